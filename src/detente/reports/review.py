"""Proposals as they are shown: the passage with what stands around it, the entry, the rule."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from detente.evidence.proposals import Proposal, proposal_document
from detente.evidence.review import Settled, Surroundings

__all__ = ["draft_document", "plain_line", "proposal_lines", "review_document", "say_content"]

FORMAT = "detente.review/1"

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Signs that steer a terminal, or turn the direction of writing of what stands beside them."""

_LONGEST = 600


def proposal_lines(proposal: Proposal, around: Surroundings) -> list[str]:
    r"""Return the lines that show a proposal to whoever decides on it.

    Examples
    --------
    >>> from detente.case.model import Anchor
    >>> walk = Proposal("p1", "entry", {"act": "leaves"}, "report", Anchor(start=0, end=9), 1, "en")
    >>> print("\n".join(proposal_lines(walk, Surroundings("", "They left.", "It rained."))))
    p1: entry, sentence 1 of report (en)
      > They left.
        It rained.
      act: leaves
    """
    made = proposal.rule or (proposal.model or {}).get("name", "")
    head = f"{proposal.id}: {proposal.kind}, sentence {proposal.sentence} of {proposal.source}"
    lines = [f"{head} ({plain_line(made)})" if made else head]
    lines += [f"    {plain_line(around.before)}"] if around.before else []
    lines += [f"  > {plain_line(around.passage)}"]
    lines += [f"    {plain_line(around.after)}"] if around.after else []
    return [*lines, f"  {say_content(proposal.content)}"]


def say_content(content: dict[str, Any]) -> str:
    """Return the fields of a proposal on one line."""
    return ", ".join(f"{key}: {_value(value)}" for key, value in content.items())


def _value(value: Any) -> str:
    if isinstance(value, dict | list | tuple):
        return plain_line(json.dumps(value, ensure_ascii=False).replace('"', ""))
    return plain_line(str(value))


def plain_line(text: str) -> str:
    """Return a text on one line, without signs that steer a terminal, cut where it is long."""
    words = " ".join(_UNSEEN.sub("", text).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def review_document(settled: Settled, proposals: Sequence[Proposal]) -> dict[str, Any]:
    """Return the proposals of a case and what became of them just now, as plain data."""
    return {
        "format": FORMAT,
        "case": settled.case.id,
        "accepted": list(settled.accepted),
        "refused": list(settled.refused),
        "failed": dict(settled.failed),
        "proposals": [proposal_document(one) for one in proposals],
    }


def draft_document(case: str, file: str, drafted: Sequence[Any]) -> dict[str, Any]:
    """Return what was proposed of each source, as plain data."""
    return {
        "format": "detente.draft/1",
        "case": case,
        "file": file,
        "sources": [
            {
                "source": one.source,
                "language": one.language,
                "notes": list(one.notes),
                "proposals": [proposal_document(found) for found in one.proposals],
            }
            for one in drafted
        ],
    }
