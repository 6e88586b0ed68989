"""Anchors: what is verified, at which rung, and that one changed letter never is."""

from __future__ import annotations

import time
import unicodedata
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from detente.case.model import Anchor
from detente.errors import WrongUse
from detente.evidence.anchors import Verdict, anchor_of, verify
from detente.evidence.rungs import EDGES, fold
from detente.evidence.snapshots import hash_of

TALKS = """Talks on the mine
The union asks for 4.5 % and 100 days, or it will strike. “We can't go on”, said Ms Núñez…
The owners offer 3 % – no more. The union asks for 36 hours.
The owners would “rather close\u00a0the mine”. 😀 העובדים אמרו לא. The end."""

UNUSUAL = EDGES["typography"] + "’‘‚‛′‵‹›`´＇“”„‟″‶«»＂〝〞〟‐‑‒–—―⁃−﹘﹣－-…'\"\u1fef\u1ffd"
"""White space and typography, written out: what may differ. Points make an ellipsis."""

PIECES = (
    "4.5 100 days café cafe\u0301 x\u0323\u0301 can't “go” – … a 😀 לא 한 Ω 3 no No \u00ad 1,000 А"
)
PASSAGE = st.lists(
    st.sampled_from([*PIECES.split(" "), "strike-\nbreaker"]), min_size=3, max_size=12
)
PASSAGE = PASSAGE.map(" ".join)


def at(words: str, text: str = TALKS) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def essence(text: str) -> str:
    """What must never differ: everything but white space, typography and points, in NFC."""
    bare = "".join(c for c in unicodedata.normalize("NFC", text) if c not in UNUSUAL + ".")
    return unicodedata.normalize("NFC", bare)


# What is found, by hand.


@pytest.mark.parametrize(
    ("exact", "rung", "there"),
    [
        ("asks for 4.5 % and 100 days", "exact", "asks for 4.5 % and 100 days"),
        ("Talks on the  mine The union", "white space", "Talks on the mine\nThe union"),
        (" 100 days,\n", "white space", "100 days,"),
        ("\"We can’t go on\", said", "typography", "“We can't go on”, said"),
        ("Ms Núñez...", "typography", "Ms Núñez…"),
        ("3 % - no more", "typography", "3 % – no more"),
        ("rather close the mine", "typography", "rather close\u00a0the mine"),
        ("Ms Nu\u0301n\u0303ez", "NFC", "Ms Núñez"),
        ("\"We can’t  go on\", said Ms Nu\u0301n\u0303ez...\n", "NFC",
         "“We can't go on”, said Ms Núñez…"),
        ("😀 העובדים אמרו", "exact", "😀 העובדים אמרו"),
    ],
)  # fmt: skip
def test_verify__climbs_to_the_first_rung_that_holds(exact: str, rung: Any, there: str) -> None:
    assert verify(TALKS, Anchor(exact=exact)) == Verdict("verified", rung, *at(there))


@pytest.mark.parametrize(
    "exact",
    [
        "asks for 4.6 %", "asks for 45 %", "asks for 4,5 %", "and 10 days", "and 1000 days",
        "and 100 Days", "and 100 dàys", "and 100 dаys", "said Ms Nunez", "Ms Núnez", "and l00 days",
        "and １００ days", "and 100day", "or it will not strike", "offer 3 ‰", "The union ask",
        "nion asks for", "asks for 10", "for 4", "5 % and", "close the mines", "רו לא",
        "owners offer –3 %", "The owners offer 3 %\u0338",
    ],
)  # fmt: skip
def test_verify__anything_else_is_lost(exact: str) -> None:
    assert verify(TALKS, Anchor(exact=exact)) == Verdict("lost")
    assert verify(TALKS, Anchor(exact=exact, start=30, end=50)) == Verdict("lost")


def test_verify__position_decides_between_the_same_words() -> None:
    first, second = at("The union asks for"), at("The union asks for 36")
    exact = "The union asks for"
    assert verify(TALKS, Anchor(exact=exact)) == Verdict("ambiguous", "exact")
    for start in (first[0], second[0]):
        placed = Anchor(exact=exact, start=start, end=start + len(exact))
        assert verify(TALKS, placed) == Verdict("verified", "exact", start, start + len(exact))
    beside = Anchor(exact=exact, start=2, end=2 + len(exact))
    assert verify(TALKS, beside) == Verdict("ambiguous", "exact")  # the nearer is not guessed


