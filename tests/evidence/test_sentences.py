"""Sentences: numbered, in place, and nothing between them lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.sentences import sentences_of


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "They met. Mr. Smith said: “No.” He left.", ["They met.", "Mr. Smith said: “No.”",
         "He left."]),
        ("nl", "Dr. Jansen bood 3.5 miljoen. Het bleef stil.",
         ["Dr. Jansen bood 3.5 miljoen.", "Het bleef stil."]),
        ("de", "Am 3. Mai kam er. Es gab z. B. Brot.", ["Am 3. Mai kam er.", "Es gab z. B. Brot."]),
        ("fr", "Ils partent. « Non », dit-il.", ["Ils partent.", "« Non », dit-il."]),
        ("zz", "One. Two.", ["One.", "Two."]),
        ("en", "A heading\n\nA sentence.", ["A heading", "A sentence."]),
        ("nl", " date 2019-02 De top begon. Hij eindigde.", ["De top begon.", "Hij eindigde."]),
        ("en", "date palms grow there. They met.", ["date palms grow there.", "They met."]),
        ("en", "", []),
        ("en", " \n ", []),
    ],
)  # fmt: skip
def test_sentences__by_hand(language: str, text: str, said: list[str]) -> None:
    assert [sentence.text for sentence in sentences_of(text, language)] == said


@given(st.text(alphabet="ab. \n😀שA!?”\u0301"), st.sampled_from(["en", "nl", "de", "fr", "he"]))
def test_sentences__cover_all_words_in_place(text: str, language: str) -> None:
    found = sentences_of(text, language)
    assert [sentence.number for sentence in found] == list(range(1, len(found) + 1))
    assert all(text[s.start : s.end] == s.text for s in found)
    rest, at = "", 0
    for sentence in found:
        assert sentence.start >= at
        rest, at = rest + text[at : sentence.start], sentence.end
    assert (rest + text[at:]).strip() == ""


def test_sentences__in_long_texts_are_whole_and_found_soon() -> None:
    """Without windows the second text keeps the splitter busy for hours."""
    found = sentences_of("The envoys met. " * 2_000, "en")
    assert {sentence.text for sentence in found} == {"The envoys met."}
    assert len(found) == 2_000
    assert sum(len(s.text) for s in sentences_of("“" * 300_000, "en")) == 300_000
