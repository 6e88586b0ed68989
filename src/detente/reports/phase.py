"""Whether a deal would hold, in sentences, step charts and tables."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis._band import Band
from detente.analysis.phasing import Cell, Phasing
from detente.case.model import Case
from detente.case.wording import say_actor, say_outcome
from detente.language import N_, _, number
from detente.reports.phase_tables import (
    ENOUGH,
    phase_grids,
    phase_pictures,
    say_plan,
    say_points,
)
from detente.reports.sentences import say_share, say_sources
from detente.reports.telling import Telling
from detente.reports.words import capital, join, per_cent

__all__ = ["tell_phase"]

NAMES = {
    "detection": N_("the chance that a breach is noticed within a period"),
    "snapback": N_("the part that can be taken back"),
    "patience": N_("what the next period counts"),
}


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
        _("Would it hold, and in which steps"),
        tuple(_sentences(case, found)),
        tuple(phase_pictures(case, found)),
        tuple(phase_grids(case, found)),
    )


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
        yield _(
            "Nobody is said to carry out {issues}: what is agreed there holds from the start and "
            "keeps nobody to the rest."
        ).format(issues=join(idle))


def _verdict(found: Phasing, deal: str, sources: str) -> str:
    said = _say_verdict(found)
    told = said.format(
        deal=deal,
        unknown=join([_(NAMES[key]) for key in found.open]),
        sources=sources,
        at_once=say_share(found.at_once),
        steps=len(found.steps),
        cut=say_share(found.steps[-1]),
        suits=say_share(found.suits),
    )
    return capital(told)


def _say_verdict(found: Phasing) -> str:
    """How the answer is told, its places left open."""
    if found.open:
        return _(
            "Whether {deal} would hold hangs on what the case leaves open: {unknown}{sources}. "
            "With any numbers equally likely it holds in {at_once} of the worlds in which it suits "
            "everyone ({suits} of what fits) if all is carried out at once, and in {cut} if it is "
            "cut into up to {steps} steps."
        )
    if not found.steps[-1].value:
        return _(
            "{deal} would not hold{sources}: in none of the worlds in which it suits everyone "
            "({suits} of what fits) that were looked at nobody gains by breaking it off, not even "
            "in {steps} steps."
        )
    return _(
        "Carried out at once, {deal} would hold in {at_once} of the worlds in which it suits "
        "everyone ({suits} of what fits); cut into up to {steps} steps, in {cut}{sources}."
    )


def _say_sides(case: Case, found: Phasing) -> Iterator[str]:
    for place, side in enumerate(found.sides):
        unit = _("{number} points of 100") if place == 0 else "{number}"
        costs = (
            _("{party} acts on {issues}, which costs it {points} a period on average")
            if side.costs.mean >= 0
            else _("{party} acts on {issues}, which brings it {points} a period on average")
        ).format(
            party=say_actor(case, side.party),
            issues=join(side.issues),
            points=unit.format(number=say_points(abs(side.costs.mean))),
        )
        gets = (
            _("{costs}, and gets {points} by what {others} does.")
            if side.gets.mean >= 0
            else _("{costs}, and loses {points} by what {others} does.")
        )
        if len(found.sides) != 2:
            gets = (
                _("{costs}, and gets {points} by what {others} do.")
                if side.gets.mean >= 0
                else _("{costs}, and loses {points} by what {others} do.")
            )
        others = _("the other side") if len(found.sides) == 2 else _("the others")
        yield gets.format(costs=costs, points=say_points(abs(side.gets.mean)), others=others)


def _say_region(found: Phasing) -> Iterator[str]:
    shares = [cell.share.value for cell in found.region]
    unaided = [cell.share.value for cell in found.region if cell.snapback == 0]
    if unaided and not max(unaided):
        yield _("If nothing can be taken back, it holds nowhere: the last step is never rewarded.")
    if min(shares) == max(shares):
        yield _("With all numbers tried it holds equally often: in {share}.").format(
            share=say_share(found.region[0].share)
        )
        return
    cells = [cell for cell in found.region if cell.share.value >= ENOUGH]
    least = min(cells, key=_asks, default=None)
    best = max(found.region, key=lambda cell: cell.share.value)
    said = (
        _("With none of the numbers tried does it hold in half of these worlds.")
        if least is None
        else _(
            "The least of the numbers tried with which it holds in half of these worlds or more: "
            "{numbers}."
        ).format(numbers=_say_cell(least))
    )
    most = _("It holds in the most, {share}, when {numbers}.").format(
        share=say_share(best.share), numbers=_say_cell(best)
    )
    yield f"{said} {most}"
    yield from _say_matters(found)


def _asks(cell: Cell) -> tuple[float, ...]:
    """How much a cell asks for, what is hardest to come by first."""
    return (cell.snapback or 0.0, cell.detection or 0.0, cell.patience or 0.0)


def _say_matters(found: Phasing) -> Iterator[str]:
    if not found.matters:
        return
    ranked = sorted(found.matters.items(), key=lambda pair: -pair[1].total)
    told = [f"{_(NAMES[key])} ({per_cent(matter.total)})" for key, matter in ranked]
    yield _(
        "Of what is open, most hangs on {first}, then on {others}: the part of the difference that "
        "is left while it alone is unknown."
    ).format(first=told[0], others=join(told[1:]))


def _say_cell(cell: Cell) -> str:
    told = {
        _("{part} can be taken back"): cell.snapback,
        _("a breach is noticed within a period with a chance of {part}"): cell.detection,
        _("the next period counts {part}"): cell.patience,
    }
    return join([w.format(part=per_cent(part)) for w, part in told.items() if part is not None])


def _say_needs(found: Phasing) -> Iterator[str]:
    back, noticed = _("part that can be taken back"), _("chance that a breach is noticed")
    needs = {
        "snapback": (back, found.needs_snapback, "detection"),
        "detection": (noticed, found.needs_detection, "snapback"),
    }
    for key, (name, band, other) in needs.items():
        if band is None:
            yield _(
                "No {name} (implementation: {key}) is enough alone, with the {other_name} that the "
                "case gives (implementation: {other}): that would have to be more too."
            ).format(
                name=name,
                key=key,
                other_name={"detection": _("detection"), "snapback": _("snapback")}[other],
                other=other,
            )
        else:
            yield _(
                "The least {name}, the same for all, that is enough in up to {steps} steps: "
                "{least}."
            ).format(name=name, steps=len(found.steps), least=_say_least(band))


def _say_least(band: Band) -> str:
    if 0 < band.mean < 0.005 and band.high < 0.005:  # not 0: with nothing it may hold nowhere
        return _("less than 1 %, but not nothing")
    return _("{mean} ({low} to {high})").format(
        mean=per_cent(band.mean), low=number(100 * band.low), high=number(100 * band.high)
    )


def _say_example(case: Case, found: Phasing) -> Iterator[str]:
    keys = {"detection": _("detection"), "snapback": _("snapback"), "patience": _("patience")}
    numbers = join(
        [
            f"{keys[key]} {_(' and ').join(dict.fromkeys(per_cent(n) for n in values))}"
            for key, values in found.example.items()
        ]
    )
    if found.soon is None:
        yield _("By the average of these worlds, with {numbers}, no schedule holds.").format(
            numbers=numbers
        )
        return
    said = _("By the average of these worlds, with {numbers}: {plan}.").format(
        numbers=numbers, plan=say_plan(case, found, found.soon)
    )
    if found.small is not None:
        said += " " + _(
            "Whoever doubts that the other will carry out starts small: {plan}."
        ).format(plan=say_plan(case, found, found.small))
    yield said


def _changed(case: Case, found: Phasing) -> list[str]:
    without = case.no_deal or {}
    return [issue for issue, option in found.deal.items() if without.get(issue) != option]
