"""Which states hold by themselves, in sentences, bars and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.analysis.stability import Leaving, Stability, State
from detente.case.model import Case
from detente.case.wording import say_actor, say_past
from detente.language import _, number
from detente.reports.bars import bars
from detente.reports.sentences import say_share, say_sources
from detente.reports.stable_tables import stable_tables
from detente.reports.telling import Bar, Picture, Telling
from detente.reports.words import join, per_cent

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
        _("Would it hold by itself"),
        (*sentences, *_for_granted(case, found)),
        (_distances(found) if found.exact else _picture(found),),
        stable_tables(case, found),
    )


def _offered(state: State) -> bool:
    return any(entry.kind.bearing == "acceptable" for entry in state.entries)


def _others(case: Case, party: str) -> str:
    others = [other.label for other in case.negotiators if other.id != party]
    return others[0] if len(others) == 1 else _("the others")


# --- the paragraph --------------------------------------------------------------------------------


def _if_drawn(case: Case, found: Stability) -> Iterator[str]:
    fits = _(" of what fits the record")
    for state in found.states:
        if state.no_deal:
            yield _say_state(case, state, _("The state without a deal"), fits)
            fits = ""
            if state.against:
                yield _say_together(case, state)
    table = [state for state in found.states if _offered(state) and not state.no_deal]
    for state in table:
        first = next(entry for entry in state.entries if entry.kind.bearing == "acceptable")
        called = _("What {who} {did} ({what})").format(
            who=say_actor(case, first.by), did=say_past(first.act), what=state.name
        )
        sources = say_sources(s for entry in state.entries for s in entry.source)
        yield _say_state(case, state, called, fits + sources)
        fits = ""
    rest = [state for state in found.states if not state.no_deal and state not in table]
    if rest and rest[0].holds["seq"].value:
        yield _(
            "Of what was not on the table, {state} would hold most often: in {share}{rests_on}."
        ).format(state=rest[0].name, share=say_share(rest[0].holds["seq"]), rests_on=fits)


def _say_state(case: Case, state: State, called: str, rests_on: str) -> str:
    """Say in how much a state holds, who would gain by leaving it, and what deters them."""
    leaving = [each for each in state.parties if each.to is not None]
    if not leaving:
        share = say_share(state.holds["nash"])
        return _(
            "{state} holds by itself in {share}{rests_on}: nobody gains by leaving it."
        ).format(state=called, share=share, rests_on=rests_on)
    leaving.sort(key=lambda each: each.stable["seq"].value)
    why = "; ".join(_say_leaving(case, each) for each in leaving[:TOLD])
    return _("{state} would hold by itself in {share}{rests_on}: {why}.").format(
        state=called, share=say_share(state.holds["seq"]), rests_on=rests_on, why=why
    )


def _say_leaving(case: Case, leaving: Leaving) -> str:
    gains = 1 - leaving.stable["nash"].value
    party, others = say_actor(case, leaving.party), _others(case, leaving.party)
    said = (
        _("{party} would gain by changing to {what}")
        if gains > 0.995
        else _("in {part} {party} would gain by changing to {what}")
    )
    told = said.format(party=party, what=leaving.changes, part=per_cent(gains))
    kept = leaving.stable["seq"].value - leaving.stable["nash"].value
    if kept == 0:
        said = _("{gains}, and no answer that pays {others} deters that")
    elif kept < 0.005:
        said = _("{gains}, and hardly ever does an answer that pays {others} deter that")
    elif kept > gains - 0.005:
        said = _(
            "{gains}, but {others} would answer with {answer}, which pays {others} and leaves "
            "{party} no better off than before"
        )
    else:
        said = _(
            "{gains}, but in {part} {others} would answer with {answer}, which pays {others} and "
            "leaves {party} no better off than before"
        )
    return said.format(
        gains=told,
        others=others,
        answer=leaving.answer_changes,
        party=party,
        part=per_cent(kept),
    )


def _say_together(case: Case, state: State) -> str:
    most = state.against[0]
    names = join([say_actor(case, party) for party in most.parties])
    return _(
        "Moving together, {parties} could leave it for something that each of them likes better in "
        "{share}."
    ).format(parties=names, share=say_share(most.share))


def _if_given(case: Case, found: Stability) -> Iterator[str]:
    """Where nothing is drawn a state holds or it does not."""
    nash = [state.name for state in found.states if state.holds["nash"].value]
    yield _say_states(
        nash,
        _("No state holds by themselves with nobody gaining by leaving (Nash)."),
        _("{states} holds by itself with nobody gaining by leaving (Nash)."),
        _("{states} hold by themselves with nobody gaining by leaving (Nash)."),
    )
    for concept, one, many in (
        (
            "seq",
            _(
                "For fear of the answer, by moves that pay whoever answers (SEQ), {states} holds "
                "too."
            ),
            _(
                "For fear of the answer, by moves that pay whoever answers (SEQ), {states} hold "
                "too."
            ),
        ),
        (
            "gmr",
            _(
                "For fear of some answer, whatever it costs whoever answers (GMR), {states} holds "
                "too."
            ),
            _(
                "For fear of some answer, whatever it costs whoever answers (GMR), {states} hold "
                "too."
            ),
        ),
    ):
        more = [s.name for s in found.states if s.holds[concept].value and s.name not in nash]
        if more:
            yield _say_states(more, "", one, many)
    united = [s.name for s in found.states if s.united and s.united.value and s.name in nash]
    if nash and found.states[0].united is not None:
        yield _say_states(
            united,
            _("No state holds against every coalition as well."),
            _("{states} holds against every coalition as well."),
            _("{states} hold against every coalition as well."),
        )
    for state in found.states:
        if (state.no_deal or _offered(state)) and not state.holds["nash"].value:
            told = "; ".join(
                _("{party} gains by moving to {state}").format(
                    party=say_actor(case, each.party), state=each.to
                )
                for each in state.parties
                if each.to is not None
            )
            yield _("{state} does not: {who}.").format(state=state.name, who=told)


def _say_states(names: Sequence[str], none: str, one: str, many: str) -> str:
    if not names:
        return none
    said = join(names) if len(names) <= BARS else _("{count} states").format(count=len(names))
    return (one if len(names) == 1 else many).format(states=said)


def _for_granted(case: Case, found: Stability) -> Iterator[str]:
    moved = {party: issues for party, issues in found.moved.items() if issues}
    if moved:
        who = [
            _("{party} can change {issues}").format(party=say_actor(case, party), issues=join(own))
            for party, own in moved.items()
        ]
        undone = (
            _("; what is done on {issues} stays done").format(issues=join(found.one_way))
            if found.one_way
            else ""
        )
        held = [
            _("{issue} stays {option}").format(issue=issue, option=option)
            for issue, option in found.held.items()
        ]
        still = f"; {join(held)}" if held else ""
        yield _(
            "Taken for granted: {who}, each alone, at any time, seen by all{more}. From what "
            "utility each would sign plays no part here."
        ).format(who=join(who), more=f"{undone}{still}{_rules(case)}")
    if found.worlds < found.draws:
        yield _(
            "With {states} states, {worlds} of the {draws} draws were looked at, evenly taken."
        ).format(
            states=number(found.count, ","),
            worlds=number(found.worlds, ","),
            draws=number(found.draws, ","),
        )


def _rules(case: Case) -> str:
    """What the rules forbid on the way counts: say that, and why they are there."""
    if not case.rules:
        return ""
    why = [rule.because for rule in case.rules if rule.because]
    told = f" ({'; '.join(why[:TOLD])})" if why else ""
    if case.graph is not None and case.graph.rules == "deals":
        said = _("; the rules of the case{why} bind what is agreed, not what a side does alone")
    else:
        said = _("; no step may lead through what the rules of the case forbid{why}")
    return said.format(why=told)


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
    title = _("Where nobody leaves, or is deterred by moves that pay the answerer (SEQ)")
    return bars(title, rows)


def _distances(found: Stability) -> Picture:
    """Where states hold or do not, how far each is from holding."""
    states = sorted(found.states, key=lambda state: state.swaps.mean)[:BARS]
    most = max(1.0, *(state.swaps.mean for state in states)) if states else 1.0
    rows = [
        Bar(s.name, s.swaps.mean / most, number(s.swaps.mean), s.swaps.mean == 0) for s in states
    ]
    return bars(_("Swaps of neighbours in the parties' orders until nobody gains by leaving"), rows)
