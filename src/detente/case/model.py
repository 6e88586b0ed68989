"""A case: what is known about a negotiation, as frozen, typed parts.

Each part is one noun of the case file. Shape and spelling are checked here; whether the names a
part uses exist elsewhere in the case is checked in `detente.case.references`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, PrivateAttr, model_validator

from detente.case.accounts import Account
from detente.case.acts import ACTS, Act
from detente.case.csl import check_source_type
from detente.case.fields import (
    SHA256,
    CellName,
    Condition,
    Confidence,
    Date,
    Id,
    Ids,
    Name,
    Orders,
    OrderText,
    Outcome,
    Part,
    Spans,
    SpanText,
    one_or_many,
)
from detente.case.findings import Path
from detente.case.forecasts import Forecast
from detente.case.graph import Graph
from detente.case.implementation import Implementation
from detente.case.tree import Tree

__all__ = [
    "RESERVED_KEYS",
    "RESERVED_OPTIONS",
    "Account",
    "Anchor",
    "Case",
    "Entry",
    "Forecast",
    "Graph",
    "Implementation",
    "Issue",
    "IssuePreference",
    "Meeting",
    "Outcome",
    "Party",
    "PartyPreferences",
    "Rule",
    "Source",
]

RESERVED_KEYS = ("importance", "weights", "together", "reservation", "source", "because")
"""Keys of a party's preferences that are not issues."""

RESERVED_OPTIONS = ("order", "source", "because")
"""Keys of a view on an issue that are not options."""


def _act(value: str) -> str:
    if value not in ACTS:
        raise ValueError(f"unknown act '{value}'")
    return value


class Source(Part):
    """A dated document, as a CSL-JSON item; `sha256` is the hash of the text that was read."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: Id
    type: Annotated[str, AfterValidator(check_source_type)] = "document"
    title: str
    issued: Date | None = None
    language: str | None = None
    sha256: str | None = Field(default=None, pattern=SHA256)
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None


class Party(Part):
    """Somebody at the table; a neutral party helps the others and has no say over a deal."""

    id: Id
    name: str = ""
    aliases: tuple[str, ...] = ()
    role: Literal["party", "neutral"] = "party"
    alternative: str | None = None

    @property
    def label(self) -> str:
        """The name to show."""
        return self.name or self.id


class Issue(Part):
    """What is decided, and the ways to decide it."""

    id: Name
    question: str | None = None
    options: Annotated[tuple[Name, ...], Field(min_length=2)]


class Rule(Part):
    """What outcomes cannot be: `if` … `then` …, or `never` …."""

    when: Condition | None = Field(default=None, alias="if")
    then: Condition | None = None
    never: Condition | None = None
    because: str | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Rule:
        conditional = self.when is not None and self.then is not None and self.never is None
        forbidding = self.never is not None and self.when is None and self.then is None
        if not (conditional or forbidding):
            raise ValueError("a rule is either 'if: … then: …' or 'never: …'; write one of these")
        return self


class Meeting(Part):
    """A round of talks; each party has a reservation value of its own at each meeting."""

    id: Id
    title: str | None = None
    date: Date | None = None
    place: str | None = None
    after: Id | None = None


class Anchor(Part):
    """The passage an entry rests on, as W3C Web Annotation's selectors of text name it.

    Attributes
    ----------
    start, end : int, optional
        Characters of the source's text, in code points, `end` not included; together or not at all.
    exact : str, optional
        The passage itself, word for word.
    prefix, suffix : str, optional
        What stands before and after it, to tell it from the same words elsewhere.
    sha256 : str, optional
        The hash of the text, where it is another one than the source states.
    """

    start: int | None = Field(default=None, ge=0)
    end: int | None = Field(default=None, gt=0)
    exact: str | None = Field(default=None, min_length=1)
    prefix: str | None = None
    suffix: str | None = None
    sha256: str | None = Field(default=None, pattern=SHA256)

    @model_validator(mode="after")
    def _whole(self) -> Anchor:
        if (self.start is None) != (self.end is None):
            raise ValueError("a passage has a 'start' and an 'end'; give both, or neither")
        if self.start is None and self.exact is None:
            raise ValueError("this names no passage; give 'start' and 'end', or 'exact'")
        if self.exact is None and (self.prefix or self.suffix):
            raise ValueError("'prefix' and 'suffix' stand around a quote; give it as 'exact'")
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise ValueError("the passage ends before it starts; 'end' must be above 'start'")
        return self


class Entry(Part):
    """A dated act in the record, according to a source."""

    id: Id
    at: Id | None = None
    date: Date | None = None
    by: Id
    act: Annotated[str, AfterValidator(_act)]
    to: Ids = ()
    outcome: Outcome | None = None
    over: Outcome | None = None
    needs_deal_more: dict[Id, Id] | None = None
    source: Ids
    account: Ids = ()
    anchor: Anchor | None = None
    confidence: Confidence = 1.0
    credibility: int | None = Field(default=None, ge=1, le=6)
    note: str | None = None

    @property
    def kind(self) -> Act:
        """The act's bearing on preferences and its event codes."""
        return ACTS[self.act]


