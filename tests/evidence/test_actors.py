from __future__ import annotations

import pytest

import detente.evidence.cues as cues
from detente.case.model import Party
from detente.evidence.actors import subject
from detente.evidence.cues._language import word_set
from detente.evidence.cues._matching import hits_in
from detente.evidence.names import mentions_in, name_index
from detente.evidence.words import words_of
from detente.shelf import member

PARTIES = [Party(id="a", name="Anders"), Party(id="b", name="Brede")]


def who(text: str, code: str) -> str | None:
    language = member(cues, code).LANGUAGE
    coordinators, subordinators = word_set(language.coordinators), word_set(language.subordinators)
    words = words_of(text, 0, len(text), coordinators, subordinators)
    hit = next(one for one in hits_in(words, language) if one.cue.act != "says")
    return subject(words, mentions_in(words, name_index(PARTIES)), hit, language)


@pytest.mark.parametrize(
    ("code", "text", "party"),
    [
        ("en", "Anders rejected the plan of Brede", "a"),
        ("en", "The plan was rejected by Brede", "b"),
        ("en", "In talks with Brede, Anders refused", "a"),
        ("en", "After talks with Brede she refused", None),
        ("en", "Anders said that it refused", None),
        ("en", "Anders came in and refused", "a"),
        ("en", "A spokesman of Brede refused", "b"),
        ("en", "Brede's minister refused", "b"),
        ("en", "They rejected Anders", None),
        ("nl", "Daarom weigert Brede", "b"),
        ("nl", "Daarom weigert hij Brede", None),
        ("nl", "Het plan werd door Anders afgewezen", "a"),
        ("nl", "De voorspelling van Brede dat het lukt", "b"),
        ("de", "Den Plan lehnte Anders ab", "a"),
        ("de", "Anders sagt, dass sie weigert", None),
        ("fr", "Le plan a été rejeté par Brede", "b"),
        ("fr", "Anders, lui, refuse", "a"),
    ],
)
def test_subject__by_hand(code: str, text: str, party: str | None) -> None:
    assert who(text, code) == party
