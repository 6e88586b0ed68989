"""Who did it: the party that a sentence names as the subject of a cue, or nobody.

Pronouns are left open: a wrong name is worse than none, because it is easily accepted. What a
sentence only describes (*the American president*) is found where it is an alias of a party.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.evidence.cues._language import Language, word_set
from detente.evidence.cues._matching import Hit
from detente.evidence.names import Mention
from detente.evidence.words import Words

__all__ = ["addressee", "is_passive", "subject"]

NEAR = 6
FAR = 15


def is_passive(words: Words, hit: Hit, language: Language) -> bool:
    """Whether a cue that may stand in the passive does so here."""
    if "passive" not in hit.cue.marks:
        return False
    passive = word_set(language.passive)
    near = range(max(hit.first - NEAR, 0), min(hit.last + 3, len(words.small)))
    own = [words.small[place] for place in near if words.clause[place] == words.clause[hit.first]]
    return any(word in passive for word in own)


def subject(
    words: Words, mentions: Sequence[Mention], hit: Hit, language: Language, inverted: bool = False
) -> str | None:
    """Return the party that does what a cue tells, or None where the sentence leaves it open.

    Parameters
    ----------
    words : Words
    mentions : sequence of Mention
        Of the same words.
    hit : Hit
    language : Language
    inverted : bool
        Whether the subject may follow the verb, as after a quotation, in any language.
    """
    if is_passive(words, hit, language):
        agents = word_set(language.agent)
        return _named_by(words, mentions, hit, agents, (hit.first - NEAR, hit.last + NEAR))
    owner = _named_by(words, mentions, hit, word_set(language.of), (hit.last, hit.last + 2))
    if owner is not None:
        return owner
    inverted = inverted or language.verb_second
    if _has_pronoun(words, hit, language, inverted):
        return None
    direct = [one for one in mentions if not _is_oblique(words, one, language)]
    clause = words.clause[hit.first]
    own = [one for one in direct if words.clause[one.first] == clause]
    before = [one for one in own if one.last < hit.first]
    after = [one for one in own if hit.first < one.first <= hit.first + NEAR]
    if before:
        return before[-1].party
    if inverted and after:
        return after[0].party
    return _from_before(words, direct, hit) or _owner(words, mentions, hit, language)


def addressee(
    words: Words, mentions: Sequence[Mention], hit: Hit, language: Language
) -> str | None:
    """Return the party that an act is addressed to, where the clause says so after its verb."""
    towards = word_set(language.towards)
    for one in mentions:
        later = one.first > hit.first and words.clause[one.first] == words.clause[hit.first]
        if later and not one.genitive and _word_before(words, one.first, language) in towards:
            return one.party
    return None


def _named_by(
    words: Words,
    mentions: Sequence[Mention],
    hit: Hit,
    marks: frozenset[str],
    reach: tuple[int, int],
) -> str | None:
    """The party behind one of some words (*by*, *of*) between two places, in the cue's clause."""
    first, last = max(reach[0], 0), min(reach[1], len(words.small) - 1)
    for place in range(first, last + 1):
        if words.small[place] in marks and words.clause[place] == words.clause[hit.last]:
            near = [one for one in mentions if place < one.first <= place + 4]
            if near:
                return near[0].party
    return None


def _has_pronoun(words: Words, hit: Hit, language: Language, inverted: bool) -> bool:
    pronouns = word_set(language.pronouns)
    places = [hit.first - 1, hit.first - 2] + ([hit.first + 1] if inverted else [])
    return any(
        0 <= place < len(words.small)
        and words.clause[place] == words.clause[hit.first]
        and words.small[place] in pronouns
        and not _before_name(words, place, language)
        for place in places
    )


def _before_name(words: Words, place: int, language: Language) -> bool:
    """Whether a word that may be a pronoun is the article of what follows (the Dutch *het*)."""
    articles = word_set(language.articles)
    return words.small[place] in articles and place + 1 < len(words.small)


def _word_before(words: Words, place: int, language: Language) -> str:
    """The word before a name, over articles and one title or adjective."""
    skipped = 0
    articles = word_set(language.articles)
    prepositions = word_set(language.prepositions)
    other = place - 1
    while other >= 0 and words.clause[other] == words.clause[place]:
        word = words.small[other]
        if word in prepositions:
            return word
        if word not in articles:
            skipped += 1
            if skipped > 1 or not (words.text[other][0].isupper() or other + 1 < place):
                return ""
        other -= 1
    return ""


def _is_oblique(words: Words, one: Mention, language: Language) -> bool:
    return one.genitive or _word_before(words, one.first, language) != ""


def _from_before(words: Words, direct: Sequence[Mention], hit: Hit) -> str | None:
    """The nearest subject before a clause that has none of its own (*left the hall and flew*)."""
    clause = words.clause[hit.first]
    for one in reversed(direct):
        if one.last >= hit.first or hit.first - one.last > FAR:
            continue
        between = range(words.clause[one.first] + 1, clause + 1)
        return None if any(number in words.shut for number in between) else one.party
    return None


def _owner(words: Words, mentions: Sequence[Mention], hit: Hit, language: Language) -> str | None:
    """The party whose somebody it is (*a spokesman of Karvelia refused*), in the same clause."""
    of = word_set(language.of)
    for one in reversed(mentions):
        same = words.clause[one.first] == words.clause[hit.first] and one.last < hit.first
        if same and (one.genitive or _word_before(words, one.first, language) in of):
            return one.party
    return None
