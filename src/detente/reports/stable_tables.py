"""Which states hold, who gains by leaving them, and what parties can do together, as tables."""

from __future__ import annotations

from detente.analysis._band import Band
from detente.analysis.stability import Stability, State
from detente.case.model import Case
from detente.case.wording import say_actor
from detente.language import N_, _, number
from detente.preferences.ensemble import Share
from detente.reports.sentences import say_share, say_sources
from detente.reports.telling import Grid
from detente.reports.words import join, per_cent

__all__ = ["join", "stable_tables"]

ROWS = 12
"""How many states are shown that were not on the table."""

FEW = 4
"""How many states are told of that were not on the table, where each takes several rows."""

NAMES = {
    "nash": N_("nobody gains by leaving (Nash)"),
    "seq": N_("… or is deterred by moves that pay (SEQ)"),
    "smr": N_("… by moves it cannot escape (SMR)"),
    "gmr": N_("… by any moves (GMR)"),
}
"""What the concepts are called."""


def stable_tables(case: Case, found: Stability) -> tuple[Grid, ...]:
    """Return the tables on states that hold."""
    return (_states_grid(found), _leaving_grid(case, found), _together_grid(case, found))


def _cell(share: Share | None) -> str:
    if share is None:
        return ""
    if share.exact:
        return _("yes") if share.value else _("no")
    return say_share(share)


def _swaps(band: Band) -> str:
    if band.low == band.high == band.mean:
        return number(band.mean)
    return _("{mean} ({low} to {high})").format(
        mean=number(band.mean, ".1f"), low=number(band.low), high=number(band.high)
    )


def _shown(found: Stability, most: int = ROWS) -> list[State]:
    """The likeliest to hold, no deal, and what was on the table."""
    return [s for n, s in enumerate(found.states) if n < most or s.no_deal or s.entries]


def _states_grid(found: Stability) -> Grid:
    shown = _shown(found)
    rows = [
        (
            state.name + say_sources(s for entry in state.entries for s in entry.source),
            *(_cell(state.holds[concept]) for concept in NAMES),
        )
        for state in shown
    ]
    return Grid(
        _("Which states hold")
        if found.exact
        else _("In how much of what fits the record states hold"),
        (_("state"), *map(_, NAMES.values())),
        tuple(rows),
        _("Shown are {shown} of {count} states.").format(
            shown=len(shown), count=number(found.count, ",")
        )
        if len(shown) < found.count
        else "",
    )


def _leaving_grid(case: Case, found: Stability) -> Grid:
    rows = [
        (
            state.name,
            say_actor(case, each.party),
            _gains(each.stable["nash"]),
            each.changes + (f" ({per_cent(each.often)})" if each.often < 0.995 else ""),
            each.answer_changes or _("nothing"),
            _cell(each.stable["seq"]),
        )
        for state in _shown(found, ROWS if found.count <= ROWS else FEW)
        for each in state.parties
        if each.to is not None
    ]
    return Grid(
        _("Who gains by leaving, and what deters it"),
        (
            _("state"),
            _("who"),
            _("gains by leaving"),
            _("by changing to"),
            _("deterred by"),
            _("stays (SEQ)"),
        ),
        tuple(rows),
        _(
            "Deterred by: the worst that the others can answer by moves that pay each of them, "
            "where it leaves the party no better off."
        )
        if rows
        else _("Nobody gains by leaving any of these states."),
    )


def _gains(stable: Share) -> str:
    return _cell(Share(1 - stable.value, stable.error, stable.exact))


def _together_grid(case: Case, found: Stability) -> Grid:
    rows = [
        (state.name, _cell(state.united), _against(case, state), _swaps(state.swaps))
        for state in _shown(found)
    ]
    about = "" if found.exact else _("; the mean, and the middle 90 %")
    return Grid(
        _("What parties can do together, and how far each state is from holding"),
        (_("state"), _("no coalition gains"), _("who does most often"), _("swaps")),
        tuple(rows),
        _(
            "A coalition gains if its members together can move to a state that each of them likes "
            "better. Swaps: the fewest swaps of neighbouring states in the parties' orders after "
            "which nobody gains by leaving{about}."
        ).format(about=about),
    )


def _against(case: Case, state: State) -> str:
    if not state.against:
        return ""
    names = join([say_actor(case, party) for party in state.against[0].parties])
    share = state.against[0].share
    return names if share.exact else f"{names} ({say_share(share)})"
