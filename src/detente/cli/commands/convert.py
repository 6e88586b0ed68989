"""`detente convert`: a scenario from one format to another, or from and to a case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import Json

if TYPE_CHECKING:
    from detente.scenario.scenario import Scenario

__all__ = ["convert"]

YAML = (".yaml", ".yml")


def convert(
    source: Annotated[
        str, typer.Argument(help="A scenario's folder or domain, or a case: file or name.")
    ],
    target: Annotated[
        Path, typer.Argument(help="A new folder for the scenario, or a new .yaml file for a case.")
    ],
    to: Annotated[
        str, typer.Option(help="The format to write: genius, geniusweb, negmas, negolog, …")
    ] = "genius",
    party: Annotated[
        list[str] | None, typer.Option(help="Only this party of a scenario; again for another.")
    ] = None,
    draw: Annotated[
        int, typer.Option(help="Of a case: which of the scenarios that fit, from 0.", min=0)
    ] = 0,
    draws: Annotated[
        int, typer.Option(help="Of a case: how many of them to draw.", min=200)
    ] = 10_000,
    seed: Annotated[
        int, typer.Option(help="Of a case: the same seed gives the same scenarios.", min=0)
    ] = 1,
    meeting: Annotated[
        str | None, typer.Option(help="Of a case: whose reservation values; the last meeting's.")
    ] = None,
    json: Json = False,
) -> None:
    """Write a scenario in another format, or as a case; or one scenario that fits a case."""
    from detente.case.write import write_case
    from detente.formats._files import read_scenario
    from detente.reports.terminal import print_json
    from detente.scenario.point_case import point_case

    _require_new(target)
    if _is_case(source):
        made, said = _drawn(source, draw, draws, seed, meeting)
    else:
        made = read_scenario(source, party)
        said = list(made.notes)
    if target.suffix in YAML:
        case = point_case(made)
        files = [write_case(case, target)]
        said = [case.summary] if case.summary else []
    else:
        files, made = _written(made, target, to)
        said = [*said, *(note for note in made.notes if note not in said)]
    if json:
        print_json({"files": [str(file) for file in files], "notes": said})
        return
    what = "a case" if target.suffix in YAML else to
    typer.echo(f"wrote {made.name} as {what}: {', '.join(str(file) for file in files)}")
    for note in said:
        typer.echo(f"- {note}")


def _written(made: Scenario, target: Path, to: str) -> tuple[list[Path], Scenario]:
    """Write a scenario; where the format knows no rules and no interaction, in joined issues."""
    from detente.errors import ScenarioError
    from detente.formats._files import write_scenario
    from detente.scenario.join import join_issues

    try:
        return write_scenario(made, target, to), made
    except ScenarioError as error:
        try:
            joined = join_issues(made)
        except ScenarioError as limit:
            raise ScenarioError(f"{error}. Joining issues does not help: {limit}") from None
        if joined.space.issues == made.space.issues:
            raise
    return write_scenario(joined, target, to), joined


def _require_new(target: Path) -> None:
    """Fail rather than mix with files that are there."""
    from detente.case.files import require_place
    from detente.errors import WrongUse

    if target.suffix in YAML:
        if require_place(target).exists():
            raise WrongUse(f"{target} is there already; name a new file")
    elif target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise WrongUse(f"{target} is there already; name a new folder")


def _is_case(source: str) -> bool:
    from detente.case.library import shipped_cases
    from detente.formats.negmas import recognises

    path = Path(source)
    if path.is_file() and path.suffix in YAML:
        return not recognises(path)
    return not path.exists() and source in shipped_cases()


def _drawn(
    source: str, draw: int, draws: int, seed: int, meeting: str | None
) -> tuple[Scenario, list[str]]:
    """One of the scenarios that fit a case, and what is lost of the case."""
    from detente.case.read import read_case
    from detente.cli.progress import progress_bar
    from detente.errors import WrongUse
    from detente.preferences.infer import infer

    if draw >= draws:
        raise WrongUse(f"draw {draw} is not among {draws:,}; they count from 0")
    case = read_case(source)
    with progress_bar() as progress:
        fit = infer(case, draws, seed, progress)
    made = fit.scenario(draw, meeting)
    said = list(made.notes)
    if made.space.no_deal is not None:
        said.append("the no-deal outcome is an outcome like any other; only the case knows it")
    return made, said
