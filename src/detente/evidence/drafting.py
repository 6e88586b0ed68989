"""From the sources of a case to proposals beside it: by rule, or by a model where one is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.case.model import Case, Source
from detente.errors import WrongUse
from detente.evidence.documents import Document
from detente.evidence.draft import MOST, cue_languages, draft
from detente.evidence.languages import recognise_language
from detente.evidence.proposals import Proposal, add_proposals
from detente.evidence.snapshots import hash_of, keep_snapshot, read_snapshot
from detente.evidence.sources import add_source, require_own

if TYPE_CHECKING:
    from detente.evidence.model import ModelDraft

__all__ = ["Ask", "Drafted", "draft_sources", "with_document"]

Ask = Callable[[str, str, Case | None, str], "ModelDraft"]
"""Has a model draft a text: takes it, its language, the case and the id of the source."""

_REFUSALS_TOLD = 20


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was proposed of a source.

    Attributes
    ----------
    source : str
        Its id.
    language : str or None
        That it was read in.
    proposals : tuple of Proposal
        Those that are new.
    notes : tuple of str
        What is to be said of the draft.
    """

    source: str
    language: str | None
    proposals: tuple[Proposal, ...]
    notes: tuple[str, ...]


def with_document(case: Case, document: Document, name: str) -> tuple[Case, str]:
    """Return a case with a document among its sources, and the id of the source.

    A source that states the hash of this text is that document; its text is kept if it was not.
    """
    require_own(case)
    digest = hash_of(document.text)
    for source in case.sources:
        if source.sha256 == digest:
            keep_snapshot(case, source.id, document.text)
            return case, source.id
    added = add_source(case, document, name)
    return added.case, added.source.id


def draft_sources(
    case: Case, only: str | None = None, ask: Ask | None = None
) -> tuple[Drafted, ...]:
    """Draft the sources of a case whose texts are at hand, and keep what they propose beside it.

    Parameters
    ----------
    case : Case
        With a file of its own.
    only : str, optional
        The id of one source.
    ask : callable, optional
        Asks a model, instead of drafting by rule.

    Raises
    ------
    WrongUse
        If no text is at hand.
    """
    require_own(case)
    chosen = _chosen(case, only)
    found = []
    for source in chosen:
        kept = read_snapshot(case, source.id)
        if kept is not None:
            found.append(_draft_one(case, source, kept.text, kept.sha256, ask))
    if not found:
        raise WrongUse(
            f"no text of a source of '{case.id}' is at hand; add one with: detente source add "
            f"{case.file} FILE"
        )
    return tuple(found)


def _chosen(case: Case, only: str | None) -> Sequence[Source]:
    if only is None:
        return case.sources
    chosen = [source for source in case.sources if source.id == only]
    if not chosen:
        known = ", ".join(source.id for source in case.sources)
        raise WrongUse(f"the case has no source '{only}'; known: {known or 'none'}")
    return chosen


def _draft_one(case: Case, source: Source, text: str, digest: str, ask: Ask | None) -> Drafted:
    notes = []
    if source.sha256 is not None and source.sha256 != digest:
        notes.append("its text is not the one that the case states the hash of")
    language = source.language or recognise_language(text)
    if language is None:
        notes.append("its language is not known; write it in the case as: language: nl")
    code = (language or "und").split("-")[0].lower()
    if ask is not None:
        answered = ask(text, code, case, source.id)
        notes += _told(answered)
        return Drafted(source.id, language, add_proposals(case, answered.proposals), tuple(notes))
    if code not in cue_languages():
        notes.append(
            f"there are no cue words of '{code}' (but of {', '.join(cue_languages())}), so only "
            "names, dates and quotations are proposed"
        )
    whole = case if case.parties else None
    proposals = draft(text, code, whole, source.id, source.issued)
    if len(proposals) >= MOST:
        notes.append(f"only the first {MOST:,} proposals are kept; draft a shorter text")
    return Drafted(source.id, language, add_proposals(case, proposals), tuple(notes))


def _told(answered: ModelDraft) -> list[str]:
    """What is to be said of a model's draft: what it took, and what did not hold up."""
    times = "once" if answered.requests == 1 else f"{answered.requests} times"
    took = f"the model was asked {times}"
    counted = f", {answered.tokens:,} tokens in all" if answered.tokens else ""
    many = len(answered.refused)
    told = [f"not proposed: {one.told()}" for one in answered.refused[:_REFUSALS_TOLD]]
    more = [f"{many - _REFUSALS_TOLD} more were not proposed"] if many > _REFUSALS_TOLD else []
    return [took + counted, *told, *more]
