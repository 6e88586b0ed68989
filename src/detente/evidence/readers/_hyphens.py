"""Lines of a page to running text: words cut at line ends joined, lines that are full run on."""

from __future__ import annotations

import re

__all__ = ["HYPHEN", "running_text"]

HYPHEN = "\ufffe"
"""What a reader puts for a hyphen at the end of a line, together with the end."""

_CUT = re.compile(r"(\w+)(?:[-\u2010\u00ad]\n|\ufffe\n?)(\w+)")
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_FULL = 0.7


def running_text(text: str) -> str:
    r"""Return the text of printed lines.

    A word that is cut is joined, unless what follows begins with a capital or the text has it
    with its hyphen elsewhere. A line goes on in the next if it is nearly as long as the longest
    ones and no sentence ends with it; headings and lists keep their lines.

    Examples
    --------
    >>> running_text("an agree-\nment of well-known sides\nthat the well-\nknown envoys meet on")
    'an agreement of well-known sides that the well-known envoys meet on'
    """
    known = set(re.findall(r"\w+-\w+", text))

    def joined(cut: re.Match[str]) -> str:
        before, after = cut[1], cut[2]
        hyphened = f"{before}-{after}"
        if hyphened in known or not (before[-1].isalpha() and after[0].islower()):
            return hyphened
        return before + after

    lines = [line.rstrip() for line in _CUT.sub(joined, text).split("\n")]
    full = _FULL * _usual_length(text)
    parts: list[str] = []
    for number, line in enumerate(lines):
        runs_on = number + 1 < len(lines) and len(line) >= full and lines[number + 1]
        parts += [line, " " if runs_on and not _ENDS.search(line) else "\n"]
    return "".join(parts[:-1])


def _usual_length(text: str) -> int:
    """Return how long a full line is: nine in ten are no longer."""
    lengths = sorted(len(line) for line in re.split(r"[\n\ufffe]", text) if line.strip())
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
