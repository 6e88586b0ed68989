"""`detente timeline`: the record across meetings, what was expected, and what became of it."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import CaseName, Json, Language

__all__ = ["timeline"]


def timeline(
    case: CaseName,
    csv: Annotated[
        str | None,
        typer.Option(help="Write the entries as event data (CSV) to this file; - prints them."),
    ] = None,
    language: Language = "en",
    json: Json = False,
) -> None:
    """Answer what happened when, what was expected before each meeting, and what came of it."""
    import sys
    from pathlib import Path

    from detente.case.files import require_place, write_whole
    from detente.case.library import find_case
    from detente.case.read import read_case
    from detente.errors import WrongUse
    from detente.forecast.events import event_rows, events_csv
    from detente.forecast.timeline import timeline as run_timeline
    from detente.reports.answer import answer_document, heading
    from detente.reports.tell_terminal import print_telling
    from detente.reports.terminal import print_json
    from detente.reports.timeline import chapters_document, tell_timeline

    if csv == "-" and json:
        raise WrongUse("--csv - and --json both print on standard output; choose one")
    if csv not in (None, "-"):
        require_place(Path(csv or ""), keep=find_case(case))
    found_case = read_case(case)
    found = run_timeline(found_case)
    rows = event_rows(found)
    if csv == "-":
        sys.stdout.write(events_csv(rows, "\n"))  # the terminal has line ends of its own
        return
    if csv is not None:
        write_whole(csv, events_csv(rows))
        typer.echo(f"events: {csv}", err=True)
    telling = tell_timeline(found)
    if json:
        results = {"events": rows, "meetings": chapters_document(found)}
        print_json(answer_document(found_case, None, telling, results))
    else:
        print_telling(telling, heading(found_case))
