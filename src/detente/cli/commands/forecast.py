"""`detente forecast`: how likely a deal is by the next meeting, and what that hangs on."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from detente.cli.options import (
    BaseRateFile,
    CaseName,
    Column,
    Draws,
    Json,
    Language,
    No,
    Per,
    Seed,
    Yes,
)

__all__ = ["forecast"]


def forecast(
    case: CaseName,
    due: Annotated[
        str | None,
        typer.Option(help="By when, such as 2030-12-31; the next meeting's date if left out."),
    ] = None,
    base_rate: BaseRateFile = None,
    column: Column = None,
    yes: Yes = None,
    no: No = None,
    per: Per = None,
    draws: Draws = 10_000,
    seed: Seed = 1,
    save: Annotated[
        bool, typer.Option("--save", help="Append the forecast to the case, opened today.")
    ] = False,
    language: Language = "en",
    json: Json = False,
) -> None:
    """Answer how likely a deal is by the next meeting, with all that this assumes."""
    from detente.case.edtf import EdtfError, parse_edtf
    from detente.case.read import read_case
    from detente.cli.options import read_base_rate
    from detente.cli.progress import progress_bar
    from detente.errors import WrongUse
    from detente.forecast.keeping import forecast_of, keep, require_keepable
    from detente.forecast.meetings import next_meeting
    from detente.forecast.outlook import outlook
    from detente.reports.answer import heading
    from detente.reports.forecast import forecast_document, say_method, tell_forecast
    from detente.reports.tell_terminal import print_telling
    from detente.reports.terminal import print_json

    try:
        by = parse_edtf(due) if due is not None else None
    except EdtfError as error:
        raise WrongUse(f"--due {error}") from None
    base = read_base_rate(base_rate, column, yes, no, per)
    found_case = read_case(case)
    today = parse_edtf(date.today().isoformat())
    coming = next_meeting(found_case)
    if save:  # before the work, not after it
        file = require_keepable(found_case, by or (coming.date if coming else None), today)
    with progress_bar() as progress:
        found = outlook(found_case, by, base, draws, seed, progress)
    telling = tell_forecast(found_case, found)
    kept = forecast_of(found_case, found, today) if save else None
    if kept is not None:
        keep(found_case, kept, file)
        typer.echo(f"kept as '{kept.id}' in {file}", err=True)
    if json:
        print_json(forecast_document(found_case, found, telling, kept))
    else:
        print_telling(telling, heading(found_case), [say_method(found)])
