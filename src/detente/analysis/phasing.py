"""Whether a deal would hold: cut into steps so that nobody gains by breaking it off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.analysis._band import Band, band_of
from detente.analysis._exchanges import (
    Exchanges,
    carriers_of,
    exchanges_of,
    implementation_of,
    open_keys,
)
from detente.analysis._phases import Cell, Plan, example_of, matters_of, region_of, share_of
from detente.analysis._sobol import Sensitivity
from detente.analysis._worlds import Worlds, worlds_of
from detente.case.implementation import Implementation
from detente.case.model import Outcome
from detente.errors import Unanswerable, WrongUse
from detente.language import _
from detente.preferences.ensemble import Ensemble, Progress, Share, require_two
from detente.scenario.schedules import (
    MOST_STEPS,
    fewest_steps,
    least_detection,
    least_snapback,
)

__all__ = ["CLAIMS", "SOURCE", "Cell", "Phasing", "Plan", "Side", "phasing"]

SOURCE = "watson1999"
CLAIMS = ("exact in each world", "nobody gains by breaking a schedule off")

Integers = npt.NDArray[np.intp]

WORLDS = 200
"""In so many worlds the fewest steps are looked for."""

FEW = 60
"""In so many worlds each cell of the region is looked at, and what would be enough."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the exchange: on which issues it acts, what that costs it and what it gets."""

    party: str
    issues: tuple[str, ...]
    costs: Band
    gets: Band


@dataclass(frozen=True, slots=True)
class Phasing:
    """Whether a deal would hold, and in which steps.

    All but `suits` speaks of the worlds in which the deal suits all.

    Attributes
    ----------
    deal : Outcome
    suits : Share
        In how many worlds the deal suits all.
    sides : tuple of Side
    open : tuple of str
        What of detection, snapback and patience the case leaves open: any number counts as
        equally likely.
    at_once : Share
        In how many worlds it holds if all is carried out in one step.
    steps : tuple of Share
        In how many it holds in at most 1, 2, … steps.
    needs_snapback, needs_detection : Band or None
        The least that is enough in the most steps, the same for all sides, in worlds where some
        is; None where the case leaves it open, or in no world it is enough.
    soon, small : Plan or None
        An example, by the average of all these worlds: as much as soon as possible, in the fewest
        steps; and starting small, as doubt about the other side makes wise.
    example : dict of key to number for each side
        With which detection, snapback and patience.
    region : tuple of Cell
        Empty where nothing is open.
    matters : dict of key to Sensitivity, or None
        How far the share hangs on each thing that is open, over the region; None with fewer than
        two, or without the extra that computes it.
    worlds : int
        How many worlds the steps rest on.
    """

    case_id: str
    meeting: str
    deal: Outcome
    suits: Share
    sides: tuple[Side, ...]
    open: tuple[str, ...]
    at_once: Share
    steps: tuple[Share, ...]
    needs_snapback: Band | None
    needs_detection: Band | None
    soon: Plan | None
    small: Plan | None
    example: dict[str, tuple[float, ...]]
    region: tuple[Cell, ...]
    matters: dict[str, Sensitivity] | None
    worlds: int


