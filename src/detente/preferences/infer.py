"""From a case to its Ensemble."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from detente.case.model import Case
from detente.errors import WrongUse
from detente.kernels.diagnostics import effective_size, split_rhat
from detente.kernels.hit_and_run import Chains, draw, settle
from detente.kernels.polytope import Shape
from detente.preferences.chains import chains_at, group_of, whole_of
from detente.preferences.contradictions import require_consistent
from detente.preferences.ensemble import Ensemble, Progress
from detente.preferences.knowledge import Knowledge, knowledge_of
from detente.preferences.program import Program
from detente.preferences.shape import term_of
from detente.preferences.start import spread_models

__all__ = ["infer", "resample", "sample"]

Floats = npt.NDArray[np.float64]
Told = Callable[[float], None]

MIN_DRAWS = 200
MAX_CHAINS = 100
KEPT = 50  # draws of each chain, until there are as many chains as there may be
BURN_IN = 100  # sweeps before anything is kept
PILOT, THINNING = 20, 4  # draws of the pilot run, and the sweeps between them
LEFT_OUT_CHAINS, LEFT_OUT_BURN_IN, LEFT_OUT_THINNING = 50, 40, 8  # for `resample`
WANTED = 0.5
"""How many independent draws each draw should be worth, for planning how long chains run."""
ENOUGH = 0.4
"""The same, for having run long enough."""
MIXED = 1.05
"""The split R-hat that every unknown must stay below (Gelman et al. 2013, section 11.5)."""
MAX_THINNING = 256


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

        if progress is not None:
            progress("getting ready (longer the first time: moves are compiled once)", 0.0)

        def told(done: float, names: Sequence[str] = names, number: int = number) -> None:
            if progress is not None:
                progress(f"drawing models of {', '.join(names)}", done)

        drawn = _sample_group(knowledge, parties, kept, chains, seed, told)
        columns = knowledge.layout.columns(parties)
        unknowns[:, :, columns] = drawn[:, :, columns]
    return Ensemble(knowledge, unknowns, seed)


def resample(fit: Ensemble, knowledge: Knowledge, draws: int) -> Ensemble:
    """Return fewer draws of an Ensemble, under part of its statements.

    What fits more statements fits fewer of them, so the chains start from the draws there are;
    unless an equality is left out, since no line between these draws leads out of it. Parties
    that no statement left out bears on keep their draws.

    Parameters
    ----------
    fit : Ensemble
    knowledge : Knowledge
        Part of the statements that `fit` was drawn under.
    draws : int
    """
    chains = min(LEFT_OUT_CHAINS, draws // 4)
    kept = -(-draws // chains)
    spread = np.linspace(0, fit.draws - 1, kept * chains).astype(int)
    unknowns = fit.flat[spread].reshape(kept, chains, -1).copy()
    left_out = [
        s for s in fit.knowledge.statements if not any(s is t for t in knowledge.statements)
    ]
    named = {party for statement in left_out for party in statement.parties}
    touched = {party for group in fit.knowledge.groups for party in group if named & set(group)}
    equal = any(row.sense == "==" for statement in left_out for row in statement.rows)
    for parties in knowledge.groups:
        if not touched & set(parties):
            continue
        rng = _generator(fit.seed, parties)
        program = Program(fit.layout, parties, knowledge.about(parties))
        models = spread_models(program, chains, rng) if equal else _models_of(fit)[spread]
        group = group_of(knowledge, parties, program, models)
        state = chains_at(group, models, chains, rng)
        settle(state, group.shape, rng, LEFT_OUT_BURN_IN)
        drawn = draw(state, group.shape, rng, kept, LEFT_OUT_THINNING)
        columns = fit.layout.columns(parties)
        unknowns[:, :, columns] = whole_of(group, drawn)[:, :, columns]
    return Ensemble(knowledge, unknowns, fit.seed)


def _models_of(fit: Ensemble) -> Floats:
    """(draws, columns), the draws with `f` in place of values."""
    models = fit.flat.copy()
    weight_of = term_of(fit.layout)
    models[:, : len(weight_of)] *= models[:, weight_of]
    return models


def _generator(seed: int, parties: Sequence[str]) -> np.random.Generator:
    """A stream of its own for each group, so that one group's draws never move another's."""
    return np.random.default_rng([seed, zlib.crc32(" ".join(parties).encode())])


def _sample_group(
    knowledge: Knowledge, parties: Sequence[str], kept: int, chains: int, seed: int, told: Told
) -> Floats:
    rng = _generator(seed, parties)
    program = Program(knowledge.layout, parties, knowledge.about(parties))
    models = spread_models(program, chains, rng)
    group = group_of(knowledge, parties, program, models)
    state = chains_at(group, models, chains, rng)
    settle(state, group.shape, rng, BURN_IN)
    return whole_of(group, _draw_until_enough(state, group.shape, rng, kept, told))


def _draw_until_enough(
    state: Chains, shape: Shape, rng: np.random.Generator, kept: int, told: Told
) -> Floats:
    """Thin by what a short pilot run shows, and more until the draws are worth enough."""
    pilot = draw(state, shape, rng, PILOT, THINNING)
    thinning = _planned(_worth(pilot), THINNING)
    while True:
        told(thinning / MAX_THINNING)
        drawn = draw(state, shape, rng, kept, thinning)
        worth = _worth(drawn)
        mixed = split_rhat(drawn[:, :, _moving(drawn)]).max(initial=1.0) < MIXED
        if (worth >= ENOUGH and mixed) or thinning == MAX_THINNING:
            return drawn
        thinning = min(MAX_THINNING, max(_planned(worth, thinning), thinning + thinning // 2 + 1))


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
