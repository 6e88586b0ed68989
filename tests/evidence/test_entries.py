"""At which meeting, and who needs a deal more; the rest is in test_draft.py."""

from __future__ import annotations

import pytest

from detente.case.model import Case
from detente.case.read import read_case
from detente.evidence.draft import draft

HANOI = read_case("hanoi-2019")


def only(text: str, case: Case = HANOI) -> dict[str, object]:
    (found,) = draft(text, "en", case)
    return found.content


@pytest.mark.parametrize(
    ("text", "meeting"),
    [
        ("Trump left the table.", "hanoi"),  # the last that had begun by the report
        ("On 12 June 2018 Trump left the table.", "singapore"),
        ("On 12 May 2018 Trump left the table.", None),
    ],
)
def test_entries__the_meeting(text: str, meeting: str | None) -> None:
    assert only(text).get("at") == meeting


def test_entries__the_only_meeting_there_is() -> None:
    assert only("Trump left the table.", read_case("hanoi-2019-brief"))["at"] == "hanoi"


def test_entries__who_needs_a_deal_more() -> None:
    found = only("Pyongyang badly needed a treaty.")
    assert (found["by"], found["needs_deal_more"]) == ("report", {"dprk": "us"})
    assert "needs_deal_more" not in only("She badly needed a treaty.")
