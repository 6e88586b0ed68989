"""Review: a person's word on what is proposed, and nothing in the case without it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from detente.case.model import Case
from detente.case.write import write_case
from detente.errors import WrongUse
from detente.evidence.begun import read_begun
from detente.evidence.proposals import (
    Proposal,
    accept,
    read_proposals,
    refuse,
    write_proposals,
)
from detente.evidence.sentences import sentences_of
from detente.evidence.snapshots import read_snapshot

__all__ = ["ALL", "Settled", "Surroundings", "edited", "settle", "surroundings_of"]

ALL = "all"

_LISTS = frozenset({"to", "aliases", "options"})
_MAPPINGS = frozenset({"outcome", "over", "needs_deal_more"})


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a review: ids that were accepted and refused, and why others were not."""

    case: Case
    accepted: tuple[str, ...]
    refused: tuple[str, ...]
    failed: Mapping[str, str]


def settle(file: Path, accepting: Iterable[str] = (), refusing: Iterable[str] = ()) -> Settled:
    """Accept and refuse proposals of a case by their ids; `all` are those that are still proposed.

    The case is written first and whole: a review that is cut short between the two files leaves
    nothing accepted that is not in the case, and nothing is entered twice.

    Raises
    ------
    WrongUse
        If there is no such proposal, or one is both accepted and refused. Nothing is done then.
    """
    case = read_begun(file)
    kept = {one.id: one for one in read_proposals(case)}
    taken, left = _named(kept, accepting), _named(kept, refusing)
    if set(taken) & set(left):
        raise WrongUse(f"{', '.join(sorted(set(taken) & set(left)))} both accepted and refused")
    changed, failed = case, {}
    for one in taken:
        try:
            changed = accept(changed, kept[one])
        except WrongUse as error:
            failed[one] = str(error)
            continue
        kept[one] = replace(kept[one], status="accepted")
    kept |= {one: refuse(kept[one]) for one in left}
    if changed is not case:
        write_case(changed, file)
    if taken or left:
        write_proposals(case, kept.values())
    accepted = tuple(one for one in taken if one not in failed)
    return Settled(changed, accepted, tuple(left), failed)


def _named(kept: Mapping[str, Proposal], names: Iterable[str]) -> list[str]:
    """The ids that are meant, each once; those that are settled already cannot be."""
    told = [part for name in names for part in name.replace(",", " ").split()]
    found: list[str] = []
    for name in told:
        if name == ALL:
            found += [one.id for one in kept.values() if one.status == "proposed"]
        elif name not in kept:
            raise WrongUse(f"there is no proposal '{name}'; 'detente review' lists them")
        elif kept[name].status != "proposed":
            raise WrongUse(f"{name} is {kept[name].status} already")
        else:
            found.append(name)
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A passage, with the sentence before and after it; empty where there is none."""

    before: str
    passage: str
    after: str


def surroundings_of(case: Case) -> Callable[[Proposal], Surroundings]:
    """Return a function that tells where a proposal stands; each text is read once."""
    texts: dict[str, tuple[str, list[tuple[int, int]]]] = {}

    def read(source: str) -> tuple[str, list[tuple[int, int]]]:
        kept = read_snapshot(case, source)
        if kept is None:
            return "", []
        stated = next((one.language for one in case.sources if one.id == source), None)
        sentences = sentences_of(kept.text, (stated or "en").split("-")[0])
        return kept.text, [(one.start, one.end) for one in sentences]

    def told(proposal: Proposal) -> Surroundings:
        if proposal.source not in texts:
            texts[proposal.source] = read(proposal.source)
        text, places = texts[proposal.source]
        anchor = proposal.anchor
        start, end = anchor.start or 0, anchor.end or 0
        passage = anchor.exact or text[start:end]
        if proposal.kind == "party" or not places or text[start:end] != passage:
            inside = [(a, b) for a, b in places if a <= start < b and end <= b]
            shown = text[slice(*inside[0])] if inside else passage
            return Surroundings("", shown, "")
        before = [text[a:b] for a, b in places if b <= start][-1:]
        after = [text[a:b] for a, b in places if a >= end][:1]
        return Surroundings("".join(before), passage, "".join(after))

    return told


def edited(content: Mapping[str, Any], line: str) -> dict[str, Any]:
    """Return the fields of a proposal with one changed, as typed: `by = us`; nothing takes it out.

    Raises
    ------
    WrongUse
        If the line changes nothing.

    Examples
    --------
    >>> edited({"act": "offers"}, "outcome = arms: partial, sanctions: eased")
    {'act': 'offers', 'outcome': {'arms': 'partial', 'sanctions': 'eased'}}
    >>> edited({"act": "leaves", "date": "2019"}, "date =")
    {'act': 'leaves'}
    """
    field, sign, value = (part.strip() for part in line.partition("="))
    if not sign or not field.replace("_", "").isalpha():
        raise WrongUse("write FIELD = VALUE, such as: by = us, or: outcome = ISSUE: OPTION, …")
    changed = {key: told for key, told in content.items() if key != field or value}
    if not value:
        return changed
    parts = [part.strip() for part in value.strip("{}[]").split(",")]
    if field in _LISTS:
        changed[field] = [part for part in parts if part]
    elif field in _MAPPINGS:
        pairs = [part.partition(":") for part in parts if part]
        if not all(colon for _, colon, _ in pairs):
            raise WrongUse(f"write {field} = NAME: NAME, NAME: NAME")
        changed[field] = {name.strip(): told.strip() for name, _, told in pairs}
    else:
        changed[field] = value
    return changed
