"""`detente tournament`: every strategy against every other, at scale."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import Json, Language

if TYPE_CHECKING:
    from detente.arena.board import Board
    from detente.arena.plan import Plan

__all__ = ["tournament"]

PAGE = "leaderboard.html"


def tournament(
    scenarios: Annotated[
        list[str],
        typer.Argument(
            help="Scenario folders or files; case:NAME:K for K worlds of a case; "
            "made:ISSUESxOPTIONS:K for K that are drawn."
        ),
    ],
    out: Annotated[
        Path, typer.Option(help="The folder for the results: new, or one to go on with.")
    ],
    strategies: Annotated[
        str | None,
        typer.Option(help="Such as 'boulware,boulware(exponent=0.1)'; all there are if left out."),
    ] = None,
    rounds: Annotated[int, typer.Option(help="The deadline.", min=1, max=1_000_000)] = 100,
    repeats: Annotated[
        int, typer.Option(help="Sessions of each choice of strategies in a scenario.", min=1)
    ] = 10,
    workers: Annotated[
        int | None, typer.Option(help="Processes; as many as there are processors.", min=1)
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same sessions.", min=0)] = 1,
    ray: Annotated[
        str | None, typer.Option(help="Play on the Ray cluster at this address, HOST:PORT.")
    ] = None,
    language: Language = "en",
    json: Json = False,
) -> None:
    """Let strategies meet in every pair, both roles and many scenarios, and rank them."""
    from detente.arena.entrants import scenarios_named
    from detente.arena.plan import make_plan
    from detente.arena.rows import require_arrow
    from detente.arena.tournament import run_plan
    from detente.cli.progress import progress_bar
    from detente.play.naming import parse_strategies
    from detente.play.part import strategy, strategy_names

    require_arrow()  # before the work, not after it
    if ray is not None:
        from detente.arena.cluster import require_reach

        require_reach(ray)
    own = (
        [strategy(name) for name in strategy_names()]
        if strategies is None
        else parse_strategies(strategies)
    )
    many = workers or len(os.sched_getaffinity(0))
    with progress_bar() as progress:
        found = scenarios_named(scenarios, seed, progress)
        plan = make_plan(found, own, rounds, repeats, seed, progress)
        board = run_plan(plan, out, many, ray, progress, lambda what: typer.echo(what, err=True))
    _tell(plan, board, out, json)


def _tell(plan: Plan, board: Board, out: Path, json: bool) -> None:
    from detente.errors import MissingExtra
    from detente.reports.tell_terminal import print_telling
    from detente.reports.terminal import print_json
    from detente.reports.tournament import (
        board_document,
        say_field,
        say_provenance,
        tell_tournament,
    )
    from detente.reports.tournament_page import write_board

    telling = tell_tournament(board)
    if json:
        print_json(board_document(plan, board, telling))
    else:
        print_telling(telling, say_field(plan), [say_provenance(plan, board)])
    try:
        typer.echo(f"results: {out}, page: {write_board(plan, board, out / PAGE)}", err=True)
    except MissingExtra:  # a page is welcome, not needed
        typer.echo(f"results: {out}", err=True)
