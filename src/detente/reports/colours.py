"""The colours of charts: told apart by all readers, and by shape too."""

from __future__ import annotations

__all__ = ["COLOURS", "STEPS"]

COLOURS = {
    "text": "#1b1f24",
    "faint": "#d5d9de",
    "back": "#fefefe",
    "grey": "#7b828b",
    "zone": "#0a9e76",
    "bound": "#0a7d5e",
    "table": "#c44e00",
    "likely": "#7a3e9d",
    "line": "#444a52",
}
"""By what they stand for; a page may give each another value in the dark."""

STEPS = {"0-25": "#a8cdea", "25-50": "#79add8", "50-75": "#2d78b7", "75-100": "#0b3a70"}
"""Shares in percent and their colours: one hue, lighter to darker."""
