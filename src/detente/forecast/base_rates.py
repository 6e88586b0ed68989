"""How often it happened elsewhere: a base rate from a table that a user brings."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.case.findings import did_you_mean
from detente.errors import WrongUse
from detente.forecast.proportions import wilson
from detente.forecast.sheets import read_sheet

__all__ = ["BaseRate", "base_rate"]

NOT_CODED = ("", "na", "n/a", "nan", "null", ".", "-9", "-99", "-999", "-9999")
"""What data archives write where nothing is known; left out, unless it is asked for by name."""

LISTED = 8


@dataclass(frozen=True, slots=True)
class BaseRate:
    """In what share of the rows of a table something happened.

    Attributes
    ----------
    file, column : str
    sha256 : str
        Of the file, so that the number can be found again.
    yes, no : tuple of str
        The values that count as such; `no` empty: all others.
    count, total : int
        How many rows say yes, of how many that say either.
    per : str or None
        The column whose values count once each, where rows are not counted themselves.
    left_out : int
        Rows (or groups of rows) in which the column is empty, not coded, or neither.
    share : float
    interval : (low, high)
        With 95 % confidence (Wilson), as if the rows were independent of each other.
    """

    file: str
    column: str
    sha256: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    per: str | None
    count: int
    total: int
    left_out: int
    share: float
    interval: tuple[float, float]


def base_rate(
    path: str | os.PathLike[str],
    column: str,
    yes: Sequence[str],
    no: Sequence[str] = (),
    per: str | None = None,
) -> BaseRate:
    r"""Return in what share of the rows of a CSV file a column says yes.

    Parameters
    ----------
    path : path
    column : str
    yes : sequence of str
        Values that count as yes; numbers are compared as numbers, so `5` is `5.0`.
    no : sequence of str, optional
        Values that count as no; every other value that is coded when left out.
    per : str, optional
        A column whose values count once each, such as the process that several agreements belong
        to: as yes if one of its rows says yes, else as no if one says no.

    Raises
    ------
    InvalidCase
        If the file cannot be read.
    WrongUse
        If it has no such column, or no row has one of these values.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "talks.csv").write_text("end\ndeal\nnone\nnone\n-99\n")
    ...     found = base_rate(Path(folder, "talks.csv"), "end", ["deal"])
    >>> found.count, found.total, found.left_out
    (1, 3, 1)
    """
    sheet = read_sheet(path)
    for name in (column, *([per] if per else [])):
        if name not in sheet.columns:
            mend = did_you_mean(name, sheet.columns)
            raise WrongUse(f"{sheet.file} has no column '{name}'; {mend}")
    values = [_same(row.cells.get(column, "")) for row in sheet.rows]
    found = Counter(values)
    wanted, other = [_same(value) for value in yes], [_same(value) for value in no]
    _check(f"{sheet.file}", column, found, wanted, other)
    says = dict.fromkeys(wanted, True) | dict.fromkeys(other, False)
    if not other:
        says |= {value: False for value in found if value not in says and _coded(value)}
    answers = [says.get(value) for value in values]
    if per is not None:
        answers = _grouped(answers, [row.cells.get(per, "") for row in sheet.rows])
    count, total = answers.count(True), len(answers) - answers.count(None)
    return BaseRate(
        file=sheet.file.name,
        column=column,
        sha256=hashlib.sha256(Path(path).read_bytes()).hexdigest(),
        yes=tuple(wanted),
        no=tuple(other),
        per=per,
        count=count,
        total=total,
        left_out=len(answers) - total,
        share=count / total,
        interval=wilson(count, total),
    )


def _check(
    file: str, column: str, found: Counter[str], wanted: Sequence[str], other: Sequence[str]
) -> None:
    both = [value for value in wanted if value in other]
    if not wanted or both:
        told = f"'{both[0]}' counts as yes and as no" if both else "no value counts as yes"
        raise WrongUse(f"{told}; name values of '{column}' with --yes, and others with --no")
    for value in (*wanted, *other):
        if value not in found:
            told = f"no row of {file} has '{value}' under '{column}'; there are {_listed(found)}"
            raise WrongUse(told)


def _coded(value: str) -> bool:
    return value.lower() not in NOT_CODED


def _grouped(answers: Sequence[bool | None], groups: Sequence[str]) -> list[bool | None]:
    """One answer a group: yes if one says yes, else no if one says no; no name, no group."""
    found: dict[str, bool | None] = {}
    for answer, group in zip(answers, groups, strict=True):
        if group:
            before = found.get(group)
            found[group] = answer if not before and answer is not None else before
    return list(found.values())


def _same(value: str) -> str:
    """A value as it is compared: `5.0` is `5`."""
    try:
        number = float(value)
    except ValueError:
        return value.strip()
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else value.strip()


def _listed(found: Counter[str]) -> str:
    told = [f"'{value}' ({count:,})" for value, count in found.most_common(LISTED)]
    return ", ".join(told) + (", …" if len(found) > LISTED else "")
