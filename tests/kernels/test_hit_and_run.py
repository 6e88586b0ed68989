"""The compiled moves do what the plain functions do, and the same on any number of cores."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from detente.kernels import hit_and_run
from detente.preferences.infer import infer
from oracles.small_cases import small_case

PLAIN = """
import sys
sys.path.insert(0, sys.argv[1])
import numpy as np
from detente.kernels import moves
from detente.preferences.infer import infer
from oracles.small_cases import small_case
assert not hasattr(moves.walk, "py_func"), "the moves are compiled"
np.save(sys.argv[2], infer(small_case(sys.argv[3]), draws=200, seed=4).flat)
"""


@pytest.mark.parametrize("name", ["confidence", "unknown-order"])
def test_moves__plain_and_compiled_are_equal(name: str, tmp_path: Path) -> None:
    there = tmp_path / "plain.npy"
    tests = Path(__file__).parents[1]
    plain = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    command = [sys.executable, "-c", PLAIN, str(tests), str(there), name]
    subprocess.run(command, env=plain, check=True, timeout=300)
    compiled = infer(small_case(name), draws=200, seed=4).flat
    np.testing.assert_allclose(compiled, np.load(there), rtol=0, atol=1e-9)


def test_infer__same_draws_on_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    case = small_case("confidence")
    many = infer(case, draws=200, seed=4).flat
    monkeypatch.setattr(hit_and_run, "cores", lambda: 1)
    np.testing.assert_array_equal(infer(case, draws=200, seed=4).flat, many)
