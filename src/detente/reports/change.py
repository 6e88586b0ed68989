"""What would open a deal: the smallest change, conditions, and what to find out next."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis.change import STEPS, Addition, Change, Shift
from detente.analysis.discovery import Discovery
from detente.case.model import Case
from detente.case.wording import say_actor, say_outcome
from detente.reports.bars import bars
from detente.reports.discovery import discovery_grids, discovery_pictures, discovery_sentences
from detente.reports.sentences import say_share
from detente.reports.telling import Bar, Grid, Picture, Telling

__all__ = ["tell_change"]

SHOWN = 8
"""How many new options and issues the table shows."""


def tell_change(case: Case, found: Change, discovered: Discovery) -> Telling:
    """Return the smallest changes that open a deal, where there is one, and what to find out.

    Examples
    --------
    >>> import detente as dt
    >>> fit = dt.infer(dt.read_case("hanoi-2019-brief"), draws=400, seed=1)
    >>> tell_change(fit.case, dt.change(fit), dt.discovery(fit)).sentences[0]
    'As things are, there is a deal in ...'
    """
    return Telling(
        "change",
        "What would open a deal",
        (*_sentences(case, found), *discovery_sentences(case, discovered)),
        (_picture(case, found), *discovery_pictures(case, discovered)),
        (_shifts(case, found), _additions(found), *discovery_grids(case, discovered)),
    )


def _payer(case: Case, party: str | None) -> str:
    return "all by the same" if party is None else say_actor(case, party)


def _sentences(case: Case, found: Change) -> Iterator[str]:
    aim = f"at least {100 * found.target:.0f} %"
    yield f"As things are, there is a deal in {say_share(found.now)} of what fits the record."
    alone = [shift for shift in found.shifts if shift.party is not None]
    reached = [shift for shift in alone if shift.needed is not None]
    if found.now.value >= found.target:
        yield f"That is {aim} already."
    elif reached:
        first, *others = reached
        rest = "; ".join(f"{_payer(case, s.party)} alone: {_points(s)}" for s in others)
        yield (
            f"The least that one side alone would have to give for {aim}: "
            f"{_payer(case, first.party)} signs for {_points(first)} of 100 less than now"
            f"{f' ({rest})' if rest else ''}. {_by_signing(case, first)}"
        )
    else:
        yield f"No side alone can bring that to {aim}, whatever it gives."
    together = next(shift for shift in found.shifts if shift.party is None)
    if together.needed is not None and found.now.value < found.target:
        yield f"If all give the same, {_points(together)} of 100 each are enough."
    issue = next((a for a in found.additions if a.kind == "issue" and a.gain > 0), None)
    if issue is not None:
        yield (
            f"What the table left out counts for more than what it held: with {issue.issue} "
            f"brought in, there is a deal in {say_share(issue.opens)}, and with the issues on the "
            f"table alone in {say_share(issue.without)}."
            if issue.gain > issue.without.value
            else f"Bringing in {issue.issue}, which the table left out, makes it "
            f"{say_share(issue.opens)} against {say_share(issue.without)} with the issues on the "
            "table alone."
        )
    option = next((a for a in found.additions if a.kind == "option" and a.gain > 0), None)
    if option is not None:
        yield (
            f"The new option that helps most is one halfway {_name(option)}: a deal in "
            f"{say_share(option.opens)}."
        )


def _by_signing(case: Case, shift: Shift) -> str:
    if shift.outcome is None:
        return ""
    what = say_outcome(case, shift.outcome, briefly=True)
    return f"Most often ({100 * shift.often:.0f} %) it would then sign {what}."


def _points(shift: Shift) -> str:
    needed = 100 * (shift.needed or 0.0)
    return f"{needed:.0f} points" if needed >= 0.5 else "less than a point"


def _name(addition: Addition) -> str:
    if addition.kind == "issue":
        return addition.issue
    return f"between {addition.between[0]} and {addition.between[1]} on {addition.issue}"


def _picture(case: Case, found: Change) -> Picture:
    rows = [Bar("as things are", found.now.value, say_share(found.now))]
    step = STEPS[1]
    for shift in found.shifts:
        share = dict(shift.opens)[step]
        who = _payer(case, shift.party)
        gives = "give" if shift.party is None else "gives"
        label = f"{who} {gives} {100 * step:.0f} points"
        rows.append(Bar(label, share.value, say_share(share)))
    options = [a for a in found.additions if a.kind == "option" and a.gain > 0]
    for addition in options[:1]:
        rows.append(Bar(f"with an option {_name(addition)}", addition.opens.value, ""))
        rows[-1] = Bar(rows[-1].label, addition.opens.value, say_share(addition.opens))
    best = max(row.share for row in rows)
    return bars(
        "In how much of what fits the record there is a deal",
        [Bar(row.label, row.share, row.said, row.share == best) for row in rows],
    )


def _shifts(case: Case, found: Change) -> Grid:
    rows = []
    for shift in found.shifts:
        enough = "not by this" if shift.needed is None else f"{100 * shift.needed:.1f}"
        lacking = "" if shift.missing is None else f"{100 * shift.missing.mean:.1f}"
        if shift.missing is not None:
            lacking += f" ({100 * shift.missing.low:.1f} to {100 * shift.missing.high:.1f})"
        outcome = "" if shift.outcome is None else say_outcome(case, shift.outcome, briefly=True)
        opens = [say_share(share) for _, share in shift.opens]
        rows.append((_payer(case, shift.party), enough, *opens, lacking, outcome))
    steps = [f"after {100 * step:.0f}" for step in STEPS]
    return Grid(
        "Who would have to sign for how much less, in points of 100, and in how much there is a "
        "deal then",
        ("who gives", f"for {100 * found.target:.0f} %", *steps, "lacking", "most often signed"),
        tuple(rows),
        "Each on its own scale, from its worst outcome to its best. Lacking: the mean where there "
        f"is no deal, and the middle 90 %. {found.worlds:,} draws.",
    )


def _additions(found: Change) -> Grid:
    rows = [
        (
            "an issue the table left out" if a.kind == "issue" else "a new option",
            _name(a),
            say_share(a.without),
            say_share(a.opens),
        )
        for a in found.additions
        if a.gain > 0
    ]
    return Grid(
        "What to add",
        ("what", "which", "a deal without it", "a deal with it"),
        tuple(rows[:SHOWN]),
        "A new option is taken to be worth the mean of its neighbours to everybody. Without an "
        "issue that the table left out: with the issues on the table alone."
        if rows
        else "No issue of the case that the table left out, and no option halfway between two, "
        "would open a deal where there is none.",
    )
