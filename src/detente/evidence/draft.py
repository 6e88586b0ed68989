"""Drafting without a model: what a report may add to a case, by rules that can each be read.

From sentences, quotations with their speaker, names, dates and cue words to proposals. A draft
finds passages worth a reader's look; it does not understand them. What it cannot tell it leaves
out: the outcome that was offered, and who *she* is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import detente.evidence.cues as cues
from detente.case.edtf import Edtf
from detente.case.model import Case, Party
from detente.evidence.anchors import anchor_of
from detente.evidence.cues._language import Language, word_set
from detente.evidence.dates import calendar_words
from detente.evidence.entries import Draft, entries_in, quoted_entry
from detente.evidence.names import name_index, repeated_names
from detente.evidence.passages import Passage, passages_of, with_mentions
from detente.evidence.proposals import Kind, Proposal, merged
from detente.evidence.quotations import Quotation, quotations_of
from detente.evidence.sentences import sentences_of
from detente.shelf import member, stems

__all__ = ["MOST", "cue_languages", "draft"]

MOST = 5_000
"""Proposals that a draft gives at most: a longer list is none that anybody reviews."""

OFTEN = 3
"""A name that is repeated so often may be a party whatever it does."""

LEAST_QUOTED = 3
"""Fewer words between quotation marks are a name or a distance kept, not something said."""


def cue_languages() -> tuple[str, ...]:
    """Return the languages that there are cue words of.

    Examples
    --------
    >>> cue_languages()
    ('de', 'en', 'fr', 'nl')
    """
    return stems(cues)


def draft(
    text: str,
    language: str,
    case: Case | None = None,
    source: str = "report",
    issued: Edtf | None = None,
) -> tuple[Proposal, ...]:
    """Return what a report may add to a case, each with its passage and the rule that made it.

    Parameters
    ----------
    text : str
        As it is kept (`snapshots.normalised`).
    language : str
        As ISO 639-1 names it. Of a language without cue words there are still names, quotations
        and dates.
    case : Case, optional
        Its parties are looked for by name and alias. Without one, parties are proposed from the
        names that the text repeats.
    source : str
        The id of the report in the case.
    issued : Edtf, optional
        When the report is of, where the case does not say it.

    Examples
    --------
    >>> import detente as dt
    >>> case = dt.read_case("hanoi-2019-brief")
    >>> found = draft("North Korea rejected that. The lunch was cancelled.", "en", case)
    >>> [(one.content["act"], one.content["by"], one.rule) for one in found]
    [('rejects', 'dprk', 'en: rejects: rejected'), ('cancels', 'report', 'en: cancels: cancelled')]
    """
    known = _language(language)
    stated = [one.issued for one in case.sources if one.id == source] if case else []
    issued = stated[0] if stated and stated[0] else issued
    quotations = quotations_of(text)
    passages = passages_of(text, sentences_of(text, language), quotations, language, known, issued)
    parties = case.parties if case else _parties(passages, language, known)
    index = name_index(parties)
    passages = tuple(with_mentions(one, index) for one in passages)
    if known is None:
        found = _without_cues(text, passages, quotations, language, source)
    else:
        told = Draft(case, source, issued, language, known)
        found = _with_cues(text, passages, quotations, told)
    entries = list(islice(found, MOST))
    if case is not None:
        return merged((), entries)
    own = _own_parties(text, passages, parties, entries, known is not None, source, language)
    issue = _issue(text, passages, known, source, language) if known else ()
    return merged((), [*own, *issue, *entries])


def _language(code: str) -> Language | None:
    if code not in stems(cues):
        return None
    found: Language = member(cues, code).LANGUAGE
    return found


def _proposal(
    text: str,
    passages: Sequence[Passage],
    content: dict[str, Any],
    rule: str,
    source: str,
    kind: Kind = "entry",
) -> Proposal:
    first, last = passages[0], passages[-1]
    anchor = anchor_of(text, first.start, last.end)
    return Proposal("p0", kind, content, source, anchor, first.sentence.number, rule)


def _with_cues(
    text: str, passages: Sequence[Passage], quotations: Sequence[Quotation], told: Draft
) -> Iterator[Proposal]:
    """Entries by cue words; then that somebody is quoted, where that says more."""
    said = dict(_quoting(passages, quotations))
    spoken: dict[int, list[int]] = {}
    for number, run in said.items():
        spoken.setdefault(run[-1], []).append(number)
    for place, passage in enumerate(passages):
        if passage.heading:
            continue
        found = entries_in(passage, told)
        for one in found:
            yield _proposal(text, [passage], one.content, one.rule, told.source)
        for number in spoken.get(place, ()):
            run = said[number]
            told_by = (quoted_entry(passages[at], told) for at in reversed(run))
            quoted = next((entry for entry in told_by if entry), None)
            if quoted and not any(one.by in (quoted.by, None) for one in found):
                whole = [passages[run[0]], passages[run[-1]]]
                yield _proposal(text, whole, quoted.content, quoted.rule, told.source)
                break


def _quoting(
    passages: Sequence[Passage], quotations: Sequence[Quotation]
) -> Iterator[tuple[int, list[int]]]:
    """For each quotation of more than a few words, the numbers of the passages it stands in."""
    runs: dict[int, list[int]] = {}
    size: dict[int, int] = {}
    for place, passage in enumerate(passages):
        for number in passage.quoted:
            if number >= 0:
                size[number] = size.get(number, 0) + 1
                run = runs.setdefault(number, [])
                if not run or run[-1] != place:
                    run.append(place)
    for number, run in runs.items():
        if size[number] >= LEAST_QUOTED:
            yield number, run


def _without_cues(
    text: str,
    passages: Sequence[Passage],
    quotations: Sequence[Quotation],
    code: str,
    source: str,
) -> Iterator[Proposal]:
    """What is quoted, by the one party named beside it; and what a party has to do with a day."""
    quoting = {place for _, run in _quoting(passages, quotations) for place in run}
    for place, passage in enumerate(passages):
        outside = {one.party for one in passage.mentions if passage.quoted[one.first] < 0}
        if place in quoting:
            by = {"by": outside.pop()} if len(outside) == 1 else {}
            content = {"act": "states", **by}
            yield _proposal(text, [passage], content, f"{code}: quotation", source)
        elif outside and len({one.edtf for one in passage.dates}) == 1:
            content = {"act": "states", "date": passage.dates[0].edtf, "by": source}
            yield _proposal(text, [passage], content, f"{code}: a party and a date", source)


def _parties(passages: Sequence[Passage], code: str, known: Language | None) -> tuple[Party, ...]:
    not_names = calendar_words(code)
    determiners: frozenset[str] = frozenset()
    if known:
        not_names |= word_set(known.pronouns) | word_set(known.first_person)
        not_names |= word_set(known.articles) | word_set(known.coordinators)
        not_names |= word_set(known.subordinators) | word_set(known.negations)
        not_names |= word_set(known.prepositions)
        if known.nouns_capitalised:
            determiners = word_set(known.articles) | word_set(known.possessives)
    return repeated_names([one.words for one in passages], not_names, determiners)


def _own_parties(
    text: str,
    passages: Sequence[Passage],
    parties: Iterable[Party],
    entries: Sequence[Proposal],
    acting: bool,
    source: str,
    code: str,
) -> Iterator[Proposal]:
    """The names that do something, where cue words tell, or are named often; a place seldom is."""
    active = {one.content.get("by") for one in entries} | {one.content.get("to") for one in entries}
    first: dict[str, tuple[Passage, int, int]] = {}
    named: Counter[str] = Counter()
    for passage in passages:
        for one in passage.mentions:
            first.setdefault(one.party, (passage, one.first, one.last))
            named[one.party] += 1
    for party in parties:
        if party.id not in first or (acting and party.id not in active and named[party.id] < OFTEN):
            continue
        passage, begin, end = first[party.id]
        anchor = anchor_of(text, passage.words.start[begin], passage.words.end[end])
        content = {"id": party.id, "name": party.name}
        if party.aliases:
            content |= {"aliases": list(party.aliases)}  # type: ignore[dict-item]
        rule = f"{code}: a name that is repeated"
        yield Proposal("p0", "party", content, source, anchor, passage.sentence.number, rule)


def _issue(
    text: str, passages: Sequence[Passage], known: Language, source: str, code: str
) -> Iterator[Proposal]:
    """Whether there is an agreement: the one issue that a report names in a word."""
    words = word_set(known.agreements)
    for passage in passages:
        named = next((word for word in passage.words.small if word in words), None)
        if named is not None:
            content = {
                "id": "agreement",
                "question": "Is there an agreement?",
                "options": ["none", "reached"],
                "no_deal": "none",
            }
            rule = f"{code}: issue: {named}"
            yield _proposal(text, [passage], content, rule, source, "issue")
            return
