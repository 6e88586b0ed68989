"""Where accounts contradict each other, with the passages that do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, islice

from detente.case.accounts import accounts_of
from detente.case.model import Anchor, Case, Entry
from detente.case.rules import complete
from detente.case.wording import say_entry
from detente.evidence.texts import text_of
from detente.preferences.contradictions import contradictions
from detente.preferences.knowledge import Knowledge, knowledge_of
from detente.preferences.statements import Statement

__all__ = ["Passage", "Rivals", "clashes", "rivals", "shared"]

MAX_RIVALS = 50
"""More pairs than this are a case to mend, not to read."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What an account says, and the words that it rests on.

    Attributes
    ----------
    id, text : str
        The statement, and what it comes to.
    accounts : tuple of str
        Whose it is; none where it is everybody's.
    sources : tuple of str
    where : str
        Its place in the case file.
    words : str or None
        The passage, word for word; None where the text is not at hand, or not what was read.
    start, end : int or None
        Its characters in the source.
    note : str or None
        The same in the words of the case.
    """

    id: str
    text: str
    accounts: tuple[str, ...]
    sources: tuple[str, ...]
    where: str
    words: str | None = None
    start: int | None = None
    end: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Rivals:
    """One act of one party at one meeting, told with different outcomes.

    Attributes
    ----------
    by, act : str
    meeting : str or None
    one, other : Passage
    """

    by: str
    act: str
    meeting: str | None
    one: Passage
    other: Passage


def shared(belongs: Iterable[tuple[str, ...]]) -> bool:
    """Return whether things can stand in one account: those of no account stand in all.

    Examples
    --------
    >>> shared([("a", "b"), (), ("b",)]), shared([("a",), ("b",)])
    (True, False)
    """
    own = [set(accounts) for accounts in belongs if accounts]
    return not own or bool(set.intersection(*own))


def clashes(case: Case) -> tuple[tuple[tuple[Passage, ...], ...], bool]:
    """Return the minimal sets of statements that no preference model fits and no account has.

    What an account says it says, however sure of it we are: confidence does not count here. The
    second value is whether these are all.
    """
    knowledge = knowledge_of(case)
    sure = tuple(replace(said, confidence=1.0) for said in knowledge.statements)
    sets, whole = contradictions(Knowledge(knowledge.layout, sure))
    between = [clash for clash in sets if not shared(said.accounts for said in clash)]
    return tuple(tuple(_passage(case, said) for said in clash) for clash in between), whole


def rivals(case: Case) -> tuple[Rivals, ...]:
    """Return the pairs of entries that tell one act with different outcomes, the first of many.

    An outcome that both accounts tell is no contradiction: one of them may only tell of more.
    """
    return tuple(islice(_rivals(case), MAX_RIVALS))


def _rivals(case: Case) -> Iterator[Rivals]:
    acts: dict[tuple[str, str, str | None], list[_Act]] = {}
    only = case.meetings[0].id if len(case.meetings) == 1 else None
    for entry in case.record:
        if entry.outcome is not None:
            whole = (complete(case, entry.outcome), complete(case, entry.over or {}))
            told = acts.setdefault((entry.by, entry.act, entry.at or only), [])
            told.append(_Act(entry, whole, _belongs(case, entry)))
    for (by, act, meeting), told in acts.items():
        owned = [each for each in told if each.accounts]  # what is everybody's has no rival
        for one, other in combinations(owned, 2):
            if shared((one.accounts, other.accounts)) or one.whole == other.whole:
                continue
            if not _has(told, one, other.accounts) and not _has(told, other, one.accounts):
                ends = (_of_entry(case, one.entry), _of_entry(case, other.entry))
                yield Rivals(by, act, meeting, *ends)


@dataclass(frozen=True, slots=True)
class _Act:
    """An entry, its whole outcome (and over what), and whose it is."""

    entry: Entry
    whole: tuple[dict[str, str], dict[str, str]]
    accounts: tuple[str, ...]


def _has(told: list[_Act], act: _Act, accounts: tuple[str, ...]) -> bool:
    """Whether the outcome of an act is told in one of these accounts, too."""
    return any(each.whole == act.whole and shared((each.accounts, accounts)) for each in told)


def _belongs(case: Case, entry: Entry) -> tuple[str, ...]:
    return accounts_of(case, entry.source, entry.account)


# --- passages -------------------------------------------------------------------------------------


def _passage(case: Case, said: Statement) -> Passage:
    if said.is_entry:
        return _of_entry(case, case.record[int(said.path[1])])
    return Passage(said.id, said.text, said.accounts, said.sources, said.where)


def _of_entry(case: Case, entry: Entry) -> Passage:
    anchor = entry.anchor
    return Passage(
        id=entry.id,
        text=say_entry(case, entry),
        accounts=_belongs(case, entry),
        sources=entry.source,
        where=case.where(("record", case.record.index(entry))),
        words=None if anchor is None else _words(case, entry, anchor),
        start=None if anchor is None else anchor.start,
        end=None if anchor is None else anchor.end,
        note=entry.note,
    )


def _words(case: Case, entry: Entry, anchor: Anchor) -> str | None:
    """The words of an anchor: as quoted, else from the text that was read, if it is at hand."""
    if anchor.exact is not None:
        return anchor.exact
    for source in (each for each in case.sources if each.id in entry.source):
        kept = text_of(case, source)
        if kept is not None and kept.sha256 == (anchor.sha256 or source.sha256):
            return kept.text[anchor.start : anchor.end] or None
    return None
