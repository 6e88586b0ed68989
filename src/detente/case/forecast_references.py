"""Whether forecasts name parties, sources and entries that their case has, and can hold at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from detente.case.findings import Path
from detente.case.forecasts import OURSELVES, Forecast, forecast_faults
from detente.case.naming import Told, unknown

if TYPE_CHECKING:
    from detente.case.model import Case

__all__ = ["check_forecasts"]


def check_forecasts(
    case: Case, written: Sequence[Any], known: Mapping[str, Iterable[str]]
) -> Iterator[Told]:
    """Yield what is wrong with the forecasts of a case; `written` is their list in the file."""
    places: dict[str, int] = {}
    for number, item in enumerate(written):
        if isinstance(item, dict):
            places.setdefault(str(item.get("id")), number)
    for number, forecast in enumerate(case.forecasts):
        place = places.get(forecast.id, number)
        item = written[place] if place < len(written) and isinstance(written[place], dict) else {}
        yield from _forecast(forecast, ("forecasts", place), known, item)


def _forecast(
    forecast: Forecast, path: Path, known: Mapping[str, Iterable[str]], written: Mapping[str, Any]
) -> Iterator[Told]:
    for key, message in forecast_faults(forecast, written):
        yield (path if key is None else (*path, key)), False, message
    parties, sources = list(known["parties"]), list(known["sources"])
    if forecast.by not in (*parties, *sources, OURSELVES):
        told = unknown("party or source", forecast.by, [*parties, *sources, OURSELVES])
        yield (*path, "by"), False, told
    for name in forecast.resolved_by:
        if name not in sources:
            yield (*path, "resolved_by"), False, unknown("source", name, sources)
    if forecast.answer in ("yes", "no") and not forecast.resolved_by:
        yield (*path, "answer"), False, "who says so is not said; add resolved_by: with a source"
    if forecast.entry is not None and forecast.entry not in set(known["record"]):
        yield (*path, "entry"), False, unknown("entry", forecast.entry, known["record"])
