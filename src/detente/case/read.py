"""Reading a case file: text to a Case, or everything that is wrong with it at once."""

from __future__ import annotations

import copy
import os
import stat
from pathlib import Path as FilePath
from typing import Any

from pydantic import BaseModel, ValidationError

from detente.case.explain import explain
from detente.case.findings import Finding, Path, place_of_byte
from detente.case.library import find_case
from detente.case.model import Account, Case, Entry, Forecast, Issue, Meeting, Party, Rule, Source
from detente.case.references import check_references
from detente.case.tree import LINE_BREAK, MAX_BYTES, Tree, parse_tree
from detente.errors import InvalidCase

__all__ = ["parse_case", "read_case"]

_ITEMS: dict[str, type[BaseModel]] = {
    "sources": Source,
    "accounts": Account,
    "parties": Party,
    "issues": Issue,
    "rules": Rule,
    "meetings": Meeting,
    "record": Entry,
    "forecasts": Forecast,
}
_STAND_INS = {"detente": "1", "id": "case", "title": "case", "act": "states"}
"""What to put where a required value is wrong, so that the rest can still be checked."""

_MAX_ROUNDS = 20
_MAX_FINDINGS = 200


def read_case(source: str | os.PathLike[str]) -> Case:
    """Return the case in a file, or the case of that name that ships with the package.

    Parameters
    ----------
    source : path or str
        A YAML file, or a name such as `hanoi-2019`.

    Returns
    -------
    Case

    Raises
    ------
    InvalidCase
        With every finding of the file, each as `file:line:column: error: …`.

    Examples
    --------
    >>> read_case("hanoi-2019-brief").title
    'The Hanoi summit in brief'
    """
    path = find_case(source)
    return parse_case(_load(path), path)


def parse_case(text: str, path: str | os.PathLike[str] = "case.yaml") -> Case:
    """Return the case that a YAML text holds; `path` is the file to name in findings."""
    file = FilePath(path)
    tree = parse_tree(text)
    lines = LINE_BREAK.split(text)
    findings = [_finding(file, lines, fault.place, fault.message) for fault in tree.faults]
    if tree.cut:
        raise InvalidCase(_shortened(findings))
    if not isinstance(tree.data, dict):
        if not findings:
            message = "the file is empty" if tree.data is None else "this is not a case"
            mend = "a case begins with 'detente: 1'; 'detente new ID' writes a template"
            findings.append(_finding(file, lines, (1, 1), f"{message}; {mend}"))
        raise InvalidCase(findings)
    case, told = _validate(tree)
    if case is not None:
        told += check_references(case, tree.data)
    findings += [_finding(file, lines, tree.place(at, key=key), msg) for at, key, msg in told]
    if findings or case is None:
        ordered = sorted(set(findings), key=lambda found: (found.line, found.column, found.message))
        raise InvalidCase(_shortened(ordered))
    case._file, case._text, case._tree = file, text, tree
    return case


def _shortened(findings: list[Finding]) -> list[Finding]:
    """Keep a hostile file from flooding the screen; say how many were left out."""
    if len(findings) <= _MAX_FINDINGS:
        return findings
    last = findings[_MAX_FINDINGS]
    rest = len(findings) - _MAX_FINDINGS
    more = Finding(last.file, last.line, last.column, f"and {rest} more; mend the above first")
    return [*findings[:_MAX_FINDINGS], more]


def _finding(file: FilePath, lines: list[str], place: tuple[int, int], message: str) -> Finding:
    excerpt = lines[place[0] - 1] if place[0] <= len(lines) else ""
    return Finding(str(file), *place, message, excerpt)


def _load(path: FilePath) -> str:
    def refuse(message: str, place: tuple[int, int] = (1, 1)) -> InvalidCase:
        return InvalidCase([Finding(str(path), *place, message)])

    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise refuse("this is not a file; name a case's YAML file")
        if status.st_size > MAX_BYTES:
            megabytes = status.st_size / 1e6
            raise refuse(
                f"the file has {megabytes:,.0f} MB; a case has at most {MAX_BYTES / 1e6:.0f} MB; "
                "keep long texts in sources of their own"
            )
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise refuse(f"cannot be read: {reason}; check its name and your rights to it") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = place_of_byte(content, error.start)
        message = f"not UTF-8 (byte 0x{content[error.start]:02x}); save the file as UTF-8"
        raise refuse(message, place) from None


Told = tuple[Path, bool, str]


def _validate(tree: Tree) -> tuple[Case | None, list[Told]]:
    """Validate the tree; what fails is taken out and the rest tried again, to find all faults."""
    data = copy.deepcopy(tree.data)
    told: list[Told] = []
    for round_number in range(_MAX_ROUNDS):
        try:
            return Case.model_validate(data), told
        except ValidationError as error:
            problems = error.errors(include_url=False)
        if round_number == 0:
            told += [explain(problem, _ITEMS) for problem in _own_faults(problems)]
        mended = False
        for path in _removable(problems):
            mended |= _mend(data, path)
        if not mended:
            return None, told
    return None, told


def _own_faults(problems: list[Any]) -> list[Any]:
    """Leave out lists that are too short only because items in them are wrong."""
    inside = {
        problem["loc"][:depth] for problem in problems for depth in range(len(problem["loc"]))
    }
    return [p for p in problems if p["type"] != "too_short" or p["loc"] not in inside]


def _removable(problems: list[Any]) -> list[Path]:
    """Return what to take out for each problem: an optional key alone, else the whole item.

    Later items first, so that the numbers of earlier ones stay true.
    """
    paths: set[Path] = set()
    for problem in problems:
        path: Path = tuple(problem["loc"])
        model = _ITEMS.get(str(path[0])) if path else None
        if model is not None and len(path) >= 2:
            field = model.model_fields.get(str(path[2])) if len(path) > 2 else None
            required = field is not None and field.is_required() and path[2] not in _STAND_INS
            paths.add(path[:2] if required or len(path) == 2 else path[:3])
        elif path:
            paths.add(path[: {"preferences": 3, "grading": 2}.get(str(path[0]), 1)])
    return sorted(paths, key=lambda path: [(str(type(s)), s) for s in path], reverse=True)


def _mend(data: Any, path: Path) -> bool:
    """Put a stand-in at a path or take out what is there; False when nothing changed."""
    *parents, last = path
    for step in parents:
        inside = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if not (inside or (isinstance(data, dict) and step in data)):
            return False
        data = data[step]
    if isinstance(data, dict) and last in _STAND_INS and data.get(last) != _STAND_INS[str(last)]:
        data[last] = _STAND_INS[str(last)]
        return True
    if isinstance(data, dict) and last in data:
        del data[last]
        return True
    if isinstance(data, list) and isinstance(last, int) and last < len(data):
        del data[last]
        return True
    return False
