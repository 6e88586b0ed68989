"""Tables as spreadsheets and archives write them, and those that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import InvalidCase
from detente.forecast.sheets import MAX_BYTES, load_text, read_sheet


def sheet(tmp_path: Path, data: bytes):
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    return read_sheet(path)


@pytest.mark.parametrize(
    "data",
    [
        b"a,b\n1,2\n",
        b"a;b\r\n1;2\r\n",
        b"a\tb\n1\t2\n",
        b"\xef\xbb\xbfa,b\n1,2\n",
        "a,b\n1,2\n".encode("utf-16"),
        b'"a","b"\r"1","2"\r',
        b" a , b \n\n 1 , 2 \n,\n",
    ],
)
def test_read_sheet__as_spreadsheets_write_it(tmp_path: Path, data: bytes) -> None:
    found = sheet(tmp_path, data)
    assert found.columns == ("a", "b")
    assert [row.cells for row in found.rows] == [{"a": "1", "b": "2"}]


def test_read_sheet__a_row_is_where_it_begins_though_a_cell_runs_on(tmp_path: Path) -> None:
    found = sheet(tmp_path, 'a,b\n"one\ntwo",é\n3,\n'.encode())
    assert [(row.line, row.cells) for row in found.rows] == [
        (2, {"a": "one\ntwo", "b": "é"}),
        (4, {"a": "3"}),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "t.csv:1:1: error: the file is empty"),
        (b" \n", "the file is empty"),
        ("a,b\n1,é\n".encode("latin-1"), "t.csv:2:3: error: not UTF-8 (byte 0xe9); save the file"),
        (b"a,b\n1,\x00\n", "t.csv:2:1: error: this is not text (a zero byte)"),
        (b"a,b\n1,2,3\n", "t.csv:2:1: error: 3 cells under 2 column names; put quotes"),
        (b"a,a\n1,2\n", "2 columns are named 'a'; rename all but one"),
        (b'a,b\n1,"2\n', "t.csv:2:1: error: not CSV"),
        (b'a,b\n1,"2"3\n', "t.csv:2:1: error: not CSV"),
    ],
)
def test_read_sheet__what_is_no_table_is_told_with_its_place(
    tmp_path: Path, data: bytes, message: str
) -> None:
    with pytest.raises(InvalidCase) as error:
        sheet(tmp_path, data)
    assert message in str(error.value)


def test_load_text__a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)  # a hole: nothing is written
    with pytest.raises(InvalidCase, match="the file has 20 MB, more than 20 MB; split it"):
        load_text(path)


@pytest.mark.parametrize(("name", "message"), [("no.csv", "No such file"), ("", "not a file")])
def test_load_text__what_is_no_file(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(InvalidCase, match=message):
        load_text(tmp_path / name)
