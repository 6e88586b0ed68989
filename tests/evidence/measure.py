"""How much of a key a draft finds, and how much of what it finds is in the key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.evidence.proposals import Proposal
from evidence.keys import Line


@dataclass(frozen=True)
class Score:
    """Counts, by act alone and with whoever did it."""

    key: int
    drafted: int
    acts: int
    right: int
    with_actor: int

    @property
    def recall(self) -> float:
        return self.acts / self.key

    @property
    def precision(self) -> float:
        return self.right / self.drafted

    def __str__(self) -> str:
        return (
            f"of {self.key} lines {self.acts} found (recall {self.recall:.2f}), "
            f"{self.with_actor} with the right actor; of {self.drafted} proposals {self.right} "
            f"right (precision {self.precision:.2f})"
        )


def score(key: Sequence[Line], drafted: Iterable[Proposal], source: str = "report") -> Score:
    """A line is found when one of its sentences has a proposal of its act."""
    entries = [one for one in drafted if one.kind == "entry"]
    found = {(one.sentence, one.content["act"]) for one in entries}
    who = {
        (one.sentence, one.content["act"], one.content.get("by", "?").replace(source, "-"))
        for one in entries
    }
    acts = sum(any((n, act) in found for n in numbers) for numbers, act, _ in key)
    actor = sum(any((n, act, by) in who for n in numbers) for numbers, act, by in key)
    wanted = {(n, act) for numbers, act, _ in key for n in numbers}
    right = sum((one.sentence, one.content["act"]) in wanted for one in entries)
    return Score(len(key), len(entries), acts, right, actor)
