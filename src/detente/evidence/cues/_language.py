"""What is told of a language, and how it is read.

Words are written as one text, apart by spaces. A *cue* is one line of words that may tell of an
act: `a|b` is either word, `offer(|s|ed)` a stem and its endings, `…` up to fourteen words without
punctuation. A mark in brackets says more of the line:

* `[verb]`: not after an article or a possessive (*the offer*);
* `[passive]`: where a word of the passive stands by it, nobody or whom `agent` names did it;
* `[report]`: the report says so itself, whoever else the sentence names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

__all__ = ["GAP", "Cue", "Language", "cues_by_first_word", "word_set"]

GAP = 14

_MARK = re.compile(r"\[(\w+)\]")
_STEM = re.compile(r"([^()]*)\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Language:
    """The words of a language that a draft goes by, in small letters.

    Attributes
    ----------
    name : str
        As people call it.
    cues : dict
        For each act its cues, one a line.
    negations : str
        Words that turn a cue into nothing: what was not offered is no offer.
    reach : (int, int)
        How many words before and after a cue, in its clause, a negation may stand.
    passive, agent : str
        Words that make a passive, and those before whoever did it.
    of, prepositions, articles, possessives : str
        Words before a name that is not the subject, and what may stand between.
    pronouns, first_person : str
        Words that stand for a party, which is then left open; what speakers call themselves.
    coordinators, subordinators : str
        Words that open a clause: with the same subject, or with another.
    saying : str
        Cues of somebody saying something, one a line.
    towards : str
        Words before whom an act is addressed to.
    agreements : str
        What the thing may be called that talks are to end in.
    relative : dict
        Words for a time that hangs on the day of the report: (`day`, `month` or `year`, how many).
    verb_second : bool
        Whether the subject may follow the verb in any sentence, not only after a quotation.
    nouns_capitalised : bool
        Whether a capital says nothing about a name.
    """

    name: str
    cues: dict[str, str]
    negations: str
    reach: tuple[int, int]
    passive: str
    agent: str
    of: str
    prepositions: str
    articles: str
    possessives: str
    pronouns: str
    first_person: str
    coordinators: str
    subordinators: str
    saying: str
    towards: str
    agreements: str
    relative: dict[str, tuple[str, int]]
    verb_second: bool = False
    nouns_capitalised: bool = False

    __hash__ = object.__hash__


@dataclass(frozen=True, slots=True)
class Cue:
    """One line: sets of words in order, None for a gap; its act, its text and its marks."""

    act: str
    text: str
    steps: tuple[frozenset[str] | None, ...]
    marks: frozenset[str]

    @property
    def weight(self) -> int:
        """How many words it asks for: the more, the surer."""
        return sum(step is not None for step in self.steps)


@cache
def word_set(words: str) -> frozenset[str]:
    """Return the words of a text that are apart by spaces, folded as a text's are (ß is ss)."""
    return frozenset(words.casefold().split())


@cache
def cues_by_first_word(language: Language) -> dict[str, tuple[Cue, ...]]:
    """Return the cues of a language, those of saying included (act `says`), by their first word."""
    found: dict[str, list[Cue]] = {}
    for act, lines in [*language.cues.items(), ("says", language.saying)]:
        for line in lines.strip().splitlines():
            cue = _read(act, line)
            for word in cue.steps[0] or ():
                found.setdefault(word, []).append(cue)
    return {word: tuple(cues) for word, cues in found.items()}


def _read(act: str, line: str) -> Cue:
    text = " ".join(_MARK.sub("", line).split())
    steps = tuple(None if word == "…" else _forms(word) for word in text.split())
    if not steps or steps[0] is None or steps[-1] is None:
        raise ValueError(f"a cue begins and ends with a word: {line!r}")
    return Cue(act, text, steps, frozenset(_MARK.findall(line)))


def _forms(word: str) -> frozenset[str]:
    """All forms of `a|stem(|s)`; a bar inside brackets belongs to the stem."""
    forms: set[str] = set()
    for part in re.findall(r"(?:[^|()]|\([^()]*\))+", word):
        stem = _STEM.fullmatch(part)
        if stem is None:
            forms.add(part)
        else:
            forms |= {stem[1] + ending for ending in stem[2].split("|")}
    return frozenset(form.casefold() for form in forms)
