"""Drafting with a language model: what it says a report says, as proposals with verified quotes.

Any endpoint that speaks the chat completions API, local ones too, is asked chunk by chunk. Each
part of an answer carries a verbatim quote and the number of its sentence; what does not verify is
asked again, and what still does not is told and never kept. Nothing here touches a case.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from detente.case.model import Case
from detente.errors import WrongUse
from detente.evidence.answers import Asked, Refusal, plain
from detente.evidence.asking import TRIES, Asker, asker_of, in_a_loop, require_llm
from detente.evidence.endpoint import Endpoint, Leaving, endpoint_of, leaving_of
from detente.evidence.faults import Unreadable
from detente.evidence.hearing import Hearing
from detente.evidence.known_names import Names, names_of
from detente.evidence.prompt import Chunk, chunks_of, prompt_hash, prompt_of
from detente.evidence.proposals import Proposal, merged
from detente.evidence.sentences import sentences_of

__all__ = ["PATIENCE", "ModelDraft", "draft_with_model", "what_leaves"]

PATIENCE = 300.0
"""Seconds for one answer: a model on one's own machine may need minutes."""

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class ModelDraft:
    """What a model drafted.

    Attributes
    ----------
    proposals : tuple of Proposal
        Each with a quote that verified.
    refused : tuple of Refusal
        What the model said that could not be proposed, also when asked again.
    requests, tokens : int
        What it took; tokens as the endpoint counts them, 0 where it does not.
    """

    proposals: tuple[Proposal, ...]
    refused: tuple[Refusal, ...]
    requests: int
    tokens: int


def what_leaves(
    text: str,
    language: str,
    case: Case | None,
    model: str,
    endpoint: str,
    *,
    key_from: str | None = None,
) -> Leaving:
    """Return what leaves the machine if `draft_with_model` is called like this; nothing does yet.

    Raises
    ------
    WrongUse, MissingExtra
        As `draft_with_model`.
    """
    where, chunks = _prepared(text, language, model, endpoint, key_from)
    return leaving_of(chunks, case, model, where, TRIES)


def draft_with_model(
    text: str,
    language: str,
    case: Case | None,
    source: str,
    model: str,
    endpoint: str,
    *,
    key_from: str | None = None,
    patience: float = PATIENCE,
    told: Progress = lambda _what, _done: None,
) -> ModelDraft:
    """Return what a model says a text says.

    The text, and the names of the case's parties, issues, options and meetings, are sent to the
    endpoint: see `what_leaves`, and ask whoever has a say in that first.

    Parameters
    ----------
    text : str
        The snapshot of a source.
    language : str
        As ISO 639-1 names it.
    case : Case or None
        Whose parties and issues are known; None where a case is yet to be made.
    source : str
        The id of the source.
    model : str
        As the endpoint names it.
    endpoint : str
        The address that `/chat/completions` follows on.
    key_from : str, optional
        The environment variable that holds the key; see `endpoint_of`.
    patience : float, optional
        Seconds for one answer.
    told : callable, optional
        Called with what is being done, and the share that is done.

    Raises
    ------
    WrongUse
        If the address, the key or the text cannot be used.
    MissingExtra
        Without the extra `[llm]`.
    ModelFailure
        If the endpoint fails, or no chunk got an answer of the right shape.
    """
    where, chunks = _prepared(text, language, model, endpoint, key_from)
    if not patience > 0:
        raise WrongUse(f"a patience of {patience:g} seconds leaves no time to answer")
    task = _Task(text, language, source, model, chunks)
    return in_a_loop(_drafted(task, names_of(case).with_source(source), where, patience, told))


@dataclass(frozen=True, slots=True)
class _Task:
    text: str
    language: str
    source: str
    model: str
    chunks: tuple[Chunk, ...]


def _prepared(
    text: str, language: str, model: str, endpoint: str, key_from: str | None
) -> tuple[Endpoint, tuple[Chunk, ...]]:
    require_llm()
    if not model.strip() or plain(model) != model:
        raise WrongUse("the model has no name, too long a one, or one with unseen signs in it")
    return endpoint_of(endpoint, key_from), chunks_of(sentences_of(text, language))


async def _drafted(
    task: _Task, names: Names, endpoint: Endpoint, patience: float, told: Progress
) -> ModelDraft:
    proposals: tuple[Proposal, ...] = ()
    refused: list[Refusal] = []
    unread = 0
    async with asker_of(endpoint, task.model, patience) as asker:
        for number, chunk in enumerate(task.chunks):
            told(f"asking {task.model}", number / len(task.chunks))
            hearing, fault = await _heard(asker, task, chunk, names)
            if fault is not None and not hearing.answers:
                unread += 1
                if unread == len(task.chunks):
                    raise fault
                refused.append(_unread(chunk, fault))
            names = hearing.names
            proposals = merged(proposals, hearing.proposals)
            refused += hearing.refused
    return ModelDraft(proposals, tuple(refused), asker.usage.requests, asker.usage.total_tokens)


async def _heard(
    asker: Asker, task: _Task, chunk: Chunk, names: Names
) -> tuple[Hearing, Unreadable | None]:
    """Ask about a chunk; return what came of it, and why no last answer was right."""
    prompt = prompt_of(chunk, names, task.language)
    provenance = {
        "name": task.model,
        "prompt_sha256": prompt_hash(prompt),
        "asked": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    hearing = Hearing(Asked(task.text, chunk, task.source, provenance), names)
    try:
        await asker.ask(prompt, hearing.hear)
    except Unreadable as fault:
        return hearing, fault
    return hearing, None


def _unread(chunk: Chunk, fault: Unreadable) -> Refusal:
    what = f"sentences {chunk[0].number} to {chunk[-1].number}"
    return Refusal("answer", what, None, str(fault))
