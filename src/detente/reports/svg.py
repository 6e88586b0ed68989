"""Vega-Lite specs as static SVG that can stand inside a page."""

from __future__ import annotations

import re
from html import escape
from importlib.util import find_spec
from typing import Any, Literal

from detente.errors import MissingExtra
from detente.language import language

__all__ = ["require_parts", "static_svg"]


FORMATS: dict[str, Literal["nl-NL"]] = {"nl": "nl-NL"}
"""How the axes of charts write numbers, as d3-format names it; otherwise as in English."""

PARTS = ("jinja2", "vl_convert", "citeproc")


def require_parts() -> None:
    """Fail early, and in plain words, when the parts that make a report are not installed.

    Raises
    ------
    MissingExtra
    """
    if any(find_spec(part) is None for part in PARTS):
        raise MissingExtra("the HTML report", "report")


def static_svg(spec: dict[str, Any], alternative: str) -> str:
    """Return a spec as an SVG element with a text alternative, its words escaped.

    Raises
    ------
    MissingExtra
        When the part that draws is not installed.

    Examples
    --------
    >>> spec = {"data": {"values": [{"x": 1}]}, "mark": "point",
    ...         "encoding": {"x": {"field": "x", "type": "quantitative"}}}
    >>> static_svg(spec, "one point").startswith('<svg role="img" aria-label="one point"')
    True
    """
    require_parts()
    import vl_convert

    drawn = str(vl_convert.vegalite_to_svg(spec, format_locale=FORMATS.get(language())))
    # Inside HTML the namespace goes without saying, and what is inside an image has no role.
    head, rest = drawn.split(">", 1)
    head = re.sub(r'\s(?:xmlns(?::\w+)?|version|class)="[^"]*"', "", head)
    rest = re.sub(r'\s(?:role|aria-roledescription|aria-hidden|class)="[^"]*"(?=[^<>]*>)', "", rest)
    image = f'<svg role="img" aria-label="{escape(alternative)}"'
    return f"{head.replace('<svg', image, 1)}>{rest}"
