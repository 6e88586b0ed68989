"""Rungs: what each folds away, what none may touch, and the exact way back."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.rungs import EDGES, RUNGS, Rung, fold, in_nfc

SPICE = (
    " \t\n\u00a0\u202f\u00ad\u200b\u2066’“”«–—…·.-'\"aé1😀ש\u0301\u0323\u0344\u1112\u1161\u11ab가한"
)
SPICE += "\u0958\u0f73\u0f71\u2126\u1fef\u1ffd"
TEXT = st.text(alphabet=SPICE, max_size=30) | st.text(max_size=20)


@pytest.mark.parametrize(
    ("rung", "text", "folded"),
    [
        ("exact", "a \n b", "a \n b"),
        ("white space", "a \n b\tc\u2003d", "a b c d"),
        ("white space", "a\u00a0b ‘c’", "a\u00a0b ‘c’"),
        ("typography", "a\u00a0\u200b b", "a b"),
        ("typography", "„a“ ‚b‘ «c» ‹d›", "\"a\" 'b' \"c\" 'd'"),
        ("typography", "5′ 5″", "5' 5\""),
        ("typography", "10–20 — −3 ‐ ―", "10-20 - -3 - -"),
        ("typography", "so…", "so..."),
        ("typography", "co\u00adop\u200cer\ufeffate", "cooperate"),
        ("typography", "e\u0301", "e\u0301"),
        ("NFC", "e\u0301", "é"),
        ("NFC", "\u1112\u1161\u11ab", "한"),
        ("NFC", "ﬁ ① ² Ａ", "ﬁ ① ² Ａ"),  # by hand: compatibility forms stay as they are
        ("NFC", "а", "а"),  # by hand: a Cyrillic letter stays one
        ("NFC", "1\u202e23", "1\u202e23"),  # by hand: what turns digits round is no typography
    ],
)
def test_fold__by_hand(rung: Rung, text: str, folded: str) -> None:
    assert fold(text, rung).text == folded


def test_fold__changes_no_character_of_unicode_but_those_named() -> None:
    """Every code point there is, but white space and the marks written out here."""
    named = "’‘‚‛′‵‹›`´＇\u1fef\u1ffd“”„‟″‶«»＂〝〞〟‐‑‒–—―⁃−﹘﹣－…" + EDGES["typography"]
    assert not [mark for mark in named if unicodedata.category(mark)[0] in "LMN"]
    codes = [*range(0xD800), *range(0xE000, 0x110000)]
    others = "".join(letter for letter in map(chr, codes) if letter not in named)
    assert fold(others, "typography").text == others
    # by hand: a space after each, so that none joins another
    spaced = " ".join(others)
    assert fold(spaced, "NFC").text == unicodedata.normalize("NFC", spaced)


@given(TEXT)
def test_fold__never_touches_letters_digits_or_accents(text: str) -> None:
    def essence(words: str) -> str:
        composed = unicodedata.normalize("NFC", words)
        return "".join(c for c in composed if unicodedata.category(c)[0] in "LMN")

    bare = "".join(c for c in text if c not in EDGES["typography"])
    for rung in RUNGS:
        folded = "".join(c for c in fold(text, rung).text if c not in EDGES["typography"])
        assert essence(folded) == essence(bare)


@given(TEXT)
def test_fold__is_settled_and_the_last_rung_is_in_nfc(text: str) -> None:
    for rung in RUNGS:
        once = fold(text, rung).text
        assert fold(once, rung).text == once
    assert unicodedata.is_normalized("NFC", fold(text, "NFC").text)


@given(TEXT, st.sampled_from(RUNGS))
def test_source__is_what_folding_piece_by_piece_says(text: str, rung: Rung) -> None:
    """Brute force: a passage of the folded text comes from one that folds to it.

    Both sides of it fold to the rest, and what lies on its edges is kept.
    """
    folded = fold(text, rung)
    found = folded.text
    for start in range(len(found)):
        for end in range(start + 1, len(found) + 1):
            place = folded.source(start, end)
            if place is None:
                continue
            first, last = place
            assert fold(text[first:last], rung).text == found[start:end]
            assert folded.place(first) == start
            whole = [fold(text[:first], rung).text, fold(text[last:], rung).text]
            assert whole == [found[:start], found[end:]]


@given(TEXT, st.sampled_from(RUNGS))
def test_source__of_what_was_not_replaced_is_never_none(text: str, rung: Rung) -> None:
    folded = fold(text, rung)
    for at, letter in enumerate(text):
        there = folded.place(at)
        if there is not None and folded.text[there : there + 1] == letter:
            after = folded.place(at + 1)
            assert after != there + 1 or folded.source(there, there + 1) is not None


@given(st.text() | st.text(alphabet=SPICE))
def test_in_nfc__is_what_unicode_says(text: str) -> None:
    assert in_nfc(text) == unicodedata.normalize("NFC", text)


@given(st.text(alphabet="\u0301\u0323\u0344\u0f73\u0f71\u0345", min_size=65, max_size=90))
def test_in_nfc__of_many_accents_is_what_unicode_says(marks: str) -> None:
    assert in_nfc("e" + marks) == unicodedata.normalize("NFC", "e" + marks)
    assert fold("e" + marks, "NFC").text == unicodedata.normalize("NFC", "e" + marks)


@pytest.mark.parametrize(
    "piece", ["a \n", "\u0301\u0323", "é\u0323\u0301", "\u0f73\u0f71", "“…\u00a0", "\u200b"]
)
def test_fold__takes_linear_time(piece: str) -> None:
    """Recorded: 1 to 4 seconds for five million characters; by square it would be hours."""
    began = time.perf_counter()
    fold(piece * (500_000 // len(piece)), "NFC")
    assert time.perf_counter() - began < 10
