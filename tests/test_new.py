"""`make new` writes what a shelf's new member needs, and never over anything."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[1] / "tools" / "new.py"


def new(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(TOOL), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("kind", "files"),
    [
        ("commands", ["src/detente/cli/commands", "tests/cli", "docs/commands"]),
        ("analysis", ["src/detente/analysis", "tests/analysis", "docs/methods"]),
    ],
)
def test_new__writes_module_test_and_page_once(tmp_path: Path, kind: str, files: list[str]) -> None:
    for folder in files:
        (tmp_path / folder).mkdir(parents=True)
    assert new(tmp_path, kind, "leverage").returncode == 0
    written = sorted(str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file())
    expected = zip(files, ("leverage.py", "test_leverage.py", "leverage.md"), strict=True)
    assert written == sorted(f"{folder}/{name}" for folder, name in expected)
    module = ast.parse((tmp_path / files[0] / "leverage.py").read_text(encoding="utf-8"))
    assert any(
        isinstance(part, ast.FunctionDef) and part.name == "leverage" for part in module.body
    )
    assert new(tmp_path, kind, "leverage").returncode != 0


def test_new__refuses_kinds_and_names_that_cannot_be(tmp_path: Path) -> None:
    for arguments in (("kitchen", "sink"), ("analysis", "no-name"), ("analysis",)):
        told = new(tmp_path, *arguments)
        assert told.returncode != 0
        assert "usage" in told.stderr
    assert list(tmp_path.iterdir()) == []
