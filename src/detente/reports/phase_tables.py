"""Whether a deal would hold, as step charts and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.analysis._band import Band
from detente.analysis.phasing import Cell, Phasing, Plan
from detente.case.model import Case
from detente.case.wording import say_actor
from detente.language import _, ngettext, number
from detente.reports.heat import heat_map
from detente.reports.sentences import say_share
from detente.reports.steps import step_chart
from detente.reports.telling import Grid, Picture
from detente.reports.words import join, per_cent

__all__ = ["ENOUGH", "phase_grids", "phase_pictures", "say_plan", "say_points"]

ENOUGH = 0.5
"""A cell of the region counts as holding in at least so many worlds."""

SHOWN = 0.9
"""The patience for which the region is drawn, where several are tried."""


def phase_pictures(case: Case, found: Phasing) -> Iterator[Picture]:
    """Yield the schedules, and where a deal holds by what is not known."""
    names = [say_actor(case, side.party) for side in found.sides]
    titles = (
        _("In the fewest steps: what is carried out"),
        _("Starting small: what is carried out"),
    )
    for title, plan in zip(titles, (found.soon, found.small), strict=True):
        if plan is not None:
            yield step_chart(title, names, plan.done, say_plan(case, found, plan))
    if "detection" in found.open and "snapback" in found.open:
        yield _region(found)


def _region(found: Phasing) -> Picture:
    patiences = sorted({cell.patience for cell in found.region if cell.patience is not None})
    shown = SHOWN if SHOWN in patiences else next(iter(patiences), None)
    cells = [cell for cell in found.region if cell.patience == shown]
    detections = sorted({cell.detection or 0.0 for cell in cells})
    snapbacks = sorted({cell.snapback or 0.0 for cell in cells})
    shares = {
        (detections.index(c.detection or 0.0), snapbacks.index(c.snapback or 0.0)): c.share.value
        for c in cells
    }
    title = (
        _("In how many of these worlds it holds in up to {steps} steps")
        if shown is None
        else _(
            "In how many of these worlds it holds in up to {steps} steps, the next period counting "
            "{part}"
        )
    )
    return heat_map(
        title.format(steps=len(found.steps), part=per_cent(shown or 0.0)),
        (_("noticed within a period"), _("taken back")),
        ([per_cent(d) for d in detections], [per_cent(s) for s in snapbacks]),
        shares,
    )


def phase_grids(case: Case, found: Phasing) -> Iterator[Grid]:
    """Yield who gives what, how often it holds, the schedules and what they ask for."""
    yield Grid(
        _("Who gives what, and gets what, in points of 100 a period"),
        (_("side"), _("acts on"), _("costs it"), _("gets")),
        tuple(
            (
                say_actor(case, side.party),
                join(side.issues),
                _band(side.costs),
                _band(side.gets),
            )
            for side in found.sides
        ),
        _("Each on its own scale, against no deal: the mean, and the middle 90 %."),
    )
    yield Grid(
        _("In how many of these worlds it holds"),
        (_("in at most"), _("share")),
        tuple(
            (ngettext("{count} step", "{count} steps", count).format(count=count), say_share(share))
            for count, share in enumerate(found.steps, 1)
        ),
        _("{count} worlds in which it suits everyone.").format(count=found.worlds),
    )
    titles = (
        _("Step by step, fewest steps: what is carried out"),
        _("Step by step, starting small: what is carried out"),
    )
    for title, plan in zip(titles, (found.soon, found.small), strict=True):
        if plan is not None:
            yield _schedule(case, found, title, plan)
    if found.region:
        yield _thresholds(found)


def _band(band: Band) -> str:
    return _("{mean} ({low} to {high})").format(
        mean=say_points(band.mean), low=say_points(band.low), high=say_points(band.high)
    )


def _schedule(case: Case, found: Phasing, title: str, plan: Plan) -> Grid:
    sides = [
        [
            _("{step} % (in all {part})").format(step=step, part=per_cent(row[place]))
            for step, row in zip(_steps(plan, place), plan.done, strict=True)
        ]
        for place in range(len(found.sides))
    ]
    return Grid(
        title,
        (_("step"), *(say_actor(case, side.party) for side in found.sides)),
        tuple((str(count), *cells) for count, cells in enumerate(zip(*sides, strict=True), 1)),
    )


def _thresholds(found: Phasing) -> Grid:
    """From which snapback it holds in half of the worlds, by patience and detection."""
    patiences = list(dict.fromkeys(cell.patience for cell in found.region))
    detections = list(dict.fromkeys(cell.detection for cell in found.region))
    rows = [
        (
            _("as the case says") if patience is None else per_cent(patience),
            *(_threshold(found.region, patience, detection) for detection in detections),
        )
        for patience in patiences
    ]
    head = ["" if d is None else _("noticed {part}").format(part=per_cent(d)) for d in detections]
    return Grid(
        _("What must be open to being taken back for it to hold in half of these worlds"),
        (_("the next period counts"), *head),
        tuple(rows),
        _("Of the numbers tried, in up to {steps} steps.").format(steps=len(found.steps)),
    )


def _threshold(region: Sequence[Cell], patience: float | None, detection: float | None) -> str:
    own = [c for c in region if c.patience == patience and c.detection == detection]
    enough = [c.snapback for c in own if c.share.value >= ENOUGH]
    if not enough:
        return _("none is enough")
    least = enough[0]
    return _("holds") if least is None else _("from {part}").format(part=per_cent(least))


def say_plan(case: Case, found: Phasing, plan: Plan) -> str:
    """Return a schedule in words."""
    if len(plan.done) == 1:
        return _("all at once")
    told = [
        _("{party} does {parts} %").format(
            party=say_actor(case, side.party), parts=join(_steps(plan, place))
        )
        for place, side in enumerate(found.sides)
    ]
    return _("in {count} steps, in which {what}").format(count=len(plan.done), what=", ".join(told))


def _steps(plan: Plan, side: int) -> list[str]:
    """How much is carried out in each step, in whole percent."""
    done = [round(100 * row[side]) for row in plan.done]
    return [str(after - before) for before, after in zip([0, *done[:-1]], done, strict=True)]


def say_points(utility: float) -> str:
    """Return a utility in whole points of 100."""
    return number(100 * utility)
