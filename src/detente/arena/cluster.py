"""Parts done on a Ray cluster: the same parts, with the same results, written here."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from detente.arena.plan import Plan, unpacked
from detente.arena.sessions import Player
from detente.arena.workers import TRIES, Keep, Notice, Task
from detente.errors import DetenteError, MissingExtra, Stopped, WrongUse
from detente.version import __version__

__all__ = ["play_on_cluster", "require_reach"]

PATIENCE = 5.0
"""Seconds that a cluster has to answer the door."""

SETTINGS = b"\0\0\0\x04\0\0\0\0\0"
"""An empty frame of settings: length, type, flags, stream."""

AHEAD = 2
"""Parts that wait at each processor of the cluster, so that none is idle."""


def play_on_cluster(
    plan: Plan, tasks: Sequence[Task], address: str, keep: Keep, notice: Notice
) -> dict[int, str]:
    """Do parts on a Ray cluster, and return those that were given up, with the reason.

    Nodes need Détente in the same version, and no disk in common: results come back here. A part
    whose worker or node is lost is done again, up to three times in all.

    Raises
    ------
    MissingExtra
        If Ray is not installed.
    Stopped
        If the cluster cannot be reached.
    """
    import ray

    require_reach(address)
    data = plan.packed()
    already = ray.is_initialized()
    try:
        if not already:
            ray.init(address=address, log_to_driver=False, configure_logging=False)
        return _played(data, list(reversed(tasks)), keep, notice)
    except (ConnectionError, ray.exceptions.RaySystemError) as fault:
        raise _unreachable(address, str(fault)) from fault
    finally:
        if not already:
            ray.shutdown()


def require_reach(address: str) -> None:
    """Fail before the work, and soon, where nobody answers at the address of a cluster.

    Ray itself tries for two minutes, and then ends the whole process.

    Raises
    ------
    WrongUse
        If it is no address.
    MissingExtra
    Stopped
    """
    if find_spec("ray") is None:
        raise MissingExtra("a Ray cluster", "cluster")
    asked = address
    if asked == "auto":  # Ray goes by this one, if it is there
        address = os.environ.get("RAY_ADDRESS", "")
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if not colon:
        if asked != "auto":
            raise WrongUse(f"'{address}' is no address of a Ray cluster; give HOST:PORT, or auto")
        return
    if not port.isdigit() or int(port) > 65535:
        raise WrongUse(f"'{port}' is no port; give the address as HOST:PORT, such as head:6379")
    try:
        with socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE) as door:
            door.settimeout(PATIENCE)
            if not os.environ.get("RAY_USE_TLS") and not _speaks_grpc(door):
                raise _unreachable(address, "what answers there is no cluster")
    except OSError as fault:
        raise _unreachable(address, fault.strerror or str(fault)) from fault


def _speaks_grpc(door: socket.socket) -> bool:
    """Whether who answers greets as gRPC does: HTTP/2, whose first frame is of settings."""
    door.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + SETTINGS)
    return door.recv(len(SETTINGS))[3:4] == SETTINGS[3:4]


def _unreachable(address: str, why: str) -> Stopped:
    return Stopped(
        f"no Ray cluster can be reached at {address}: {why.rstrip('.')}. Start one with "
        "`ray start --head`, or play here with --workers; what was finished stays"
    )


def _played(data: bytes, tasks: list[Task], keep: Keep, notice: Notice) -> dict[int, str]:
    """Keep every processor of the cluster at work until all parts are done or given up."""
    import ray

    part = ray.remote(num_cpus=1, max_retries=0)(_part)
    plan = ray.put(data)
    running: dict[Any, Task] = {}
    tries: dict[int, int] = {}
    given_up: dict[int, str] = {}
    if not ray.cluster_resources().get("CPU"):
        notice("the cluster has no processor at work yet; parts wait until it has one")
    while tasks or running:
        most = AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
        while tasks and len(running) < most:
            task = tasks.pop()
            running[part.remote(plan, __version__, *task[1:])] = task
        for done in ray.wait(list(running))[0]:
            task = running.pop(done)
            try:
                keep(task[0], ray.get(done))
            except ray.exceptions.RayError as fault:
                why = _said(fault)
                tries[task[0]] = tries.get(task[0], 0) + 1
                if tries[task[0]] < TRIES:
                    notice(f"part {task[0]} is done again: {why}")
                    tasks.append(task)
                else:
                    notice(f"part {task[0]} is given up: {why}")
                    given_up[task[0]] = why
    return given_up


def _said(fault: Exception) -> str:
    """A failure in one line: what was raised on the cluster, or how a worker was lost."""
    cause = getattr(fault, "cause", None)
    if isinstance(cause, Exception):
        return f"{type(cause).__name__}: {cause}"
    return f"{type(fault).__name__}: {str(fault).strip().splitlines()[0]}"


def _part(data: bytes, version: str, first: int, end: int) -> bytes:
    """Do a part: what a worker of the cluster runs."""
    if version != __version__:
        raise DetenteError(f"this node has Détente {__version__}, not {version}; install the same")
    return _player(data).part(first, end)


@lru_cache(maxsize=1)
def _player(data: bytes) -> Player:
    return Player(unpacked(data))
