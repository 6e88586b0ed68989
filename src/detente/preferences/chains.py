"""From preference models to the chains that the sampler moves, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.kernels.hit_and_run import Chains
from detente.kernels.polytope import Shape
from detente.preferences.faces import Face
from detente.preferences.knowledge import Knowledge
from detente.preferences.layout import Layout
from detente.preferences.program import Program
from detente.preferences.shape import Frame, Pinned, frame_of, shape_of, term_of
from detente.preferences.start import find_pinned

__all__ = ["Group", "chains_at", "group_of", "whole_of"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Group:
    """Some parties that are sampled together, ready to be."""

    layout: Layout
    faces: Sequence[Face]
    pinned: Pinned
    frame: Frame
    shape: Shape


def group_of(
    knowledge: Knowledge, parties: Sequence[str], program: Program, models: Floats
) -> Group:
    """Return a group of parties as arrays; `models` (models, columns of f, w, r) fit it."""
    hard = knowledge.about(parties)
    soft = tuple(said for said in knowledge.soft if any(p in parties for p in said.parties))
    pinned = find_pinned(knowledge, program, models)
    frame = frame_of(knowledge.layout, parties, pinned)
    shape = shape_of(knowledge.layout, frame, parties, hard, soft, program.faces, pinned)
    return Group(knowledge.layout, program.faces, pinned, frame, shape)


def chains_at(group: Group, models: Floats, chains: int, rng: np.random.Generator) -> Chains:
    """Start chains from the first models (f, w, r); all of them say where lines may run."""
    weight_of = term_of(group.layout)
    weights = models[:, weight_of]
    values = np.divide(
        models[:, : len(weight_of)], weights, out=np.zeros_like(weights), where=weights > 1e-9
    )
    np.clip(values, 0.0, 1.0, out=values)
    for face in group.faces:
        for cell, level in face.level.items():
            values[:, cell] = face.fixed.get(level, values[:, level])
        if face.open:
            _spread_flat(values, face, rng)
    past = models.copy()
    past[:, : len(weight_of)] = values
    past = np.ascontiguousarray(past[:, group.frame.columns])
    start = past[:chains]
    return Chains(start.copy(), start.copy(), start.copy(), past)


def _spread_flat(values: Floats, face: Face, rng: np.random.Generator) -> None:
    """Draw the values of an open term where it weighs nothing yet, so that any values do."""
    flat = np.ptp(values[:, face.cells], axis=1) < 1e-9
    free = [level for level in face.levels if level not in face.fixed]
    drawn = rng.random((int(flat.sum()), len(free)))
    low = 0.0 if 0.0 in face.fixed.values() else drawn.min(axis=1, keepdims=True)
    high = 1.0 if 1.0 in face.fixed.values() else drawn.max(axis=1, keepdims=True)
    drawn = (drawn - low) / (high - low)
    for cell, level in face.level.items():
        if level in free:
            values[flat, cell] = drawn[:, free.index(level)]


def whole_of(group: Group, drawn: Floats) -> Floats:
    """(kept, chains, moved columns) -> (kept, chains, all columns), pinned ones included."""
    whole = np.zeros((*drawn.shape[:2], group.layout.width))
    whole[:, :, group.frame.columns] = drawn
    weight_of = term_of(group.layout)
    for column, worth in group.pinned.items():
        cells = list(worth)
        whole[:, :, column] = (whole[:, :, cells] * whole[:, :, weight_of[cells]]).sum(axis=2)
    return whole
