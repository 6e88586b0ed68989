"""From a case to its Ensemble."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from detente.case.model import Case
from detente.errors import WrongUse
from detente.kernels.diagnostics import effective_size, split_rhat
from detente.kernels.hit_and_run import Block, Chains, Seat, Shape, run, scale_open
from detente.preferences.contradictions import require_consistent
from detente.preferences.ensemble import Ensemble, Progress
from detente.preferences.knowledge import Knowledge, knowledge_of
from detente.preferences.program import Program
from detente.preferences.shape import shape_of, term_of
from detente.preferences.start import find_pinned, spread_models

__all__ = ["infer", "resample", "sample"]

Floats = npt.NDArray[np.float64]
Told = Callable[[float], None]

MAX_CHAINS = 200
KEPT = 50
PILOT = 20
RESAMPLED = 10
BURN_IN = 60
WARM_UP = 30
MIN_DRAWS = 200
THINNING = 4
WANTED = 0.4
"""How many independent draws each draw should be worth, for planning how long chains run."""
ENOUGH = 0.25
"""The same, for having run long enough."""
MIXED = 1.1
"""The split R-hat that every unknown must stay below (Gelman et al. 2013, section 11.5)."""
MAX_THINNING = 64


def infer(
    case: Case, draws: int = 10_000, seed: int = 1, progress: Progress | None = None
) -> Ensemble:
    """Return preference models drawn from all that fit a case.

    The prior is uniform: weights on the simplex, values on what the orders allow, reservation
    values on [0, 1]. It is conditioned on the record by hit-and-run from starts that linear
    programming spreads over all that fits.

    Parameters
    ----------
    case : Case
    draws : int
        How many models to draw; rounded up to a multiple of the number of kept states.
    seed : int
        The same seed gives the same draws.
    progress : callable, optional
        Told what is being done, and how much of it is done.

    Returns
    -------
    Ensemble

    Raises
    ------
    Contradiction
        When nothing fits, with every minimal set of statements that clash.
    TooTight
        When what fits has no breadth to draw from.

    References
    ----------
    Lovász & Vempala (2006), Hit-and-run from a corner, SIAM Journal on Computing 35.

    Examples
    --------
    >>> import detente as dt
    >>> fit = infer(dt.read_case("hanoi-2019-brief"), draws=400, seed=1)
    >>> fit.weights("us").shape
    (400, 4)
    """
    knowledge = knowledge_of(case)
    require_consistent(knowledge)
    return sample(knowledge, draws, seed, progress)


def sample(
    knowledge: Knowledge, draws: int, seed: int = 1, progress: Progress | None = None
) -> Ensemble:
    """Return draws of everything that a consistent set of statements allows."""
    if draws < MIN_DRAWS:
        raise WrongUse(
            f"{draws} draws are too few to tell anything from; ask for {MIN_DRAWS} or more"
        )
    chains = min(MAX_CHAINS, max(4, -(-draws // KEPT)))
    kept = -(-draws // chains)
    unknowns = np.zeros((kept, chains, knowledge.layout.width))
    for number, parties in enumerate(knowledge.groups):
        names = [knowledge.layout.case.party(party).label for party in parties]

        def told(done: float, names: Sequence[str] = names, number: int = number) -> None:
            if progress is not None:
                progress(f"drawing models of {', '.join(names)}", done)

        drawn = _sample_group(knowledge, parties, kept, chains, seed, told)
        columns = knowledge.layout.columns(parties)
        unknowns[:, :, columns] = drawn[:, :, columns]
    return Ensemble(knowledge, unknowns, seed)


def resample(fit: Ensemble, knowledge: Knowledge, parties: Sequence[str], draws: int) -> Ensemble:
    """Return fewer draws of an Ensemble, with some parties drawn anew under looser knowledge.

    What fits more statements fits fewer of them, so the chains start from the draws there are.

    Parameters
    ----------
    fit : Ensemble
    knowledge : Knowledge
        Part of the statements that `fit` was drawn under.
    parties : sequence of str
        Whole groups of `fit`: all parties that a statement left out speaks of.
    draws : int
    """
    kept, chains = RESAMPLED, max(4, draws // RESAMPLED)
    spread = np.linspace(0, fit.draws - 1, kept * chains).astype(int)
    unknowns = fit.flat[spread].reshape(kept, chains, -1).copy()
    start = unknowns[-1].copy()
    weight_of = term_of(fit.layout)
    start[:, : len(weight_of)] *= start[:, weight_of]
    for group in knowledge.groups:
        if set(group) <= set(parties):
            drawn = _sample_group(knowledge, group, kept, chains, fit.seed, _silent, start)
            columns = fit.layout.columns(group)
            unknowns[:, :, columns] = drawn[:, :, columns]
    return Ensemble(knowledge, unknowns, fit.seed)


def _silent(_done: float) -> None:
    """Tell nobody."""


def _generator(seed: int, parties: Sequence[str]) -> np.random.Generator:
    """A stream of its own for each group, so that one group's draws never move another's."""
    return np.random.default_rng([seed, zlib.crc32(" ".join(parties).encode())])


def _sample_group(
    knowledge: Knowledge,
    parties: Sequence[str],
    kept: int,
    chains: int,
    seed: int,
    told: Told,
    start: Floats | None = None,
) -> Floats:
    rng = _generator(seed, parties)
    hard = knowledge.about(parties)
    soft = tuple(said for said in knowledge.soft if any(p in parties for p in said.parties))
    program = Program(knowledge.layout, parties, hard)
    models = spread_models(program, chains, rng) if start is None else [start]
    pinned = find_pinned(knowledge, program, models)
    shape = shape_of(knowledge.layout, parties, hard, soft, program.faces, pinned)
    state = _chains(np.concatenate(models), shape, program, rng)
    # Many small products: threads would wait for each other longer than they work.
    with threadpool_limits(1, user_api="blas"):
        run(state, shape, rng, BURN_IN if start is None else WARM_UP)
        if start is None:
            drawn = _draw_until_enough(state, shape, rng, kept, told)
        else:
            drawn = run(state, shape, rng, kept * THINNING, THINNING)
    whole = np.zeros((*drawn.shape[:2], knowledge.layout.width))
    whole[:, :, np.concatenate([block.columns for block in shape.blocks])] = drawn
    weight_of = term_of(knowledge.layout)
    for column, worth in pinned.items():
        cells = list(worth)
        whole[:, :, column] = (whole[:, :, cells] * whole[:, :, weight_of[cells]]).sum(axis=2)
    return whole


def _draw_until_enough(
    state: Chains, shape: Shape, rng: np.random.Generator, kept: int, told: Told
) -> Floats:
    """Thin by what a short pilot run shows, and more until the draws are worth enough."""
    pilot = run(state, shape, rng, PILOT * THINNING, THINNING)
    thinning = _planned(_worth(pilot), THINNING)
    while True:
        told(thinning / MAX_THINNING)
        drawn = run(state, shape, rng, kept * thinning, thinning)
        worth = _worth(drawn)
        mixed = split_rhat(drawn[:, :, _moving(drawn)]).max(initial=1.0) < MIXED
        if (worth >= ENOUGH and mixed) or thinning == MAX_THINNING:
            return drawn
        thinning = min(MAX_THINNING, max(_planned(worth, thinning), 2 * thinning))


def _planned(worth: float, thinning: int) -> int:
    """How many sweeps to leave between draws, from what draws so many apart are worth."""
    return int(np.clip(np.ceil(thinning * WANTED / worth), 1, MAX_THINNING))


def _moving(drawn: Floats) -> npt.NDArray[np.bool_]:
    """(columns,), which unknowns vary at all; what is fixed needs no diagnosis."""
    return np.asarray(drawn.reshape(-1, drawn.shape[2]).std(axis=0) > 1e-6)


def _worth(drawn: Floats) -> float:
    """How many independent draws each draw is worth, for the unknown that mixes worst."""
    moving = _moving(drawn)
    size = effective_size(drawn[:, :, moving]).min(initial=np.inf)
    return float(min(1.0, size / (drawn.shape[0] * drawn.shape[1])))


def _chains(models: Floats, shape: Shape, program: Program, rng: np.random.Generator) -> Chains:
    """Turn models (f, w, r) into chain states; where a weight is 0 any value does."""
    weight_of = term_of(program.layout)
    weights = models[:, weight_of]
    values = np.divide(
        models[:, : len(weight_of)], weights, out=np.zeros_like(weights), where=weights > 1e-9
    )
    np.clip(values, 0.0, 1.0, out=values)
    for face in program.faces:
        for cell, level in face.level.items():
            values[:, cell] = face.fixed.get(level, values[:, level])
    seats = []
    for block in shape.blocks:
        cells = block.columns[: len(block.term_of)]
        state = models[:, block.columns].copy()
        seat = Seat(values[:, cells].copy(), values[:, cells].copy(), state, state)
        _scale_open_terms(seat, block, rng)
        seats.append(seat)
    chains = Chains(seats, np.zeros(0), np.zeros(0))
    chains.refresh(shape)
    for seat in seats:
        seat.past = seat.snapshot()
    return chains


def _scale_open_terms(seat: Seat, block: Block, rng: np.random.Generator) -> None:
    """Scale the values of open terms; where a term weighs nothing yet, any values do."""
    for term in block.terms:
        if not term.open:
            continue
        flat = np.ptp(seat.raw[:, term.cells], axis=1) < 1e-9
        drawn = rng.random((int(flat.sum()), term.levels + 1))[:, term.level]
        seat.raw[np.ix_(flat, term.cells)] = drawn
        seat.values[:, term.cells] = scale_open(
            seat.raw[:, term.cells], seat.values[:, term.cells], term
        )
