"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from detente.errors import WrongUse

__all__ = ["require_place", "write_whole"]


def require_place(path: str | os.PathLike[str], keep: Path | None = None) -> Path:
    """Return a path that a file can be written to.

    Parameters
    ----------
    path : path
    keep : Path, optional
        A file that is read, and so must not be written over.

    Raises
    ------
    WrongUse
        When its folder is not there, something else than a file is, or it is the file to keep.
    """
    target = Path(path)
    if not target.parent.is_dir():
        raise WrongUse(f"{target}: there is no folder {target.parent}; make it first")
    if target.exists() and not target.is_file():
        raise WrongUse(f"{target} is not a file; name another one")
    if keep is not None and target.exists() and keep.exists() and target.samefile(keep):
        raise WrongUse(f"{target} is the file that is read; name another one to write")
    return target


def write_whole(path: str | os.PathLike[str], content: str | bytes) -> Path:
    """Write a file beside its place, then rename it there; return its path.

    A file that was there keeps its permissions, and stays as it was when writing fails.

    Raises
    ------
    OSError
        When writing fails; it names the file that was asked for, not the one beside it.
    """
    target = require_place(path)
    try:
        _write_beside(target, content)
    except OSError as error:
        if error.errno is None:
            raise
        raise OSError(error.errno, os.strerror(error.errno), str(target)) from error
    return target


def _write_beside(target: Path, content: str | bytes) -> None:
    data = content.encode() if isinstance(content, str) else content
    descriptor, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        usual = 0o666 & ~_umask()
        os.chmod(beside, target.stat().st_mode & 0o777 if target.exists() else usual)
        os.replace(beside, target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
