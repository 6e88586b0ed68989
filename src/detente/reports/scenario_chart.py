"""The map of a scenario as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import numpy as np
import numpy.typing as npt

from detente.case.files import write_whole
from detente.errors import WrongUse
from detente.reports.colours import COLOURS
from detente.reports.labels import Box, Label, place_labels
from detente.reports.layers import Spec, config, layer, lettering
from detente.reports.scenario_marks import Mark, marks
from detente.reports.svg import require_parts
from detente.reports.text_map import span
from detente.scenario.overview import Overview

__all__ = ["draw_map", "scenario_map"]

Floats = npt.NDArray[np.float64]

WIDTH, HEIGHT, FONT = 640, 520, 12


def draw_map(found: Overview, path: Path) -> Path:
    """Write the map of a scenario as an SVG file.

    Raises
    ------
    MissingExtra
        When the part that draws is not installed.
    WrongUse
        If there is only one party.
    """
    require_parts()
    import vl_convert

    svg = str(vl_convert.vegalite_to_svg(scenario_map(found)))
    title = f"<title>{escape(f'Outcomes of {found.scenario.name} by utility')}</title>"
    style = "<style>text{paint-order:stroke}</style>"  # the rim of letters goes behind them
    head, rest = svg.split(">", 1)
    return write_whole(path, f"{head}>{title}{style}{rest}")


def scenario_map(found: Overview) -> Spec:
    """Return what outcomes are worth to the first two parties, as a Vega-Lite spec.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> from detente.scenario.overview import overview
    >>> aid = make_scenario({"aid": ["all", "no"]}, {"A": [[1, 0.9]], "B": [[0, 1]]})
    >>> scenario_map(overview(aid))["height"]
    520
    """
    if len(found.scenario.parties) < 2:
        raise WrongUse("a map has a party across and one upward; this scenario has only one")
    marked = marks(found)
    ends = span(found)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": HEIGHT,
        "background": COLOURS["back"],
        "padding": 8,
        "config": config(FONT, HEIGHT),
        "layer": [
            *_bounds(found, ends),
            *_outcomes(found, ends),
            *_picks(found, marked, ends),
        ],
    }


def _axes(found: Overview, ends: Floats, spans: bool = False) -> Spec:
    axes: Spec = {}
    for place, key in enumerate("xy"):
        scale = {"domain": ends[place].tolist(), "nice": False, "zero": False}
        axis = {"title": f"Utility for {found.scenario.parties[place]}", "tickCount": 5}
        axes[key] = {"field": key, "type": "quantitative", "scale": scale, "axis": axis}
        if spans:
            axes[f"{key}2"] = {"field": f"{key}_end"}
    return axes


def _rows(points: Floats) -> list[Spec]:
    return [{"x": x, "y": y} for x, y in points[:, :2].tolist()]


def _bounds(found: Overview, ends: Floats) -> list[Spec]:
    """Where both get more than without a deal."""
    x, y = found.scenario.reservation[:2]
    zone = {"x": x, "x_end": ends[0, 1], "y": y, "y_end": ends[1, 1]}
    shade = {"type": "rect", "color": COLOURS["zone"], "opacity": 0.12}
    edge = {"type": "rule", "color": COLOURS["bound"], "strokeDash": [6, 4], "size": 1.5}
    sides = [
        {"x": x, "x_end": x, "y": ends[1, 0], "y_end": ends[1, 1]},
        {"x": ends[0, 0], "x_end": ends[0, 1], "y": y, "y_end": y},
    ]
    axes = _axes(found, ends, spans=True)
    return [*layer([zone], shade, axes), *layer(sides, edge, axes)]


def _outcomes(found: Overview, ends: Floats) -> list[Spec]:
    axes = _axes(found, ends)
    dot = {"type": "circle", "color": COLOURS["grey"], "size": 10, "opacity": 0.45}
    best = {"type": "circle", "color": COLOURS["likely"], "size": 34, "opacity": 1}
    front = found.frontier.utilities[:, :2]
    return [*layer(_rows(found.cloud), dot, axes), *layer(_rows(front), best, axes)]


def _picks(found: Overview, marked: Sequence[Mark], ends: Floats) -> list[Spec]:
    """What solutions pick, with their names beside it."""
    axes = _axes(found, ends)
    points = np.array([mark.utilities[:2] for mark in marked]).reshape(-1, 2)
    diamond = {"type": "point", "shape": "diamond", "filled": True, "color": COLOURS["table"]}
    rows, leads = [], []
    for label in _labels(found, marked, points, ends):
        corner = _back(np.array([label.box.left, label.box.top]), ends)
        rows.append({"x": corner[0], "y": corner[1], "words": list(label.lines)})
        start, end = _back(np.array([label.x, label.y]), ends), _back(np.array(label.hook), ends)
        leads.append({"x": start[0], "x_end": end[0], "y": start[1], "y_end": end[1]})
    line = {"type": "rule", "color": COLOURS["line"], "size": 0.8}
    return [
        *layer(leads, line, _axes(found, ends, spans=True)),
        *layer(_rows(points), {**diamond, "size": 110, "opacity": 1}, axes),
        *layer(rows, lettering(FONT), {**axes, "text": {"field": "words"}}),
    ]


def _labels(
    found: Overview, marked: Sequence[Mark], points: Floats, ends: Floats
) -> tuple[Label, ...]:
    pixels = _pixels(points, ends)
    wanted = [
        (tuple(name.replace("_", " ") for name in mark.names), float(x), float(y))
        for mark, (x, y) in zip(marked, pixels, strict=True)
    ]
    front = _pixels(found.frontier.utilities[:, :2], ends)
    taken = [Box(x - 4, y - 4, x + 4, y + 4) for x, y in front.tolist()]
    return place_labels(wanted, (WIDTH, HEIGHT), taken, FONT)


def _pixels(points: Floats, ends: Floats) -> Floats:
    """(points, 2), from utilities to pixels from the top left."""
    part = (points - ends[:, 0]) / (ends[:, 1] - ends[:, 0])
    return np.stack([part[:, 0] * WIDTH, (1 - part[:, 1]) * HEIGHT], axis=1)


def _back(pixels: Floats, ends: Floats) -> list[float]:
    """(2,), from pixels to utilities."""
    part = np.array([pixels[0] / WIDTH, 1 - pixels[1] / HEIGHT])
    worth: list[float] = (ends[:, 0] + part * (ends[:, 1] - ends[:, 0])).tolist()
    return worth
