"""Markdown: what it says, without the signs that lay it out."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.evidence.readers._decoding import beginning, decode
from detente.evidence.readers._reading import Reading, Sure
from detente.evidence.readers._stated import stated_date, stated_language

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["APART", "SOURCE", "TITLE", "read", "recognises"]

TITLE = "Markdown"
SOURCE = "commonmark"
APART = True

_FRONT = re.compile(r"\ufeff?---[ \t]*\n(.{0,20000}?)\n---[ \t]*(?:\n|\Z)", re.S)
_FIELD = re.compile(r"^(title|date|lang|language):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.M | re.I)
_CODE = re.compile(r"<(script|style)\b", re.I)
_HEADING = re.compile(r"\s*#{1,6} \S")


def recognises(data: bytes, name: str) -> Sure:
    """It is named so, or begins with a heading or with fields between two lines of dashes."""
    if name.lower().endswith((".md", ".markdown")):
        return Sure.NAMED
    start = beginning(data).replace("\r\n", "\n")
    front = _FRONT.match(start)
    looks = _HEADING.match(start) or (front and _FIELD.search(front[1]))
    return Sure.LOOKS if looks else Sure.NO


def read(data: bytes) -> Reading:
    """Return the words, in paragraphs, lists and rows; HTML in between is left out.

    Title, date and language are those of the fields it may begin with; the first heading is the
    title where these have none.

    Raises
    ------
    WrongUse
        If it is no text.
    """
    from markdown_it import MarkdownIt

    text, notes = decode(data)
    text = text.replace("\r\n", "\n")
    front = _FRONT.match(text)
    fields = {key.lower(): value for key, value in _FIELD.findall(front[1] if front else "")}
    tokens = (
        MarkdownIt("commonmark", {"maxNesting": 100})
        .enable("table")
        .parse(text[front.end() if front else 0 :])
    )
    if any(token.type == "html_block" for token in tokens):
        notes = (*notes, "blocks of HTML in it were left out")
    return Reading(
        _words(tokens),
        title=fields.get("title") or _first_heading(tokens),
        issued=stated_date(fields.get("date", "")),
        language=stated_language(fields.get("lang") or fields.get("language") or ""),
        notes=notes,
    )


def _words(tokens: list[Token]) -> str:
    """Return blocks with an empty line between them, except in tight lists and tables."""
    text: list[str] = []
    bullets: list[str] = []
    rows = False
    for place, token in enumerate(tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            bullets.append("- ")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            bullets.pop()
            text.append("\n" if not bullets else "")
        elif token.type == "list_item_open":
            numbered = tokens[place].info
            mark = f"{numbered}{token.markup} " if numbered else "- "
            text.append("  " * (len(bullets) - 1) + mark)
        elif token.type == "tr_open":
            rows = True
        elif token.type == "tr_close":
            text.append("\n")
        elif token.type == "table_close":
            rows = False
            text.append("\n")
        elif token.type in ("fence", "code_block"):
            text.append(token.content.rstrip("\n") + "\n\n")
        elif token.type == "inline":
            text.append(_inline(token) + (" | " if rows else "\n" if bullets else "\n\n"))
    return re.sub(r" \| \n", "\n", re.sub(r"\n{3,}", "\n\n", "".join(text))).strip("\n") + "\n"


def _inline(token: Token) -> str:
    """Return the words of a line of text: those of links, and what pictures are said to show."""
    said = {"softbreak": " ", "hardbreak": "\n", "link_open": "", "link_close": ""}
    words: list[str] = []
    code = False
    for part in token.children or ():
        if part.type == "html_inline":
            code = _CODE.match(part.content) is not None
        elif not code:
            words.append(said.get(part.type, part.content))
    return "".join(words)


def _first_heading(tokens: list[Token]) -> str | None:
    for token, inside in pairwise(tokens):
        if token.type == "heading_open":
            return _inline(inside)
    return None
