"""The names that a draft may use: those of the case, and those proposed as new before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from detente.case.model import Case

__all__ = ["Names", "names_of"]


@dataclass(frozen=True, slots=True)
class Names:
    """Who and what an entry may be about.

    Attributes
    ----------
    parties : mapping of str to tuple of str
        The id of each, and what else it is called.
    issues : mapping of str to tuple of str
        The id of each, and its options.
    questions : mapping of str to str
        What an issue asks, where the case says so.
    meetings : mapping of str to str
        The id of each, and its title and date.
    sources : tuple of str
        Sources can say things too.
    """

    parties: Mapping[str, tuple[str, ...]]
    issues: Mapping[str, tuple[str, ...]]
    questions: Mapping[str, str]
    meetings: Mapping[str, str]
    sources: tuple[str, ...]

    def party(self, called: str) -> str | None:
        """Return the id of who is called that, by id, name or alias."""
        if called in self.parties:
            return called
        wanted = called.casefold()
        for party, also in self.parties.items():
            if wanted in (party.casefold(), *(name.casefold() for name in also)):
                return party
        return None

    def with_party(self, party: str, also: tuple[str, ...]) -> Names:
        """Return the names with a party more."""
        return replace(self, parties={**self.parties, party: also})

    def with_source(self, source: str) -> Names:
        """Return the names with a source more, where it is not among them."""
        more = () if source in self.sources else (source,)
        return replace(self, sources=(*self.sources, *more))

    def with_options(self, issue: str, options: tuple[str, ...]) -> Names:
        """Return the names with an issue more, or with more options of one."""
        before = self.issues.get(issue, ())
        return replace(self, issues={**self.issues, issue: (*before, *options)})

    def told(self) -> dict[str, Any]:
        """Return what a model is told of them, as plain data."""
        return {
            "parties": [{"id": one, "also": list(also)} for one, also in self.parties.items()],
            "issues": [
                {"id": one, "question": self.questions.get(one, ""), "options": list(options)}
                for one, options in self.issues.items()
            ],
            "meetings": [{"id": one, "title": title} for one, title in self.meetings.items()],
        }


def names_of(case: Case | None) -> Names:
    """Return the names of a case; none for a case that is yet to be made.

    Examples
    --------
    >>> import detente as dt
    >>> names_of(dt.read_case("hanoi-2019-brief")).party("united states")
    'us'
    """
    if case is None:
        return Names({}, {}, {}, {}, ())
    return Names(
        parties={
            party.id: tuple(name for name in (party.name, *party.aliases) if name)
            for party in case.parties
        },
        issues={issue.id: issue.options for issue in case.issues},
        questions={issue.id: issue.question for issue in case.issues if issue.question},
        meetings={
            meeting.id: " ".join(
                filter(None, (meeting.title, meeting.date.text if meeting.date else ""))
            )
            for meeting in case.meetings
        },
        sources=tuple(source.id for source in case.sources),
    )
