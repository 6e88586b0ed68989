"""A case's statements, and which parties they tie together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from detente.case.model import Case
from detente.preferences.layout import Layout, layout_of
from detente.preferences.statements import Statement, statements_of

__all__ = ["Knowledge", "knowledge_of"]


@dataclass(frozen=True)
class Knowledge:
    """What a case says about preferences: its columns and its statements."""

    layout: Layout
    statements: tuple[Statement, ...]

    @cached_property
    def hard(self) -> tuple[Statement, ...]:
        """The statements that a preference model must fit."""
        return tuple(said for said in self.statements if said.confidence == 1)

    @cached_property
    def soft(self) -> tuple[Statement, ...]:
        """The statements with a confidence below 1, which weigh preference models."""
        return tuple(said for said in self.statements if said.confidence < 1)

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The parties, grouped where a statement speaks of several of them at once.

        Groups are independent of each other: what is known of one says nothing of another.
        """
        head = {party: party for party in self.layout.parties}
        for statement in self.statements:
            heads = {head[party] for party in statement.parties if party in head}
            for party, old in head.items():
                if old in heads:
                    head[party] = min(heads)
        grouped: dict[str, list[str]] = {}
        for party in self.layout.parties:
            grouped.setdefault(head[party], []).append(party)
        return tuple(tuple(parties) for parties in grouped.values())

    def about(self, parties: Collection[str]) -> tuple[Statement, ...]:
        """The hard statements on a group of parties."""
        return tuple(said for said in self.hard if any(p in parties for p in said.parties))

    def without(self, statement: Statement) -> Knowledge:
        """Return what is known when one statement is left out."""
        rest = tuple(said for said in self.statements if said is not statement)
        return Knowledge(self.layout, rest)

    def before_the_record(self) -> Knowledge:
        """Return what is known from preferences and no deal alone, without the entries."""
        rest = tuple(said for said in self.statements if not said.is_entry)
        return Knowledge(self.layout, rest)


def knowledge_of(case: Case) -> Knowledge:
    """Return what a case says about preferences."""
    layout = layout_of(case)
    return Knowledge(layout, statements_of(layout))
