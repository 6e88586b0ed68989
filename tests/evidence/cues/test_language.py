from __future__ import annotations

import pytest

from detente.evidence.cues._language import _forms, _read


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("offer(|s|ed)", {"offer", "offers", "offered"}),
        ("bot|biet(e|et)", {"bot", "biete", "bietet"}),
        ("schließt", {"schliesst"}),
    ],
)
def test_forms__by_hand(word: str, forms: set[str]) -> None:
    assert _forms(word) == forms


def test_read__a_line() -> None:
    cue = _read("rejects", "  turn(|s) … down [passive]")
    assert cue.weight == 2
    assert cue.text == "turn(|s) … down"
    assert cue.marks == {"passive"}


@pytest.mark.parametrize("line", ["… down", "turn …", "[passive]"])
def test_read__a_line_that_has_no_end(line: str) -> None:
    with pytest.raises(ValueError, match="begins and ends with a word"):
        _read("rejects", line)
