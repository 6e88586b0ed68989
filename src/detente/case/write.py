"""Writing a case back to YAML: comments, order and everything untouched stay as they were."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.composer import Composer

from detente.case.files import write_whole
from detente.case.grading import confidence_of, grade_of
from detente.case.model import Case
from detente.case.tree import parse_tree
from detente.errors import InvalidCase

__all__ = ["case_text", "write_case"]


def write_case(case: Case, path: str | os.PathLike[str]) -> Path:
    """Write a case to a file, whole or not at all; return the file.

    Parameters
    ----------
    case : Case
    path : path
        Written beside, then renamed, so that no reader ever sees half of it.
    """
    return write_whole(path, case_text(case))


def case_text(case: Case) -> str:
    """Return a case as YAML.

    A case that was read keeps the text it was read from, comments and order included, except
    where it was changed (`case.model_copy(update=…)`); a case made in code is laid out afresh.

    Examples
    --------
    >>> import detente as dt
    >>> case = dt.read_case("hanoi-2019-brief")
    >>> case_text(case) == case.text
    True
    """
    data = _plain(case)
    if case.text is None:
        return _dump(_laid_out(data))
    before = parse_tree(case.text).data
    if _says(case.text, data):
        return case.text
    document = _yaml().load(case.text)
    for key, value in data.items():
        if isinstance(value, list):
            document.setdefault(key, CommentedSeq())  # a section of its own, one item a line
    _update(document, data, before)
    return _dump(document)


def _says(text: str, data: Mapping[str, Any]) -> bool:
    """Whether a text says what is to be written already; one that is no whole case does not."""
    from detente.case.read import parse_case

    try:
        return _plain(parse_case(text)) == data
    except InvalidCase:
        return False


def _plain(case: Case) -> dict[str, Any]:
    """The case as it is written: strings, lists and mappings, nothing that is at its default."""
    data = case.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for entry, written in zip(case.record, data.get("record") or (), strict=True):
        if confidence_of(case, entry) == 1 and grade_of(case, entry) is not None:
            written["confidence"] = 1.0  # says that its grade does not count
    for party, preferences in (data.get("preferences") or {}).items():
        views = case.preferences[party].issues
        for issue in views:
            preferences[issue] = _view(preferences[issue])
        reservation = preferences.get("reservation")
        if reservation and set(reservation) == {"all"}:
            preferences["reservation"] = reservation["all"]
    return data


def _view(view: Mapping[str, Any]) -> Any:
    orders = list(view.get("orders", ()))
    rest = {key: view[key] for key in ("source", "because") if key in view}
    values = view.get("values", {})
    if not values and not rest:
        return orders[0] if len(orders) == 1 else orders
    order = {"order": orders[0] if len(orders) == 1 else orders} if orders else {}
    return {**order, **values, **rest}


class _KeepsComments(Composer):
    """Keeps the comment above `{…}` or `[…]` where one stands behind it as well.

    Left to itself, ruamel.yaml forgets the one above.
    """

    def compose_mapping_node(self, anchor: Any) -> Any:
        return self._with_both(super().compose_mapping_node, anchor)

    def compose_sequence_node(self, anchor: Any) -> Any:
        return self._with_both(super().compose_sequence_node, anchor)

    def _with_both(self, compose: Callable[[Any], Any], anchor: Any) -> Any:
        start = self.parser.peek_event()
        if not start.flow_style or start.comment is None:
            return compose(anchor)
        above, start.comment = start.comment, None
        node = compose(anchor)
        behind = node.comment[0] if node.comment else None
        node.comment = [behind, above[1]]
        return node


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.Composer = _KeepsComments
    yaml.preserve_quotes = True
    yaml.brace_single_entry_mapping_in_flow_sequence = True  # `[{id: a}]`, not `[id: a]`
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _dump(document: Any) -> str:
    stream = io.StringIO()
    _yaml().dump(document, stream)
    return stream.getvalue()


def _laid_out(data: Mapping[str, Any]) -> CommentedMap:
    """Sections in blocks, one item a line."""
    document = CommentedMap()
    for key, value in data.items():
        if isinstance(value, list):
            value = CommentedSeq([_line(item) for item in value])
        elif key == "preferences":
            value = CommentedMap({party: CommentedMap(view) for party, view in value.items()})
        elif isinstance(value, dict):
            value = _line(value)
        document[key] = value
    return document


def _line(value: Any) -> Any:
    """A mapping or list on one line."""
    if isinstance(value, dict):
        mapping = CommentedMap({key: _line(inner) for key, inner in value.items()})
        mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list):
        sequence = CommentedSeq([_line(inner) for inner in value])
        sequence.fa.set_flow_style()
        return sequence
    return value


def _update(old: Any, new: Mapping[str, Any], before: Mapping[str, Any]) -> None:
    """Change a loaded mapping where the case differs from what was read, and nowhere else."""
    for key in [key for key in old if str(key) not in new]:
        if not _is_default(before.get(str(key))):
            del old[key]
    for key, value in new.items():
        if key not in old:
            old[key] = _added(value, bool(old.fa.flow_style()))
        elif isinstance(old[key], CommentedMap) and isinstance(value, dict):
            _update(old[key], value, before.get(key) or {})
        elif isinstance(old[key], CommentedSeq) and isinstance(value, list):
            _update_list(old[key], value, before.get(key) or [])
        elif not _same(old[key], value):
            old[key] = _line(value)


def _added(value: Any, on_one_line: bool) -> Any:
    """A new key's value: a list of items one item a line, as the other sections are."""
    if isinstance(value, list) and not on_one_line and all(isinstance(v, dict) for v in value):
        return CommentedSeq([_line(item) for item in value])
    return _line(value)


def _update_list(old: CommentedSeq, new: list[Any], before: list[Any]) -> None:
    """Match items by id, and put them in the order of the case; comments go with their item."""
    if not all(isinstance(item, dict) and "id" in item for item in [*old, *new]):
        if len(old) != len(new) or any(not _same(a, b) for a, b in zip(old, new, strict=True)):
            old[:] = [_line(item) for item in new]
        return
    wanted = {item["id"]: item for item in new}
    for number in range(len(old) - 1, -1, -1):
        if str(old[number]["id"]) not in wanted:
            del old[number]
    read = {str(item["id"]): item for item in before}
    for number, (name, item) in enumerate(wanted.items()):
        names = [str(there["id"]) for there in old]
        if name not in names:
            old.insert(number, _line(item))
            continue
        _move(old, names.index(name), number)
        _update(old[number], item, read.get(name, {}))


def _move(items: CommentedSeq, start: int, end: int) -> None:
    """Move an item and its comments to an earlier place."""
    if start == end:
        return
    item, comments = items[start], items.ca.items.get(start)
    del items[start]
    items.insert(end, item)
    if comments is not None:
        items.ca.items[end] = comments


def _same(old: Any, new: Any) -> bool:
    """Whether a loaded value says what the case says: `1` is 1, `a` is [a]."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return {str(k) for k in old} == set(new) and all(_same(old[k], new[str(k)]) for k in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(_same(a, b) for a, b in zip(old, new, strict=True))
    if isinstance(old, list) and len(old) == 1:
        return _same(old[0], new)
    try:
        return str(old) == str(new) or float(old) == float(new)
    except (TypeError, ValueError):
        return False


def _is_default(value: Any) -> bool:
    """Whether a key that the case no longer has only said what goes without saying."""
    return value in (None, [], {}, "", "party", "document", "false", "1", "1.0")