def test_verify__what_stands_around_decides_between_the_same_words() -> None:
    exact, second = "The union asks for", at("The union asks for 36")[0]
    place = second, second + len(exact)
    assert verify(TALKS, Anchor(exact=exact, suffix=" 36")) == Verdict("verified", "exact", *place)
    before = Anchor(exact=exact, prefix="no more. ")
    assert verify(TALKS, before) == Verdict("verified", "exact", *place)
    spaced = Anchor(exact=exact, prefix="no  more.\n", suffix=" 36\u00a0hours")
    assert verify(TALKS, spaced) == Verdict("verified", "typography", *place)
    both = Anchor(exact="x", prefix="a ", suffix=" b")
    assert verify("a x b. a x b.", both) == Verdict("ambiguous", "exact")
    assert verify("a x c. d x b.", both) == Verdict("ambiguous", "exact")


def test_verify__moved() -> None:
    anchor = anchor_of(TALKS, *at("The owners offer 3 %"))
    later = "New: " + TALKS
    start, end = at("The owners offer 3 %", later)
    assert verify(later, anchor) == Verdict("moved", "exact", start, end)
    assert verify(later, Anchor(exact="offer 3 %", prefix="They ")).status == "moved"
    assert verify(TALKS, anchor.model_copy(update={"prefix": "elsewhere "})).status == "verified"
    other = "a x b. c x d."  # the words stand where it says, what is around them elsewhere
    assert verify(other, Anchor(exact="x", start=2, end=3, prefix="c ")) == Verdict(
        "moved", "exact", 9, 10
    )


def test_verify__a_position_may_cut_a_word_where_it_says_so() -> None:
    assert verify("sanctions", Anchor(exact="sanction", start=0, end=8)).status == "verified"
    assert verify("sanctions", Anchor(exact="sanction", start=0, end=9)).status == "lost"
    moved = verify("the sanctions", Anchor(exact="sanction", start=0, end=8, suffix="s"))
    assert moved.status == "moved"


def test_verify__a_bare_position_is_as_good_as_the_hash() -> None:
    bare = Anchor(start=0, end=4)
    right = hash_of(TALKS)
    assert verify(TALKS, bare, right) == Verdict("verified", None, 0, 4)
    assert verify(TALKS, bare, hash_of("another")) == Verdict("not verifiable")
    assert verify(TALKS, bare) == Verdict("not verifiable")
    assert verify(TALKS, Anchor(start=0, end=len(TALKS) + 1), right) == Verdict("lost")
    own = Anchor(start=0, end=4, sha256=right)
    assert verify(TALKS, own, hash_of("another")) == Verdict("verified", None, 0, 4)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 5)])
def test_anchor_of__outside_the_text(start: int, end: int) -> None:
    with pytest.raises(WrongUse, match="has no passage from"):
        anchor_of("text", start, end)


# Anything at all.


@given(st.text(min_size=1, max_size=80) | PASSAGE, st.data())
def test_verify__an_anchor_of_a_passage_is_verified_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert verify(text, anchor_of(text, start, end)) == Verdict("verified", "exact", start, end)


def retyped(data: st.DataObject, words: str) -> str:
    """The same words with other white space and typography, perhaps in NFD."""
    classes = ["'’‘‚‛′‹›`´＇", '"“”„‟″«»＂', "-‐‑‒–—―−－"]
    made = []
    for letter in words:
        like = next((each for each in classes if letter in each), None)
        if like is not None:
            made.append(data.draw(st.sampled_from(like)))
        elif letter in EDGES["typography"] and letter.isspace():
            made.append(data.draw(st.sampled_from([" ", "\n", "\u00a0", " \t", "\n\n", "\u2009 "])))
        elif letter == "…":
            made.append(data.draw(st.sampled_from(["…", "..."])))
        else:
            made.append(letter)
        if letter.isalnum():
            made.append(data.draw(st.sampled_from(["", "", "", "\u00ad", "\u200b", "\u200d"])))
    said = "".join(made)
    return unicodedata.normalize("NFD", said) if data.draw(st.booleans()) else said


@settings(deadline=None)
@given(PASSAGE, PASSAGE, PASSAGE, st.data())
def test_verify__a_passage_retyped_is_verified_at_the_same_place(
    before: str, words: str, after: str, data: st.DataObject
) -> None:
    before, after = f"Before: {before}; ", f" ;after: {after}"
    words = words.strip(EDGES["typography"])
    assume(words)
    text = unicodedata.normalize("NFC", before + words + after)
    start = len(unicodedata.normalize("NFC", before))
    end = len(text) - len(unicodedata.normalize("NFC", after))
    again = retyped(data, words)
    for anchor in (
        Anchor(exact=again, start=start, end=end),
        Anchor(exact=again, prefix=retyped(data, before), suffix=retyped(data, after)),
    ):
        verdict = verify(text, anchor)
        assert (verdict.status, verdict.start, verdict.end) == ("verified", start, end)


