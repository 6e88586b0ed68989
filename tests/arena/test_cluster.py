"""A tournament on a real Ray cluster of two nodes, started here; and addresses of none."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import oracles
from detente.arena.cluster import require_reach
from detente.errors import Stopped, WrongUse

ALONE = ["unshare", "--map-root-user", "--net"]
"""In a network of its own, with nobody else in it."""


def test_cluster__the_same_to_the_bit_as_here_and_a_lost_node_is_made_good(tmp_path: Path) -> None:
    if shutil.which("unshare") is None or subprocess.run([*ALONE, "true"], check=False).returncode:
        pytest.skip("this machine gives no network of its own, and Ray would listen on this one's")
    script = Path(oracles.__path__[0]) / "ray_cluster.py"
    told = subprocess.run(
        [*ALONE, sys.executable, str(script), str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    print(told.stdout)
    assert told.returncode == 0, told.stderr[-3000:]
    assert "sessions a second on two nodes" in told.stdout


@pytest.mark.parametrize("says", [b"HTTP/1.1 200 OK\r\n\r\n", b""])
def test_require_reach__fails_soon_where_something_else_answers(
    says: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A web server, and one that never says a word."""
    monkeypatch.setattr("detente.arena.cluster.find_spec", lambda _name: object())
    monkeypatch.setattr("detente.arena.cluster.PATIENCE", 0.3)
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        held: list[socket.socket] = []

        def answer() -> None:
            held.append(server.accept()[0])
            held[0].sendall(says)

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(Stopped, match="no Ray cluster can be reached"):
            require_reach(f"127.0.0.1:{server.getsockname()[1]}")
        thread.join()
        held[0].close()


def test_require_reach__fails_soon_where_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.arena.cluster.find_spec", lambda _name: object())
    with socket.socket() as taken:  # bound, and nobody listens
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        start = time.monotonic()
        with pytest.raises(Stopped, match=f"no Ray cluster can be reached at 127.0.0.1:{port}"):
            require_reach(f"127.0.0.1:{port}")
        assert time.monotonic() - start < 10
    for wrong in ("head", "head:x", "head:99999"):
        with pytest.raises(WrongUse, match="HOST:PORT"):
            require_reach(wrong)


def test_require_reach__auto_looks_where_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("detente.arena.cluster.find_spec", lambda _name: object())
    with socket.socket() as taken:  # bound, and nobody listens
        taken.bind(("127.0.0.1", 0))
        there = f"127.0.0.1:{taken.getsockname()[1]}"
        monkeypatch.setenv("RAY_ADDRESS", there)
        with pytest.raises(Stopped, match=f"no Ray cluster can be reached at {there}: .*[^.]\\. S"):
            require_reach("auto")
    for left_to_ray in ("", "auto", "local"):
        monkeypatch.setenv("RAY_ADDRESS", left_to_ray)
        require_reach("auto")
