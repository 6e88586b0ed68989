"""A telling in the terminal: sentences first, then pictures in characters, then tables."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.reports.telling import Grid, Picture, Telling
from detente.reports.terminal import console

__all__ = ["print_telling"]


def print_telling(telling: Telling, heading: str, last: Iterable[str] = ()) -> None:
    """Print the answer to a question under a heading, and dim lines last."""
    out = console()
    out.print(Text(heading, style="bold"))
    out.print()
    for sentence in telling.sentences:
        out.print(Text(sentence))
        out.print()
    for picture in telling.pictures:
        _print_picture(out, picture)
    for grid in telling.grids:
        out.print(_table(grid))
        out.print()
    for line in last:
        out.print(Text(line, style="dim"))


def _print_picture(out: Console, picture: Picture) -> None:
    out.print(Text(picture.title, style="italic"))
    out.print(Padding(Text("\n".join(picture.lines)), (0, 0, 1, 2)))


def _table(grid: Grid) -> Table:
    table = Table(title=grid.title, title_justify="left", caption=grid.note or None)
    table.caption_justify = "left"
    for name in grid.head:
        table.add_column(name, overflow="fold")
    for row in grid.rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
