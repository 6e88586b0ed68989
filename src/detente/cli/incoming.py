"""A document from a file or from standard input, never more than can be a document."""

from __future__ import annotations

import sys
from pathlib import Path

from detente.errors import WrongUse

__all__ = ["incoming"]


def incoming(file: str, most: int) -> bytes:
    """Return what is in a file, or for `-` what comes in, in bytes.

    Raises
    ------
    WrongUse
        If it is no file, or there is more than `most`; an endless stream ends there, too.
    """
    if file == "-":
        data = sys.stdin.buffer.read(most + 1)
        name = "standard input"
    else:
        path = Path(file)
        if not _is_there(path):
            raise WrongUse(f"{file}: there is no such file; name one, or - for standard input")
        if not path.is_file():
            raise WrongUse(f"{file} is not a file; name one, or - for standard input")
        with path.open("rb") as stream:
            data = stream.read(most + 1)
        name = file
    if len(data) > most:
        raise WrongUse(f"{name}: it has over {most / 1e6:.0f} MB; add the part that matters")
    return data


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # no file can have this name
        return False
