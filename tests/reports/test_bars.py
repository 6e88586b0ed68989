"""Words above a bar."""

from __future__ import annotations

from detente.reports.bars import bars
from detente.reports.telling import Bar


def words(chart: dict) -> list[str]:
    """What stands above each bar."""
    return [layer["data"]["values"][0]["words"] for layer in chart["layer"] if has_words(layer)]


def has_words(layer: dict) -> bool:
    return "text" in layer["encoding"]


def test_bars__a_long_label_is_cut_and_its_number_kept() -> None:
    label = "whether North Korea would sign dismantlement entire, sanctions lifted"
    picture = bars("What to ask", [Bar(label, 0.136, "13.6 % ± 0.7")])
    (wide,), (narrow,) = words(picture.charts["wide"]), words(picture.charts["narrow"])
    assert wide == f"{label}:  13.6 % ± 0.7"
    assert narrow.startswith("whether North Korea would sign")
    assert narrow.endswith("…:  13.6 % ± 0.7")
    assert len(narrow) * 0.6 * 11 <= 340  # by hand: DejaVu Sans, 11 px, on a page of 340 px
    assert picture.lines[0] == f"{label}  13.6 % ± 0.7"
