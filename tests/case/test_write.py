"""A case written is the case that was read: comments, order, and everything untouched."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from detente.case.files import write_whole
from detente.case.library import shipped_cases
from detente.case.model import Case, Entry
from detente.case.read import parse_case, read_case
from detente.case.write import case_text, write_case

COMMENTED = """\
detente: 1
id: commented
title: Commented
sources:
  # above the source
  - {id: s, title: A source}  # behind the source
parties: [{id: a}, {id: b}]
issues:
  - {id: x, options: [x0, x1]}

  # above y
  - {id: y, options: [y0, y1]}  # behind y
preferences:
  a:
    # above x
    x:
      - x1 > x0
      # between orders
      - x1 > x0  # the same again
record:
  - {id: one, by: a, act: states, source: s}  # behind one
  - {id: two, by: a, act: states, source: s}

  # above three
  - {id: three, by: a, act: states, source: s}  # behind three
"""


@pytest.mark.parametrize("name", shipped_cases())
def test_case_text__an_unchanged_case_keeps_every_character(name: str) -> None:
    case = read_case(name)
    assert case_text(case) == case.text


@pytest.mark.parametrize("name", shipped_cases())
def test_case_text__a_case_made_in_code_reads_back_the_same(name: str) -> None:
    case = read_case(name)
    copy = Case.model_validate(case.model_dump(by_alias=True))
    assert copy.text is None
    assert parse_case(case_text(copy)) == case


@pytest.mark.parametrize("name", shipped_cases())
def test_case_text__a_changed_case_keeps_its_comments_and_order(name: str) -> None:
    case = read_case(name)
    changed = case.model_copy(update={"title": "Another title"})
    text = case_text(changed)
    assert parse_case(text) == changed
    comments = [line for line in str(case.text).splitlines() if line.strip().startswith("#")]
    assert [line for line in text.splitlines() if line.strip().startswith("#")] == comments
    assert [line.split(":")[0] for line in text.splitlines() if line[:1].isalpha()] == [
        line.split(":")[0] for line in str(case.text).splitlines() if line[:1].isalpha()
    ]


def test_case_text__an_added_entry_is_one_more_line() -> None:
    case = read_case("hanoi-2019-brief")
    entry = Entry.model_validate(
        {"id": "lunch", "at": "hanoi", "by": "us", "act": "cancels", "source": "report"}
    )
    changed = case.model_copy(update={"record": (*case.record, entry)})
    text = case_text(changed)
    assert parse_case(text) == changed
    assert len(text.splitlines()) == len(str(case.text).splitlines()) + 1


def test_case_text__a_new_entry_stands_where_the_case_has_it() -> None:
    case = read_case("hanoi-2019")
    entry = case.record[0].model_copy(update={"id": "new"})
    lines = str(case.text).splitlines()
    for place in range(len(case.record) + 1):
        record = (*case.record[:place], entry, *case.record[place:])
        changed = case.model_copy(update={"record": record})
        text = case_text(changed)
        assert parse_case(text) == changed
        assert [line for line in text.splitlines() if "{id: new," not in line] == lines


def test_case_text__entries_in_another_order_take_their_comments_with_them() -> None:
    case = parse_case(COMMENTED)
    changed = case.model_copy(update={"record": case.record[::-1]})
    text = case_text(changed)
    assert parse_case(text) == changed
    record = text[text.index("record:") :]
    assert re.findall("# [a-z ]+", record) == [
        "# above three",  # by hand
        "# behind three",
        "# behind one",
    ]


def test_case_text__a_comment_above_stays_where_one_stands_behind() -> None:
    case = parse_case(COMMENTED)
    changed = case.model_copy(update={"title": "Another title"})
    assert case_text(changed) == COMMENTED.replace("Commented", "Another title")


def test_case_text__a_removed_entry_leaves_the_others_as_they_were() -> None:
    case = read_case("hanoi-2019-brief")
    changed = case.model_copy(update={"record": case.record[1:]})
    assert parse_case(case_text(changed)) == changed


def test_write_case__leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("before", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="disk is full"):
        write_case(read_case("hanoi-2019-brief"), path)
    assert path.read_text(encoding="utf-8") == "before"
    assert [item.name for item in tmp_path.iterdir()] == ["case.yaml"]


@pytest.mark.parametrize("step", ["fsync", "replace", "open"])
def test_write_whole__a_failure_names_the_file_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="No space") as raised:
        write_whole(tmp_path / "case.yaml", "text")
    assert raised.value.filename == str(tmp_path / "case.yaml")
    assert list(tmp_path.iterdir()) == []


def test_write_whole__keeps_permissions(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    write_whole(path, "new")
    assert path.read_text(encoding="utf-8") == "new"
    assert path.stat().st_mode & 0o777 == 0o640
