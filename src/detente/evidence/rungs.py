"""The rungs of the ladder on which a quote is compared with a text, and the way back from each.

White space, typography and the form of accented letters differ between a document and what is
quoted from it, and mean nothing. Each rung folds one more of these away; none touches a letter,
a digit, or which accent stands on what.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import groupby
from typing import Literal, get_args

__all__ = ["EDGES", "RUNGS", "UNSEEN", "Folded", "Rung", "fold", "fold_text", "in_nfc"]

Rung = Literal["exact", "white space", "typography", "NFC"]

RUNGS: tuple[Rung, ...] = get_args(Rung)
"""From the strictest on; each folds what those before it fold, and one thing more."""

_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\u1680\u2028\u2029\u205f\u3000" + "".join(
    chr(code) for code in range(0x2000, 0x200B) if code != 0x2007
)
_NO_BREAK = "\u00a0\u2007\u202f"
UNSEEN = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u2066\u2067\u2068\u2069"
"""Soft hyphens, joiners, marks of direction; no overrides, which turn digits round."""

_STAND_INS = {
    **dict.fromkeys("’‘‚‛′‵‹›`´＇\u1fef\u1ffd", "'"),
    **dict.fromkeys("“”„‟″‶«»＂〝〞〟", '"'),
    **dict.fromkeys("‐‑‒–—―⁃−﹘﹣－", "-"),
    "…": "...",
}
"""Single and double marks stay apart: they may stand for minutes and seconds, feet and inches."""

_LONG = 64
"""No writing puts so many accents on a letter."""

EDGES: dict[Rung, str] = {
    "exact": "",
    "white space": _SPACES,
    "typography": _SPACES + _NO_BREAK + UNSEEN,
    "NFC": _SPACES + _NO_BREAK + UNSEEN,
}
"""What means nothing at either end of a quote."""


def _class(characters: str) -> str:
    return "".join(map(re.escape, characters))


_RUNS = re.compile(rf"[{_class(_SPACES)}]{{2,}}|[{_class(_SPACES.replace(' ', ''))}]")
_GAPS = _class(_SPACES + _NO_BREAK + UNSEEN)
_MARKS = re.compile(
    rf"[{_GAPS}]{{2,}}|[{_GAPS.replace(re.escape(' '), '')}]|[{_class(''.join(_STAND_INS))}]"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text after folding, and for each place in it the place it came from.

    Attributes
    ----------
    text : str
    starts, ends : array of int
        Where each stretch that was replaced stood before.
    folded_ends : array of int
        Where what replaced it ends.
    under : Folded, optional
        The rung below, if this text was folded from that.
    """

    text: str
    starts: array[int] = field(default_factory=lambda: array("q"))
    ends: array[int] = field(default_factory=lambda: array("q"))
    folded_ends: array[int] = field(default_factory=lambda: array("q"))
    under: Folded | None = None

    @property
    def same(self) -> bool:
        """Whether folding changed nothing."""
        return not self.starts

    def source(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a passage stood; None where it would cut through what was replaced.

        What was dropped at either end of it belongs to neither side.
        """
        if self.same and self.under is None:
            return start, end
        first, last = self._first(start), self._last(end)
        if first is None or last is None:
            return None
        return (first, last) if self.under is None else self.under.source(first, last)

    def place(self, at: int) -> int | None:
        """Return where a place of the source stands now; None inside what was replaced."""
        below = at if self.under is None else self.under.place(at)
        if below is None:
            return None
        number = bisect_right(self.ends, below)
        if number < len(self.starts) and self.starts[number] < below:
            return None
        return below + self._shift(number)

    def _shift(self, number: int) -> int:
        """How far text before the stretch of that number has moved."""
        return self.folded_ends[number - 1] - self.ends[number - 1] if number else 0

    def _first(self, at: int) -> int | None:
        number = bisect_right(self.folded_ends, at)
        before = at - self._shift(number)
        if number == len(self.starts) or before <= self.starts[number]:
            return before
        return None

    def _last(self, end: int) -> int | None:
        number = bisect_right(self.folded_ends, end - 1)
        before = end - self._shift(number)
        if number == len(self.starts) or before <= self.starts[number]:
            return before
        return self.ends[number] if self.folded_ends[number] == end else None


def fold(text: str, rung: Rung) -> Folded:
    r"""Return a text as it is compared on a rung.

    Takes time in proportion to the text, whatever it holds.

    Examples
    --------
    >>> fold("„Nein“,\n sagte\u00a0er …", "white space").text
    '„Nein“, sagte\xa0er …'
    >>> folded = fold("„Nein“,\n sagte\u00a0er …", "typography")
    >>> folded.text
    '"Nein", sagte er ...'
    >>> folded.source(8, 13)  # of "sagte", which stood behind a line break and a space
    (9, 14)
    """
    if rung == "exact":
        return Folded(text)
    if rung == "white space":
        return _replaced(text, _RUNS, lambda run: " ")
    typeset = _replaced(text, _MARKS, _plain)
    if rung == "typography":
        return typeset
    if unicodedata.is_normalized("NFC", typeset.text):
        return Folded(typeset.text, under=typeset)
    return _replaced(typeset.text, _clusters(), _composed, typeset)


fold_text = lru_cache(maxsize=len(RUNGS))(fold)
"""`fold`, for a text that many anchors ask for in turn, on every rung."""


def in_nfc(text: str) -> str:
    """Return a text in NFC, in linear time.

    `unicodedata` puts accents in order by moving each past all others, which takes hours for the
    millions that a hostile text has on one letter; sorted first, none has to move.

    Examples
    --------
    >>> in_nfc("e" + "\u0323\u0301" * 100_000) == "\u1eb9" + "\u0323" * 99_999 + "\u0301" * 100_000
    True
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    if _long_clusters().search(text) is None:
        return unicodedata.normalize("NFC", text)
    return _clusters().sub(lambda match: _composed(match.group()), text)


def _plain(found: str) -> str:
    if found in _STAND_INS:
        return _STAND_INS[found]
    return " " if found.strip(UNSEEN) else ""


def _replaced(
    text: str, pattern: re.Pattern[str], stand_in: Callable[[str], str], under: Folded | None = None
) -> Folded:
    starts, ends, folded_ends = array("q"), array("q"), array("q")
    pieces: list[str] = []
    at = length = 0
    for match in pattern.finditer(text):
        old, (start, end) = match.group(), match.span()
        new = stand_in(old)
        if new == old:
            continue
        pieces += (text[at:start], new)
        length += start - at + len(new)
        at = end
        starts.append(start)
        ends.append(end)
        folded_ends.append(length)
    pieces.append(text[at:])
    return Folded("".join(pieces), starts, ends, folded_ends, under)


@cache
def _joining() -> tuple[str, str]:
    """What may join or change places with what stands before it, and what is never in NFC.

    Unicode has no such lists, so they are read off its data, once and only where a text is not in
    NFC.
    """
    joining = {chr(code) for first, last in ((0x1161, 0x1175), (0x11A8, 0x11C2))
               for code in range(first, last + 1)}  # the vowels and finals of Hangul  # fmt: skip
    split: list[tuple[str, str]] = []
    for code in range(0x110000):
        letter = chr(code)
        parts = unicodedata.decomposition(letter)
        if unicodedata.combining(letter):
            joining.add(letter)
        if parts and not parts.startswith("<"):
            split.append((letter, unicodedata.normalize("NFD", letter)))
            joining.update(chr(int(part, 16)) for part in parts.split()[1:])
    joining.update(letter for letter, parts in split if parts[0] in joining)
    never = [letter for letter, _ in split if not unicodedata.is_normalized("NFC", letter)]
    return _class("".join(sorted(joining))), _class("".join(never))


@cache
def _clusters() -> re.Pattern[str]:
    """A pattern of what can change in NFC, each match on its own."""
    joining, never = _joining()
    return re.compile(f"[\\s\\S][{joining}]+|[{never}]")


@cache
def _long_clusters() -> re.Pattern[str]:
    return re.compile(f"[{_joining()[0]}]{{{_LONG}}}")


def _composed(cluster: str) -> str:
    """Return a cluster in NFC; its accents sorted first if they are many (see `in_nfc`)."""
    if len(cluster) <= _LONG:
        return unicodedata.normalize("NFC", cluster)
    parts = "".join(unicodedata.normalize("NFD", letter) for letter in cluster)
    runs = groupby(parts, key=lambda letter: unicodedata.combining(letter) > 0)
    ordered = (sorted(run, key=unicodedata.combining) if marks else run for marks, run in runs)
    return unicodedata.normalize("NFC", "".join(letter for run in ordered for letter in run))
