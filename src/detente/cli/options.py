"""What several commands are asked with, said once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.language import telling_in

if TYPE_CHECKING:
    from detente.case.model import Case
    from detente.forecast.base_rates import BaseRate

__all__ = [
    "AccountName",
    "BaseRateFile",
    "CaseName",
    "Column",
    "Draws",
    "Json",
    "Language",
    "Meeting",
    "No",
    "Per",
    "Seed",
    "Yes",
    "case_asked",
    "read_base_rate",
]


def _tell_in(context: typer.Context, name: str) -> str:
    """Tell in a language until the command ends."""
    context.with_resource(telling_in(name))
    return name


CaseName = Annotated[str, typer.Argument(help="A case file, or the name of a case that ships.")]
AccountName = Annotated[
    str | None,
    typer.Option("--account", help="Whose account to go by; all of them together if left out."),
]
Meeting = Annotated[
    str | None, typer.Option(help="The meeting to answer for; the last one if left out.")
]
Draws = Annotated[int, typer.Option(help="How many preference models to draw.", min=200)]
Seed = Annotated[int, typer.Option(help="The same seed gives the same answers.", min=0)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON on standard output.")]
Language = Annotated[
    str, typer.Option(help="The language to tell in: en or nl.", callback=_tell_in)
]

BaseRateFile = Annotated[
    Path | None, typer.Option("--base-rate", help="A CSV file of cases like this one.")
]
Column = Annotated[str | None, typer.Option(help="Its column that says how each ended.")]
Yes = Annotated[
    list[str] | None, typer.Option(help="A value of that column that counts as yes; repeatable.")
]
No = Annotated[
    list[str] | None, typer.Option(help="A value that counts as no; all others if left out.")
]
Per = Annotated[
    str | None, typer.Option(help="A column whose values count once each, instead of rows.")
]


def read_base_rate(
    file: Path | None,
    column: str | None,
    yes: list[str] | None,
    no: list[str] | None,
    per: str | None,
) -> BaseRate | None:
    """Return the base rate that the options ask for, or None where they ask for none."""
    from detente.errors import WrongUse
    from detente.forecast.base_rates import base_rate

    if file is None:
        if column or yes or no or per:
            raise WrongUse(
                "--column, --yes, --no and --per are of a table; name it: --base-rate FILE"
            )
        return None
    if column is None or not yes:
        raise WrongUse("--base-rate needs --column NAME and --yes VALUE: what in it counts as yes")
    return base_rate(file, column, yes, no or (), per)


def case_asked(name: str, account: str | None) -> Case:
    """Return the case of that name, as the account asked for has it."""
    from detente.case.accounts import under
    from detente.case.read import read_case

    case = read_case(name)
    return case if account is None else under(case, account)
