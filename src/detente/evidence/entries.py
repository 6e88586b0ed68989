"""Entries that a passage may give: who did what, when, by the cue words it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from detente.case.acts import ACTS
from detente.case.edtf import Edtf, parse_edtf
from detente.case.model import Case, Meeting
from detente.evidence.actors import addressee, is_passive, subject
from detente.evidence.cues._language import Language, word_set
from detente.evidence.cues._matching import Hit, hits_in
from detente.evidence.passages import Passage

__all__ = ["Draft", "Found", "entries_in", "quoted_entry", "speaker_of"]

_OF_THE_FUTURE = frozenset(
    {"predicts", "announces", "threatens", "demands", "offers", "proposes", "cancels"}
)
"""Acts about what is to come: a date in another clause, or a likely one, is not theirs."""

MOST_HITS = 40
"""Cues of a passage that are looked at: no sentence tells of so many acts."""

_SPOKEN = ("says", "predicts", "threatens", "announces", "demands", "rejects")


@dataclass(frozen=True, slots=True)
class Draft:
    """What holds for a whole draft."""

    case: Case | None
    source: str
    issued: Edtf | None
    code: str
    language: Language


@dataclass(frozen=True, slots=True)
class Found:
    """The content of an entry, and the rule that gave it."""

    content: dict[str, Any]
    rule: str

    @property
    def by(self) -> str | None:
        """Who did it, where that is known."""
        return self.content.get("by")


def entries_in(passage: Passage, draft: Draft) -> tuple[Found, ...]:
    """Return the entries that a passage may give, one for each act and whoever did it."""
    found: list[Found] = []
    hits = hits_in(passage.words, draft.language)[:MOST_HITS]
    for hit in hits:
        if hit.cue.act == "says":
            continue
        who = _who(passage, hit, hits, draft)
        if who is not None:
            found.append(
                Found(_content(passage, hit, who or None, draft), _rule(passage, hit, draft))
            )
    return tuple(_distinct(found))


def _distinct(found: Sequence[Found]) -> Iterator[Found]:
    """Leave out what says no more than another: the same act by the same, or by nobody known."""
    named = {(one.content["act"], one.by) for one in found if one.by}
    seen: set[tuple[str, str | None]] = set()
    for one in found:
        key = (one.content["act"], one.by)
        if key in seen or (one.by is None and any(act == key[0] for act, _ in named)):
            continue
        seen.add(key)
        yield one


def _who(passage: Passage, hit: Hit, hits: Sequence[Hit], draft: Draft) -> str | None:
    """Who did it: an id, empty where that is left open, None where the cue tells of no act."""
    quotation = passage.quoted[hit.first]
    if quotation >= 0:
        inside = {
            word
            for word, number in zip(passage.words.small, passage.quoted, strict=True)
            if number == quotation
        }
        if not inside & word_set(draft.language.first_person):
            return None
        return speaker_of(passage, hits, draft) or ""
    if "report" in hit.cue.marks or hit.cue.act == "judges":
        return draft.source
    named = _subject(passage, hit, draft)
    if named is None and is_passive(passage.words, hit, draft.language):
        return draft.source if ACTS[hit.cue.act].bearing == "story" else ""
    return named or ""


def _subject(passage: Passage, hit: Hit, draft: Draft) -> str | None:
    outside = [one for one in passage.mentions if passage.quoted[one.first] < 0]
    after_quotation = any(number >= 0 for number in passage.quoted[: hit.first])
    return subject(passage.words, outside, hit, draft.language, after_quotation)


def speaker_of(passage: Passage, hits: Sequence[Hit], draft: Draft) -> str | None:
    """Return whoever a passage says speaks, outside its quotations, or None where it is open."""
    for act in _SPOKEN:
        for hit in hits:
            if hit.cue.act == act and passage.quoted[hit.first] < 0:
                return _subject(passage, hit, draft)
    return None


def quoted_entry(passage: Passage, draft: Draft) -> Found | None:
    """Return the entry that somebody says something, where words of saying stand by a quotation."""
    hits = hits_in(passage.words, draft.language)
    said = [hit for hit in hits if hit.cue.act == "says" and passage.quoted[hit.first] < 0]
    if not said:
        return None
    content = _content(passage, None, _subject(passage, said[0], draft), draft)
    return Found(
        content | {"act": "states"}, f"{draft.code}: quotation: {_matched(passage, said[0])}"
    )


def _rule(passage: Passage, hit: Hit, draft: Draft) -> str:
    return f"{draft.code}: {hit.cue.act}: {_matched(passage, hit)}"


def _matched(passage: Passage, hit: Hit) -> str:
    words = [passage.words.text[hit.first]]
    for before, place in zip(hit.places, hit.places[1:], strict=False):
        words += ["…"] * (place > before + 1) + [passage.words.text[place]]
    return " ".join(words)


def _content(passage: Passage, hit: Hit | None, by: str | None, draft: Draft) -> dict[str, Any]:
    """The fields of an entry that are known; the others are left out."""
    act = hit.cue.act if hit else "states"
    content: dict[str, Any] = {"act": act}
    date = _date(passage, hit, act, draft)
    at = _meeting(draft.case, draft.issued, date)
    content |= {"at": at} if at else {}
    content |= {"date": date} if date else {}
    content |= {"by": by} if by else {}
    if hit is None:
        return content
    if ACTS[act].bearing == "acceptable" or act == "threatens":
        to = addressee(passage.words, passage.mentions, hit, draft.language)
        content |= {"to": to} if to and to != by else {}
    if act == "judges":
        content |= _needs(passage, hit, draft)
    return content


def _date(passage: Passage, hit: Hit | None, act: str, draft: Draft) -> str | None:
    """The one date that a passage names for an act; none that is after the report."""
    dates = [one for one in passage.dates if passage.quoted[one.first] < 0]
    if hit is not None:
        clause = passage.words.clause[hit.first]
        near = [one for one in dates if passage.words.clause[one.first] == clause]
        dates = near if near or act in _OF_THE_FUTURE else dates
    if act in _OF_THE_FUTURE:
        dates = [one for one in dates if not one.edtf.endswith("?")]
    told = {one.edtf for one in dates}
    if len(told) != 1:
        return None
    date = parse_edtf(told.pop())
    known = draft.issued is not None and draft.issued.latest is not None
    if known and date.earliest and draft.issued and draft.issued.latest:
        return str(date) if date.earliest <= draft.issued.latest else None
    return str(date)


def _meeting(case: Case | None, issued: Edtf | None, date: str | None) -> str | None:
    """The meeting of a case that a day belongs to; else the last that had begun by the report."""
    meetings = case.meetings if case else ()
    if len(meetings) == 1:
        return meetings[0].id
    day = parse_edtf(date) if date else None
    if day is not None and day.earliest == day.latest:
        on = [one for one in meetings if _covers(one, day)]
        if len(on) == 1:
            return on[0].id
    begun = [
        (one.date.earliest, one.id)
        for one in meetings
        if one.date and one.date.earliest and issued and issued.latest
        and one.date.earliest <= issued.latest
    ]  # fmt: skip
    return max(begun)[1] if begun and day is None else None


def _covers(meeting: Meeting, day: Edtf) -> bool:
    when = meeting.date
    if when is None or not (when.earliest and when.latest and day.earliest and day.latest):
        return False
    return when.earliest <= day.earliest and day.latest <= when.latest


def _needs(passage: Passage, hit: Hit, draft: Draft) -> dict[str, Any]:
    """Who needs a deal more, where the passage names the one and there is one other."""
    needy = _subject(passage, hit, draft)
    sides = [party.id for party in draft.case.negotiators] if draft.case else []
    others = [side for side in sides if side != needy]
    if needy not in sides or len(others) != 1:
        return {}
    return {"needs_deal_more": {needy: others[0]}}
