"""The cases that ship with the package: the file's stem is the case's name."""

from __future__ import annotations

import os
from pathlib import Path

from detente.case.findings import Finding, did_you_mean
from detente.errors import InvalidCase

__all__ = ["find_case", "shipped_cases", "ships"]

_FOLDER = Path(__file__).parent


def shipped_cases() -> tuple[str, ...]:
    """Return the names of the cases that ship.

    Examples
    --------
    >>> "hanoi-2019" in shipped_cases()
    True
    """
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def ships(path: Path) -> bool:
    """Return whether a case file is one that ships, and so is not the user's to change."""
    return path.resolve().parent == _FOLDER.resolve()


def find_case(source: str | os.PathLike[str]) -> Path:
    """Return the file of a case: a path that exists, or the name of a case that ships.

    A folder that has the name of a case that ships is not meant.

    Raises
    ------
    InvalidCase
        When there is neither.
    """
    path = Path(source)
    names = shipped_cases()
    try:
        if path.exists() and not (path.is_dir() and str(source) in names):
            return path
    except PermissionError:
        return path  # reading it tells what is not allowed
    except (OSError, ValueError):
        raise InvalidCase([Finding(str(source), 1, 1, "no file can have this name")]) from None
    if str(source) in names:
        return _FOLDER / f"{source}.yaml"
    message = f"no such file, and no case of that name ships; {did_you_mean(str(source), names)}"
    raise InvalidCase([Finding(str(source), 1, 1, message)])
