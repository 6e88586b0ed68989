"""What every format keeps to: what it writes it reads, and what it cannot hold it says."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente.formats as shelf
from detente.errors import ScenarioError
from detente.formats._files import format_of
from detente.scenario.scenario import Scenario
from detente.shelf import members, stems
from oracles.small_scenarios import additive, scenarios

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NAMES = stems(shelf)


@pytest.mark.parametrize("name", NAMES)
def test_members__say_their_source_and_have_a_test_and_a_heading(name: str) -> None:
    module = members(shelf)[name]
    bib = (ROOT / "docs/references.bib").read_text(encoding="utf-8")
    assert module.SOURCE in re.findall(r"@\w+\{(\w+),", bib)
    assert (HERE / f"test_{name}.py").exists()
    page = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    assert f"\n## {module.TITLE} (`{name}`)\n" in page


def decided(scenario: Scenario) -> list[tuple[str, tuple[str, ...]]]:
    """The issues by name, with their options: whole numbers may become options."""
    return [(issue.name, issue.options) for issue in scenario.space.issues]


@st.composite
def worlds(draw: st.DrawFn) -> Scenario:
    """Scenarios of every kind, some scaled to what most formats can hold, or discounted."""
    made = draw(st.one_of(additive(), scenarios))
    count = len(made.parties)
    if draw(st.booleans()):
        made = replace(
            made, discount=tuple(draw(st.sampled_from([0.5, 1.0])) for _ in range(count))
        )
    if draw(st.booleans()) and count > 2:
        made = replace(made, needed=(1, 0), quorum=count - 1)
    return made


@pytest.mark.parametrize("name", NAMES)
@given(made=worlds())
@settings(max_examples=150, deadline=None)
def test_members__read_what_they_write_or_write_nothing(name: str, made: Scenario) -> None:
    module = members(shelf)[name]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / made.name
        try:
            files = module.write(made, folder)
        except ScenarioError:
            assert list(Path(place).iterdir()) == []
            return
        assert all(file.is_file() for file in files)
        assert format_of(folder) == name
        found = module.read(folder)
        assert module.read(folder) == found
        assert (found.name, found.parties, decided(found)) == (
            made.name, made.parties, decided(made),
        )  # fmt: skip
        outcomes = made.space.outcomes()
        np.testing.assert_allclose(found.values(outcomes), made.values(outcomes), atol=1e-9)
        np.testing.assert_allclose(found.reservation, made.reservation, atol=1e-9)
        assert found.discount == made.discount
        assert (found.needed, found.quorum or len(found.parties)) == (
            made.needed, made.quorum or len(made.parties),
        )  # fmt: skip


def lettered(made: Scenario) -> Scenario:
    """The same scenario, in the words of a text game."""
    issues = tuple(
        replace(issue, name=letter, options=tuple(f"{letter}{k + 1}" for k in range(issue.size)))
        for letter, issue in zip("ABCDE", made.space.issues, strict=False)
    )
    return replace(made, space=replace(made.space, issues=issues))


@given(made=additive())
@settings(max_examples=150, deadline=None)
def test_members__hold_a_plain_scenario(made: Scenario) -> None:
    """Utilities scaled to a best of 1, no reservation value: all formats but the games hold it."""
    outcomes = made.space.outcomes()
    most = made.values(outcomes).max(axis=0)
    if (most <= 0).any():
        return
    weights = [tuple(w / m for w in u.weights) for u, m in zip(made.utilities, most, strict=True)]
    utilities = tuple(replace(u, weights=w) for u, w in zip(made.utilities, weights, strict=True))
    plain = lettered(
        replace(made, utilities=utilities, reservation=(0.0,) * len(most), needed=(), quorum=None)
    )
    game = replace(plain, needed=(0, 1), quorum=len(most) - 1)
    for name, module in members(shelf).items():
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / made.name
            module.write(game if name == "deliberation" else plain, folder)
            found = module.read(folder).values(outcomes)
            np.testing.assert_allclose(found, plain.values(outcomes), atol=1e-9)
