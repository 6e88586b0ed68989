"""Reports on paper: what a PDF reader finds in them, and what was asked of anybody for that."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

import detente.reports.pdf as pdf
from detente.analysis.analyze import Analysis, analyze
from detente.case.read import parse_case, read_case
from detente.errors import MissingExtra, MissingLibrary, TooLarge
from detente.language import telling_in
from detente.reports.html import report
from detente.reports.pdf import pdf_of, write_page
from detente.reports.sentences import answer_sentences
from reports.quoted import QUOTED


def _pango() -> bool:
    try:
        import weasyprint  # noqa: F401
    except OSError:
        return False
    return True


needs_pango = pytest.mark.skipif(
    not _pango(), reason=f"no Pango; on Debian: apt-get install {pdf.PACKAGES}"
)
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="no pdftotext; apt-get install poppler-utils"
)


@pytest.fixture(scope="module")
def quoted() -> Analysis:
    return analyze(parse_case(QUOTED), draws=400)


def text_of(path: Path) -> str:
    command = ["pdftotext", "-layout", str(path), "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return " ".join(told.stdout.split())


def inside(data: bytes) -> bytes:
    """A PDF with what its streams hold spelled out."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, flags=re.S)
    plain = [data]
    for stream in streams:
        try:
            plain.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(plain)


@needs_pango
@pytest.mark.parametrize("spoken", ["en", "nl"])
def test_report__as_pdf_is_tagged_and_names_its_language(
    quoted: Analysis, tmp_path: Path, spoken: str
) -> None:
    with telling_in(spoken):
        data = inside(report(quoted, tmp_path / "report.PDF").read_bytes())
    assert data.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in data
    assert re.search(rb"/Marked true", data)
    assert re.search(rb"/Lang \(" + spoken.encode(), data)
    assert b"/S /Table" in data
    figures = data.count(b"/S /Figure")
    assert 0 < figures == len(re.findall(rb"/Alt ", data))  # what is read out for each chart
    assert b"pdfuaid:part" in data


@needs_pango
@needs_poppler
@pytest.mark.parametrize("spoken", ["en", "nl"])
def test_report__as_pdf_holds_the_answer_and_the_notes(
    quoted: Analysis, tmp_path: Path, spoken: str
) -> None:
    with telling_in(spoken):
        path = report(quoted, tmp_path / "report.pdf")
        answer = answer_sentences(quoted)
    text = text_of(path)
    for sentence in answer:
        first = re.split(r" \[|;", sentence)[0]
        assert " ".join(first.split()) in text
    assert {"en": "‘A <b>paper</b>’", "nl": "“A <b>paper</b>”"}[spoken] in text
    assert "gives <u>water" in text
    pages = re.findall(r"\b(\d+) ?/ ?(\d+)\b", text)
    assert pages[0][0] == "1"
    assert pages[-1][0] == pages[-1][1]


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what it is asked for."""
    paths: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Listening) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", paths
        server.shutdown()
        thread.join()


@needs_pango
def test_pdf_of__asks_nobody_for_anything(asked: tuple[str, list[str]], tmp_path: Path) -> None:
    address, paths = asked
    secret = tmp_path / "secret.css"
    secret.write_text("p::after { content: 'from a file' }")
    page = (
        f"<html lang=en><title>x</title><link rel=stylesheet href='{secret.as_uri()}'>"
        f"<link rel=stylesheet href='{address}/x.css'><img src='{address}/x.png' alt=x>"
        f"<style>@import '{address}/y.css'; p {{ background: url({address}/y.png) }}</style>"
        "<p>words</p>"
    )
    assert pdf_of(page).startswith(b"%PDF-")
    assert paths == []
    (tmp_path / "plain.pdf").write_bytes(pdf_of(page))
    if shutil.which("pdftotext"):
        assert "from a file" not in text_of(tmp_path / "plain.pdf")


@needs_pango
@needs_poppler
def test_report__as_pdf_is_whole_for_a_reader(quoted: Analysis, tmp_path: Path) -> None:
    command = ["pdfinfo", str(report(quoted, tmp_path / "report.pdf"))]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    assert re.search(r"Tagged: +yes", told)
    assert re.search(r"Page size: .*A4", told)


@needs_pango
def test_pdf_of__too_long_a_page() -> None:
    with pytest.raises(TooLarge, match=r"too long for a PDF.*\.html"):
        pdf_of("x" * (pdf.MOST + 1))


@needs_pango
def test_pdf_of__draws_the_rim_of_letters_before_them() -> None:
    rimmed = '<text x="1" stroke="#fff" stroke-width="3">A</text>'
    assert pdf._RIMMED.sub(pdf._rim_first, rimmed) == rimmed + '<text x="1">A</text>'


def test_write_page__other_names_are_html(tmp_path: Path) -> None:
    assert write_page(tmp_path / "page.html", "<p>words</p>").read_text() == "<p>words</p>"


def test_require_page__names_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without(name: str) -> object:
        return None if name == "weasyprint" else importlib.util.find_spec(name)

    monkeypatch.setattr(pdf, "find_spec", without)
    pdf.require_page(tmp_path / "page.html")
    with pytest.raises(MissingExtra, match=r"the PDF report.*detente\[report\]"):
        pdf.require_page(tmp_path / "page.pdf")


def test_missing_library__says_what_to_install() -> None:
    said = str(MissingLibrary("the PDF report", pdf.PACKAGES))
    assert "apt-get install libpango-1.0-0" in said


@needs_pango
def test_report__as_pdf_of_a_shipped_case(tmp_path: Path) -> None:
    path = report(analyze(read_case("nash-1950-barter"), draws=400), tmp_path / "nash.pdf")
    assert path.read_bytes().startswith(b"%PDF-")
