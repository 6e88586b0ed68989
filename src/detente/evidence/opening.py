"""How the bare form of a report begins: `date 2019-02`, and then the text."""

from __future__ import annotations

import re

from detente.case.edtf import Edtf, EdtfError, parse_edtf

__all__ = ["opening"]

_OPENING = re.compile(r"\s*date[ \t]+(\S{1,80})(?:\s+|\Z)")


def opening(text: str) -> tuple[Edtf, int] | None:
    """Return the date a text opens with and where its words begin, or None where there is none.

    Examples
    --------
    >>> date, start = opening("date 2019-02 They met.")
    >>> str(date), start
    ('2019-02', 13)
    >>> opening("date palms grow there")
    """
    found = _OPENING.match(text)
    if found is None:
        return None
    try:
        return parse_edtf(found[1]), found.end()
    except EdtfError:
        return None
