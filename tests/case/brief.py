"""The brief Hanoi case as text, changed in one place, and what reading it tells."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import detente.case.library
from detente.case.read import parse_case
from detente.errors import InvalidCase

LIBRARY = Path(detente.case.library.__file__).parent
BRIEF = (LIBRARY / "hanoi-2019-brief.yaml").read_text(encoding="utf-8")
DEMAND = "{dismantlement: entire, sanctions: lifted}"
OFFER = "{dismantlement: partial, sanctions: lifted}"
NO_DEAL = "no_deal: {dismantlement: none, sanctions: kept, treaty: none, follow_up: none}\n"


def changed(old: str, new: str, text: str = BRIEF) -> str:
    """Replace the first occurrence of a text that must be there."""
    assert old in text
    return text.replace(old, new, 1)


def us_also(*lines: str) -> str:
    """Add lines to the preferences of the United States."""
    return changed("  dprk:\n", "".join(f"    {line}\n" for line in lines) + "  dprk:\n")


def place(text: str, mark: str, nth: int = 0) -> tuple[int, int]:
    """Line and column, from 1, of the nth occurrence of a mark."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(mark, start + 1)
    before = text[:start]
    return before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1


def told(text: str) -> list[tuple[tuple[int, int], str]]:
    """Place and message of everything that reading a text finds wrong; each printed as it must."""
    with pytest.raises(InvalidCase) as caught:
        parse_case(text, "case.yaml")
    for finding in caught.value.findings:
        head = str(finding).split("\n")[0]
        assert head == f"case.yaml:{finding.line}:{finding.column}: error: {finding.message}"
        assert re.search(r"\S[;,?] ?\S*", finding.message), "says how to mend it"
        assert "Traceback" not in head
    return [((found.line, found.column), found.message) for found in caught.value.findings]


def only_fault(text: str) -> tuple[tuple[int, int], str]:
    """Place and message of the one fault there is."""
    found = told(text)
    assert len(found) == 1, found
    return found[0]
