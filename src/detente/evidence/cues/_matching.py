"""Where cues stand in the words of a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from detente.evidence.cues._language import GAP, Cue, Language, cues_by_first_word, word_set
from detente.evidence.words import Words

__all__ = ["Hit", "hits_in"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue and the numbers of the words it was found in, in order."""

    cue: Cue
    places: tuple[int, ...]

    @property
    def first(self) -> int:
        """The number of its first word."""
        return self.places[0]

    @property
    def last(self) -> int:
        """The number of its last word."""
        return self.places[-1]


def hits_in(words: Words, language: Language) -> tuple[Hit, ...]:
    """Return the cues that a sentence holds and does not deny, in order.

    Where two share a word, the one that asks for more words stands: *not willing* beats *willing*.

    Examples
    --------
    >>> from detente.evidence.cues.en import LANGUAGE
    >>> from detente.evidence.words import words_of
    >>> [hit.cue.act for hit in hits_in(words_of("He is not willing to go", 0, 23), LANGUAGE)]
    ['rejects']
    """
    index = cues_by_first_word(language)
    found: list[Hit] = []
    for at, word in enumerate(words.small):
        for cue in index.get(word, ()):
            places = _match(words, at, cue)
            if places is not None and not _is_noun(words, at, cue, language):
                found.append(Hit(cue, places))
    taken: set[int] = set()
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda hit: (-hit.cue.weight, hit.first, hit.last)):
        if taken.isdisjoint(hit.places):
            taken.update(hit.places)
            kept.append(hit)
    kept = [hit for hit in kept if not _denied(words, hit, language)]
    return tuple(sorted(kept, key=lambda hit: hit.first))


def _match(words: Words, at: int, cue: Cue) -> tuple[int, ...] | None:
    """The words of a cue from a place on; after a gap the first that fits, without punctuation."""
    places = [at]
    reach = 1
    for step in cue.steps[1:]:
        if step is None:
            reach = GAP
            continue
        end = min(places[-1] + reach, len(words.small) - 1)
        nearest = next(
            (
                place
                for place in range(places[-1] + 1, end + 1)
                if words.part[place] == words.part[at] and words.small[place] in step
            ),
            None,
        )
        if nearest is None:
            return None
        places.append(nearest)
        reach = 1
    return tuple(places)


def _is_noun(words: Words, at: int, cue: Cue, language: Language) -> bool:
    if "verb" not in cue.marks or at == 0:
        return False
    before = words.small[at - 1]
    return before in word_set(language.articles) or before in word_set(language.possessives)


def _denied(words: Words, hit: Hit, language: Language) -> bool:
    """Whether a negation stands near a cue in its clause and is not part of it."""
    negations = word_set(language.negations)
    if hit.cue.act == "says" or any(step and step & negations for step in hit.cue.steps):
        return False
    before, after = language.reach
    clause = words.clause[hit.first]
    places = range(max(hit.first - before, 0), min(hit.last + after, len(words.small) - 1) + 1)
    return any(
        words.small[place] in negations
        and words.clause[place] == clause
        and place not in hit.places
        for place in places
    )
