"""A forecast of our own, kept in its case so that it can be scored one day."""

from __future__ import annotations

from pathlib import Path

from detente.case.edtf import Edtf
from detente.case.forecasts import OURSELVES, Forecast, Made
from detente.case.library import ships
from detente.case.model import Case
from detente.case.read import parse_case
from detente.case.span import Span
from detente.case.write import case_text, write_case
from detente.errors import WrongUse
from detente.forecast.outlook import Outlook
from detente.version import __version__

__all__ = ["METHOD", "forecast_of", "keep", "require_keepable"]

METHOD = "outlook/1"
"""Name and version of the method: the number rises when the same case would give another chance."""


def require_keepable(case: Case, due: Edtf | None, today: Edtf) -> Path:
    """Return the file that a forecast can be kept in.

    Raises
    ------
    WrongUse
        If the case ships or was made in code, or no day is known by which the forecast is due.
    """
    if case.file is None or ships(case.file):
        raise WrongUse(
            f"case '{case.id}' ships with the package and is not yours to change; copy its file "
            "and forecast the copy"
        )
    if due is None:
        raise WrongUse(
            "no next meeting with a date is on record; say by when with --due 2030-12-31"
        )
    if due.latest is not None and today.earliest is not None and due.latest < today.earliest:
        raise WrongUse(f"{due} has passed, so this is no forecast; say another day with --due")
    return case.file


def forecast_of(case: Case, found: Outlook, opened: Edtf) -> Forecast:
    """Return an outlook as a forecast that can be scored, opened on a day.

    Examples
    --------
    >>> import detente as dt
    >>> from detente.case.edtf import parse_edtf
    >>> from detente.forecast.outlook import outlook
    >>> case = dt.read_case("hanoi-2019-brief")
    >>> found = outlook(case, parse_edtf("2030"), draws=400)
    >>> forecast_of(case, found, parse_edtf("2029-01-01")).question
    'If United States and North Korea meet again by 2030, do they reach a deal there?'
    """
    due = found.due
    if due is None:
        raise WrongUse("a forecast needs a day by which it is due")
    everyone = " and ".join(party.label for party in case.negotiators)
    issues = ", ".join(issue.id for issue in case.issues)
    again = " again" if found.held is not None else ""
    where = found.next.title or found.next.id if found.next is not None else None
    question = (
        f"Do {everyone} reach a deal at {where}?"
        if where is not None
        else f"If {everyone} meet{again} by {due}, do they reach a deal there?"
    )
    stated = found.stated
    return Forecast(
        id=_free(case),
        question=question,
        criteria=(
            f"yes: at that meeting all of them agree on one outcome of {issues}, other than no "
            "deal; no: it ends without that; void: no such meeting is held by the due date"
        ),
        opened=opened,
        due=due,
        by=OURSELVES,
        probability=round(stated.chance, 2),
        range=Span(_down(stated.low), _up(stated.high)),
        made=Made(
            version=__version__,
            method=METHOD,
            draws=found.draws,
            seed=found.seed,
            meeting=found.held,
            base_rate=_base(found),
        ),
    )


def keep(case: Case, forecast: Forecast, path: Path) -> Path:
    """Append a forecast to a case and write it, whole or not at all.

    Raises
    ------
    InvalidCase
        If the case with it could not be read again; nothing is written then.
    """
    longer = case.model_copy(update={"forecasts": (*case.forecasts, forecast)})
    parse_case(case_text(longer), path)
    return write_case(longer, path)


def _free(case: Case) -> str:
    taken = {each.id for each in case.forecasts}
    numbers = range(1, len(taken) + 2)
    return next(f"{OURSELVES}-{n}" for n in numbers if f"{OURSELVES}-{n}" not in taken)


def _down(chance: float) -> float:
    return int(100 * chance + 1e-9) / 100


def _up(chance: float) -> float:
    return min(1.0, (int(100 * chance - 1e-9) + 1) / 100)


def _base(found: Outlook) -> str | None:
    base = found.base
    if base is None:
        return None
    per = f" per {base.per}" if base.per is not None else ""
    file = f"{base.file} (sha256 {base.sha256[:12]})"
    return f"{base.count} of {base.total} in {file}, {base.column}{per}"
