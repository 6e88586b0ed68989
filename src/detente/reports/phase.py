"""Whether a deal would hold, in sentences, step charts and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.analysis._band import Band
from detente.analysis.phasing import Cell, Phasing, Plan
from detente.case.model import Case
from detente.case.wording import say_actor, say_outcome
from detente.reports.heat import heat_map
from detente.reports.sentences import say_share, say_sources
from detente.reports.steps import step_chart
from detente.reports.telling import Grid, Picture, Telling
from detente.reports.words import join

__all__ = ["tell_phase"]

NAMES = {
    "detection": "the chance that a breach is noticed within a period",
    "snapback": "the part that can be taken back",
    "patience": "what the next period counts",
}

ENOUGH = 0.5
"""A cell of the region counts as holding in at least so many worlds."""

SHOWN = 0.9
"""The patience for which the region is drawn, where several are tried."""


def tell_phase(case: Case, found: Phasing) -> Telling:
    """Return whether a deal would hold, in which steps, and what that takes.

    Examples
    --------
    >>> import detente as dt
    >>> fit = dt.infer(dt.read_case("hanoi-2019"), draws=400, seed=1)
    >>> tell_phase(fit.case, dt.phasing(fit)).sentences[0]
    'Whether dismantlement entire, sanctions ..., treaty announced would hold ...'
    """
    return Telling(
        "phase",
        "Would it hold, and in which steps",
        tuple(_sentences(case, found)),
        tuple(_pictures(case, found)),
        tuple(_grids(case, found)),
    )


# --- the sentences --------------------------------------------------------------------------------


def _sentences(case: Case, found: Phasing) -> Iterator[str]:
    said = case.implementation
    sources = say_sources(said.source if said else ())
    deal = say_outcome(case, found.deal, briefly=True)
    yield _verdict(found, deal, sources)
    yield " ".join(_say_sides(case, found))
    if found.open:
        yield from _say_region(found)
    else:
        yield from _say_needs(found)
    yield from _say_example(case, found)
    idle = [i for i in _changed(case, found) if not any(i in side.issues for side in found.sides)]
    if idle:
        yield (
            f"Nobody is said to carry out {join(idle)}: what is agreed there holds from the start "
            "and keeps nobody to the rest."
        )


def _verdict(found: Phasing, deal: str, sources: str) -> str:
    most = len(found.steps)
    inside = f"of the worlds in which it suits everyone ({say_share(found.suits)} of what fits)"
    if found.open:
        unknown = join([NAMES[key] for key in found.open])
        return (
            f"Whether {deal} would hold hangs on what the case leaves open: {unknown}{sources}. "
            f"With any numbers equally likely it holds in {say_share(found.at_once)} {inside} if "
            f"all is carried out at once, and in {say_share(found.steps[-1])} if it is cut into up "
            f"to {most} steps."
        )
    if not found.steps[-1].value:
        return (
            f"{deal[0].upper()}{deal[1:]} would not hold{sources}: in none {inside} that were "
            f"looked at nobody gains by breaking it off, not even in {most} steps."
        )
    return (
        f"Carried out at once, {deal} would hold in {say_share(found.at_once)} {inside}; cut into "
        f"up to {most} steps, in {say_share(found.steps[-1])}{sources}."
    )


def _say_sides(case: Case, found: Phasing) -> Iterator[str]:
    for number, side in enumerate(found.sides):
        unit = " points of 100" if number == 0 else ""
        others = "the other side does" if len(found.sides) == 2 else "the others do"
        costs = "costs" if side.costs.mean >= 0 else "brings"
        gets = "gets" if side.gets.mean >= 0 else "loses"
        yield (
            f"{say_actor(case, side.party)} acts on {join(side.issues)}, which {costs} it "
            f"{_points(abs(side.costs.mean))}{unit} a period on average, and {gets} "
            f"{_points(abs(side.gets.mean))} by what {others}."
        )


def _points(utility: float) -> str:
    return f"{100 * utility:.0f}"


def _say_region(found: Phasing) -> Iterator[str]:
    shares = [cell.share.value for cell in found.region]
    unaided = [cell.share.value for cell in found.region if cell.snapback == 0]
    if unaided and not max(unaided):
        yield "If nothing can be taken back, it holds nowhere: the last step is never rewarded."
    if min(shares) == max(shares):
        share = say_share(found.region[0].share)
        yield f"With all numbers tried it holds equally often: in {share}."
        return
    cells = [cell for cell in found.region if cell.share.value >= ENOUGH]
    least = min(cells, key=_asks, default=None)
    best = max(found.region, key=lambda cell: cell.share.value)
    yield (
        "With none of the numbers tried does it hold in half of these worlds."
        if least is None
        else "The least of the numbers tried with which it holds in half of these worlds or more: "
        f"{_say_cell(least)}."
    ) + f" It holds in the most, {say_share(best.share)}, when {_say_cell(best)}."
    yield from _say_matters(found)


def _asks(cell: Cell) -> tuple[float, ...]:
    """How much a cell asks for, what is hardest to come by first."""
    return (cell.snapback or 0.0, cell.detection or 0.0, cell.patience or 0.0)


def _say_matters(found: Phasing) -> Iterator[str]:
    if not found.matters:
        return
    ranked = sorted(found.matters.items(), key=lambda pair: -pair[1].total)
    told = [f"{NAMES[key]} ({100 * matter.total:.0f} %)" for key, matter in ranked]
    yield (
        f"Of what is open, most hangs on {told[0]}, then on {join(told[1:])}: the part of the "
        "difference that is left while it alone is unknown."
    )


def _say_cell(cell: Cell) -> str:
    told = {
        "{:.0f} % can be taken back": cell.snapback,
        "a breach is noticed within a period with a chance of {:.0f} %": cell.detection,
        "the next period counts {:.0f} %": cell.patience,
    }
    return join([words.format(100 * part) for words, part in told.items() if part is not None])


def _say_needs(found: Phasing) -> Iterator[str]:
    needs = {
        "snapback": ("part that can be taken back", found.needs_snapback, "detection"),
        "detection": ("chance that a breach is noticed", found.needs_detection, "snapback"),
    }
    for key, (name, band, other) in needs.items():
        if band is None:
            yield (
                f"No {name} (implementation: {key}) is enough alone, with the {other} that the "
                f"case gives (implementation: {other}): that would have to be more too."
            )
        else:
            yield (
                f"The least {name}, the same for all, that is enough in up to {len(found.steps)} "
                f"steps: {_say_least(band)}."
            )


def _say_least(band: Band) -> str:
    if 0 < band.mean < 0.005 and band.high < 0.005:  # not 0: with nothing it may hold nowhere
        return "less than 1 %, but not nothing"
    return f"{100 * band.mean:.0f} % ({100 * band.low:.0f} to {100 * band.high:.0f})"


def _say_example(case: Case, found: Phasing) -> Iterator[str]:
    numbers = join(
        [
            f"{key} {' and '.join(dict.fromkeys(f'{100 * n:.0f} %' for n in values))}"
            for key, values in found.example.items()
        ]
    )
    if found.soon is None:
        yield f"By the average of these worlds, with {numbers}, no schedule holds."
        return
    yield (
        f"By the average of these worlds, with {numbers}: {_say_plan(case, found, found.soon)}."
        + (
            " Whoever doubts that the other will carry out starts small: "
            f"{_say_plan(case, found, found.small)}."
            if found.small is not None
            else ""
        )
    )


def _say_plan(case: Case, found: Phasing, plan: Plan) -> str:
    if len(plan.done) == 1:
        return "all at once"
    told = [
        f"{say_actor(case, side.party)} does {join(_steps(plan, number))} %"
        for number, side in enumerate(found.sides)
    ]
    return f"in {len(plan.done)} steps, in which {', '.join(told)}"


def _steps(plan: Plan, side: int) -> list[str]:
    """How much is carried out in each step, in whole percent."""
    done = [round(100 * row[side]) for row in plan.done]
    return [str(after - before) for before, after in zip([0, *done[:-1]], done, strict=True)]


def _changed(case: Case, found: Phasing) -> list[str]:
    without = case.no_deal or {}
    return [issue for issue, option in found.deal.items() if without.get(issue) != option]


# --- pictures and tables --------------------------------------------------------------------------


def _pictures(case: Case, found: Phasing) -> Iterator[Picture]:
    names = [say_actor(case, side.party) for side in found.sides]
    titles = ("In the fewest steps: what is carried out", "Starting small: what is carried out")
    for title, plan in zip(titles, (found.soon, found.small), strict=True):
        if plan is not None:
            yield step_chart(title, names, plan.done, _say_plan(case, found, plan))
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
    when = "" if shown is None else f", the next period counting {100 * shown:.0f} %"
    return heat_map(
        f"In how many of these worlds it holds in up to {len(found.steps)} steps{when}",
        ("noticed within a period", "taken back"),
        ([f"{100 * d:.0f} %" for d in detections], [f"{100 * s:.0f} %" for s in snapbacks]),
        shares,
    )


def _grids(case: Case, found: Phasing) -> Iterator[Grid]:
    yield Grid(
        "Who gives what, and gets what, in points of 100 a period",
        ("side", "acts on", "costs it", "gets"),
        tuple(
            (
                say_actor(case, side.party),
                join(side.issues),
                f"{_points(side.costs.mean)} ({_points(side.costs.low)} to "
                f"{_points(side.costs.high)})",
                f"{_points(side.gets.mean)} ({_points(side.gets.low)} to "
                f"{_points(side.gets.high)})",
            )
            for side in found.sides
        ),
        "Each on its own scale, against no deal: the mean, and the middle 90 %.",
    )
    yield Grid(
        "In how many of these worlds it holds",
        ("in at most", "share"),
        tuple(
            (f"{number} step{'s' if number > 1 else ''}", say_share(share))
            for number, share in enumerate(found.steps, 1)
        ),
        f"{found.worlds} worlds in which it suits everyone.",
    )
    for title, plan in (("fewest steps", found.soon), ("starting small", found.small)):
        if plan is not None:
            yield _schedule(case, found, title, plan)
    if found.region:
        yield _thresholds(found)


def _schedule(case: Case, found: Phasing, title: str, plan: Plan) -> Grid:
    sides = [
        [
            f"{step} % (in all {100 * row[number]:.0f} %)"
            for step, row in zip(_steps(plan, number), plan.done, strict=True)
        ]
        for number in range(len(found.sides))
    ]
    return Grid(
        f"Step by step, {title}: what is carried out",
        ("step", *(say_actor(case, side.party) for side in found.sides)),
        tuple((str(number), *cells) for number, cells in enumerate(zip(*sides, strict=True), 1)),
    )


def _thresholds(found: Phasing) -> Grid:
    """From which snapback it holds in half of the worlds, by patience and detection."""
    patiences = list(dict.fromkeys(cell.patience for cell in found.region))
    detections = list(dict.fromkeys(cell.detection for cell in found.region))
    rows = [
        (
            "as the case says" if patience is None else f"{100 * patience:.0f} %",
            *(_threshold(found.region, patience, detection) for detection in detections),
        )
        for patience in patiences
    ]
    head = ["" if d is None else f"noticed {100 * d:.0f} %" for d in detections]
    return Grid(
        "What must be open to being taken back for it to hold in half of these worlds",
        ("the next period counts", *head),
        tuple(rows),
        f"Of the numbers tried, in up to {len(found.steps)} steps.",
    )


def _threshold(region: Sequence[Cell], patience: float | None, detection: float | None) -> str:
    own = [c for c in region if c.patience == patience and c.detection == detection]
    enough = [c.snapback for c in own if c.share.value >= ENOUGH]
    if not enough:
        return "none is enough"
    least = enough[0]
    return "holds" if least is None else f"from {100 * least:.0f} %"
