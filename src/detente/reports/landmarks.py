"""The outcomes worth pointing at: what was on the table, and what is likeliest to suit all."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase

from detente.analysis.analyze import Analysis
from detente.analysis.zone import OutcomeAnswer
from detente.case.wording import say_act, say_actor
from detente.language import _

__all__ = ["Landmark", "landmarks"]

LIKELIEST = 3
"""How many outcomes that were never on the table to point at."""

SHORT = 20
"""How many letters of a name to write on the map."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """An outcome with the sign it carries on the map, in its key and in the table.

    `sign` is a letter for what was on the table, a number for the likeliest of the rest. `said`
    holds who did what with it, and whether it is the likeliest of all; `brief` says the same in
    few letters.
    """

    sign: str
    answer: OutcomeAnswer
    said: tuple[str, ...]
    brief: tuple[str, ...]

    @property
    def on_table(self) -> bool:
        """Whether somebody named it."""
        return bool(self.answer.positions)

    @property
    def sources(self) -> tuple[str, ...]:
        """What says that it was on the table."""
        return tuple(name for position in self.answer.positions for name in position.sources)


def landmarks(found: Analysis) -> tuple[Landmark, ...]:
    """Return what was on the table in the order of the record, then the likeliest of the rest.

    Where several outcomes are as likely, those that are oftener on the frontier go first.

    Examples
    --------
    >>> import detente as dt
    >>> found = dt.analyze(dt.read_case("hanoi-2019-brief"), draws=400)
    >>> [(mark.sign, mark.said[0]) for mark in landmarks(found)][:2]
    [('A', 'North Korea offers'), ('B', 'United States demands')]
    """
    order = {entry.id: number for number, entry in enumerate(found.case.record)}
    named = [answer for answer in found.zone.outcomes if answer.positions]
    named.sort(key=lambda answer: min(order[position.entry] for position in answer.positions))
    likely = [answer for answer in found.zone.outcomes if answer.status != "impossible"]
    likely.sort(key=lambda answer: (-answer.share.value, -answer.efficient.value))
    best = likely[0] if likely else None
    rest = [answer for answer in likely if not answer.positions][:LIKELIEST]
    marked = [(_letter(number), answer) for number, answer in enumerate(named)]
    marked += [(str(number), answer) for number, answer in enumerate(rest, 1)]
    return tuple(_landmark(found, sign, answer, answer is best) for sign, answer in marked)


def _letter(number: int) -> str:
    rounds, place = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(rounds + 1) if rounds else "")


def _landmark(found: Analysis, sign: str, answer: OutcomeAnswer, best: bool) -> Landmark:
    who = {(say_actor(found.case, told.by), told.act): None for told in answer.positions}
    rank = _rank(found, answer, best)
    said = [_("{who} {does}").format(who=name, does=say_act(act)) for name, act in who]
    brief = [_("{who} {does}").format(who=_shortened(name), does=say_act(act)) for name, act in who]
    return Landmark(sign, answer, (*said, *rank), (*brief, *rank))


def _shortened(name: str) -> str:
    return name if len(name) <= SHORT else f"{name[: SHORT - 1].rstrip()}…"


def _rank(found: Analysis, answer: OutcomeAnswer, best: bool) -> tuple[str, ...]:
    if not best:
        return () if answer.positions else (_("among the likeliest"),)
    tied = sum(other.share.value == answer.share.value for other in found.zone.outcomes)
    if tied == 1:
        return (_("likeliest to suit all"),)
    return (_("one of {count} that suit all as often").format(count=tied),)
