"""Reading apart: the same answer, and an end to what takes too long or breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import WrongUse
from detente.evidence import apart
from detente.evidence.apart import read_apart
from detente.evidence.readers import html, markdown
from oracles.small_documents import pdf


def test_read_apart__says_what_the_reader_says() -> None:
    page = b'<meta name="date" content="2019-02"><p>They met. \xf0\x9f\x98\x80</p>'
    assert read_apart("html", page) == html.read(page)
    assert read_apart("markdown", b"# A\n\nb <c>\n\n<d>") == markdown.read(b"# A\n\nb <c>\n\n<d>")


def test_read_apart__passes_on_what_is_wrong() -> None:
    with pytest.raises(WrongUse, match="it is scanned"):
        read_apart("pdf", pdf([[]]))


def test_read_apart__ends_what_takes_too_long() -> None:
    with pytest.raises(WrongUse, match=r"over 0\.01 seconds and was stopped"):
        read_apart("pdf", pdf([["They met."]]), 0.01)


def test_read_apart__what_breaks_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WrongUse, match="it is damaged"):
        read_apart("no_such_reader", b"")


def test_read_apart__runs_nothing_from_the_folder_it_is_called_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "trafilatura.py").write_text("open('ran', 'w')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_apart("html", b"<p>They met.</p>").text == "They met."
    assert not (tmp_path / "ran").exists()
    assert apart.MAX_SECONDS == 60
