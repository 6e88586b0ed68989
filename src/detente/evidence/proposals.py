"""Proposals: what a draft would put into a case, kept beside it until a person has accepted it.

A case `NAME.yaml` has its proposals in `NAME.proposals.json` (format `detente.proposals/1`).
Nothing in that file is part of the case: `accept` gives a new case with one proposal in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, TypeAdapter, ValidationError

from detente.case.explain import explain
from detente.case.files import write_whole
from detente.case.library import ships
from detente.case.model import Anchor, Case, Entry, Issue, Party
from detente.case.references import check_references
from detente.errors import WrongUse
from detente.evidence.called import in_ids_of

__all__ = [
    "FORMAT",
    "Proposal",
    "accept",
    "add_proposals",
    "merged",
    "proposal_document",
    "proposals_path",
    "read_proposals",
    "refuse",
    "write_proposals",
]

FORMAT = "detente.proposals/1"
MAX_BYTES = 50_000_000

Kind = Literal["entry", "party", "issue", "alias"]
Status = Literal["proposed", "accepted", "refused"]

_SECTIONS = {"entry": "record", "party": "parties", "issue": "issues", "alias": "parties"}
_PARTS: dict[str, type[BaseModel]] = {"record": Entry, "parties": Party, "issues": Issue}


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that a draft would put into a case, and the passage it rests on.

    Attributes
    ----------
    id : str
        `p1`, `p2`, … once in its file.
    kind : entry, party, issue or alias
    content : dict
        The fields as in a case file, without `id`, `source` and `anchor` of an entry, and without
        what is not known; of an alias `{party: …, alias: …}`; of an issue also `no_deal`, the
        option that holds without a deal. `{id: …, options: …}` of an issue that the case has are
        options that it lacks.
    source : str
        The id of the source.
    anchor : Anchor
        With `start`, `end`, `exact`, `prefix` and `suffix`.
    sentence : int
        The number of the (first) sentence it rests on.
    rule : str or None
        The rule that made it.
    model : dict or None
        `name`, `prompt_sha256` and `asked` where a model made it.
    status : proposed, accepted or refused
    """

    id: str
    kind: Kind
    content: dict[str, Any]
    source: str
    anchor: Anchor
    sentence: int
    rule: str | None = None
    model: dict[str, Any] | None = None
    status: Status = "proposed"


def proposals_path(case: Case) -> Path | None:
    """Return where the proposals of a case are kept; None for one without a file of one's own."""
    if case.file is None or ships(case.file):
        return None
    return case.file.with_name(f"{case.file.stem}.proposals.json")


