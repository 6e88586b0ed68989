"""What all charts share: their layers, their letters, how axes look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from detente.reports.colours import COLOURS

__all__ = ["Spec", "config", "layer", "lettering"]

Spec = dict[str, Any]


def layer(values: Iterable[Mapping[str, Any]], mark: Spec, encoding: Spec) -> list[Spec]:
    """Return one layer of a Vega-Lite chart, or none when there is nothing to draw."""
    rows = [dict(value) for value in values]
    if not rows:
        return []
    return [{"data": {"values": rows}, "mark": {**mark, "aria": False}, "encoding": encoding}]


def lettering(font: int) -> Spec:
    """Return the mark of words that stay readable on top of points; `font` in pixels."""
    return {
        "type": "text",
        "align": "left",
        "baseline": "top",
        "fontSize": font,
        "fontWeight": "bold",
        "lineHeight": 1.2 * font,
        "color": COLOURS["text"],
        "stroke": COLOURS["back"],
        "strokeWidth": 3,
    }


def config(font: int, height: float) -> Spec:
    """Return how axes look, on a chart so many pixels high."""
    text = COLOURS["text"]
    axis = {
        "labelColor": text,
        "titleColor": text,
        "domainColor": COLOURS["grey"],
        "tickColor": COLOURS["grey"],
        "gridColor": COLOURS["faint"],
        "labelFontSize": font,
        "titleFontSize": font + 1,
        "titleFontWeight": "normal",
        "titleLimit": 0.9 * height,
        "gridOpacity": 0.6,
        "minExtent": 32,
    }
    return {"aria": False, "font": "sans-serif", "view": {"stroke": None}, "axis": axis}
