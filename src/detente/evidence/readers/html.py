"""HTML: the article on a page, without what stands around it; nothing in it is run."""

from __future__ import annotations

import re
from typing import Any

from detente.errors import WrongUse
from detente.evidence.readers._decoding import beginning, decode
from detente.evidence.readers._page_facts import page_charset, page_date, page_language
from detente.evidence.readers._reading import Reading, Sure

__all__ = ["APART", "SOURCE", "TITLE", "read", "recognises"]

TITLE = "HTML"
SOURCE = "barbaresi2021"
APART = True

_MAX_BYTES = 10_000_000
_MAX_ELEMENTS = 100_000

_PAGE = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I | re.S
)
_PIECE = re.compile(r"\s*<(article|div|h[1-6]|main|p|section|table|title|meta|script)\b", re.I)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_NOT_READ = (
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "form",
)  # fmt: skip
"""What a reader of the page does not see, or is no text."""

_MARKING = (
    "abbr", "b", "bdi", "big", "cite", "dfn", "em", "font", "i", "mark", "s", "small", "span",
    "strong", "u", "var", "wbr",
)  # fmt: skip

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def recognises(data: bytes, name: str) -> Sure:
    """It begins as a page does, or is named as one."""
    start = beginning(data)
    if _PAGE.match(start):
        return Sure.CERTAIN
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return Sure.NAMED
    return Sure.LOOKS if _PIECE.match(start) else Sure.NO


def read(data: bytes) -> Reading:
    """Return the article of a page with what the page states about it.

    Raises
    ------
    WrongUse
        If it is too large, or no running text is found in it.
    """
    import trafilatura

    if len(data) > _MAX_BYTES:
        raise WrongUse(
            f"the page has {len(data) / 1e6:,.0f} MB, and pages of up to {_MAX_BYTES / 1e6:.0f} MB "
            "are read; save its text alone"
        )
    page, notes = decode(data, page_charset(data))
    tree = _tree(page)
    date, language = page_date(tree), page_language(tree)
    _without_what_is_not_read(tree)
    _without_single_breaks(tree)
    _with_plain_words(tree)
    found = trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False)
    text = getattr(found, "text", None)
    if not text:
        raise WrongUse("no running text is found on this page; save its text alone")
    return Reading(_in_paragraphs(text), getattr(found, "title", None), date, language, notes)


def _tree(page: str) -> Any:
    from lxml import html
    from lxml.etree import ParserError

    parser = html.HTMLParser()
    words = _DECLARATION.sub("", page.replace("\x00", ""), count=1)
    try:
        tree = html.document_fromstring(words, parser=parser)
    except ParserError:
        raise WrongUse("the page is empty") from None
    if any("depth" in str(fault.message).lower() for fault in parser.error_log):
        raise WrongUse("its elements are nested too deeply to be read; save its text alone")
    if sum(1 for _ in tree.iter()) > _MAX_ELEMENTS:
        raise WrongUse(f"the page has over {_MAX_ELEMENTS:,} elements; save its text alone")
    return tree


def _without_what_is_not_read(tree: Any) -> None:
    for part in list(tree.iter()):
        hidden = part.get("hidden") is not None or _HIDDEN.search(part.get("style") or "")
        if part.getparent() is not None and (part.tag in _NOT_READ or hidden):
            part.drop_tree()


def _without_single_breaks(tree: Any) -> None:
    """Let lines run on that are broken within a paragraph; two breaks together part paragraphs."""
    breaks = list(tree.iter("br"))
    for place in breaks:
        following = place.getnext()
        doubled = following is not None and following.tag == "br" and not (place.tail or "").strip()
        before = place.getprevious()
        second = before is not None and before.tag == "br" and not (before.tail or "").strip()
        if not (doubled or second):
            place.tail = " " + (place.tail or "").lstrip()
            place.drop_tree()


def _with_plain_words(tree: Any) -> None:
    """Take away what only marks words, links in running text too; else short pages fall apart."""
    from lxml.etree import strip_tags

    strip_tags(tree, *_MARKING)
    for part in tree.iter("p", "li", "blockquote", "div"):
        links = list(part.iterchildren("a"))
        linked = sum(len(link.text_content()) for link in links)
        own = len(part.text or "") + sum(len(child.tail or "") for child in part)
        if links and linked < own:
            for link in links:
                link.drop_tag()


def _in_paragraphs(text: str) -> str:
    """Part paragraphs and headings by an empty line, so that no sentence runs over its end."""
    return re.sub(r"\n+(?!- )", "\n\n", text)
