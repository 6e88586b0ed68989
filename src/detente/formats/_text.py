"""Files of strangers, and the names and numbers in them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from detente.case.findings import did_you_mean
from detente.errors import ScenarioError, WrongUse

__all__ = ["chosen", "file_name", "finite", "read_bytes", "read_text"]

MOST_BYTES = 50_000_000


def read_bytes(path: Path) -> bytes:
    """Return what a file holds; ScenarioError if it cannot be read or is too large."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise ScenarioError(
                f"{size:,} bytes are too many for a scenario's file; at most {MOST_BYTES:,} are "
                "read",
                path,
            )
        return path.read_bytes()
    except OSError as error:
        raise ScenarioError(f"it cannot be read: {error.strerror}", path) from None


def read_text(path: Path) -> str:
    """Return what a text file holds; ScenarioError if it is not text in UTF-8."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = f"byte {error.start}"
        raise ScenarioError("this is not text in UTF-8; save it as that", path, where) from None


def finite(text: str) -> float | None:
    """Return the finite number that a text is, or None."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def chosen(names: Sequence[str], parties: Sequence[str] | None, folder: Path) -> list[str]:
    """Return the parties asked for, in that order; all of them if none were asked for."""
    if parties is None:
        return list(names)
    for party in parties:
        if party not in names:
            raise WrongUse(f"{folder} has no party '{party}'; {did_you_mean(party, names)}")
    if len(set(parties)) < len(parties) or not parties:
        raise WrongUse("name one or more parties, each once")
    return list(parties)


def file_name(name: str, taken: Iterable[str] = ()) -> str:
    """Return a name that can be a file's; ScenarioError if it cannot, or another has it."""
    plain = name.strip() == name and name[:1] not in ("", ".") and len(name.encode()) <= 200
    if not plain or any(sign in '/\\:*?"<>|' or not sign.isprintable() for sign in name):
        raise ScenarioError(
            "this name cannot be a file's; rename it in letters, digits, spaces, '-' and '_'",
            element=f"'{name}'",
        )
    if name.casefold() in {other.casefold() for other in taken}:
        raise ScenarioError("two files would have this name; rename one", element=f"'{name}'")
    return name
