"""Progress shows after a second on a terminal, and never in a pipe."""

from __future__ import annotations

import io
import sys
import time

import pytest

from detente.cli import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch, patience: float) -> Terminal:
    """Stand in for standard error; in a fixture pytest would put its own back."""
    there = Terminal()
    monkeypatch.setattr(sys, "stderr", there)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    return there


def test_progress__shows_a_long_step_that_tells_nothing_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = terminal(monkeypatch, 0.05)
    with progress.progress_bar() as told:
        told("reading a long report", 0.0)
        time.sleep(0.5)
    assert "reading a long report" in there.getvalue()


def test_progress__is_not_shown_when_it_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    there = terminal(monkeypatch, 60.0)
    with progress.progress_bar() as told:
        told("reading a short report", 1.0)
    assert "reading" not in there.getvalue()


def test_progress__is_silent_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.progress_bar() as told:
        told("reading", 0.5)
    assert capsys.readouterr() == ("", "")
