"""Reading in a process of its own, with bounded time and memory.

What a page or PDF does to the program that reads it is for its maker to say; here it can at worst
end the process that was started for it. `python -m detente.evidence.apart NAME` is that process:
the document comes in on standard input, and what it says goes out on standard output.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress

from detente.case.edtf import parse_edtf
from detente.errors import DetenteError, WrongUse
from detente.evidence.parts import require_evidence
from detente.evidence.readers._reading import Reading

__all__ = ["MAX_MEMORY", "MAX_SECONDS", "read_apart"]

MAX_SECONDS = 60
MAX_MEMORY = 2_000_000_000
"""Bytes of address space, where the system can bound it; a usual document takes a tenth."""

_FAILED = 4
"""The exit code for what a reader says is wrong, which is then what it printed."""

_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""Threads reserve address space on machines with many processors, and are of no use here."""


def read_apart(reader: str, data: bytes, seconds: float = MAX_SECONDS) -> Reading:
    """Return what a document says, read by the reader of that name.

    Raises
    ------
    WrongUse
        If the reader says so, or takes too long or too much memory, or breaks.
    """
    require_evidence()
    command = [sys.executable, "-P", "-m", __name__, reader]
    path = os.pathsep.join(part for part in sys.path if part)
    try:
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            env={**os.environ, **_ONE_THREAD, "PYTHONPATH": path},
        )
    except subprocess.TimeoutExpired:
        raise WrongUse(
            f"reading it took over {seconds:g} seconds and was stopped; save its text alone"
        ) from None
    if done.returncode == _FAILED:
        raise WrongUse(done.stdout.decode(errors="replace"))
    if done.returncode != 0:
        raise WrongUse(
            "it is damaged, or takes more than "
            f"{MAX_MEMORY / 1e9:.0f} GB of memory to read; save its text alone"
        )
    said = json.loads(done.stdout)
    issued = said["issued"]
    return Reading(
        said["text"],
        said["title"],
        parse_edtf(issued) if issued else None,
        said["language"],
        tuple(said["notes"]),
    )


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows; time is bounded all the same
        return
    with suppress(ValueError, OSError):  # a lower bound is set already
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _main(reader: str) -> int:
    import detente.evidence.readers as readers
    from detente.shelf import member

    _bound_memory()
    try:
        said = member(readers, reader).read(sys.stdin.buffer.read())
    except DetenteError as error:
        print(error, end="")
        return _FAILED
    issued = None if said.issued is None else str(said.issued)
    parts = {"text": said.text, "title": said.title, "issued": issued, "language": said.language}
    print(json.dumps({**parts, "notes": said.notes}))
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(_main(sys.argv[1]))
