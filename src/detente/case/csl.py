"""The names that CSL-JSON (Citation Style Language 1.0.2) gives to kinds and fields of sources."""

from __future__ import annotations

from detente.case.findings import did_you_mean

__all__ = ["SOURCE_FIELDS", "SOURCE_TYPES", "check_source_type"]

SOURCE_TYPES = frozenset(
    [
        "article",
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "bill",
        "book",
        "broadcast",
        "chapter",
        "classic",
        "collection",
        "dataset",
        "document",
        "entry",
        "entry-dictionary",
        "entry-encyclopedia",
        "event",
        "figure",
        "graphic",
        "hearing",
        "interview",
        "legal_case",
        "legislation",
        "manuscript",
        "map",
        "motion_picture",
        "musical_score",
        "pamphlet",
        "paper-conference",
        "patent",
        "performance",
        "periodical",
        "personal_communication",
        "post",
        "post-weblog",
        "regulation",
        "report",
        "review",
        "review-book",
        "software",
        "song",
        "speech",
        "standard",
        "thesis",
        "treaty",
        "webpage",
    ]
)

SOURCE_FIELDS = frozenset(
    [
        "id",
        "type",
        "title",
        "title-short",
        "issued",
        "accessed",
        "language",
        "author",
        "editor",
        "translator",
        "interviewer",
        "recipient",
        "publisher",
        "publisher-place",
        "container-title",
        "collection-title",
        "edition",
        "volume",
        "issue",
        "page",
        "number-of-pages",
        "section",
        "genre",
        "medium",
        "note",
        "abstract",
        "keyword",
        "archive",
        "archive-place",
        "archive_location",
        "authority",
        "event-title",
        "event-place",
        "event-date",
        "jurisdiction",
        "number",
        "DOI",
        "ISBN",
        "ISSN",
        "URL",
        "sha256",
        "reliability",
    ]
)


def check_source_type(value: str) -> str:
    """Return a CSL-JSON type, or raise ValueError with the nearest one that exists.

    Examples
    --------
    >>> check_source_type("article-newspaper")
    'article-newspaper'
    """
    if value not in SOURCE_TYPES:
        raise ValueError(
            f"'{value}' is not a CSL-JSON type of source; {did_you_mean(value, SOURCE_TYPES)}"
        )
    return value
