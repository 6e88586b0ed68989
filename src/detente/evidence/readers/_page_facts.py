"""What a page states about itself: date, title, language and code, from its metadata alone.

Its running text is not searched for a date: it has the dates of what it tells about. Nor is a date
made more precise than it is stated.
"""

from __future__ import annotations

import re
from typing import Any

from detente.case.edtf import Edtf
from detente.evidence.readers._stated import stated_date, stated_language

__all__ = ["page_charset", "page_date", "page_language"]

_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dcterms.issued",
    "dc.date.issued",
    "citation_publication_date",
    "dcterms.date",
    "dc.date",
    "parsely-pub-date",
    "publishdate",
    "pubdate",
    "date",
)
"""Names under which pages state when they were published, the clearest first."""

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.I
)
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')


def page_charset(data: bytes) -> str | None:
    """Return the code that a page says it is in."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def page_date(tree: Any) -> Edtf | None:
    """Return when a page says it was published."""
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        stated.setdefault(name.lower(), meta.get("content") or "")
    for name in _NAMES:
        date = stated_date(stated.get(name, ""))
        if date is not None:
            return date
    return _linked_date(tree) or _marked_date(tree)


def _linked_date(tree: Any) -> Edtf | None:
    """The date in the linked data that search engines read."""
    for script in tree.iter("script"):
        if script.get("type", "").lower() == "application/ld+json":
            found = _LINKED_DATA.search(script.text or "")
            if found and (date := stated_date(found[1])) is not None:
                return date
    return None


def _marked_date(tree: Any) -> Edtf | None:
    """The date of the element that is marked as that of publication."""
    for time in tree.iter("time"):
        marked = time.get("pubdate") is not None or time.get("itemprop") == "datePublished"
        if marked and (date := stated_date(time.get("datetime") or "")) is not None:
            return date
    return None


def page_language(tree: Any) -> str | None:
    """Return the language that a page says it is in."""
    return stated_language(tree.get("lang") or tree.get("xml:lang") or "")
