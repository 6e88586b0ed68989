"""Vega-Lite specs as static SVG that can stand inside a page."""

from __future__ import annotations

import re
from html import escape
from importlib.util import find_spec
from typing import Any

from detente.errors import MissingExtra

__all__ = ["require_parts", "static_svg"]


def require_parts() -> None:
    """Fail early, and in plain words, when the parts that make a report are not installed.

    Raises
    ------
    MissingExtra
    """
    if find_spec("jinja2") is None or find_spec("vl_convert") is None:
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

    drawn = str(vl_convert.vegalite_to_svg(spec))
    # Inside HTML the namespace goes without saying, and what is inside an image has no role.
    head, rest = drawn.split(">", 1)
    head = re.sub(r'\s(?:xmlns(?::\w+)?|version|class)="[^"]*"', "", head)
    rest = re.sub(r'\s(?:role|aria-roledescription|aria-hidden|class)="[^"]*"(?=[^<>]*>)', "", rest)
    image = f'<svg role="img" aria-label="{escape(alternative)}"'
    return f"{head.replace('<svg', image, 1)}>{rest}"
