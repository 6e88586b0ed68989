"""Shares as bars, in words that stand above each bar: on a page and in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from detente.reports.colours import COLOURS, STEPS
from detente.reports.layers import Spec, config, layer
from detente.reports.telling import Bar, Picture

__all__ = ["WIDTHS", "bars", "blocks"]

WIDTHS = {"wide": 700, "narrow": 340}
ROW = 44
WIDTH_OF_LETTER = 0.6
"""On average, as a part of the font's size, in a wide font: DejaVu Sans."""

CELLS = 40
"""How many characters the longest bar has in a terminal."""


def bars(title: str, rows: Sequence[Bar]) -> Picture:
    """Return shares as a bar chart.

    Examples
    --------
    >>> bars("Why", [Bar("no deal to be had", 0.25, "25 %")]).lines
    ('no deal to be had  25 %', '██████████')
    """
    lines = [line for row in rows for line in (f"{row.label}  {row.said}", blocks(row.share))]
    said = "; ".join(f"{row.label}: {row.said}" for row in rows)
    charts = {name: _chart(rows, width) for name, width in WIDTHS.items()}
    return Picture(title, charts, tuple(lines), f"{title}. {said}.")


def blocks(share: float) -> str:
    """Return a bar of characters, 40 for all."""
    eighths = round(share * CELLS * 8)
    rest = " ▏▎▍▌▋▊▉"[eighths % 8].strip()
    return "█" * (eighths // 8) + rest or "▏"


def _fitted(row: Bar, letters: int) -> str:
    """Words above a bar; what it stands for is cut short where the line would lose its number."""
    room = letters - len(row.said) - len(":  ")
    label = row.label if len(row.label) <= room else f"{row.label[: room - 1].rstrip()}…"
    return f"{label}:  {row.said}"


def _chart(rows: Sequence[Bar], width: int) -> Spec:
    font = 13 if width > 500 else 11
    places = {"type": "quantitative", "scale": {"domain": [0, 1], "nice": False}, "axis": None}
    values = [
        {
            "start": 0,
            "x": row.share,
            "end": 1,
            "y": ROW * number + 30,
            "words": _fitted(row, int((width - 8) / (WIDTH_OF_LETTER * font))),
            "colour": STEPS["75-100"] if row.strong else STEPS["25-50"],
        }
        for number, row in enumerate(rows)
    ]
    height = ROW * len(rows)
    y = {
        "field": "y",
        "type": "quantitative",
        "scale": {"domain": [0, height], "nice": False, "reverse": True},
        "axis": None,
    }
    start = {"field": "start", **places}
    told = {"field": "words", "type": "nominal"}
    ground = {"type": "rule", "size": 12, "color": COLOURS["faint"], "opacity": 0.5}
    bar = {"type": "rule", "size": 12}
    words = {
        "type": "text",
        "align": "left",
        "dy": -16,
        "fontSize": font,
        "color": COLOURS["text"],
        "limit": width - 8,
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width - 16,
        "height": height,
        "background": None,
        "padding": 4,
        "config": config(font, height),
        "layer": [
            *layer(values, ground, {"x": start, "x2": {"field": "end"}, "y": y}),
            *layer(
                values,
                bar,
                {
                    "x": start,
                    "x2": {"field": "x"},
                    "y": y,
                    "color": {"field": "colour", "type": "nominal", "scale": None},
                },
            ),
            *layer(values, words, {"x": start, "y": y, "text": told}),
        ],
    }
