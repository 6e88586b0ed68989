"""Anchors as browsers and annotation tools exchange them: W3C Web Annotations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from detente.case.model import Anchor, Source
from detente.errors import WrongUse

__all__ = ["as_web_annotation", "from_web_annotation"]

_QUOTE, _POSITION = "TextQuoteSelector", "TextPositionSelector"


def as_web_annotation(anchor: Anchor, source: Source, text: str) -> dict[str, Any]:
    """Return an anchor as a Web Annotation of its source, for use in a browser.

    Parameters
    ----------
    anchor : Anchor
    source : Source
        Its URL or DOI is the target, else its id.
    text : str
        Of the source; needed to count, and for the words of an anchor that gives none.

    Notes
    -----
    The recommendation counts code points; strings in a browser, and the tools that run there,
    count UTF-16 code units, in which a character beyond U+FFFF is two. These are given.

    References
    ----------
    *Web Annotation Data Model*, W3C Recommendation, 23 February 2017, sections 4.2.4 and 4.2.5.

    Examples
    --------
    >>> anchor = Anchor(start=2, end=6, exact="deal")
    >>> made = as_web_annotation(anchor, Source(id="report", title="Report"), "😀 deal")
    >>> made["target"]["selector"][1]
    {'type': 'TextPositionSelector', 'start': 3, 'end': 7}
    """
    start, end, exact = anchor.start, anchor.end, anchor.exact
    if end is not None and end > len(text):
        raise WrongUse(f"the text has {len(text):,} characters; the passage would end at {end:,}")
    around = {"prefix": anchor.prefix, "suffix": anchor.suffix}
    quote = {"type": _QUOTE, "exact": text[start:end] if exact is None else exact}
    quote |= {key: words for key, words in around.items() if words}
    selectors: list[dict[str, Any]] = [quote]
    if start is not None and end is not None:
        first = _units(text[:start])
        last = first + _units(text[start:end])
        selectors.append({"type": _POSITION, "start": first, "end": last})
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "target": {"source": _address(source), "selector": selectors},
    }


def from_web_annotation(annotation: Mapping[str, Any], text: str) -> Anchor:
    """Return the anchor that a Web Annotation of a text stands for.

    Parameters
    ----------
    annotation : mapping
        With one target, and in it a quote, a position in UTF-16 code units, or both.
    text : str
        That the position counts in.

    Raises
    ------
    WrongUse
        If it is no such thing, or the position lies outside the text or inside a character.

    Examples
    --------
    >>> position = {"type": "TextPositionSelector", "start": 3, "end": 7}
    >>> from_web_annotation({"target": {"selector": position}}, "😀 deal").start
    2
    """
    found = {each.get("type"): each for each in _selectors(annotation)}
    quote, position = found.get(_QUOTE, {}), found.get(_POSITION, {})
    fields = {key: quote[key] for key in ("exact", "prefix", "suffix") if quote.get(key)}
    if position:
        fields["start"], fields["end"] = _points(text, position.get("start"), position.get("end"))
    try:
        return Anchor.model_validate(fields)
    except ValidationError as error:
        said = error.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")
        raise WrongUse(f"this annotation is no anchor: {said}") from None


def _selectors(annotation: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    target = annotation.get("target")
    inside = target.get("selector") if isinstance(target, Mapping) else None
    listed = inside if isinstance(inside, list) else [inside]
    selectors = [each for each in listed if isinstance(each, Mapping)]
    if not selectors:
        raise WrongUse("this annotation selects no text; give its target a selector")
    return selectors


def _points(text: str, start: Any, end: Any) -> tuple[int, int]:
    """Turn UTF-16 code units into code points."""
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        raise WrongUse(f"'{start}' to '{end}' is no passage; give whole numbers, 'end' the larger")
    data = text.encode("utf-16-le", "surrogatepass")
    if 2 * end > len(data):
        raise WrongUse(f"the text has {len(data) // 2:,} UTF-16 units; the passage ends at {end:,}")
    try:
        first = len(data[: 2 * start].decode("utf-16-le"))
        return first, first + len(data[2 * start : 2 * end].decode("utf-16-le"))
    except UnicodeDecodeError:
        raise WrongUse(f"{start} to {end} cuts a character in two; move it by one") from None


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _address(source: Source) -> str:
    fields = source.model_extra or {}
    if fields.get("URL"):
        return str(fields["URL"])
    return f"https://doi.org/{fields['DOI']}" if fields.get("DOI") else source.id
