"""Sobol's indices of independent unknowns, against published and known ones."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest

from detente.analysis._sobol import sobol
from detente.errors import MissingExtra
from oracles.ishigami import BOUNDS, FIRST, NAMES, TOTAL, ishigami


def test_sobol__finds_the_published_indices_of_ishigami() -> None:
    found = sobol(ishigami, NAMES, BOUNDS, seed=1, points=8192)
    assert [found[n].first for n in NAMES] == pytest.approx(FIRST, abs=0.01)  # paper
    assert [found[n].total for n in NAMES] == pytest.approx(TOTAL, abs=0.01)  # paper
    for name, first, total in zip(NAMES, FIRST, TOTAL, strict=True):
        assert abs(found[name].first - first) <= 4 * found[name].first_error
        assert abs(found[name].total - total) <= 4 * found[name].total_error


def test_sobol__is_itself_again_with_the_same_seed() -> None:
    one, same, other = (sobol(ishigami, NAMES, BOUNDS, seed, 256) for seed in (0, 0, 1))
    assert one == same
    assert one != other


def test_sobol__a_yes_or_no_answer() -> None:
    """Yes where both are above one half: variance 3/16, 1/16 of it between halves of each."""
    found = sobol(lambda x: (x > 0.5).all(axis=1), ["a", "b"], [(0, 1)] * 2, points=4000)
    for name in ("a", "b"):
        assert found[name].first == pytest.approx(1 / 3, abs=0.02)  # by hand
        assert found[name].total == pytest.approx(2 / 3, abs=0.02)  # by hand


def test_sobol__a_function_that_never_varies() -> None:
    found = sobol(lambda x: np.ones(len(x)), ["a"], [(0, 1)], points=8)
    assert found["a"].first == found["a"].total == 0


def test_sobol__says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.analysis._sobol.find_spec", lambda name: None)
    assert importlib.util.find_spec("SALib") is not None
    with pytest.raises(MissingExtra, match=r"detente\[sensitivity\]"):
        sobol(ishigami, NAMES, BOUNDS)
