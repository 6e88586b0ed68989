"""How a question is answered on every face: first sentences, then a picture, then tables."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from pydantic import BaseModel

from detente.reports.layers import Spec

__all__ = ["Bar", "Grid", "Picture", "Telling", "as_plain"]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a bar chart: what it stands for, how long it is, 0 to 1, and that in words."""

    label: str
    share: float
    said: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: a chart for a page, lines for a terminal, and words for who cannot see either.

    `charts` holds Vega-Lite specs for a wide and for a narrow page.
    """

    title: str
    charts: Mapping[str, Spec]
    lines: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the first cell of each row names it."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """The answer to one question.

    Attributes
    ----------
    name : str
        The command that asks it; the section's anchor on a page.
    title : str
    sentences : tuple of str
        Sources stand in brackets.
    pictures : tuple of Picture
    grids : tuple of Grid
    """

    name: str
    title: str
    sentences: tuple[str, ...]
    pictures: tuple[Picture, ...] = ()
    grids: tuple[Grid, ...] = ()


def as_plain(value: Any) -> Any:
    """Return a result as dicts, lists, strings and numbers, for JSON; what is no number is null.

    Examples
    --------
    >>> as_plain((Bar("a", 0.5, "half"), float("nan")))
    [{'label': 'a', 'share': 0.5, 'said': 'half', 'strong': False}, None]
    """
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_none=True)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [as_plain(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
