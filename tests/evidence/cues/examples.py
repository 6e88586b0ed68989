"""What the cue words of a language find in a sentence."""

from __future__ import annotations

from types import ModuleType

from detente.evidence.cues._language import word_set
from detente.evidence.cues._matching import hits_in
from detente.evidence.words import words_of


def acts(member: ModuleType, sentence: str) -> list[str]:
    """The acts of a sentence in order, with how it is matched: `offers: bot an`."""
    language = member.LANGUAGE
    words = words_of(
        sentence,
        0,
        len(sentence),
        word_set(language.coordinators),
        word_set(language.subordinators),
    )
    return [
        f"{hit.cue.act}: {' '.join(words.text[place] for place in hit.places)}"
        for hit in hits_in(words, language)
        if hit.cue.act != "says"
    ]