class IssuePreference(Part):
    """What is known of a party's view on one issue (or on issues that interact)."""

    orders: tuple[OrderText, ...] = ()
    values: dict[CellName, SpanText] = {}
    source: Ids = ()
    because: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, data: Any) -> Any:
        if isinstance(data, str | list):
            return {"orders": one_or_many(data)}
        if not isinstance(data, Mapping) or "orders" in data or "values" in data:
            return data
        known = {key: data[key] for key in ("source", "because") if key in data}
        values = {key: data[key] for key in data if key not in RESERVED_OPTIONS}
        return {"orders": one_or_many(data.get("order", ())), "values": values, **known}


class PartyPreferences(Part):
    """What is known of a party's preferences; every key that is not reserved is an issue."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, IssuePreference] = Field(init=False)

    importance: Orders = ()
    weights: dict[CellName, SpanText] = {}
    together: tuple[Annotated[tuple[Name, ...], Field(min_length=2)], ...] = ()
    reservation: Spans = {}
    source: Ids = ()
    because: str | None = None

    @property
    def issues(self) -> dict[str, IssuePreference]:
        """The views by issue, or by issues joined with ` & ` where they interact."""
        return self.__pydantic_extra__


class Case(Part):
    """What is known about a negotiation."""

    detente: Literal["1"]
    id: Id
    title: str
    summary: str | None = None
    invented: bool = False
    sources: tuple[Source, ...] = ()
    accounts: tuple[Account, ...] = ()
    grading: dict[str, Confidence] = {}
    parties: Annotated[tuple[Party, ...], Field(min_length=2)]
    issues: Annotated[tuple[Issue, ...], Field(min_length=1)]
    no_deal: Outcome | None = None
    rules: tuple[Rule, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    preferences: dict[Id, PartyPreferences] = {}
    record: tuple[Entry, ...] = ()
    implementation: Implementation | None = None
    graph: Graph | None = None
    forecasts: tuple[Forecast, ...] = ()

    _file: FilePath | None = PrivateAttr(default=None)
    _text: str | None = PrivateAttr(default=None)
    _tree: Tree | None = PrivateAttr(default=None)
    _account: Account | None = PrivateAttr(default=None)

    @model_validator(mode="before")
    @classmethod
    def _version_as_text(cls, data: Any) -> Any:
        if isinstance(data, Mapping) and data.get("detente") == 1:
            return {**data, "detente": "1"}
        return data

    def __eq__(self, other: object) -> bool:
        """Two cases are the same when they say the same, wherever they were read from."""
        return isinstance(other, Case) and self.__dict__ == other.__dict__

    __hash__ = None  # type: ignore[assignment]

    @property
    def text(self) -> str | None:
        """The YAML the case was read from, or None for a case made in code."""
        return self._text

    @property
    def file(self) -> FilePath | None:
        """The file the case was read from, or None for a case made in code."""
        return self._file if self._file is not None and self._file.is_file() else None

    @property
    def account(self) -> Account | None:
        """Whose account this is; None for the case as a whole."""
        return self._account

    @property
    def negotiators(self) -> tuple[Party, ...]:
        """The parties whose agreement a deal needs."""
        return tuple(party for party in self.parties if party.role == "party")

    def party(self, name: str) -> Party:
        """Return the party of that id."""
        return next(party for party in self.parties if party.id == name)

    def issue(self, name: str) -> Issue:
        """Return the issue of that id."""
        return next(issue for issue in self.issues if issue.id == name)

    def place(self, path: Path) -> tuple[int, int]:
        """Return line and column of a part in the text the case was read from."""
        return self._tree.place(path) if self._tree is not None else (1, 1)

    def where(self, path: Path) -> str:
        """Return `file:line:column` of a part, or its path when the case has no file."""
        if self._tree is None:
            return ".".join(str(step) for step in path)
        line, column = self.place(path)
        return f"{self._file.name if self._file else self.id}:{line}:{column}"
