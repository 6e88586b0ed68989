"""Which states hold by themselves, in sentences, bars and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.analysis.stability import Leaving, Stability, State
from detente.case.model import Case
from detente.case.wording import PAST, say_actor
from detente.reports.bars import bars
from detente.reports.sentences import say_share, say_sources
from detente.reports.stable_tables import stable_tables
from detente.reports.telling import Bar, Picture, Telling
from detente.reports.words import join

__all__ = ["tell_stable"]

BARS = 6
TOLD = 2
"""How many parties are told of that would leave a state."""


def tell_stable(case: Case, found: Stability) -> Telling:
    """Return which states hold by themselves, who would leave the others, and what deters them.

    Examples
    --------
    >>> import detente as dt
    >>> from detente.analysis.stability import stability
    >>> fit = dt.infer(dt.read_case("hanoi-2019"), draws=400, seed=1)
    >>> tell_stable(fit.case, stability(fit)).sentences[0]
    'The state without a deal holds by itself in over ... %...: nobody gains by leaving it.'
    """
    sentences = _if_given(case, found) if found.exact else _if_drawn(case, found)
    return Telling(
        "stable",
        "Would it hold by itself",
        (*sentences, *_for_granted(case, found)),
        (_distances(found) if found.exact else _picture(found),),
        stable_tables(case, found),
    )


def _offered(state: State) -> bool:
    return any(entry.kind.bearing == "acceptable" for entry in state.entries)


def _others(case: Case, party: str) -> str:
    others = [other.label for other in case.negotiators if other.id != party]
    return others[0] if len(others) == 1 else "the others"


# --- the paragraph --------------------------------------------------------------------------------


def _if_drawn(case: Case, found: Stability) -> Iterator[str]:
    fits = " of what fits the record"
    for state in found.states:
        if state.no_deal:
            yield _say_state(case, state, "The state without a deal", fits)
            fits = ""
            if state.against:
                yield _say_together(case, state)
    table = [state for state in found.states if _offered(state) and not state.no_deal]
    for state in table:
        first = next(entry for entry in state.entries if entry.kind.bearing == "acceptable")
        called = f"What {say_actor(case, first.by)} {PAST[first.act]} ({state.name})"
        sources = say_sources(s for entry in state.entries for s in entry.source)
        yield _say_state(case, state, called, fits + sources)
        fits = ""
    rest = [state for state in found.states if not state.no_deal and state not in table]
    if rest and rest[0].holds["seq"].value:
        yield (
            f"Of what was not on the table, {rest[0].name} would hold most often: in "
            f"{say_share(rest[0].holds['seq'])}{fits}."
        )


def _say_state(case: Case, state: State, called: str, rests_on: str) -> str:
    """Say in how much a state holds, who would gain by leaving it, and what deters them."""
    leaving = [each for each in state.parties if each.to is not None]
    if not leaving:
        share = say_share(state.holds["nash"])
        return f"{called} holds by itself in {share}{rests_on}: nobody gains by leaving it."
    leaving.sort(key=lambda each: each.stable["seq"].value)
    why = "; ".join(_say_leaving(case, each) for each in leaving[:TOLD])
    return f"{called} would hold by itself in {say_share(state.holds['seq'])}{rests_on}: {why}."


def _say_leaving(case: Case, leaving: Leaving) -> str:
    gains = 1 - leaving.stable["nash"].value
    often = "" if gains > 0.995 else f"in {_percent(gains)} "
    party, others = say_actor(case, leaving.party), _others(case, leaving.party)
    told = f"{often}{party} would gain by changing to {leaving.changes}"
    kept = leaving.stable["seq"].value - leaving.stable["nash"].value
    if kept < 0.005:
        if kept == 0:
            return f"{told}, and no answer that pays {others} deters that"
        return f"{told}, and hardly ever does an answer that pays {others} deter that"
    deterred = "" if kept > gains - 0.005 else f"in {_percent(kept)} "
    return (
        f"{told}, but {deterred}{others} would answer with {leaving.answer_changes}, which pays "
        f"{others} and leaves {party} no better off than before"
    )


def _percent(part: float) -> str:
    return f"{100 * part:.0f} %"


def _say_together(case: Case, state: State) -> str:
    most = state.against[0]
    names = join([say_actor(case, party) for party in most.parties])
    return (
        f"Moving together, {names} could leave it for something that each of them likes better in "
        f"{say_share(most.share)}."
    )


def _if_given(case: Case, found: Stability) -> Iterator[str]:
    """Where nothing is drawn a state holds or it does not."""
    nash = [state.name for state in found.states if state.holds["nash"].value]
    yield (
        f"{_states(nash, 'holds', 'hold')} by {'itself' if len(nash) == 1 else 'themselves'} with "
        "nobody gaining by leaving (Nash)."
    )
    for concept, how in (
        ("seq", "the answer, by moves that pay whoever answers (SEQ)"),
        ("gmr", "some answer, whatever it costs whoever answers (GMR)"),
    ):
        more = [s.name for s in found.states if s.holds[concept].value and s.name not in nash]
        if more:
            yield f"For fear of {how}, {_states(more, 'holds', 'hold')} too."
    united = [s.name for s in found.states if s.united and s.united.value and s.name in nash]
    if nash and found.states[0].united is not None:
        yield f"{_states(united, 'holds', 'hold')} against every coalition as well."
    for state in found.states:
        if (state.no_deal or _offered(state)) and not state.holds["nash"].value:
            who = [each for each in state.parties if each.to is not None]
            told = "; ".join(f"{say_actor(case, w.party)} gains by moving to {w.to}" for w in who)
            yield f"{state.name} does not: {told}."


def _states(names: Sequence[str], one: str, many: str) -> str:
    if not names:
        return f"No state {one}"
    said = join(names) if len(names) <= BARS else f"{len(names)} states"
    return f"{said} {one if len(names) == 1 else many}"


def _for_granted(case: Case, found: Stability) -> Iterator[str]:
    moved = {party: issues for party, issues in found.moved.items() if issues}
    if moved:
        who = [f"{say_actor(case, party)} can change {join(own)}" for party, own in moved.items()]
        undone = f"; what is done on {join(found.one_way)} stays done" if found.one_way else ""
        held = [f"{issue} stays {option}" for issue, option in found.held.items()]
        still = f"; {join(held)}" if held else ""
        yield (
            f"Taken for granted: {join(who)}, each alone, at any time, seen by all{undone}"
            f"{still}{_rules(case)}. From what utility each would sign plays no part here."
        )
    if found.worlds < found.draws:
        yield (
            f"With {found.count:,} states, {found.worlds:,} of the {found.draws:,} draws were "
            "looked at, evenly taken."
        )


def _rules(case: Case) -> str:
    """What the rules forbid on the way counts: say that, and why they are there."""
    if not case.rules:
        return ""
    why = [rule.because for rule in case.rules if rule.because]
    told = f" ({'; '.join(why[:TOLD])})" if why else ""
    if case.graph is not None and case.graph.rules == "deals":
        return f"; the rules of the case{told} bind what is agreed, not what a side does alone"
    return f"; no step may lead through what the rules of the case forbid{told}"


# --- the picture ----------------------------------------------------------------------------------


def _picture(found: Stability) -> Picture:
    states = found.states[:BARS]
    most = max(state.holds["seq"].value for state in states)
    rows = [
        Bar(
            state.name,
            state.holds["seq"].value,
            say_share(state.holds["seq"]),
            state.holds["seq"].value == most,
        )
        for state in states
    ]
    title = "Where nobody leaves, or is deterred by moves that pay the answerer (SEQ)"
    return bars(title, rows)


def _distances(found: Stability) -> Picture:
    """Where states hold or do not, how far each is from holding."""
    states = sorted(found.states, key=lambda state: state.swaps.mean)[:BARS]
    most = max(1.0, *(state.swaps.mean for state in states)) if states else 1.0
    rows = [
        Bar(s.name, s.swaps.mean / most, f"{s.swaps.mean:.0f}", s.swaps.mean == 0) for s in states
    ]
    return bars("Swaps of neighbours in the parties' orders until nobody gains by leaving", rows)
