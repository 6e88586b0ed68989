"""The leader board of a tournament as one HTML file that needs nothing else."""

from __future__ import annotations

import os
from pathlib import Path

from detente.arena.board import Board
from detente.arena.plan import Plan
from detente.case.files import write_whole
from detente.language import language
from detente.reports.html import escaped
from detente.reports.svg import require_parts, static_svg
from detente.reports.tournament import say_field, say_provenance, tell_tournament
from detente.version import __version__

__all__ = ["board_page", "write_board"]


def write_board(plan: Plan, board: Board, path: str | os.PathLike[str]) -> Path:
    """Write a leader board to an HTML file and return its path.

    Raises
    ------
    MissingExtra
        When the parts that make a report are not installed.
    """
    return write_whole(path, board_page(plan, board))


def board_page(plan: Plan, board: Board) -> str:
    """Return a leader board as HTML text; what comes from scenarios and strategies is escaped."""
    require_parts()
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup, escape

    made = Environment(
        loader=PackageLoader("detente.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["_"] = escaped
    made.filters["cited"] = escape
    made.filters["svg"] = lambda spec, said: Markup(static_svg(spec, said))
    return made.get_template("board.html.j2").render(
        title=say_field(plan),
        telling=tell_tournament(board),
        provenance=say_provenance(plan, board),
        version=__version__,
        language=language(),
    )
