"""What a model answered, checked: nothing in it is taken at its word.

A quote must stand in the text, in the sentence that is named or beside it; whoever and whatever an
entry names must be in the case or be proposed as new with a quote of its own. What is left is a
proposal; what is not is told, so that the model can be asked again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from detente.case.acts import ACTS, WORDS
from detente.case.edtf import parse_edtf
from detente.case.fields import is_name
from detente.case.findings import did_you_mean
from detente.case.model import RESERVED_KEYS, RESERVED_OPTIONS, Anchor
from detente.evidence.anchors import anchor_of, verify
from detente.evidence.known_names import Names
from detente.evidence.prompt import Answer, Chunk, NewEntry, NewIssue, NewParty
from detente.evidence.proposals import Proposal
from detente.evidence.snapshots import normalised

__all__ = ["Asked", "Refusal", "plain", "sift"]

MAX_PARTS = 200
"""So many parties, issues and entries are read of one answer: over three for each sentence."""

_LONGEST_NOTE, _LONGEST_NAME = 400, 100
_SHORTEST_QUOTE = 8
"""Fewer characters stand anywhere, and bear nothing out; a whole sentence may be as short."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
_JOINERS = "\u200c\u200d"
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a model answered that cannot be proposed, and why.

    Attributes
    ----------
    kind : entry, party, issue, alias or answer
    what : str
        Who does what, or the id of a party or an issue.
    sentence : int or None
        The number the model gave.
    why : str
    """

    kind: Literal["entry", "party", "issue", "alias", "answer"]
    what: str
    sentence: int | None
    why: str

    def told(self) -> str:
        """Return it in words."""
        at = "" if self.sentence is None else f", sentence {self.sentence}"
        return f"{self.kind} '{self.what}'{at}: {self.why}"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a model was asked about: a chunk of a source's text, by which model and when."""

    text: str
    chunk: Chunk
    source: str
    model: Mapping[str, Any]


class _Unfit(Exception):
    """Why a part of an answer cannot be proposed."""


def plain(text: str, longest: int = _LONGEST_NAME) -> str:
    r"""Return what a model or a server said on one line, without signs that steer a screen.

    Examples
    --------
    >>> plain("\x1b[31mred\u202e \n text")
    '[31mred text'
    """
    kept = "".join(
        sign
        for sign in normalised(text[: 4 * longest].replace("\t", " ").replace("\n", " "))
        if sign in _JOINERS or unicodedata.category(sign) not in _UNSEEN
    )
    words = " ".join(kept.split())
    return words if len(words) <= longest else words[: longest - 1] + "…"


def sift(
    answer: Answer, asked: Asked, names: Names
) -> tuple[tuple[Proposal, ...], tuple[Refusal, ...], Names]:
    """Return what of an answer can be proposed, what cannot, and the names there are then.

    Parties and issues come first, so that entries can be about them.
    """
    parts: list[NewParty | NewIssue | NewEntry] = [
        *answer.parties,
        *answer.issues,
        *answer.entries,
    ]
    proposals: list[Proposal] = []
    refusals: list[Refusal] = []
    for part in parts[:MAX_PARTS]:
        kind, what = _called(part)
        try:
            content, then = _content(_own_words(part, asked, names), names)
            if content is None:
                continue
            anchor, sentence = _passage(part.quote, part.sentence, asked)
            made = Proposal("p1", kind, content, asked.source, anchor, sentence)
            proposals.append(replace(made, model=dict(asked.model)))
            names = then  # only now: what rests on no quote cannot be named by an entry
        except _Unfit as unfit:
            refusals.append(Refusal(kind, what, part.sentence, str(unfit)))
    return tuple(proposals), (*refusals, *_unread(parts)), names


def _own_words(
    part: NewParty | NewIssue | NewEntry, asked: Asked, names: Names
) -> NewParty | NewIssue | NewEntry:
    """A part by "report", as the report's own words are to be called, with the source's id."""
    if isinstance(part, NewEntry) and part.by.strip() == "report" and not names.party("report"):
        return part.model_copy(update={"by": asked.source})
    return part


def _unread(parts: Sequence[object]) -> Iterator[Refusal]:
    if len(parts) > MAX_PARTS:
        why = f"{len(parts) - MAX_PARTS:,} more were not read: of one answer, {MAX_PARTS} are"
        yield Refusal("answer", "too much", None, why)


def _called(
    part: NewParty | NewIssue | NewEntry,
) -> tuple[Literal["entry", "party", "issue"], str]:
    if isinstance(part, NewEntry):
        return "entry", plain(f"{part.by} {part.act}")
    return ("party" if isinstance(part, NewParty) else "issue"), plain(part.id)


def _content(
    part: NewParty | NewIssue | NewEntry, names: Names
) -> tuple[dict[str, Any] | None, Names]:
    """Return what a case file would say, None where the case says it; and the names then.

    Raises
    ------
    _Unfit
    """
    if isinstance(part, NewParty):
        return _party(part, names)
    if isinstance(part, NewIssue):
        return _issue(part, names)
    return _entry(part, names), names


