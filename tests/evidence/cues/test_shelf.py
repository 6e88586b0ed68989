"""What every language on the shelf has."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente.evidence.cues as cues
from detente.case.acts import ACTS
from detente.evidence.cues._language import Language, cues_by_first_word, word_set
from detente.shelf import member, stems

ASKED = ("offers", "demands", "rejects", "leaves", "cancels", "announces", "predicts", "judges")


def language(name: str) -> Language:
    found = member(cues, name).LANGUAGE
    assert isinstance(found, Language)
    return found


@pytest.mark.parametrize("name", stems(cues))
def test_language__names_acts_and_has_cues_of_each_that_is_asked(name: str) -> None:
    assert set(language(name).cues) <= set(ACTS)
    assert all(language(name).cues[act].strip() for act in ASKED)


@pytest.mark.parametrize("name", stems(cues))
def test_language__every_line_is_read_and_stands_once_in_its_act(name: str) -> None:
    assert len(cues_by_first_word(language(name))) > 200
    for act, lines in language(name).cues.items():
        listed = [" ".join(line.split()) for line in lines.strip().splitlines()]
        assert len(listed) == len(set(listed)), (act, [x for x in listed if listed.count(x) > 1])


@pytest.mark.parametrize("name", stems(cues))
def test_language__marks_are_those_there_are(name: str) -> None:
    found = {mark for cues in cues_by_first_word(language(name)).values() for c in cues
             for mark in c.marks}  # fmt: skip
    assert found <= {"verb", "passive", "report"}


@pytest.mark.parametrize("name", stems(cues))
def test_language__has_a_test_of_its_own_and_no_word_of_two_minds(name: str) -> None:
    assert (Path(__file__).parent / f"test_{name}.py").is_file()
    assert not word_set(language(name).negations) & word_set(language(name).articles)
    units = {unit for unit, _ in language(name).relative.values()}
    assert units == {"day", "month", "year"}
