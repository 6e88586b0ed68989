"""`detente show`: a scenario at a glance."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import Json

__all__ = ["show"]


def show(
    scenario: Annotated[
        Path, typer.Argument(help="A folder with a domain and its profiles, or the domain's file.")
    ],
    party: Annotated[
        list[str] | None, typer.Option(help="Only this party; again for another.")
    ] = None,
    epsilon: Annotated[
        float,
        typer.Option(help="How far the frontier may fall short, where the exact one is too large."),
    ] = 0.0,
    picture: Annotated[
        Path | None, typer.Option(help="Also draw the map to this SVG file.")
    ] = None,
    json: Json = False,
) -> None:
    """Show a scenario of any known format: sizes, solutions, measures, and a map."""
    import detente.formats
    from detente.cli.progress import progress_bar
    from detente.formats._files import format_of, read_scenario
    from detente.reports.scenario_document import scenario_document
    from detente.reports.scenario_terminal import print_scenario
    from detente.reports.terminal import print_json
    from detente.scenario.overview import overview
    from detente.shelf import members

    if picture is not None:  # before the work, not after it
        from detente.case.files import require_place
        from detente.reports.svg import require_parts

        require_parts()
        require_place(picture)
    made = read_scenario(scenario, party)
    form = format_of(scenario)
    with progress_bar() as progress:
        found = overview(made, epsilon, progress)
    if json:
        print_json(scenario_document(found, made, form))
    else:
        print_scenario(found, made, members(detente.formats)[form].TITLE)
    if picture is not None:
        from detente.reports.scenario_chart import draw_map

        typer.echo(f"picture: {draw_map(found, picture)}", err=True)
