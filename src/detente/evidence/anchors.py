"""Anchors: the passage that an entry rests on, taken from a text and found in it again.

A quote is compared on a ladder: as it is, then with runs of white space as one space, then with
plain quote marks, dashes and the like, then in NFC; never further, so that one other letter,
digit or accent is another quote. Where its words stand several times, the position and what
stands around them decide, and where these do not, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal

from detente.case.model import Anchor
from detente.errors import WrongUse
from detente.evidence.edges import begins_inside, ends_inside
from detente.evidence.occurrences import occurrences
from detente.evidence.rungs import EDGES, RUNGS, Folded, Rung, fold, fold_text
from detente.evidence.snapshots import hash_of
from detente.evidence.web_annotation import as_web_annotation, from_web_annotation

__all__ = [
    "CONTEXT",
    "Status",
    "Verdict",
    "anchor_of",
    "as_web_annotation",
    "from_web_annotation",
    "verify",
]

CONTEXT = 32
"""So many characters before and after a passage tell it from the same words elsewhere."""

Status = Literal["verified", "moved", "lost", "ambiguous", "not verifiable"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a passage.

    Attributes
    ----------
    status : str
        `verified`: it stands where the anchor says. `moved`: it stands once in the text, but not
        there. `lost`: it does not stand in the text. `ambiguous`: it stands there several times,
        and nothing says which is meant. `not verifiable`: it cannot be known.
    rung : str, optional
        How its words were compared when they were found.
    start, end : int, optional
        Where it stands, in code points.
    """

    status: Status
    rung: Rung | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    """What to look for on a rung: the quote has `size` characters after the first `lead` of it."""

    text: str
    lead: int
    size: int

    @property
    def opens(self) -> bool:
        """Whether nothing says what stands before the quote."""
        return self.lead == 0

    @property
    def closes(self) -> bool:
        """Whether nothing says what stands behind the quote."""
        return self.lead + self.size == len(self.text)


def anchor_of(text: str, start: int, end: int) -> Anchor:
    """Return the anchor of a passage: where it stands, its words, and what stands around it.

    Examples
    --------
    >>> anchor = anchor_of("They met. They left.", 10, 20)
    >>> anchor.exact, anchor.prefix, anchor.suffix
    ('They left.', 'They met. ', None)
    """
    if not 0 <= start < end <= len(text):
        raise WrongUse(f"a text of {len(text):,} characters has no passage from {start} to {end}")
    return Anchor(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start] or None,
        suffix=text[end : end + CONTEXT] or None,
    )


def verify(text: str, anchor: Anchor, sha256: str | None = None) -> Verdict:
    """Return whether the passage of an anchor stands in a text, and where.

    Parameters
    ----------
    text : str
    anchor : Anchor
    sha256 : str, optional
        The hash of the text that was read, where the anchor does not state it. An anchor that
        quotes nothing is as good as this hash.

    Notes
    -----
    Takes time in proportion to the text and the quote. Where neither the position nor what stands
    around it says otherwise, a quote begins and ends between words and numbers (*10* does not
    stand in *100*). Shortened by whole words it is another quote, and nobody can tell.

    Examples
    --------
    >>> text = "They would give up 3 of 5 sites."
    >>> verify(text, Anchor(exact="give up 3 of  5"))
    Verdict(status='verified', rung='white space', start=11, end=25)
    >>> verify(text, Anchor(exact="give up 4 of 5")).status
    'lost'
    """
    if anchor.exact is None:
        return _by_hash(text, anchor, anchor.sha256 or sha256)
    here, surrounded = _here(text, anchor, around=False), _here(text, anchor, around=True)
    if here is not None and (surrounded is not None or not (anchor.prefix or anchor.suffix)):
        return Verdict("verified", here, anchor.start, anchor.end)
    elsewhere = _search(text, anchor, around=True)
    if elsewhere is None and here is not None:
        return Verdict("verified", here, anchor.start, anchor.end)
    return elsewhere or _search(text, anchor, around=False) or Verdict("lost")


def _by_hash(text: str, anchor: Anchor, sha256: str | None) -> Verdict:
    assert anchor.start is not None
    assert anchor.end is not None
    if sha256 is None or _hash_of(text) != sha256:
        return Verdict("not verifiable")
    if anchor.end > len(text):
        return Verdict("lost")
    return Verdict("verified", None, anchor.start, anchor.end)


def _here(text: str, anchor: Anchor, *, around: bool) -> Rung | None:
    """The rung on which the words stand at the anchor's own position."""
    stated = _stated(text, anchor, "exact")
    if stated is None:
        return None
    for rung in RUNGS:
        words, folded = _words(anchor, rung, around=around), fold_text(text, rung)
        start, end = _stated(text, anchor, rung) or stated
        at = folded.place(start)
        if words is None or at is None or at < words.lead:
            continue
        found = folded.text.startswith(words.text, at - words.lead)
        if found and folded.source(at, at + words.size) == (start, end):
            return rung
    return None


def _stated(text: str, anchor: Anchor, rung: Rung) -> tuple[int, int] | None:
    """The position an anchor gives, without what means nothing at its ends."""
    if anchor.start is None or anchor.end is None or anchor.end > len(text):
        return None
    passage = text[anchor.start : anchor.end].rstrip(EDGES[rung]) if EDGES[rung] else None
    if passage is None:
        return anchor.start, anchor.end
    end = anchor.start + len(passage)
    return end - len(passage.lstrip(EDGES[rung])), end


def _search(text: str, anchor: Anchor, *, around: bool) -> Verdict | None:
    """What can be said of the words wherever they stand, on the first rung on which they do."""
    before: _Words | None = None
    for rung in RUNGS:
        words, folded = _words(anchor, rung, around=around), fold_text(text, rung)
        if words is None or (words == before and folded.same):
            continue
        before = words
        places = list(islice(_places(text, folded, words), 2))
        if len(places) > 1:
            return Verdict("ambiguous", rung)
        for start, end in places:
            return Verdict(_found(text, anchor, rung, (start, end), around), rung, start, end)
    return None


def _found(
    text: str, anchor: Anchor, rung: Rung, place: tuple[int, int], around: bool
) -> Literal["verified", "moved"]:
    if anchor.start is not None:
        return "verified" if place == _stated(text, anchor, rung) else "moved"
    return "verified" if around or not (anchor.prefix or anchor.suffix) else "moved"


def _places(text: str, folded: Folded, words: _Words) -> Iterator[tuple[int, int]]:
    for at in occurrences(folded.text, words.text):
        place = folded.source(at + words.lead, at + words.lead + words.size)
        if place is None or (words.opens and begins_inside(text, place[0])):
            continue
        if not (words.closes and ends_inside(text, place[1])):
            yield place


def _words(anchor: Anchor, rung: Rung, *, around: bool) -> _Words | None:
    """What to look for; None where nothing is left, or quote and surroundings run together."""
    exact = anchor.exact or ""
    core = exact.strip(EDGES[rung]) if EDGES[rung] else exact
    if not core:
        return None
    if not around:
        folded = fold(core, rung)
        return _Words(folded.text, 0, len(folded.text))
    if not (anchor.prefix or anchor.suffix):
        return None
    at = exact.index(core)
    lead = (anchor.prefix or "") + exact[:at]
    whole = fold(lead + core + exact[at + len(core) :] + (anchor.suffix or ""), rung)
    start, end = whole.place(len(lead)), whole.place(len(lead) + len(core))
    return None if start is None or end is None else _Words(whole.text, start, end - start)


_hash_of = lru_cache(maxsize=2)(hash_of)
