"""Shelves find their members by listing a folder; every member has its own test."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

import detente.analysis as analysis
from detente.shelf import members, stems

HERE = Path(__file__).parent


def test_members__are_the_files_without_an_underscore(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = tmp_path / "made_shelf"
    shelf.mkdir()
    for name in ("__init__", "_shared", "boulware", "conceder"):
        (shelf / f"{name}.py").write_text(f"NAME = {name!r}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    package = __import__("made_shelf")
    assert isinstance(package, ModuleType)
    assert stems(package) == ("boulware", "conceder")
    assert {stem: module.NAME for stem, module in members(package).items()} == {
        "boulware": "boulware",
        "conceder": "conceder",
    }
    for name in [name for name in sys.modules if name.startswith("made_shelf")]:
        monkeypatch.delitem(sys.modules, name)


@pytest.mark.parametrize("name", stems(analysis))
def test_analyses__each_has_a_test_file_of_its_own(name: str) -> None:
    assert (HERE / "analysis" / f"test_{name}.py").exists()
