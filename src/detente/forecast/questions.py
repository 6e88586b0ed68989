"""Forecasts from files: a case, a list in YAML or JSON, or a table in CSV."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from detente.case.explain import explain
from detente.case.findings import Finding, did_you_mean
from detente.case.forecasts import Forecast, forecast_faults
from detente.case.library import shipped_cases
from detente.case.read import read_case
from detente.case.tree import LINE_BREAK, MAX_BYTES, Tree, parse_tree
from detente.errors import InvalidCase
from detente.forecast.sheets import load_text, read_sheet, refused

__all__ = ["Questions", "read_forecasts"]

TABLES = (".csv", ".tsv", ".tab")
SHOWN = 200

COLUMNS = tuple(name for name in Forecast.model_fields if name != "made")
"""What a table may have a column for: all of a forecast but how Détente made it."""

_PAIR = re.compile(r"(?<!\\)\\u(d[89ab]..)\\u(d[c-f]..)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Questions:
    """The forecasts of a file, and what to call it."""

    title: str
    forecasts: tuple[Forecast, ...]


def read_forecasts(source: str | os.PathLike[str]) -> Questions:
    """Return the forecasts of a file.

    Parameters
    ----------
    source : path or str
        A case, or the name of one that ships; a YAML or JSON file that holds a list of forecasts,
        alone or under `forecasts:`; a CSV file with a column for each of their keys.

    Raises
    ------
    InvalidCase
        With all that is wrong, each as `file:line:column: error: …`.

    Examples
    --------
    >>> len(read_forecasts("hanoi-2019").forecasts)
    2
    """
    path = Path(source)
    if str(source) in shipped_cases() and not path.is_file():
        return _of_case(source)
    if path.suffix.lower() in TABLES:
        return _from_table(path)
    text = load_text(path, MAX_BYTES)
    tree = parse_tree(_PAIR.sub(_joined, text))
    if isinstance(tree.data, dict) and "detente" in tree.data:
        return _of_case(source)
    return _from_list(path, text, tree)


def _joined(pair: re.Match[str]) -> str:
    """JSON writes characters beyond U+FFFF as two escapes, YAML as one."""
    high, low = int(pair[1], 16) - 0xD800, int(pair[2], 16) - 0xDC00
    return f"\\U{0x10000 + (high << 10) + low:08x}"


def _of_case(source: str | os.PathLike[str]) -> Questions:
    case = read_case(source)
    return Questions(case.title, case.forecasts)


def _from_list(path: Path, text: str, tree: Tree) -> Questions:
    lines = LINE_BREAK.split(text)

    def finding(place: tuple[int, int], message: str) -> Finding:
        excerpt = lines[place[0] - 1] if place[0] <= len(lines) else ""
        return Finding(str(path), *place, message, excerpt)

    findings = [finding(fault.place, fault.message) for fault in tree.faults]
    data: Any = tree.data
    above: tuple[str, ...] = ()
    if isinstance(data, dict):
        for key in data:
            if key not in ("forecasts", "title"):
                told = f"unknown key '{key}'; {did_you_mean(key, ['forecasts', 'title'])}"
                findings.append(finding(tree.place((key,), key=True), told))
        data, above = data.get("forecasts"), ("forecasts",)
    if not tree.cut and not isinstance(data, list):
        told = "this is no list of forecasts; write '- {id: …, question: …, opened: …, due: …, …}'"
        findings.append(finding(tree.place(above), told))
    forecasts = []
    for number, item in enumerate(data if isinstance(data, list) else []):
        forecast, faults = _forecast(item)
        forecasts.append(forecast)
        for at, key, message in faults:
            findings.append(finding(tree.place((*above, number, *at), key=key), message))
    findings += [
        finding(tree.place((*above, number, "id")), message)
        for number, message in _repeated(forecasts)
    ]
    title = tree.data.get("title") if isinstance(tree.data, dict) else None
    return _sound(str(title or path.stem), forecasts, findings)


def _from_table(path: Path) -> Questions:
    sheet = read_sheet(path)
    unknown = [name for name in sheet.columns if name not in COLUMNS]
    if unknown:
        told = [f"unknown column '{name}'; {did_you_mean(name, COLUMNS)}" for name in unknown]
        raise InvalidCase([Finding(str(path), 1, 1, message) for message in told])
    if not sheet.rows:
        raise refused(path, 1, "there are column names and no forecasts; add a row for each")
    findings, forecasts = [], []
    for row in sheet.rows:
        item: dict[str, Any] = dict(row.cells)
        if "resolved_by" in item:
            item["resolved_by"] = [name.strip() for name in item["resolved_by"].split(";")]
        forecast, faults = _forecast(item)
        forecasts.append(forecast)
        findings += [
            Finding(str(path), row.line, 1, f"column '{at[0]}': {message}" if at else message)
            for at, _, message in faults
        ]
    findings += [
        Finding(str(path), sheet.rows[number].line, 1, message)
        for number, message in _repeated(forecasts)
    ]
    return _sound(path.stem, forecasts, findings)


def _sound(title: str, forecasts: list[Forecast | None], findings: list[Finding]) -> Questions:
    if findings:
        findings.sort(key=lambda found: (found.line, found.column))
        if len(findings) > SHOWN:
            rest, last = len(findings) - SHOWN, findings[SHOWN]
            more = Finding(last.file, last.line, 1, f"and {rest} more; mend the above first")
            findings = [*findings[:SHOWN], more]
        raise InvalidCase(findings)
    return Questions(title, tuple(each for each in forecasts if each is not None))


Fault = tuple[tuple[str | int, ...], bool, str]


def _forecast(item: Any) -> tuple[Forecast | None, list[Fault]]:
    """Return one forecast, or what is wrong with it: where, whether at the key, and what."""
    if not isinstance(item, Mapping):
        return None, [((), False, "a forecast is a mapping; write {id: …, question: …, …}")]
    try:
        forecast = Forecast.model_validate(item)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        for problem in problems:  # explained as in a case, where forecasts are a list
            problem["loc"] = ("forecasts", 0, *problem["loc"])
        told = [explain(problem, {"forecasts": Forecast}) for problem in problems]
        return None, [(at[2:], key, message) for at, key, message in told]
    faults = forecast_faults(forecast, item)
    return forecast, [((key,) if key else (), False, message) for key, message in faults]


def _repeated(forecasts: Iterable[Forecast | None]) -> list[tuple[int, str]]:
    seen: set[str] = set()
    told = []
    for number, forecast in enumerate(forecasts):
        if forecast is not None and forecast.id in seen:
            told.append((number, f"'{forecast.id}' stands twice; rename one"))
        if forecast is not None:
            seen.add(forecast.id)
    return told
