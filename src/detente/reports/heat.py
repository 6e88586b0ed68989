"""Shares over two things that are not known, as a heat map: on a page, in a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.reports.bars import WIDTHS
from detente.reports.colours import COLOURS, STEPS
from detente.reports.layers import Spec, config, layer
from detente.reports.telling import Picture
from detente.reports.words import per_cent

__all__ = ["heat_map"]

ROW = 44


def heat_map(
    title: str,
    axes: tuple[str, str],
    places: tuple[Sequence[str], Sequence[str]],
    shares: Mapping[tuple[int, int], float],
) -> Picture:
    """Return shares over two axes.

    Parameters
    ----------
    title : str
    axes : pair of str
        What stands across and what upward.
    places : pair of sequences of str
        The names of the columns from left to right, and of the rows from below.
    shares : dict of (column, row) to share

    Examples
    --------
    >>> heat_map("Holds", ("noticed", "taken back"), (["10", "90"], ["0", "50"]),
    ...          {(0, 0): 0, (1, 0): 0.25, (0, 1): 0.5, (1, 1): 1}).lines
    ('taken back  50     50 %  100 %', '             0      0 %   25 %', ...)
    """
    columns, rows = places
    wide = max(len(name) for name in rows)
    lines = []
    for row in reversed(range(len(rows))):
        lead = axes[1] if row == len(rows) - 1 else " " * len(axes[1])
        cells = "".join(f"{per_cent(shares[c, row]):>7}" for c in range(len(columns)))
        lines.append(f"{lead}  {rows[row]:>{wide}}  {cells}")
    below = "".join(f"{name:>7}" for name in columns)
    lines.append(f"{axes[0]:>{len(axes[1])}}  {'':>{wide}}  {below}")
    said = "; ".join(
        f"{axes[0]} {columns[c]}, {axes[1]} {rows[r]}: {per_cent(share)}"
        for (c, r), share in shares.items()
    )
    charts = {name: _chart(axes, places, shares, width) for name, width in WIDTHS.items()}
    return Picture(title, charts, tuple(lines), f"{title}. {said}.")


def _chart(
    axes: tuple[str, str],
    places: tuple[Sequence[str], Sequence[str]],
    shares: Mapping[tuple[int, int], float],
    width: int,
) -> Spec:
    font = 13 if width > 500 else 11
    columns, rows = places
    values = [
        {
            "x": columns[column],
            "y": rows[row],
            "colour": list(STEPS.values())[min(3, int(4 * share))],
            "words": per_cent(share),
            "ink": COLOURS["text"] if share < 0.5 else COLOURS["back"],
        }
        for (column, row), share in shares.items()
    ]
    x = {"field": "x", "type": "ordinal", "sort": list(columns), "axis": _axis(axes[0])}
    y = {"field": "y", "type": "ordinal", "sort": list(reversed(rows)), "axis": _axis(axes[1])}
    colour = {"field": "colour", "type": "nominal", "scale": None}
    ink = {"field": "ink", "type": "nominal", "scale": None}
    told = {"field": "words", "type": "nominal"}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width - 80,
        "height": ROW * len(rows),
        "background": None,
        "padding": 4,
        "config": config(font, ROW * len(rows)),
        "layer": [
            *layer(values, {"type": "rect"}, {"x": x, "y": y, "color": colour}),
            *layer(
                values,
                {"type": "text", "fontSize": font},
                {"x": x, "y": y, "text": told, "color": ink},
            ),
        ],
    }


def _axis(title: str) -> Spec:
    return {"title": title, "labelAngle": 0, "domain": False, "ticks": False}
