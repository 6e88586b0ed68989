"""`detente why`: why talks broke down, what was missed, and who has the leverage."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = ["why"]


def why(
    case: Annotated[str, typer.Argument(help="A case file, or the name of a case that ships.")],
    meeting: Annotated[
        str | None, typer.Option(help="The meeting to answer for; the last one if left out.")
    ] = None,
    draws: Annotated[
        int, typer.Option(help="How many preference models to draw.", min=200)
    ] = 10_000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same answers.", min=0)] = 1,
    json: Annotated[bool, typer.Option("--json", help="Print JSON on standard output.")] = False,
) -> None:
    """Answer why talks broke down, what was missed on the table, and who has the leverage."""
    from detente.analysis.breakdown import breakdown, course
    from detente.analysis.leverage import leverage
    from detente.case.read import read_case
    from detente.cli.progress import progress_bar
    from detente.preferences.infer import infer
    from detente.reports.answer import answer_document, heading, provenance
    from detente.reports.tell_terminal import print_telling
    from detente.reports.terminal import print_json
    from detente.reports.why import tell_why

    found_case = read_case(case)
    with progress_bar() as progress:
        fit = infer(found_case, draws, seed, progress)
        found = breakdown(fit, meeting)
        over, power = course(fit), leverage(fit, meeting)
    telling = tell_why(found_case, found, over, power)
    if json:
        results = {"breakdown": found, "course": over, "leverage": power}
        print_json(answer_document(fit, found.meeting, telling, results))
    else:
        print_telling(telling, heading(fit, found.meeting), [provenance(fit)])
