"""Scenario files by others, to measure against: they are not shipped, so their tests may skip."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CORPUS = Path(os.environ.get("DETENTE_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))


def folders(within: str, holding: str) -> list[object]:
    """A parameter for each folder that holds a file; without the corpus, one that skips."""
    found = sorted({file.parent for file in (CORPUS / within).rglob(holding)})
    if found:
        return [pytest.param(folder, id=str(folder.relative_to(CORPUS))) for folder in found]
    return [pytest.param(None, marks=pytest.mark.skip(reason=_missing(within)))]


def file(name: str) -> Path:
    """A file of the corpus; without it the test is skipped."""
    if not (CORPUS / name).is_file():
        pytest.skip(_missing(name))
    return CORPUS / name


def _missing(name: str) -> str:
    return f"no {name} in {CORPUS}; name the folder of the corpus in DETENTE_CORPUS"
