"""Every community's measures have a source, a test and a line in the docs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import detente.scenario.measures as shelf
from detente.shelf import members, stems

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", stems(shelf))
def test_members__say_their_source_and_have_a_test(name: str) -> None:
    keys = re.findall(r"@\w+\{(\w+),", (ROOT / "docs/references.bib").read_text(encoding="utf-8"))
    assert members(shelf)[name].SOURCE in keys
    assert (Path(__file__).parent / f"test_{name}.py").exists()
    assert f"`{name}`" in (ROOT / "docs/methods/measures.md").read_text(encoding="utf-8")
