"""What came of one question over several answers: kept once, and nothing lost unsaid."""

from __future__ import annotations

from typing import Any

from detente.evidence.answers import Asked
from detente.evidence.hearing import Hearing
from detente.evidence.known_names import Names
from detente.evidence.prompt import Answer
from detente.evidence.sentences import sentences_of

TEXT = "The South said no. The North left in anger. The South stayed on."
NAMES = Names({"north": (), "south": ()}, {}, {}, {}, ())
NO = {"quote": "The South said no", "sentence": 1, "by": "south", "act": "states"}
LEFT = {"quote": "The North left in anger", "sentence": 2, "by": "north", "act": "leaves"}
WRONG = LEFT | {"quote": "The North left in peace"}


def heard(*answers: list[dict[str, Any]]) -> tuple[Hearing, list[list[str]]]:
    hearing = Hearing(Asked(TEXT, sentences_of(TEXT, "en"), "report", {}), NAMES)
    again = [hearing.hear(Answer.model_validate({"entries": one})) for one in answers]
    return hearing, again


def kept(hearing: Hearing) -> list[str]:
    return [str(one.content["act"]) for one in hearing.proposals]


def test_hearing__what_was_put_right_is_forgotten() -> None:
    hearing, (first, second) = heard([NO, WRONG], [LEFT])
    assert [one.split(":")[0] for one in first] == ["entry 'north leaves', sentence 2"]
    assert second == []
    assert kept(hearing) == ["states", "leaves"]
    assert hearing.refused == []


def test_hearing__what_is_repeated_is_kept_once() -> None:
    hearing, _ = heard([NO, NO, WRONG], [NO, LEFT])
    assert kept(hearing) == ["states", "leaves"]
    assert [one.id for one in hearing.proposals] == ["p1", "p2"]


def test_hearing__what_stays_wrong_is_told_once() -> None:
    hearing, again = heard([WRONG], [WRONG], [WRONG])
    assert [len(one) for one in again] == [1, 1, 1]
    assert [one.what for one in hearing.refused] == ["north leaves"]


def test_hearing__what_is_left_out_is_told() -> None:
    hearing, _ = heard([NO, WRONG], [NO])
    assert kept(hearing) == ["states"]
    assert [one.what for one in hearing.refused] == ["north leaves"]


def test_hearing__another_act_or_sentence_puts_it_right_too() -> None:
    hearing, _ = heard([LEFT | {"act": "storms off"}], [LEFT])
    assert hearing.refused == []
    hearing, _ = heard([NO | {"sentence": 3, "quote": "The South said nothing"}], [NO])
    assert hearing.refused == []


def test_hearing__one_of_two_alike_leaves_the_other_told() -> None:
    stays = {"quote": "The South stood up", "sentence": 3, "by": "south", "act": "states"}
    wrong = NO | {"quote": "The South said yes"}
    hearing, _ = heard([wrong, stays], [NO])
    assert [one.sentence for one in hearing.refused] == [3]


def test_hearing__two_things_said_of_one_passage_are_asked_apart() -> None:
    when = NO | {"date": "2019"}
    hearing, (again,) = heard([NO, when, NO | {"note": "Once more."}])
    assert [one.content for one in hearing.proposals] == [{"by": "south", "act": "states"}]
    assert [one.split(": ")[1] for one in again] == [
        "this passage has such a proposal already; quote another that tells them apart"
    ]
    assert len(hearing.refused) == 1
