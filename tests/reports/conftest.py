"""One analysis of Hanoi for every test of its telling."""

from __future__ import annotations

import pytest

from detente.analysis.analyze import Analysis, analyze
from detente.case.read import read_case


@pytest.fixture(scope="session")
def told_hanoi() -> Analysis:
    return analyze(read_case("hanoi-2019"), draws=400, seed=1)
