"""What opponent models have in common: utilities that add up over issues, kept as terms."""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.play.view import View

__all__ = ["believe", "options_of"]


@inlined
def options_of(view: View) -> int:
    """Return how many options all issues have together."""
    total = 0
    for issue in range(len(view.sizes)):
        total += view.sizes[issue]
    return total


@inlined
def believe(view: View, terms: int) -> None:
    """Take each outcome to be worth the sum of its options' terms to whoever made the offer.

    `terms` is where these stand in memory: issue by issue, option by option.
    """
    issues = len(view.sizes)
    for outcome in range(len(view.outcomes)):
        worth, start = 0.0, terms
        for issue in range(issues):
            worth += view.memory[start + view.outcomes[outcome, issue]]
            start += view.sizes[issue]
        view.belief[view.proposer, outcome] = worth