def read_proposals(case: Case) -> tuple[Proposal, ...]:
    """Return the proposals that are kept beside a case, settled ones included; none if none are.

    Parties in them have the ids that the case has for them by now.

    Raises
    ------
    WrongUse
        If there is a file of that name that holds something else.
    """
    path = proposals_path(case)
    if path is None or not path.exists():
        return ()
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ValueError("too large")
        told = json.loads(path.read_bytes())
        if told["format"] != FORMAT:
            raise ValueError(f"not {FORMAT}")
        found = TypeAdapter(tuple[Proposal, ...]).validate_python(told["proposals"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise WrongUse(f"{path} holds no proposals ({_briefly(error)}); move it away") from None
    return tuple(replace(one, content=in_ids_of(case, one.content)) for one in found)


def _briefly(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        return f"{'.'.join(str(step) for step in first['loc'])}: {first['msg']}"
    return str(error) or type(error).__name__


def write_proposals(case: Case, proposals: Iterable[Proposal]) -> Path:
    """Keep proposals beside a case in place of those that are there; return the file.

    Raises
    ------
    WrongUse
        If the case has no file of one's own to keep them beside.
    """
    path = proposals_path(case)
    if path is None:
        raise WrongUse(
            f"'{case.id}' has no file to keep proposals beside; copy the case to a file of your own"
        )
    document = {"format": FORMAT, "proposals": [proposal_document(one) for one in proposals]}
    return write_whole(path, json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def proposal_document(proposal: Proposal) -> dict[str, Any]:
    """Return a proposal as plain data, as it is kept and printed."""
    return asdict(proposal) | {"anchor": proposal.anchor.model_dump(exclude_none=True)}


def add_proposals(case: Case, proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Keep proposals beside a case after those that are there; return what was added.

    What is kept already, settled or not, is not added again: a draft that was refused stays so.
    """
    kept = read_proposals(case)
    all_of_them = merged(kept, proposals)
    write_proposals(case, all_of_them)
    return all_of_them[len(kept) :]


def merged(kept: Sequence[Proposal], more: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Return proposals and, with ids of their own, those of some more that say something else."""
    found, seen = list(kept), {_gist(one) for one in kept}
    names = {one.id for one in kept}
    number = 0
    for one in more:
        if _gist(one) in seen:
            continue
        seen.add(_gist(one))
        number += 1
        while f"p{number}" in names:
            number += 1
        found.append(replace(one, id=f"p{number}"))
    return tuple(found)


def _gist(one: Proposal) -> tuple[object, ...]:
    """What makes two proposals the same: the passage, and who does what in it."""
    told = one.content
    if one.kind == "entry":
        place = (one.source, one.anchor.start, one.anchor.end, one.anchor.exact)
        return (one.kind, *place, told.get("act"), str(told.get("by")))
    return (one.kind, *(str(told.get(key)) for key in ("id", "options", "party", "alias")))


def refuse(proposal: Proposal) -> Proposal:
    """Return a proposal as refused: it is not proposed again."""
    return replace(proposal, status="refused")


def accept(case: Case, proposal: Proposal) -> Case:
    """Return the case with what is proposed in it; the case itself is as it was.

    Parameters
    ----------
    case : Case
    proposal : Proposal
        Of an entry, `content` may give an id; otherwise it gets one after its act and sentence.

    Raises
    ------
    WrongUse
        If the case would no longer be sound; it says why.

    Examples
    --------
    >>> import detente as dt
    >>> case = dt.read_case("hanoi-2019-brief")
    >>> walk = Proposal("p1", "entry", {"by": "us", "act": "leaves", "at": "hanoi"}, "report",
    ...                 Anchor(start=0, end=9, exact="They left"), 1, "en: leaves: left")
    >>> accept(case, walk).record[-1].id
    'leaves-1'
    """
    section = _SECTIONS[proposal.kind]
    update: dict[str, Any] = {}
    if proposal.kind == "alias":
        named = replace(proposal, content=in_ids_of(case, proposal.content))
        update[section] = _with_alias(case.parties, named)
    elif _adds_options(case, proposal):
        update[section] = _with_options(case, proposal)
    else:
        update[section] = (*getattr(case, section), _part(case, section, proposal))
    if proposal.kind == "issue" and proposal.content.get("no_deal"):
        option = str(proposal.content["no_deal"])
        update["no_deal"] = {**(case.no_deal or {}), str(proposal.content.get("id")): option}
    changed = case.model_copy(update=update)
    raw = changed.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    faults = check_references(changed, raw)
    told = [message for path, _, message in faults if changed.parties or path != ("parties",)]
    if told:
        raise _unfit(proposal, told)
    return changed


def _unfit(proposal: Proposal, told: Sequence[str]) -> WrongUse:
    return WrongUse(f"{proposal.id} cannot be accepted: {'; '.join(dict.fromkeys(told))}")


def _with_alias(parties: tuple[Party, ...], proposal: Proposal) -> tuple[Party, ...]:
    name, alias = (str(proposal.content.get(key) or "") for key in ("party", "alias"))
    if name not in {party.id for party in parties}:
        raise _unfit(proposal, [f"the case has no party '{name}'; accept it first"])
    if not alias.strip():
        raise _unfit(proposal, ["'alias' is empty; fill it in"])
    return tuple(
        party.model_copy(update={"aliases": (*party.aliases, alias)})
        if party.id == name and alias not in (party.name, *party.aliases)
        else party
        for party in parties
    )


def _adds_options(case: Case, proposal: Proposal) -> bool:
    known = {issue.id for issue in case.issues}
    told = proposal.content
    return proposal.kind == "issue" and told.keys() == {"id", "options"} and told["id"] in known


def _with_options(case: Case, proposal: Proposal) -> tuple[BaseModel, ...]:
    name, more = proposal.content["id"], [str(one) for one in proposal.content["options"]]
    before = case.issue(name)
    whole = before.model_dump(exclude_none=True)
    whole["options"] = list(dict.fromkeys((*before.options, *more)))
    after = _part(case, "issues", replace(proposal, content=whole))
    return tuple(after if issue.id == name else issue for issue in case.issues)


def _part(case: Case, section: str, proposal: Proposal) -> BaseModel:
    content = in_ids_of(case, proposal.content) if section == "record" else dict(proposal.content)
    if section == "issues":
        content.pop("no_deal", None)
    if section == "record":
        content |= {"source": proposal.source, "anchor": proposal.anchor}
        _require_new(case, proposal)
        content.setdefault("id", _entry_id(case, proposal))
    try:
        return _PARTS[section].model_validate(content)
    except ValidationError as error:
        problems = error.errors(include_url=False)
    told = [explain({**one, "loc": (section, 0, *one["loc"])}, _PARTS)[2] for one in problems]
    raise _unfit(proposal, told)


def _require_new(case: Case, proposal: Proposal) -> None:
    """Fail where the record says this of the passage already, as after a review that was cut."""
    told = in_ids_of(case, proposal.content)
    for entry in case.record:
        same = entry.source == (proposal.source,) and entry.anchor == proposal.anchor
        if same and (entry.act, entry.by) == (told.get("act"), told.get("by")):
            raise _unfit(proposal, [f"the record has it already, as '{entry.id}'; refuse it"])


def _entry_id(case: Case, proposal: Proposal) -> str:
    taken = {entry.id for entry in case.record}
    plain = f"{proposal.content.get('act', 'entry')}-{proposal.sentence}"
    if plain not in taken:
        return plain
    number = 2
    while f"{plain}-{number}" in taken:
        number += 1
    return f"{plain}-{number}"
