"""`detente score`: how good forecasts were, beside a base rate."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from detente.cli.options import BaseRateFile, Column, Json, Language, No, Per, Yes

__all__ = ["score"]


def score(
    file: Annotated[
        str, typer.Argument(help="A case, or a file of forecasts in YAML, JSON or CSV.")
    ],
    base_rate: BaseRateFile = None,
    column: Column = None,
    yes: Yes = None,
    no: No = None,
    per: Per = None,
    language: Language = "en",
    json: Json = False,
) -> None:
    """Answer how good forecasts were: Brier, log score and calibration, beside a base rate."""
    from detente.cli.options import read_base_rate
    from detente.forecast.questions import read_forecasts
    from detente.forecast.scores import score as run_score
    from detente.reports.score import score_document, tell_scores
    from detente.reports.tell_terminal import print_telling
    from detente.reports.terminal import print_json

    base = read_base_rate(base_rate, column, yes, no, per)
    questions = read_forecasts(file)
    today = date.today()
    share = base.share if base is not None else None
    found = run_score(questions.forecasts, (today.year, today.month, today.day), share)
    telling = tell_scores(found, base)
    if json:
        print_json(score_document(questions, found, telling, base))
    else:
        print_telling(telling, questions.title)
