"""Names in a text: of parties that a case has, by their aliases; or of parties it may get."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.case.model import Party
from detente.evidence.words import Words

__all__ = ["Mention", "NameIndex", "id_of", "mentions_in", "name_index", "repeated_names"]

MOST_PARTIES = 12
LONGEST_NAME = 6
_SMALL_WORDS = frozenset({"van", "von", "de", "der", "den", "ten", "du", "la", "le", "al"})

NameIndex = Mapping[str, Sequence[tuple[tuple[str, ...], bool, str]]]
"""By first word: the words of a name in small letters, whether it has a capital, its party."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A party named in a sentence: word numbers `first` to `last`, both included.

    `genitive` is True where the name stands for what is the party's (*Sorrel's harvest*).
    """

    first: int
    last: int
    party: str
    genitive: bool = False


def name_index(parties: Iterable[Party]) -> NameIndex:
    """Return the names and aliases of parties by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], bool, str]]] = {}
    for party in parties:
        for name in dict.fromkeys((party.name or party.id, *party.aliases)):
            parts = tuple(re.findall(r"[^\W_]+(?:-[^\W_]+)*", name))
            if parts:
                small = tuple(part.casefold() for part in parts)
                found.setdefault(small[0], []).append((small, parts[0][0].isupper(), party.id))
    return {word: sorted(names, key=lambda one: -len(one[0])) for word, names in found.items()}


def mentions_in(words: Words, index: NameIndex) -> tuple[Mention, ...]:
    """Return where a sentence names parties, longest names first, none within another.

    A name with a capital is only found with one, so that *us* is not *US*; an `s` behind it is
    taken for a genitive.
    """
    found, at = [], 0
    while at < len(words.small):
        one = _mention(words, at, index)
        if one is not None:
            found.append(one)
        at = one.last + 1 if one else at + 1
    return tuple(found)


def _mention(words: Words, at: int, index: NameIndex) -> Mention | None:
    word = words.small[at]
    stem = word[:-1] if word.endswith("s") and len(word) > 4 else None
    for key in (word, stem):
        for parts, capital, party in index.get(key, ()) if key else ():
            last = at + len(parts) - 1
            if capital and not words.text[at][0].isupper():
                continue
            there = tuple(words.small[at : last + 1])
            whole = there == parts
            genitive = there[:-1] == parts[:-1] and there[-1:] == (parts[-1] + "s",)
            if whole or (genitive and len(parts[-1]) > 3):
                after = words.small[last + 1 : last + 2] == ["s"] and (
                    words.start[last + 1] == words.end[last] + 1  # Karvelia's
                )
                return Mention(at, last, party, genitive or after)
    return None


def id_of(name: str, taken: Iterable[str] = ()) -> str:
    """Return an id for a name: its letters without accents, or a number where there are none.

    Examples
    --------
    >>> id_of("Valdorée du Sud"), id_of("שלום"), id_of("Sarne", ["sarne"])
    ('valdoree-du-sud', 'party', 'sarne-2')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "party"
    taken, found, number = set(taken), stem, 1
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    return found


def repeated_names(
    sentences: Sequence[Words], not_names: frozenset[str], determiners: frozenset[str]
) -> tuple[Party, ...]:
    """Return the names that a text repeats, as parties that a case may get, most named first.

    Parameters
    ----------
    sentences : sequence of Words
    not_names : frozenset of str
        Words with a capital that name nobody, such as months and weekdays; in small letters.
    determiners : frozenset of str
        Where a capital says nothing about a name (German): articles and the like, before which
        no name stands. Empty elsewhere.

    Notes
    -----
    A name is one to six words with a capital (small words such as *van* between them), found twice
    at least, and not only where a sentence begins. A shorter one is an alias of the longer whose
    last words it is.
    """
    inside: Counter[tuple[str, ...]] = Counter()
    first: Counter[tuple[str, ...]] = Counter()
    common: set[str] = set()
    for words in sentences:
        for at, last in _runs(words, not_names):
            name = tuple(words.text[at : last + 1])
            (inside if at > 0 else first)[name] += 1
            if at == 0 and last > 0:  # its capital may be the sentence's
                inside[name[1:]] += 1
            if determiners and at > 0 and words.small[at - 1] in determiners:
                common.add(words.small[at])
    tails = {name[-size:] for name in inside for size in range(1, len(name))}
    known = {name: count + first[name] for name, count in inside.items()}
    known |= {name: count for name, count in first.items() if name in tails and name not in inside}
    if determiners:
        known = {name: n for name, n in known.items() if name[0].casefold() not in common}
    return _grouped(known)


def _runs(words: Words, not_names: frozenset[str]) -> Iterable[tuple[int, int]]:
    """Where words with a capital follow each other, in one clause."""
    at, size = 0, len(words.text)
    while at < size:
        if not _is_capital(words, at, not_names):
            at += 1
            continue
        last = at
        for other in range(at + 1, min(at + LONGEST_NAME, size)):
            if words.clause[other] != words.clause[at]:
                break
            if _is_capital(words, other, not_names):
                last = other
            elif words.small[other] not in _SMALL_WORDS:
                break
        yield at, last
        at = last + 1


def _is_capital(words: Words, at: int, not_names: frozenset[str]) -> bool:
    word = words.text[at]
    return word[0].isupper() and len(word) > 1 and words.small[at] not in not_names


def _grouped(known: Mapping[tuple[str, ...], int]) -> tuple[Party, ...]:
    longest: dict[tuple[str, ...], tuple[str, ...]] = {}
    by_tail: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for name in known:
        for size in range(1, len(name) + 1):
            by_tail.setdefault(name[-size:], []).append(name)
            by_tail.setdefault(name[:size], []).append(name)
    for name in known:
        longer = {other for other in by_tail[name] if len(other) > len(name)}
        longest[name] = max(longer, key=len) if len(longer) == 1 else name
    count: Counter[tuple[str, ...]] = Counter()
    for name, times in known.items():
        count[longest[name]] += times
    found: list[Party] = []
    for name, times in count.most_common(MOST_PARTIES):
        if times < 2:
            break
        aliases = sorted(" ".join(one) for one in known if longest[one] == name and one != name)
        party = id_of(" ".join(name), [one.id for one in found])
        found.append(Party(id=party, name=" ".join(name), aliases=tuple(aliases)))
    return tuple(found)