LOOKALIKE = {
    "a": "а",
    "c": "с",
    "o": "о",
    "n": "ո",
    "s": "ѕ",
    "0": "O",
    "1": "l",
    "3": "З",
    "A": "Α",
}


def altered(data: st.DataObject, words: str) -> str:
    """The words with one character changed, dropped or added that says something."""
    spots = [n for n, letter in enumerate(words) if letter not in UNUSUAL + "."]
    assume(spots)
    spot = data.draw(st.sampled_from(spots))
    old = words[spot]
    other = data.draw(
        st.sampled_from(["", *"19xé\u0301\u0338אа٣２%😀"])
        | st.sampled_from([old.swapcase(), LOOKALIKE.get(old, "q"), old + old, old + "\u0301",
                           old + "0", "not " + old, unicodedata.normalize("NFD", old)[0]])
        | st.characters(exclude_categories=["Cs"])
    )  # fmt: skip
    return words[:spot] + other + words[spot + 1 :]


@settings(deadline=None, max_examples=500)
@given(PASSAGE, st.data())
def test_verify__a_quote_altered_never_verifies(words: str, data: st.DataObject) -> None:
    """With its position, with what stands around it, and, unless shortened, alone."""
    text = f"Before: {words} ;after."
    anchor = anchor_of(text, 8, 8 + len(words))
    said = altered(data, words)
    assume(essence(said) != essence(words))
    assert anchor.start is not None
    for quote in (
        anchor.model_copy(update={"exact": said}),
        Anchor(exact=said, start=anchor.start, end=anchor.end),
        Anchor(exact=said, prefix=anchor.prefix, suffix=anchor.suffix),
    ):
        assert verify(text, quote).status != "verified"
    alone = verify(text, Anchor(exact=said))
    if alone.status == "verified":  # then it is word for word another passage, and a shorter one
        assert essence(text[alone.start : alone.end]) == essence(said)
        assert len(essence(said)) < len(essence(words))


def test_verify__no_character_of_a_quote_can_be_another() -> None:
    """Each character of a passage against each of these, every one of them tried."""
    start, end = at(
        "asks for 4.5 % and 100 days, or it will strike. “We can't go on”, said Ms Núñez"
    )
    words = TALKS[start:end]
    others = "0123456789abcdefghijklmnopqrstuvwxyzAONÚúñéèаеоאOlІ٣２%‰$€😀"
    for spot, letter in enumerate(words):
        for other in ["", *others, letter + "\u0301", letter + "0", letter * 2]:
            said = words[:spot] + other + words[spot + 1 :]
            if essence(said) == essence(words):
                continue
            placed = Anchor(exact=said, start=start, end=end)
            assert verify(TALKS, placed) == Verdict("lost"), said
            assert verify(TALKS, Anchor(exact=said)) == Verdict("lost"), said


@settings(deadline=None)
@example("a\u00ad.", "a…")
@given(PASSAGE | st.text(max_size=40), PASSAGE | st.text(min_size=1, max_size=5))
def test_verify__whatever_is_found_is_word_for_word(text: str, words: str) -> None:
    verdict = verify(text, Anchor(exact=words))
    if verdict.status == "verified":
        assert verdict.start is not None
        found = text[verdict.start : verdict.end]
        assert essence(found) == essence(words)
        assert found == words or same(found, words)


def same(one: str, other: str) -> bool:
    folded = (fold(words.strip(EDGES["NFC"]), "NFC").text for words in (one, other))
    return len(set(folded)) == 1


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("a" * 5_000_000, "a" * 2_500_000),
        ("ab " * 1_666_666, "ab " * 800_000 + "a"),
        ("a\n\n" * 1_666_666, "a " * 800_000 + "b"),
        ("e\u0301" * 2_500_000, "é" * 1_000_000 + "x"),
        ("e" + "\u0301\u0323" * 2_500_000, "e\u0301"),
        ("“…\u00a0" * 1_666_666, '"... ' * 800_000 + "b"),
        ("\u200b" * 5_000_000, "a\u200bb"),
        ("1." * 2_500_000, "1"),
    ],
)
def test_verify__takes_linear_time(text: str, exact: str) -> None:
    """Recorded: 3 to 25 seconds for five million characters; by square it would be days."""
    part = 10  # of the size, to keep the tests quick
    began = time.perf_counter()
    anchor = Anchor(
        exact=exact[: max(1, len(exact) // part)], start=3, end=9, prefix="x", suffix="y"
    )
    assert verify(text[: len(text) // part], anchor).status in ("lost", "ambiguous", "moved")
    assert time.perf_counter() - began < 20