def _passage(quote: str, number: int, asked: Asked) -> tuple[Anchor, int]:
    """Return the passage a quote stands for, in the sentence of that number or beside it."""
    first, last = asked.chunk[0].number, asked.chunk[-1].number
    if not first <= number <= last:
        raise _Unfit(f"there is no sentence {number}; they are numbered {first} to {last}")
    at = number - first
    near = asked.chunk[max(0, at - 1) : at + 2]
    said = asked.chunk[at]
    if len(quote.strip()) < min(_SHORTEST_QUOTE, len(said.text)):
        raise _Unfit("the quote is too short to bear anything out; quote more of the sentence")
    for start, end in ((said.start, said.end), (near[0].start, near[-1].end)):
        verdict = None
        if len(quote) <= 2 * (end - start) + 40:
            verdict = verify(asked.text[start:end], Anchor(exact=quote))
        if verdict is None or verdict.start is None or verdict.end is None:
            continue
        begin, stop = start + verdict.start, start + verdict.end
        holds = next((one.number for one in reversed(near) if one.start <= begin), number)
        return anchor_of(asked.text, begin, stop), holds
    raise _Unfit(
        f"the quote does not stand in sentence {number} or beside it, or stands there twice; "
        "copy it from the text word for word, or leave this out"
    )


def _party(part: NewParty, names: Names) -> tuple[dict[str, Any] | None, Names]:
    party, name = part.id.strip(), plain(part.name)
    if names.party(party) or (name and names.party(name)):
        return None, names
    if not _ID.fullmatch(party):
        raise _Unfit("its id is none: letters, digits, - and _ only")
    if party in names.sources:
        raise _Unfit("a source has this id; give the party another")
    aliases = dict.fromkeys(alias for alias in map(plain, part.aliases[:20]) if alias)
    aliases.pop(name, None)
    content: dict[str, Any] = {"id": party}
    content |= {"name": name} if name else {}
    content |= {"aliases": list(aliases)} if aliases else {}
    return content, names.with_party(party, (name, *aliases) if name else tuple(aliases))


def _issue(part: NewIssue, names: Names) -> tuple[dict[str, Any] | None, Names]:
    issue = plain(part.id)
    known = names.issues.get(issue, ())
    options = dict.fromkeys(plain(option) for option in part.options[:20])
    new = tuple(option for option in options if option not in known)
    if known and not new:
        return None, names
    if not is_name(issue) or issue in RESERVED_KEYS:
        raise _Unfit("this cannot name an issue; use plain words without punctuation")
    for option in new:
        if not is_name(option) or option in RESERVED_OPTIONS:
            raise _Unfit(f"'{option}' cannot name an option; use plain words without punctuation")
    if len(known) + len(new) < 2:
        raise _Unfit("an issue has two options at least; name another one that the text speaks of")
    content: dict[str, Any] = {"id": issue}
    if part.question and not known:
        content["question"] = plain(part.question, _LONGEST_NOTE)
    return content | {"options": list(new)}, names.with_options(issue, new)


def _entry(part: NewEntry, names: Names) -> dict[str, Any]:
    act = WORDS.get(part.act.strip(), part.act.strip())
    if act not in ACTS:
        raise _Unfit(f"unknown act '{plain(act)}'; {did_you_mean(plain(act), ACTS)}")
    bearing = ACTS[act].bearing
    content: dict[str, Any] = {"by": _by(part.by, bearing, names), "act": act}
    to = list(dict.fromkeys(_known_party(name, names) for name in part.to[:20]))
    content |= {"to": to} if to else {}
    content |= _when(part, bearing, names)
    for key, said in (("outcome", part.outcome), ("over", part.over)):
        if said:
            content[key] = _outcome(said, names)
    if bearing in ("acceptable", "refused", "compared") and "outcome" not in content:
        raise _Unfit(f"'{act}' says nothing without an outcome; give one, or use 'states'")
    if bearing == "compared" and "over" not in content:
        raise _Unfit("'prefers' compares two outcomes; say over which, or use 'states'")
    if part.note and plain(part.note):
        content["note"] = plain(part.note, _LONGEST_NOTE)
    return content


def _by(called: str, bearing: str, names: Names) -> str:
    if bearing in ("story", "judgement") and called.strip() in names.sources:
        return called.strip()
    return _known_party(called, names)


def _known_party(called: str, names: Names) -> str:
    party = names.party(plain(called))
    if party is None:
        told = did_you_mean(plain(called), names.parties)
        raise _Unfit(f"unknown party '{plain(called)}'; {told}; or give a new party, with a quote")
    return party


def _when(part: NewEntry, bearing: str, names: Names) -> dict[str, str]:
    when: dict[str, str] = {}
    if part.at:
        if part.at not in names.meetings:
            told = did_you_mean(plain(part.at), names.meetings)
            raise _Unfit(f"unknown meeting '{plain(part.at)}'; {told}; or leave 'at' out")
        when["at"] = part.at
    elif bearing in ("acceptable", "refused") and len(names.meetings) > 1:
        raise _Unfit(f"at which meeting? Give 'at': {', '.join(list(names.meetings)[:8])}")
    if part.date:
        try:
            when["date"] = parse_edtf(part.date.strip()[:60]).text
        except ValueError as error:
            raise _Unfit(plain(str(error), 200)) from None
    return when


def _outcome(said: Mapping[str, str], names: Names) -> dict[str, str]:
    outcome: dict[str, str] = {}
    for issue, option in ((plain(one), plain(other)) for one, other in said.items()):
        if issue not in names.issues:
            told = did_you_mean(issue, names.issues)
            raise _Unfit(f"unknown issue '{issue}'; {told}; or give a new issue, with a quote")
        if option not in names.issues[issue]:
            told = did_you_mean(option, names.issues[issue])
            raise _Unfit(f"unknown option of {issue} '{option}'; {told}; or give it as new")
        outcome[issue] = option
    return outcome
