"""Progress shows after a second on a terminal, and never in a pipe."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import pytest

from detente.cli import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class AtOnce:
    """A timer whose time is up as soon as it starts."""

    def __init__(self, seconds: float, act: Callable[[], None]) -> None:
        assert seconds == progress.PATIENCE
        self.act = act

    def start(self) -> None:
        self.act()

    def cancel(self) -> None: ...

    def join(self) -> None: ...


class Never(AtOnce):
    """A timer that is cancelled before its time is up."""

    def start(self) -> None: ...


def shown(monkeypatch: pytest.MonkeyPatch, timer: type[AtOnce]) -> str:
    """What a terminal gets; not a fixture, since pytest would put its own stream back."""
    there = Terminal()
    monkeypatch.setattr(sys, "stderr", there)
    monkeypatch.setattr(progress.threading, "Timer", timer)
    monkeypatch.setenv("TERM", "xterm")
    with progress.progress_bar() as told:
        told("reading a long report", 0.0)
    return there.getvalue()


def test_progress__shows_what_takes_over_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "reading a long report" in shown(monkeypatch, AtOnce)


def test_progress__is_not_shown_when_it_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "reading" not in shown(monkeypatch, Never)


def test_progress__is_silent_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.progress_bar() as told:
        told("reading", 0.5)
    assert capsys.readouterr() == ("", "")
