"""What came of one question to a model, over all the times it was asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from detente.evidence.answers import Asked, Refusal, sift
from detente.evidence.known_names import Names
from detente.evidence.prompt import Answer
from detente.evidence.proposals import Proposal, merged

__all__ = ["Hearing"]


@dataclass(slots=True)
class Hearing:
    """Keeps what verified in any answer, and what never did.

    Attributes
    ----------
    asked : Asked
    names : Names
        With those that were proposed as new.
    proposals : tuple of Proposal
    refused : list of Refusal
        What was not put right yet.
    answers : int
        How many answers had the right shape.
    """

    asked: Asked
    names: Names
    proposals: tuple[Proposal, ...] = ()
    refused: list[Refusal] = field(default_factory=list)
    answers: int = 0

    def hear(self, answer: Answer) -> list[str]:
        """Keep what of an answer can be proposed; return what has to be asked again."""
        found, refused, self.names = sift(answer, self.asked, self.names)
        before = len(self.proposals)
        self.proposals = merged(self.proposals, found)
        wrong = (*refused, *self._passed_over(found))
        if self.answers:
            self._settle(self.proposals[before:], wrong)
        self.refused += wrong
        self.answers += 1
        return [one.told() for one in wrong if one.kind != "answer"]

    def _passed_over(self, found: Sequence[Proposal]) -> Iterator[Refusal]:
        """What is proposed of a passage already, but with something else in it."""
        kept = [_gist(one) for one in self.proposals]
        for one in found:
            if _gist(one) not in kept:
                why = (
                    "this passage has such a proposal already; quote another that tells them apart"
                )
                yield Refusal(one.kind, _subject(one), one.sentence, why)

    def _settle(self, better: Sequence[Proposal], again: Sequence[Refusal]) -> None:
        """Drop what was put right, or is wrong once more; what was left out when asked stays."""
        for kind, what, sentence in (
            *((one.kind, _subject(one), one.sentence) for one in better),
            *((one.kind, one.what, one.sentence) for one in again),
        ):
            same = [one for one in self.refused if one.kind == kind]
            same.sort(key=lambda one: (one.sentence != sentence) + (one.what != what))
            if same and (same[0].sentence == sentence or same[0].what == what):
                self.refused.remove(same[0])


def _gist(proposal: Proposal) -> tuple[object, ...]:
    told = {key: value for key, value in proposal.content.items() if key != "note"}
    return (proposal.kind, proposal.anchor, told) if proposal.kind == "entry" else (told["id"],)


def _subject(proposal: Proposal) -> str:
    told = proposal.content
    return f"{told['by']} {told['act']}" if proposal.kind == "entry" else str(told["id"])
