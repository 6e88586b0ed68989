"""Parties in proposals by the ids that the case has for them, whatever the draft called them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.case.model import Case
from detente.evidence.names import id_of

__all__ = ["in_ids_of"]

_ONE, _SEVERAL, _PAIRS = ("by", "party"), "to", "needs_deal_more"


def in_ids_of(case: Case, content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a proposal with the case's own ids for its parties.

    A draft of a report alone calls parties after their names. Whoever accepts one under another id,
    or takes its name as an alias of another party, settles who is meant in all the rest as well.
    What is nobody's name, or the name of several, stays as it is.

    Examples
    --------
    >>> import detente as dt
    >>> case = dt.read_case("hanoi-2019-brief")
    >>> in_ids_of(case, {"by": "north-korea", "act": "leaves", "to": ["united-states"]})
    {'by': 'dprk', 'act': 'leaves', 'to': ['us']}
    """
    known = {party.id for party in case.parties} | {source.id for source in case.sources}
    called: dict[str, set[str]] = {}
    for party in case.parties:
        for name in (party.name or party.id, *party.aliases):
            called.setdefault(id_of(name), set()).add(party.id)

    def own(name: Any) -> Any:
        found = called.get(name, set()) if isinstance(name, str) and name not in known else set()
        return next(iter(found)) if len(found) == 1 else name

    changed = dict(content)
    for key in _ONE:
        if isinstance(changed.get(key), str):
            changed[key] = own(changed[key])
    if isinstance(changed.get(_SEVERAL), list | tuple):
        changed[_SEVERAL] = [own(name) for name in changed[_SEVERAL]]
    if isinstance(changed.get(_PAIRS), Mapping):
        changed[_PAIRS] = {own(one): own(other) for one, other in changed[_PAIRS].items()}
    return changed
