"""Sources as a report tells of them: their fields in words, and citations for its notes."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from detente.case.edtf import Edtf
from detente.case.model import Source
from detente.language import N_, _, language
from detente.reports.dates import say_date

__all__ = ["citations", "source_fields"]

STYLE = Path(__file__).parent / "notes.csl"

LOCALES = {"en": "en-GB", "nl": "nl-NL"}

CITED = ("title", "container-title", "genre", "publisher", "publisher-place", "archive",
         "archive_location", "volume", "issue", "page", "DOI", "URL")  # fmt: skip
"""The fields that the style uses, besides who wrote it and when."""

FIELDS = (
    N_("type"), N_("title-short"), N_("issued"), N_("accessed"), N_("language"), N_("author"),
    N_("editor"), N_("translator"), N_("interviewer"), N_("recipient"), N_("publisher"),
    N_("publisher-place"), N_("container-title"), N_("collection-title"), N_("edition"),
    N_("volume"), N_("issue"), N_("page"), N_("number-of-pages"), N_("section"), N_("genre"),
    N_("medium"), N_("note"), N_("abstract"), N_("keyword"), N_("archive"), N_("archive-place"),
    N_("archive_location"), N_("authority"), N_("event-title"), N_("event-place"),
    N_("event-date"), N_("jurisdiction"), N_("number"),
)  # fmt: skip
"""CSL's names of fields, as they are said; those that are the same everywhere are left out."""

TYPES = (
    N_("article"), N_("article-journal"), N_("article-magazine"), N_("article-newspaper"),
    N_("bill"), N_("book"), N_("broadcast"), N_("chapter"), N_("classic"), N_("collection"),
    N_("dataset"), N_("document"), N_("entry"), N_("entry-dictionary"), N_("entry-encyclopedia"),
    N_("event"), N_("figure"), N_("graphic"), N_("hearing"), N_("interview"), N_("legal_case"),
    N_("legislation"), N_("manuscript"), N_("map"), N_("motion_picture"), N_("musical_score"),
    N_("pamphlet"), N_("paper-conference"), N_("patent"), N_("performance"), N_("periodical"),
    N_("personal_communication"), N_("post"), N_("post-weblog"), N_("regulation"), N_("report"),
    N_("review"), N_("review-book"), N_("software"), N_("song"), N_("speech"), N_("standard"),
    N_("thesis"), N_("treaty"), N_("webpage"),
)  # fmt: skip
"""CSL's kinds of sources."""


def source_fields(source: Source) -> dict[str, Any]:
    """Return a source's title and the rest of its CSL fields, those with a plain value as text."""
    fields = source.model_dump(mode="json", exclude_none=True)
    fields["type"] = _(source.type)
    if source.issued is not None:
        fields["issued"] = say_date(source.issued)
    kept = {
        _(key) if key in FIELDS else key: _plain(value)
        for key, value in fields.items()
        if key not in ("id", "title")
    }
    issued = "" if source.issued is None else fields["issued"]
    return {"id": source.id, "title": source.title, "issued": issued, "fields": kept}


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_plain(part) for part in value)
    if isinstance(value, dict):
        return " ".join(str(value[key]) for key in ("given", "family", "literal") if key in value)
    return str(value)


def citations(sources: Sequence[Source]) -> dict[str, str]:
    """Return how a note names each source, in the language that is told in, as plain text.

    Parameters
    ----------
    sources : sequence of Source

    Examples
    --------
    >>> import detente as dt
    >>> list(citations(dt.read_case("hanoi-2019").sources).values())[0]
    '...February 2019.'
    """
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    # The library lowers the letters of ids, so sources go in by number.
    items = [{"id": str(place), **_item(source)} for place, source in enumerate(sources)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of what styles of other kinds would need
        style = CitationStylesStyle(str(STYLE), locale=LOCALES[language()], validate=False)
        made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        asked = [Citation([CitationItem(item["id"])]) for item in items]
        for citation in asked:
            made.register(citation)
        said = [str(made.cite(citation, lambda _missing: None)) for citation in asked]
    return {source.id: f"{text.rstrip('.')}." for source, text in zip(sources, said, strict=True)}


def _item(source: Source) -> dict[str, Any]:
    """A source as the CSL-JSON that the style needs; whatever it is, its values become text."""
    fields = {"title": source.title, **(source.model_extra or {})}
    item: dict[str, Any] = {"type": source.type}
    item |= {key: _plain(fields[key]) for key in CITED if fields.get(key)}
    for key in ("author", "editor"):
        people = fields.get(key) or ()
        people = people if isinstance(people, list | tuple) else [people]
        if people:
            item[key] = [_person(one) for one in people]
    if source.issued is not None:
        item["issued"] = _issued(source.issued)
    return item


def _person(said: Any) -> dict[str, str]:
    if not isinstance(said, Mapping) or "family" not in said:
        return {"literal": _plain(said)}
    return {key: str(said[key]) for key in ("family", "given") if key in said}


def _issued(date: Edtf) -> dict[str, Any]:
    """A date in CSL's parts where one says it all, otherwise in words."""
    first, last = date.earliest, date.latest
    exact = first is not None and first == last and first[0] > 0
    if exact and first is not None and not (date.approximate or date.uncertain):
        return {"date-parts": [list(first)]}
    return {"literal": say_date(date)}
