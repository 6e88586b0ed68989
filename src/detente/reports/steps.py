"""How much each side has carried out after each step, as a step chart: on a page, in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from detente.language import _
from detente.reports.bars import WIDTHS, blocks
from detente.reports.colours import COLOURS, STEPS
from detente.reports.layers import Spec, config, layer
from detente.reports.telling import Picture
from detente.reports.words import per_cent

__all__ = ["step_chart"]

HEIGHT = 260
DASHES = ([1, 0], [6, 4], [2, 2], [8, 3, 2, 3])
"""Lines are told apart by dashes too, not by colour alone."""


def step_chart(
    title: str, sides: Sequence[str], done: Sequence[Sequence[float]], said: str
) -> Picture:
    """Return what each side has carried out after each step.

    Parameters
    ----------
    title : str
    sides : sequence of str
    done : (steps, sides), from 0 to 1
    said : str
        The same in words, for who cannot see the chart.

    Examples
    --------
    >>> step_chart("In steps", ["Ann", "Ben"], [[0.5, 0.25], [1, 1]], "").lines[:3]
    ('step 1', '  Ann   50 %  ████████████████████', '  Ben   25 %  ██████████')
    """
    wide = max(len(side) for side in sides)
    lines = []
    for number, row in enumerate(done, 1):
        lines.append(_("step {number}").format(number=number))
        lines += [
            f"  {side:<{wide}}  {per_cent(part):>5}  {blocks(part)}"
            for side, part in zip(sides, row, strict=True)
        ]
    charts = {name: _chart(sides, done, width) for name, width in WIDTHS.items()}
    return Picture(title, charts, tuple(lines), f"{title}. {said}")


def _chart(sides: Sequence[str], done: Sequence[Sequence[float]], width: int) -> Spec:
    font = 13 if width > 500 else 11
    every = [[0.0] * len(sides), *done, done[-1]]  # what holds after the last step is seen, too
    values = [
        {"step": step, "part": part, "side": side, "at": number}
        for number, side in enumerate(sides)
        for step, part in enumerate([row[number] for row in every])
    ]
    colours = [STEPS["75-100"], COLOURS["table"], COLOURS["likely"], COLOURS["bound"]]
    kinds = [number % len(colours) for number in range(len(sides))]
    axis = {"grid": True, "values": list(range(len(done) + 1)), "format": "d", "title": _("step")}
    room = {"domain": [0, len(done) + 1], "nice": False}
    x = {"field": "step", "type": "quantitative", "axis": axis, "scale": room}
    upward = {"format": ".0%", "title": _("carried out"), "values": [0, 0.25, 0.5, 0.75, 1]}
    y = {"field": "part", "type": "quantitative", "axis": upward, "scale": {"domain": [0, 1]}}
    legend = {"title": None, "orient": "top", "labelFontSize": font, "symbolSize": 400}
    by_side = {"field": "side", "type": "nominal", "sort": list(sides), "legend": legend}
    drawn = {"range": [colours[kind] for kind in kinds], "domain": list(sides)}
    dashed = {"range": [DASHES[kind] for kind in kinds], "domain": list(sides)}
    encoding = {
        "x": x,
        "y": y,
        "color": {**by_side, "scale": drawn},
        "strokeDash": {**by_side, "scale": dashed},
    }
    line = {"type": "line", "interpolate": "step-after", "strokeWidth": 2.5}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width - 70,
        "height": HEIGHT,
        "background": None,
        "padding": 4,
        "config": config(font, HEIGHT),
        "layer": layer(values, line, encoding),
    }
