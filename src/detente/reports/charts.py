"""Charts as Vega-Lite specs: plain dicts that a page, a notebook or a web face can draw."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.analysis.analyze import Analysis
from detente.analysis.zone import OutcomeAnswer
from detente.kernels.dominance import efficient
from detente.language import _
from detente.reports.colours import COLOURS, STEPS
from detente.reports.drawing import Drawing
from detente.reports.labels import Box, Label, place_labels
from detente.reports.landmarks import Landmark
from detente.reports.layers import Spec, config, layer, lettering

__all__ = ["outcome_map", "pairs"]


def pairs(found: Analysis) -> list[tuple[str, str]]:
    """Return every two parties, in the order of the case.

    Examples
    --------
    >>> import detente as dt
    >>> pairs(dt.analyze(dt.read_case("hanoi-2019-brief"), draws=400))
    [('us', 'dprk')]
    """
    parties = found.fit.layout.parties
    return [(one, other) for i, one in enumerate(parties) for other in parties[i + 1 :]]


def outcome_map(found: Analysis, pair: tuple[str, str], width: int = 700) -> Spec:
    """Return the map of outcomes by what two parties make of them, as a Vega-Lite spec.

    Each outcome stands at both parties' mean utility; size and colour tell in what share of all
    that fits the record it suits everyone, hollow points suit everyone in none of it. Bars hold
    the middle 90 % of the utilities of the likeliest outcome and of those on the table.

    Parameters
    ----------
    found : Analysis
    pair : (str, str)
        The party across and the party upward.
    width : int
        In pixels, axes included.

    Examples
    --------
    >>> import detente as dt
    >>> found = dt.analyze(dt.read_case("hanoi-2019-brief"), draws=400)
    >>> outcome_map(found, ("us", "dprk"))["height"]
    520
    """
    drawn = Drawing(found, pair, width)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": drawn.size[0],
        "height": drawn.size[1],
        "background": None,
        "padding": 4,
        "config": config(drawn.font, drawn.size[1]),
        "layer": [
            *_bounds(drawn),
            *_frontier(drawn),
            *_points(drawn),
            *_bars(drawn),
            *_marks(drawn),
            *_words(drawn),
        ],
    }


def _bounds(drawn: Drawing) -> list[Spec]:
    """The reservation values as lines and bands, and the corner where both sign, on average."""
    layers = []
    means = [float(drawn.reservation(number)[2]) for number in (0, 1)]
    zone = [{"x": means[0], "x_end": 1, "y": means[1], "y_end": 1}]
    shade = {"type": "rect", "color": COLOURS["zone"], "opacity": 0.18}
    layers += layer(zone, shade, drawn.at(ends=True))
    for number, field in enumerate("xy"):
        low, high, mean = drawn.reservation(number).tolist()
        band = {"type": "rect", "color": COLOURS["bound"], "opacity": 0.07}
        layers += layer(
            [{field: low, f"{field}_end": high}], band, drawn.axis(number, field, ends=True)
        )
        line = {"type": "rule", "color": COLOURS["bound"], "strokeDash": [6, 4], "size": 1.5}
        layers += layer([{field: mean}], line, drawn.axis(number, field))
    return layers


def _frontier(drawn: Drawing) -> list[Spec]:
    """The outcomes that no other beats for both, in the world of average utilities."""
    told = [drawn.told(answer) for answer in drawn.found.zone.outcomes]
    if not told:
        return []
    points = np.array([[one.mean, other.mean] for one, other in told])
    front = points[efficient(points)]
    front = front[np.argsort(front[:, 0])]
    mark = {"type": "line", "color": COLOURS["line"], "strokeWidth": 1.2}
    return layer([{"x": x, "y": y} for x, y in front.tolist()], mark, drawn.at())


def _points(drawn: Drawing) -> list[Spec]:
    named = {id(mark.answer) for mark in drawn.landmarks}
    rest = [answer for answer in drawn.found.zone.outcomes if id(answer) not in named]
    hollow = {"type": "point", "color": COLOURS["grey"], "size": 14, "strokeWidth": 1}
    layers = layer(
        [_point(drawn, answer) for answer in rest if answer.status == "impossible"],
        {**hollow, "opacity": 0.75},
        drawn.at(),
    )
    colour = {"domain": list(STEPS), "range": list(STEPS.values())}
    size = {"domain": [0, 1], "range": [36, 280 if drawn.wide else 160]}
    encoding = {
        **drawn.at(),
        "color": {"field": "step", "type": "nominal", "scale": colour, "legend": None},
        "size": {"field": "share", "type": "quantitative", "scale": size, "legend": None},
    }
    solid = {"type": "circle", "stroke": COLOURS["line"], "strokeWidth": 0.5, "opacity": 0.95}
    others = [_point(drawn, answer) for answer in rest if answer.status != "impossible"]
    return layers + layer(others, solid, encoding)


def _point(drawn: Drawing, answer: OutcomeAnswer) -> Spec:
    one, other = drawn.told(answer)
    share = answer.share.value
    step = list(STEPS)[min(3, int(4 * share))]
    return {"x": one.mean, "y": other.mean, "share": share, "step": step}


def _bars(drawn: Drawing) -> list[Spec]:
    """The middle 90 % of the utilities, on what was on the table and on the likeliest."""
    layers = []
    first = [mark for mark in drawn.landmarks if mark.on_table or mark.sign == "1"]
    for mark in first:
        one, other = drawn.told(mark.answer)
        line = {"type": "rule", "color": _colour(mark), "opacity": 0.45, "size": 1.2}
        across = {"x": one.low, "x_end": one.high, "y": other.mean, "y_end": other.mean}
        upward = {"x": one.mean, "x_end": one.mean, "y": other.low, "y_end": other.high}
        layers += layer([across, upward], line, drawn.at(ends=True))
    return layers


def _colour(mark: Landmark) -> str:
    return COLOURS["table" if mark.on_table else "likely"]


def _marks(drawn: Drawing) -> list[Spec]:
    """What was on the table as diamonds, the likeliest as triangles, no deal as a cross."""
    layers = []
    for mark in drawn.landmarks:
        hollow = mark.answer.status == "impossible"
        sign = {
            "type": "point",
            "shape": "diamond" if mark.on_table else "triangle-up",
            "size": 110 if drawn.wide else 80,
            "filled": True,
            "fill": COLOURS["back"] if hollow else _colour(mark),
            "stroke": _colour(mark),
            "strokeWidth": 1.8,
            "opacity": 1,
        }
        layers += layer([_point(drawn, mark.answer)], sign, drawn.at())
    if drawn.no_deal is not None:
        cross = {"type": "point", "shape": "cross", "filled": True, "color": COLOURS["text"]}
        x, y = drawn.no_deal
        layers += layer([{"x": x, "y": y}], {**cross, "size": 90, "opacity": 1}, drawn.at())
    return layers


def _labels(drawn: Drawing) -> Sequence[Label]:
    wanted: list[tuple[tuple[str, ...], float, float]] = []
    for mark in drawn.landmarks:
        one, other = drawn.told(mark.answer)
        lines: tuple[str, ...] = (mark.sign,)
        if drawn.wide and (mark.on_table or mark.sign == "1"):
            lines = (f"{mark.sign} {mark.brief[0]}", *mark.brief[1:3])
        wanted.append((lines, *drawn.pixels(one.mean, other.mean)))
    if drawn.no_deal is not None:
        wanted.append(((_("no deal"),), *drawn.pixels(*drawn.no_deal)))
    dots = []
    for answer in drawn.found.zone.outcomes:
        one, other = drawn.told(answer)
        x, y = drawn.pixels(one.mean, other.mean)
        dots.append(Box(x - 4, y - 4, x + 4, y + 4))
    return place_labels(wanted, drawn.size, dots, drawn.font)


def _words(drawn: Drawing) -> list[Spec]:
    rows, leads = [], []
    for label in _labels(drawn):
        x, y = drawn.place(label.box.left, label.box.top)
        rows.append({"x": x, "y": y, "words": list(label.lines)})
        start, end = drawn.place(label.x, label.y), drawn.place(*label.hook)
        leads.append({"x": start[0], "x_end": end[0], "y": start[1], "y_end": end[1]})
    lead = {"type": "rule", "color": COLOURS["line"], "size": 0.8}
    words = {**drawn.at(), "text": {"field": "words"}}
    return [*layer(leads, lead, drawn.at(ends=True)), *layer(rows, lettering(drawn.font), words)]
