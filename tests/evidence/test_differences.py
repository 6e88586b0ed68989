"""Differences: where a quote and its text part, by hand."""

from __future__ import annotations

import pytest

from detente.case.model import Anchor
from detente.evidence.differences import first_difference

TEXT = "They would give up 3 of 5 sites,\nand not the “last” one. They would give it up."


@pytest.mark.parametrize(
    ("anchor", "said"),
    [
        (Anchor(exact="would give up 3 of 6"),
         "after 'would give up 3 of ' the text has '5 sites, and not the \"la', the quote '6'"),
        (Anchor(exact="They would give it away", start=57, end=80),
         "after 'They would give it ' the text has 'up.', the quote 'away'"),
        (Anchor(exact="They would give it away", start=50, end=73),
         "after 'They would give it ' the text has 'up.', the quote 'away'"),
        (Anchor(exact="They would give it up. Now"),
         "after 'They would give it up.' the text ends, the quote ' Now'"),
        (Anchor(exact="would give up 3 of 5 site"),
         "after 'ould give up 3 of 5 site' the text has 's, and not the \"last\" on', "
         "the quote ends"),
        (Anchor(exact="would give\u202eup"),
         "after 'would give' the text has ' up 3 of 5 sites, and no', the quote '<U+202E>up'"),
        (Anchor(exact="nothing at all"), None),
        (Anchor(exact="3 of 6", start=5_000, end=5_006), None),
    ],
)  # fmt: skip
def test_first_difference__by_hand(anchor: Anchor, said: str | None) -> None:
    assert first_difference(TEXT, anchor) == said
