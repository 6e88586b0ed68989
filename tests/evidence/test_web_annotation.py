"""Web Annotations: the same passage in UTF-16 code units, there and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.model import Anchor, Source
from detente.errors import WrongUse
from detente.evidence.anchors import anchor_of
from detente.evidence.web_annotation import as_web_annotation, from_web_annotation

SOURCE = Source(id="report", title="Report")
TEXT = st.text(alphabet="a \n😀𝟙שלום\u200f\u0301é", min_size=1, max_size=60) | st.text(min_size=1)


def test_as_web_annotation__by_hand() -> None:
    source = Source.model_validate({"id": "r", "title": "R", "URL": "https://example.org/r"})
    made = as_web_annotation(anchor_of("😀 They 𝟙eft. 😀", 2, 12), source, "😀 They 𝟙eft. 😀")
    assert made == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "target": {
            "source": "https://example.org/r",
            "selector": [
                {"type": "TextQuoteSelector", "exact": "They 𝟙eft.", "prefix": "😀 ",
                 "suffix": " 😀"},
                {"type": "TextPositionSelector", "start": 3, "end": 14},
            ],
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "address"),
    [({}, "r"), ({"DOI": "10.1/x"}, "https://doi.org/10.1/x"), ({"URL": "u", "DOI": "d"}, "u")],
)
def test_as_web_annotation__names_the_source(fields: dict[str, str], address: str) -> None:
    source = Source.model_validate({"id": "r", "title": "R", **fields})
    assert as_web_annotation(Anchor(exact="a"), source, "a")["target"]["source"] == address


@given(TEXT, st.data())
def test_web_annotation__there_and_back_is_the_same_passage(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    anchor = anchor_of(text, start, end)
    made = as_web_annotation(anchor, SOURCE, text)
    assert from_web_annotation(made, text) == anchor
    position = made["target"]["selector"][1]
    units = text.encode("utf-16-le")  # as a browser slices
    browser = units[2 * position["start"] : 2 * position["end"]].decode("utf-16-le")
    assert browser == text[start:end]


def test_as_web_annotation__gives_the_words_of_a_bare_position() -> None:
    made = as_web_annotation(Anchor(start=0, end=4), SOURCE, "They left.")
    assert made["target"]["selector"][0] == {"type": "TextQuoteSelector", "exact": "They"}
    with pytest.raises(WrongUse, match="10 characters; the passage would end at 11"):
        as_web_annotation(Anchor(start=0, end=11), SOURCE, "They left.")


@pytest.mark.parametrize(
    ("selector", "said"),
    [
        (None, "give its target a selector"),
        ([], "give its target a selector"),
        ([7], "give its target a selector"),
        ({"type": "TextPositionSelector", "start": 1, "end": 3}, "cuts a character in two"),
        ({"type": "TextPositionSelector", "start": 0, "end": 99}, "the passage ends at 99"),
        ({"type": "TextPositionSelector", "start": 2, "end": 2}, "is no passage"),
        ({"type": "TextPositionSelector", "start": "0", "end": 2}, "is no passage"),
        ({"type": "TextPositionSelector"}, "is no passage"),
        ({"type": "CssSelector", "value": "p"}, "this names no passage"),
        ({"type": "TextQuoteSelector", "prefix": "a"}, "this names no passage"),
        ({"type": "TextQuoteSelector", "exact": ["a"]}, "this annotation is no anchor"),
    ],
)
def test_from_web_annotation__what_is_none(selector: Any, said: str) -> None:
    with pytest.raises(WrongUse, match=said):
        from_web_annotation({"target": {"selector": selector}}, "😀 deal")
