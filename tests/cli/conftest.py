"""The command line as a function: what it prints, where, and with which exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from detente.cli.main import run

Result = tuple[int, str, str]


@pytest.fixture
def detente(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Result]:
    def call(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["detente", *arguments])
        with pytest.raises(SystemExit) as left:
            run()
        printed = capsys.readouterr()
        return int(left.value.code or 0), printed.out, printed.err

    return call