def phasing(
    fit: Ensemble,
    deal: Outcome | None = None,
    meeting: str | None = None,
    progress: Progress | None = None,
) -> Phasing:
    """Return whether a deal would hold, in how few steps, and what that takes.

    Parameters
    ----------
    fit : Ensemble
    deal : Outcome, optional
        The likeliest deal in which two sides or more have something to do, when left out.
    meeting : str, optional
        The last meeting of the case when left out.
    progress : callable, optional

    Returns
    -------
    Phasing

    Raises
    ------
    Unanswerable
        If the case does not say who carries out what, or what holds without a deal; if fewer than
        two parties sign; or if in the deal nobody has anything to carry out, or it suits all in no
        world.
    WrongUse
        If `deal` is no outcome of the case.

    Notes
    -----
    What a side gets and gives is its utility of the deal against no deal, issue by issue, in every
    period; what is carried out in part brings that part. Issues that nobody carries out hold from
    the start and keep nobody to the rest. See `detente.scenario.exchange`.

    Examples
    --------
    >>> import detente as dt
    >>> found = phasing(dt.infer(dt.read_case("hanoi-2019"), draws=400, seed=1))
    >>> found.open, [side.party for side in found.sides]
    (('detection', 'snapback', 'patience'), ['us', 'dprk'])
    """
    require_two(fit)
    worlds = worlds_of(fit, meeting)
    said = implementation_of(worlds)
    chosen = _chosen(worlds, said, deal)
    agreed = worlds.agreed(chosen[None, :])[:, 0]
    inside = np.flatnonzero(agreed)
    if not len(inside):
        raise Unanswerable(
            _(
                "{deal} suits all in none of what fits case '{case}', so there is nothing to hold; "
                "ask for another deal, or change what the record says of it"
            ).format(deal=_say(worlds, chosen), case=fit.case.id)
        )
    exchanges = exchanges_of(worlds, said, chosen)
    some = _spread(inside, WORLDS)
    steps = np.array([_fewest(exchanges, draw, progress, n / len(some)) for n, draw in some])
    left_open = open_keys(said, exchanges.sides)
    few = [draw for _, draw in _spread(inside, FEW)]
    soon, small, example = example_of(exchanges, said, inside)
    region = tuple(region_of(exchanges, said, left_open, few, progress))
    return Phasing(
        case_id=fit.case.id,
        meeting=worlds.meeting,
        deal=worlds.space.options(chosen),
        suits=fit.share(agreed[:, None])[0],
        sides=tuple(_sides(worlds, said, chosen, exchanges, inside)),
        open=left_open,
        at_once=share_of(steps == 1),
        steps=tuple(share_of((steps > 0) & (steps <= n)) for n in range(1, MOST_STEPS + 1)),
        needs_snapback=None if "snapback" in left_open else _needs(exchanges, few, "snapback"),
        needs_detection=None if "detection" in left_open else _needs(exchanges, few, "detection"),
        soon=soon,
        small=small,
        example=example,
        region=region,
        matters=matters_of(region),
        worlds=len(some),
    )


def _chosen(worlds: Worlds, said: Implementation, deal: Outcome | None) -> Integers:
    """(issues,), the deal asked for, or the likeliest in which at least two sides act."""
    if deal is not None:
        try:
            chosen: Integers = worlds.space.numbers(deal)
        except (KeyError, ValueError) as fault:
            raise WrongUse(f"{deal} is no outcome of this case: {fault}") from fault
        if not worlds.space.allowed(chosen[None, :])[0]:
            raise WrongUse(
                f"the rules of case '{worlds.fit.case.id}' forbid {_say(worlds, chosen)}"
            )
        if not carriers_of(worlds, said, chosen):
            raise Unanswerable(
                _(
                    "in {deal} nobody has anything to carry out, so there is nothing to cut into "
                    "steps; ask for another deal, or say who acts on its issues under "
                    "implementation: carries_out:"
                ).format(deal=_say(worlds, chosen))
            )
        return chosen
    order = np.argsort(-worlds.agreed_share, kind="stable")
    for place in order:
        if len(carriers_of(worlds, said, worlds.deals[place])) > 1:
            return np.asarray(worlds.deals[place], dtype=np.intp)
    raise Unanswerable(
        _(
            "in no deal of case '{case}' two sides have something to carry out; say who acts on "
            "which issue under implementation: carries_out:"
        ).format(case=worlds.fit.case.id)
    )


def _say(worlds: Worlds, deal: Integers) -> str:
    return ", ".join(f"{issue} {option}" for issue, option in worlds.space.options(deal).items())


def _spread(inside: Integers, most: int) -> list[tuple[int, int]]:
    """At most so many of the worlds, evenly taken, numbered."""
    places = np.linspace(0, len(inside) - 1, min(most, len(inside))).round().astype(np.intp)
    return list(enumerate(inside[places].tolist()))


def _fewest(exchanges: Exchanges, draw: int, progress: Progress | None, done: float) -> int:
    """In how few steps the deal holds in a world; 0 where it does not."""
    if progress is not None:
        progress("cutting the deal into steps", done)
    return fewest_steps(exchanges.exchange(draw)) or 0


def _sides(
    worlds: Worlds, said: Implementation, deal: Integers, exchanges: Exchanges, inside: Integers
) -> Iterator[Side]:
    for number, (party, issues) in enumerate(carriers_of(worlds, said, deal).items()):
        own = exchanges.flows[inside, number]
        gets = np.delete(own, number, axis=1).sum(axis=1)
        yield Side(party, tuple(issues), band_of(-own[:, number]), band_of(gets))


def _needs(exchanges: Exchanges, draws: Sequence[int], key: str) -> Band | None:
    """The least snapback or detection that is enough, where some is."""
    least = least_snapback if key == "snapback" else least_detection
    found = [least(exchanges.exchange(draw), MOST_STEPS) for draw in draws]
    enough = np.array([number for number in found if number is not None])
    return band_of(enough) if len(enough) else None
