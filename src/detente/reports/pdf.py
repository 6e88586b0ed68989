"""A report's page as a PDF: tagged, on A4, the same charts, and no request to anywhere."""

from __future__ import annotations

import os
import re
from importlib.util import find_spec
from pathlib import Path

from detente.case.files import require_place, write_whole
from detente.errors import MissingExtra, MissingLibrary, TooLarge
from detente.language import number
from detente.reports.svg import require_parts

__all__ = ["pdf_of", "require_page", "write_page"]

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"
"""Debian's packages of what lays out text; WeasyPrint is the part in Python."""

MOST = 1_000_000
"""Characters of a page, some four times an ordinary report: more would take minutes to lay out."""

NOTHING = "\N{NO-BREAK SPACE}"
"""Read out for a mere sign: it cannot be left out, and without a title a reader says "figure"."""

_CHART = re.compile(r'<svg(?=[^<>]*? (?:aria-label="([^"]*)"|aria-hidden))[^<>]*>')
_RIMMED = re.compile(r'<text([^<>]*?) stroke="([^"]*)" stroke-width="([^"]*)"([^<>]*)>(.*?)</text>')


def require_page(path: str | os.PathLike[str], keep: Path | None = None) -> None:
    """Fail early where a report cannot be written: a part or a folder is missing.

    Raises
    ------
    MissingExtra
        When the parts that make a report are not installed, or what lays out text for a PDF.
    WrongUse
        When there is no such folder, or the file is the one to keep.
    """
    require_parts()
    if _is_pdf(path):
        _require_weasyprint()
    require_place(path, keep=keep)


def write_page(path: str | os.PathLike[str], page: str) -> Path:
    """Write a page that needs nothing else to a file: as a PDF if it is called so, else as HTML."""
    return write_whole(path, pdf_of(page) if _is_pdf(path) else page)


def pdf_of(page: str) -> bytes:
    """Return a page as a tagged PDF (PDF/UA-1).

    Raises
    ------
    MissingExtra
        When WeasyPrint or what it needs of the system is not installed.
    TooLarge
        When the page is so long that laying it out would take minutes.
    """
    _require_weasyprint()
    if len(page) > MOST:
        raise TooLarge(
            f"a report of {number(len(page), ',')} characters is too long for a PDF, at most "
            f"{number(MOST, ',')}; write it to a .html file"
        )
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    # Browsers paint the rim of letters on a chart behind them; here it has to be drawn first. And
    # what a chart shows is read out from its title, which in a browser would be a tooltip.
    drawn = _CHART.sub(_titled, _RIMMED.sub(_rim_first, page))
    nothing = URLFetcher(allowed_protocols=())  # a page holds all it shows: nobody is asked
    made: bytes = HTML(string=drawn, url_fetcher=nothing).write_pdf(pdf_variant="pdf/ua-1")
    return made


def _is_pdf(path: str | os.PathLike[str]) -> bool:
    return Path(path).suffix.lower() == ".pdf"


def _require_weasyprint() -> None:
    if find_spec("weasyprint") is None:
        raise MissingExtra("the PDF report", "report")
    try:
        import weasyprint  # noqa: F401
    except OSError as error:  # its libraries are looked for when it is imported
        raise MissingLibrary("the PDF report", PACKAGES) from error


def _rim_first(found: re.Match[str]) -> str:
    before, colour, width, after, words = found.groups()
    rim = f'<text{before} stroke="{colour}" stroke-width="{width}"{after}>{words}</text>'
    return f"{rim}<text{before}{after}>{words}</text>"


def _titled(found: re.Match[str]) -> str:
    """A chart with its title; what is there to be seen only, beside the same in words, has none."""
    return f"{found[0]}<title>{found[1] or NOTHING}</title>"
