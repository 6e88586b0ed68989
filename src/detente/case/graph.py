"""Who can move what, and what each party would rather: the graph model's part of a case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, model_serializer, model_validator

from detente.case.fields import (
    Condition,
    Id,
    Ids,
    Name,
    Names,
    OrderText,
    Outcome,
    Part,
    is_name,
    one_or_many,
)

__all__ = ["Graph", "Move", "Priority", "Ranking", "parse_move"]

_ARROW = re.compile(r"\s*(<->|->|<-)\s*")


@dataclass(frozen=True, slots=True)
class Move:
    """What a party can change: an issue, or with arrows from which state to which.

    `steps` is empty for an issue.
    """

    text: str
    steps: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.text


def parse_move(text: str) -> Move:
    """Return an issue, or the steps that arrows between states stand for.

    Raises
    ------
    ValueError
        When a state is missing beside an arrow, or something is not a name.

    Examples
    --------
    >>> parse_move("delay -> modify <-> accept").steps
    (('delay', 'modify'), ('modify', 'accept'), ('accept', 'modify'))
    >>> parse_move("sanctions").steps
    ()
    """
    text = text.strip()
    names = _ARROW.split(text)
    for name in names[::2]:
        if not name:
            raise ValueError("a state is missing beside an arrow; write for instance 'a -> b'")
        if not is_name(name):
            raise ValueError(
                f"'{name[:40]}' is no name; write an issue, or states as 'a -> b' or 'a <-> b'"
            )
    steps: list[tuple[str, str]] = []
    for (start, end), arrow in zip(pairwise(names[::2]), names[1::2], strict=True):
        steps += [(start, end)] if "->" in arrow else []
        steps += [(end, start)] if "<-" in arrow else []
    return Move(text, tuple(steps))


def _move(value: Any) -> Move:
    if isinstance(value, Move):
        return value
    if isinstance(value, list | dict):
        raise ValueError("a move must be plain text: an issue, or states as 'a -> b'")
    return parse_move(str(value))


MoveText = Annotated[
    Move,
    BeforeValidator(_move, json_schema_input_type=str),
    PlainSerializer(str, return_type=str),
]


def _write_moves(moves: tuple[Move, ...]) -> Any:
    return str(moves[0]) if len(moves) == 1 else [str(move) for move in moves]


Moves = Annotated[
    tuple[MoveText, ...],
    BeforeValidator(one_or_many, json_schema_input_type=str | list[str]),
    PlainSerializer(_write_moves),
    Field(min_length=1),
]


class Priority(Part):
    """Something a party wants of a state: that a condition holds, or how two hang together.

    `fact` is what a condition alone holds; `when` and `then` make an implication, `exactly` and
    `then` an equivalence.
    """

    fact: Condition | None = Field(default=None, alias="=")
    when: Condition | None = Field(default=None, alias="if")
    exactly: Condition | None = Field(default=None, alias="iff")
    then: Condition | None = None
    never: Condition | None = None

    @model_validator(mode="before")
    @classmethod
    def _condition_alone(cls, data: Any) -> Any:
        words = {field.alias or name for name, field in cls.model_fields.items()}
        if isinstance(data, Mapping) and not words & set(data):
            nested = any(isinstance(part, Mapping) for part in data.values())
            return data if nested else {"=": dict(data)}  # nested: a word that is misspelled
        return data

    @model_validator(mode="after")
    def _one_form(self) -> Priority:
        said = {name for name in type(self).model_fields if getattr(self, name) is not None}
        if said not in ({"fact"}, {"never"}, {"when", "then"}, {"exactly", "then"}):
            raise ValueError(
                "a priority is a condition such as {issue: option}, or {never: …}, or "
                "{if: …, then: …}, or {iff: …, then: …}; write one of these"
            )
        return self

    @model_serializer
    def _as_written(self) -> dict[str, Any]:
        forms = {"=": self.fact, "if": self.when, "iff": self.exactly, "then": self.then}
        said = {word: _short(part) for word, part in forms.items() if part is not None}
        if self.never is not None:
            said["never"] = _short(self.never)
        condition: dict[str, Any] = said.get("=", said)
        return condition

    def conditions(self) -> list[tuple[str, Mapping[str, tuple[str, ...]]]]:
        """Return each condition and the word it stands under; a condition alone under none."""
        forms = {"": self.fact, "if": self.when, "iff": self.exactly, "then": self.then}
        forms["never"] = self.never
        return [(word, part) for word, part in forms.items() if part is not None]


def _short(condition: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    return {i: o[0] if len(o) == 1 else list(o) for i, o in condition.items()}


class Ranking(Part):
    """What a party would rather: an order of states by hand, or priorities over outcomes."""

    order: OrderText | None = None
    priorities: Annotated[tuple[Priority, ...], Field(min_length=1)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, data: Any) -> Any:
        if isinstance(data, str):
            return {"order": data}
        if isinstance(data, list | tuple):
            return {"priorities": data}
        if isinstance(data, Mapping) and not {"order", "priorities"} & set(data):
            return {"priorities": [data]}
        return data

    @model_serializer
    def _as_written(self) -> Any:
        if self.order is not None:
            return " > ".join(" ~ ".join(tier) for tier in self.order)
        return [priority.model_dump() for priority in self.priorities or ()]


class Graph(Part):
    """Who can move what; what is left out is as the rest of the case says.

    Attributes
    ----------
    states : tuple of names or None
        States by hand; None: they are outcomes.
    moves : by party
        The issues that it can change alone, or arrows between states by hand; left out: the issues
        that it carries out.
    one_way : tuple of issues or None
        Issues that only move forward, in the order of their options; None: as in `implementation`.
    hold : outcome
        At what option issues stay that nobody moves; left out: at no deal.
    rules : "states" or "deals"
        What the case's rules bind: whatever can come about, or only what can be agreed, so that a
        side acting alone may bring about what they forbid.
    preferences : by party
        What it would rather; left out: as its preferences say.
    """

    states: Annotated[tuple[Name, ...], Field(min_length=2)] | None = None
    moves: dict[Id, Moves] = {}
    one_way: Names | None = None
    hold: Outcome = {}
    rules: Literal["states", "deals"] = "states"
    preferences: dict[Id, Ranking] = {}
    source: Ids = ()
    because: str | None = None
