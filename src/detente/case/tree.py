"""YAML text to a plain tree of strings, with the place of every node.

Read from the parser's events, so that a hostile file stops at the first limit it breaks: no
recursion, no alias is ever followed, nothing is built before it is counted.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError, YAMLWarning
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from detente.case.findings import Path

__all__ = ["LINE_BREAK", "MAX_BYTES", "MAX_DEPTH", "MAX_NODES", "Fault", "Tree", "parse_tree"]

MAX_BYTES = 4_000_000
MAX_NODES = 100_000
MAX_DEPTH = 20

LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML counts as the end of a line."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a place (line and column from 1) before any path is known."""

    place: Place
    message: str


@dataclass(slots=True)
class Tree:
    """A YAML document as dicts, lists and strings (None for an empty value).

    `keys` and `values` give the place of each key and value by path; `cut` is True where reading
    ended at a fault, so that what comes after it is not known.
    """

    data: Any = None
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    cut: bool = False

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Return where a path stands, or the nearest of its ancestors that is there."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))


class _Stop(Exception):
    """Ends reading at a fault after which the rest makes no sense."""


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not been read yet."""

    node: Any
    path: Path
    key: str | None = None
    skip: bool = False


def parse_tree(text: str) -> Tree:
    """Return the tree of a YAML text, with every fault that reading it met.

    Plain scalars stay strings: `2019-02-30` and `no` mean what they say. Anchors, aliases and
    tags are faults, so are duplicate keys, several documents, and more than `MAX_NODES` nodes or
    `MAX_DEPTH` levels.
    """
    tree = Tree()
    builder = _Builder(tree)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", YAMLWarning)
            for event in YAML(typ="safe", pure=True).parse(text):
                builder.take(event)
    except _Stop:
        tree.cut = True
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        tree.faults.append(Fault(place, f"not valid YAML: {_reason(error)}"))
        tree.cut = True
    except ReaderError as error:
        lines = LINE_BREAK.split(text[: error.position])
        message = f"the character U+{ord(text[error.position]):04X} cannot stand in YAML; delete it"
        tree.faults.append(Fault((len(lines), len(lines[-1]) + 1), message))
        tree.cut = True
    except (YAMLError, ValueError, RecursionError) as error:
        tree.faults.append(Fault((1, 1), f"not valid YAML: {_one_line(str(error))}"))
        tree.cut = True
    return tree


def _one_line(text: str) -> str:
    return " ".join(text.split())[:200]


def _reason(error: MarkedYAMLError) -> str:
    reason = _one_line(f"{error.problem or error.context or 'cannot be read'}")
    if "\\t" in reason or "tab" in reason:
        return f"{reason}; indent with spaces, not tabs"
    return f"{reason}; check quotes, brackets, indentation and the space after ':'"


class _Builder:
    """Grows a tree event by event."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.open: list[_Open] = []
        self.nodes = 0
        self.documents = 0

    def take(self, event: Any) -> None:
        place = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._stop(place, "a second YAML document begins here; keep one case a file")
        elif isinstance(event, AliasEvent):
            self._fault(place, "aliases (*name) are not read in a case; write the value out")
            self._scalar(None, place)
        elif isinstance(event, ScalarEvent):
            self._refuse_marks(event, place)
            nothing = event.value in ("", "~", "null") and event.style in (None, "")
            self._scalar(None if nothing else event.value, place)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._refuse_marks(event, place)
            self._begin({} if isinstance(event, MappingStartEvent) else [], place)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self.open.pop()

    def _refuse_marks(self, event: Any, place: Place) -> None:
        if event.anchor is not None:
            self._fault(place, f"anchors (&{event.anchor}) are not read in a case; leave it out")
        if event.ctag is not None and str(event.ctag) not in ("None", "", "!"):
            self._fault(place, f"tags ({event.ctag}) are not read in a case; leave it out")

    def _begin(self, node: Any, place: Place) -> None:
        top = self.open[-1] if self.open else None
        if top is not None and isinstance(top.node, dict) and top.key is None and not top.skip:
            self._stop(place, "a mapping's key must be plain text here; write 'key: value'")
        if len(self.open) >= MAX_DEPTH:
            self._stop(place, f"more than {MAX_DEPTH} levels deep; a case needs six at most")
        path = self._attach(node, place)
        self.open.append(_Open(node, path))

    def _scalar(self, value: str | None, place: Place) -> None:
        top = self.open[-1] if self.open else None
        if top is not None and isinstance(top.node, dict) and top.key is None and not top.skip:
            self._key(top, value, place)
        else:
            self._attach(value, place)

    def _key(self, top: _Open, value: str | None, place: Place) -> None:
        self._count(place)
        key = "" if value is None else value
        path = (*top.path, key)
        if key in top.node:
            line = self.tree.keys[path][0]
            self._fault(place, f"the key '{key}' stands twice (first on line {line}); keep one")
            top.skip = True
            return
        top.key = key
        self.tree.keys[path] = place

    def _attach(self, node: Any, place: Place) -> Path:
        self._count(place)
        if not self.open:
            self.tree.data = node
            self.tree.values[()] = place
            return ()
        top = self.open[-1]
        if top.skip:  # the value of a duplicate key: read, but kept nowhere
            top.skip = False
            return ("",)
        if isinstance(top.node, dict):
            assert top.key is not None
            path = (*top.path, top.key)
            top.node[top.key] = node
            top.key = None
            if node is None:  # where a value is empty, the parser points at what comes next
                place = self.tree.keys[path]
        else:
            path = (*top.path, len(top.node))
            top.node.append(node)
        self.tree.values[path] = place
        return path

    def _count(self, place: Place) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._stop(place, f"more than {MAX_NODES:,} values in one case; split it into several")

    def _fault(self, place: Place, message: str) -> None:
        self.tree.faults.append(Fault(place, message))

    def _stop(self, place: Place, message: str) -> None:
        self._fault(place, message)
        raise _Stop
