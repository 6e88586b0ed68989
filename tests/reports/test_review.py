from __future__ import annotations

from detente.case.model import Anchor
from detente.evidence.proposals import Proposal
from detente.evidence.review import Surroundings
from detente.reports.review import plain_line, proposal_lines, say_content

WALK = Proposal(
    "p1",
    "entry",
    {"by": "us", "act": "leaves", "outcome": {"arms": "none"}, "to": ["a", "b"]},
    "report",
    Anchor(start=0, end=9),
    1,
    None,
    {"name": "a model\x1b[2J", "prompt_sha256": "0" * 64, "asked": "2026-01-01T00:00:00Z"},
)


def test_proposal_lines__show_whoever_made_it_and_steer_no_terminal() -> None:
    lines = proposal_lines(WALK, Surroundings("Before.", "They\n\u202eleft.\x07", ""))
    assert lines == [
        "p1: entry, sentence 1 of report (a model[2J)",
        "    Before.",
        "  > They left.",
        "  by: us, act: leaves, outcome: {arms: none}, to: [a, b]",
    ]


def test_plain_line__is_cut_where_it_is_long() -> None:
    assert plain_line("a" * 700) == "a" * 599 + "…"
    assert say_content({}) == ""
