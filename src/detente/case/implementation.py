"""How a deal would be carried out: by whom, who would notice a breach, what can be taken back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from detente.case.fields import Id, Ids, Names, Options, Part, Spans
from detente.case.span import Span

__all__ = ["Implementation"]


class Implementation(Part):
    """What is known of carrying a deal out; what is left out is open.

    Attributes
    ----------
    carries_out : dict of party to issues
        Who does what on each issue; issues that nobody carries out need no doing.
    one_way : tuple of issues
        What is done there cannot be undone.
    detection : by party
        The chance that a breach by this party is noticed within a period.
    snapback : by party
        What part of what this party has given it can take back once the other is caught.
    patience : by party
        What the next period counts for this party, against this one.
    bonus : by party
        What it brings this party, in each period after, that all has been carried out.
    """

    carries_out: Annotated[dict[Id, Options], Field(min_length=1)]
    one_way: Names = ()
    detection: Spans = {}
    snapback: Spans = {}
    patience: Spans = {}
    bonus: Spans = {}
    source: Ids = ()
    because: str | None = None

    def span(self, key: str, party: str) -> Span | None:
        """Return what a key says of a party: its own entry, or that for all; None if open."""
        spans: dict[str, Span] = getattr(self, key)
        return spans.get(party, spans.get("all"))
