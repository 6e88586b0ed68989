"""Where the text of a source is at hand: its snapshot, or a file that has the hash it states."""

from __future__ import annotations

import os
from pathlib import Path

from detente.case.model import Case, Source
from detente.evidence.snapshots import (
    MAX_CHARACTERS,
    Snapshot,
    hash_of,
    read_snapshot,
    snapshot_path,
)

__all__ = ["FOLDER", "find_text", "text_of"]

FOLDER = "DETENTE_SEEDS"
"""The environment variable that names a folder of texts."""


def text_of(case: Case, source: Source) -> Snapshot | None:
    """Return the text of a source: its snapshot, else the file with its hash; None for neither.

    Raises
    ------
    WrongUse
        If the snapshot is no text.
    """
    kept = read_snapshot(case, source.id)
    if kept is not None or source.sha256 is None:
        return kept
    path = find_text(case, source, source.sha256)
    return None if path is None else Snapshot(source.id, path.read_bytes().decode(), source.sha256)


def find_text(case: Case, source: Source, sha256: str) -> Path | None:
    """Return a file of that hash, from the case's folder of snapshots or the one `FOLDER` names.

    Only files that lie in these folders themselves are looked at, and none too large for a
    snapshot. Names do not matter: what has the hash is the text.
    """
    snapshot = snapshot_path(case, source.id)
    folders = [] if snapshot is None else [snapshot.parent]
    if os.environ.get(FOLDER):
        folders.append(Path(os.environ[FOLDER]))
    for folder in folders:
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if _is_text(path) and _hash(path) == sha256:
                return path
    return None


def _is_text(path: Path) -> bool:
    return path.is_file() and path.stat().st_size <= 4 * MAX_CHARACTERS


def _hash(path: Path) -> str | None:
    """The hash of a file; None for one that may not be read or is no text."""
    try:
        return hash_of(path.read_bytes().decode())
    except (OSError, UnicodeDecodeError):
        return None
