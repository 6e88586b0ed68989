"""An analysis in the terminal: sentences first, then tables; plain text when piped."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.analysis.analyze import Analysis
from detente.analysis.zone import OutcomeAnswer
from detente.case.model import Case
from detente.case.wording import say_act, say_actor, say_outcome
from detente.errors import Contradiction
from detente.evidence.verification import Verification
from detente.language import _, number
from detente.preferences.statements import Statement
from detente.reports.answer import heading, provenance
from detente.reports.sentences import (
    answer_sentences,
    say_elsewhere,
    say_share,
    say_sources,
    say_status,
)
from detente.reports.unknown import not_known

__all__ = ["console", "print_analysis", "print_check", "print_json"]

ROWS = 12
MOVES = 8
PIPED_WIDTH = 100


def print_json(data: Any) -> None:
    """Print plain data as JSON on standard output."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def console() -> Console:
    """Return where to print: as wide as the terminal, plain where there is none."""
    width = None if sys.stdout.isatty() else PIPED_WIDTH
    return Console(width=width, highlight=False, soft_wrap=False)


def print_analysis(found: Analysis) -> None:
    """Print the answer: three sentences, the outcomes, what hangs on what, what is not known."""
    out = console()
    out.print(Text(heading(found.fit, found.zone.meeting), style="bold"))
    out.print()
    for sentence in answer_sentences(found):
        out.print(Text(sentence))
        out.print()
    out.print(_outcomes(found))
    out.print(_moves(found))
    out.print(Text(_("What is not known"), style="bold"))
    for line in not_known(found):
        out.print(Text(f"- {line}"))
    out.print()
    out.print(Text(provenance(found.fit), style="dim"))


def _outcomes(found: Analysis) -> Table:
    zone = found.zone
    said = (
        _("The likeliest of {count} outcomes, and what was on the table")
        if zone.listed
        else _("The likeliest of {count} outcomes that a search found, and what was on the table")
    )
    table = Table(title=said.format(count=zone.deals), title_justify="left")
    table.add_column(_("outcome"))
    table.add_column(_("all sign"))
    for party in found.case.negotiators:
        table.add_column(party.label)
    for answer in _foremost(zone.outcomes):
        cells = [say_outcome(found.case, answer.outcome, briefly=True)]
        cells[0] += _who(found.case, answer, zone.meeting)
        cells.append(_say(answer.status, say_share(answer.share)))
        cells += [_say(told.status, say_share(told.share)) for told in answer.parties]
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _foremost(outcomes: Sequence[OutcomeAnswer]) -> Iterable[OutcomeAnswer]:
    """The first rows, and further down whatever was on the table."""
    first = [answer for answer in outcomes if answer.status != "impossible"][:ROWS]
    return [*first, *(a for a in outcomes if a.positions and a not in first)]


def _who(case: Case, answer: OutcomeAnswer, meeting: str) -> str:
    said = [
        _("{who} {does}").format(who=say_actor(case, position.by), does=say_act(position.act))
        + say_elsewhere(case, position, meeting)
        + say_sources(position.sources)
        for position in answer.positions
    ]
    return "\n" + "; ".join(said) if said else ""


def _say(status: str, share: str) -> str:
    return say_status(status) if status in ("certain", "impossible") else share


def _moves(found: Analysis) -> Table:
    title = _("What hangs on what: a deal, without this statement")
    table = Table(title=title, title_justify="left")
    table.add_column(_("statement"))
    table.add_column(_("where"))
    table.add_column(_("then"))
    moves = [move for move in found.dependence if move.tried and not move.implied]
    for move in moves[:MOVES]:
        statement = move.statement
        said = Text(f"{statement.text}{say_sources(statement.sources)}")
        change = f"{number(100 * move.change, '+.1f')} ± {number(100 * move.error, '.1f')}"
        change = change if move.matters else _("{change} (chance)").format(change=change)
        table.add_row(said, Text(statement.where), Text(change))
    rest = len(moves) - MOVES
    implied = sum(move.implied for move in found.dependence)
    untried = sum(not move.tried for move in found.dependence)
    notes = [
        (rest, _("{count} more with less effect")),
        (implied, _("{count} that the others imply")),
        (untried, _("{count} were not tried")),
    ]
    table.caption = (
        "; ".join(said.format(count=count) for count, said in notes if count > 0) or None
    )
    table.caption_justify = "left"
    return table


def _count(things: Sequence[object], one: str, many: str = "") -> str:
    return f"{len(things)} {one if len(things) == 1 else many or one + 's'}"


def print_check(
    case: Case, sets: Sequence[Sequence[Statement]], complete: bool, verified: Verification
) -> None:
    """Print whether a record is consistent, each minimal set that clashes, and if anchors hold."""
    out = console()
    if not sets:
        count = f"{_count(case.record, 'entry', 'entries')}, {_count(case.sources, 'source')}"
        each = ", each account by itself" if case.accounts else ""
        out.print(Text(f"{case.id}: sound, and consistent{each} ({count})"))
    else:
        out.print(Text(f"{case.id}: no preference model fits this case"))
        for line in Contradiction(sets, complete).told():
            out.print(Text(line))
    known = {status: n for status, n in verified.counts.items() if status != "not verifiable"}
    if known:
        out.print(Text("anchors: " + ", ".join(f"{n} {status}" for status, n in known.items())))
    for reason, unknown in verified.unknown.items():
        anchors = "1 anchor" if unknown == 1 else f"{unknown} anchors"
        out.print(Text(f"{anchors} not verifiable here: {reason}"))
