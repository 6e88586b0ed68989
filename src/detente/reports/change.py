"""What would open a deal: the smallest change, conditions, and what to find out next."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis.change import STEPS, Addition, Change, Shift
from detente.analysis.discovery import Discovery
from detente.case.model import Case
from detente.case.wording import say_actor, say_outcome
from detente.language import _, number
from detente.reports.bars import bars
from detente.reports.discovery import discovery_grids, discovery_pictures, discovery_sentences
from detente.reports.sentences import say_share
from detente.reports.telling import Bar, Grid, Picture, Telling
from detente.reports.words import per_cent

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
        _("What would open a deal"),
        (*_sentences(case, found), *discovery_sentences(case, discovered)),
        (_picture(case, found), *discovery_pictures(case, discovered)),
        (_shifts(case, found), _additions(found), *discovery_grids(case, discovered)),
    )


def _payer(case: Case, party: str | None) -> str:
    return _("all by the same") if party is None else say_actor(case, party)


def _sentences(case: Case, found: Change) -> Iterator[str]:
    aim = _("at least {part}").format(part=per_cent(found.target))
    yield _("As things are, there is a deal in {share} of what fits the record.").format(
        share=say_share(found.now)
    )
    alone = [shift for shift in found.shifts if shift.party is not None]
    reached = [shift for shift in alone if shift.needed is not None]
    if found.now.value >= found.target:
        yield _("That is {aim} already.").format(aim=aim)
    elif reached:
        yield _say_alone(case, aim, *reached)
    else:
        yield _("No side alone can bring that to {aim}, whatever it gives.").format(aim=aim)
    together = next(shift for shift in found.shifts if shift.party is None)
    if together.needed is not None and found.now.value < found.target:
        yield _("If all give the same, {points} of 100 each are enough.").format(
            points=_points(together)
        )
    issue = next((a for a in found.additions if a.kind == "issue" and a.gain > 0), None)
    if issue is not None:
        said = (
            _(
                "What the table left out counts for more than what it held: with {issue} brought "
                "in, there is a deal in {with_it}, and with the issues on the table alone in "
                "{without}."
            )
            if issue.gain > issue.without.value
            else _(
                "Bringing in {issue}, which the table left out, makes it {with_it} against "
                "{without} with the issues on the table alone."
            )
        )
        yield said.format(
            issue=issue.issue, with_it=say_share(issue.opens), without=say_share(issue.without)
        )
    option = next((a for a in found.additions if a.kind == "option" and a.gain > 0), None)
    if option is not None:
        yield _(
            "The new option that helps most is one halfway {between}: a deal in {share}."
        ).format(between=_name(option), share=say_share(option.opens))


def _say_alone(case: Case, aim: str, first: Shift, *others: Shift) -> str:
    rest = "; ".join(
        _("{party} alone: {points}").format(party=_payer(case, s.party), points=_points(s))
        for s in others
    )
    return _(
        "The least that one side alone would have to give for {aim}: {party} signs for {points} of "
        "100 less than now{others}. {what}"
    ).format(
        aim=aim,
        party=_payer(case, first.party),
        points=_points(first),
        others=f" ({rest})" if rest else "",
        what=_by_signing(case, first),
    )


def _by_signing(case: Case, shift: Shift) -> str:
    if shift.outcome is None:
        return ""
    what = say_outcome(case, shift.outcome, briefly=True)
    return _("Most often ({part}) it would then sign {outcome}.").format(
        part=per_cent(shift.often), outcome=what
    )


def _points(shift: Shift) -> str:
    needed = 100 * (shift.needed or 0.0)
    if needed < 0.5:
        return _("less than a point")
    return _("{number} points").format(number=number(needed))


def _name(addition: Addition) -> str:
    if addition.kind == "issue":
        return addition.issue
    return _("between {one} and {other} on {issue}").format(
        one=addition.between[0], other=addition.between[1], issue=addition.issue
    )


def _picture(case: Case, found: Change) -> Picture:
    rows = [Bar(_("as things are"), found.now.value, say_share(found.now))]
    step = STEPS[1]
    for shift in found.shifts:
        share = dict(shift.opens)[step]
        who = _payer(case, shift.party)
        said = (
            _("{all} give {number} points")
            if shift.party is None
            else _("{party} gives {number} points")
        )
        label = said.format(all=who, party=who, number=number(100 * step))
        rows.append(Bar(label, share.value, say_share(share)))
    options = [a for a in found.additions if a.kind == "option" and a.gain > 0]
    for addition in options[:1]:
        label = _("with an option {between}").format(between=_name(addition))
        rows.append(Bar(label, addition.opens.value, say_share(addition.opens)))
    best = max(row.share for row in rows)
    return bars(
        _("In how much of what fits the record there is a deal"),
        [Bar(row.label, row.share, row.said, row.share == best) for row in rows],
    )


def _shifts(case: Case, found: Change) -> Grid:
    rows = []
    for shift in found.shifts:
        enough = _("not by this") if shift.needed is None else _tenths(shift.needed)
        lacking = ""
        if shift.missing is not None:
            lacking = _("{mean} ({low} to {high})").format(
                mean=_tenths(shift.missing.mean),
                low=_tenths(shift.missing.low),
                high=_tenths(shift.missing.high),
            )
        outcome = "" if shift.outcome is None else say_outcome(case, shift.outcome, briefly=True)
        opens = [say_share(share) for _, share in shift.opens]
        rows.append((_payer(case, shift.party), enough, *opens, lacking, outcome))
    steps = [_("after {number}").format(number=number(100 * step)) for step in STEPS]
    aim = _("for {part}").format(part=per_cent(found.target))
    return Grid(
        _(
            "Who would have to sign for how much less, in points of 100, and in how much there is "
            "a deal then"
        ),
        (_("who gives"), aim, *steps, _("lacking"), _("most often signed")),
        tuple(rows),
        _(
            "Each on its own scale, from its worst outcome to its best. Lacking: the mean where "
            "there is no deal, and the middle 90 %. {count} draws."
        ).format(count=number(found.worlds, ",")),
    )


def _tenths(utility: float) -> str:
    return number(100 * utility, ".1f")


def _additions(found: Change) -> Grid:
    rows = [
        (
            _("an issue the table left out") if a.kind == "issue" else _("a new option"),
            _name(a),
            say_share(a.without),
            say_share(a.opens),
        )
        for a in found.additions
        if a.gain > 0
    ]
    return Grid(
        _("What to add"),
        (_("what"), _("which"), _("a deal without it"), _("a deal with it")),
        tuple(rows[:SHOWN]),
        _(
            "A new option is taken to be worth the mean of its neighbours to everybody. Without an "
            "issue that the table left out: with the issues on the table alone."
        )
        if rows
        else _(
            "No issue of the case that the table left out, and no option halfway between two, "
            "would open a deal where there is none."
        ),
    )
