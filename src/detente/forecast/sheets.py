"""Tables that users bring: CSV as spreadsheets and data archives write it."""

from __future__ import annotations

import csv
import io
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.case.findings import Finding, place_of_byte
from detente.errors import InvalidCase

__all__ = ["MAX_BYTES", "Row", "Sheet", "load_text", "read_sheet"]

MAX_BYTES = 20_000_000
MAX_CELL = 1_000_000
DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Row:
    """One row by column, and the line of the file it begins on; empty cells are left out."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its columns, and its rows one after the other."""

    file: Path
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def load_text(path: str | os.PathLike[str], most: int = MAX_BYTES) -> str:
    """Return the text of a file that a user brings.

    UTF-8, with or without a byte-order mark, and UTF-16 with one: what spreadsheets write.

    Raises
    ------
    InvalidCase
        Where it is no file of text, too large, empty, or not in one of these encodings.
    """
    file = Path(path)
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise refused(file, 1, "this is not a file; name a file of text")
        if status.st_size > most:
            told = f"the file has {status.st_size / 1e6:,.0f} MB, more than {most / 1e6:.0f} MB"
            raise refused(file, 1, f"{told}; split it, or keep the columns that are needed")
        data = file.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise refused(file, 1, f"cannot be read: {reason}; check its name") from None
    text = _decoded(file, data)
    if not text.strip():
        raise refused(file, 1, "the file is empty; it needs a line of column names and one of data")
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise refused(file, line, "this is not text (a zero byte); save it as CSV or YAML in UTF-8")
    return text


def _decoded(file: Path, data: bytes) -> str:
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        told = f"not UTF-8 (byte 0x{data[error.start]:02x}); save the file as CSV in UTF-8"
        raise InvalidCase([Finding(str(file), *place_of_byte(data, error.start), told)]) from None


def refused(file: Path, line: int, message: str, excerpt: str = "") -> InvalidCase:
    """Return what a face tells of a file that cannot be read."""
    return InvalidCase([Finding(str(file), line, 1, message, excerpt)])


def read_sheet(path: str | os.PathLike[str]) -> Sheet:
    """Return the table in a CSV file: RFC 4180, with commas, semicolons or tabs.

    Raises
    ------
    InvalidCase
        As `file:line:column`, with how to mend it.
    """
    file = Path(path)
    text = load_text(file)
    delimiter = max(DELIMITERS, key=text.splitlines()[0].count)
    lines = _lines(file, text, delimiter)
    _, head = next(lines)
    columns = tuple(name.strip() for name in head)
    for name in columns:
        if columns.count(name) > 1:
            told = f"{columns.count(name)} columns are named '{name}'; rename all but one"
            raise refused(file, 1, told, ", ".join(head))
    rows = []
    for line, cells in lines:
        if len(cells) > len(columns):
            told = f"{len(cells)} cells under {len(columns)} column names; put quotes around a cell"
            raise refused(file, line, f"{told} that holds '{delimiter}'", delimiter.join(cells))
        named = zip(columns, (cell.strip() for cell in cells), strict=False)
        rows.append(Row(line, {name: cell for name, cell in named if cell and name}))
    return Sheet(file, columns, tuple(row for row in rows if row.cells))


def _lines(file: Path, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row and the line it begins on; a quoted cell may run over several lines."""
    limit = csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                told = f"not CSV: {error}; close the quotes, and double those inside a cell"
                raise refused(file, line, told) from None
            if cells:
                yield line, cells
    finally:
        csv.field_size_limit(limit)
