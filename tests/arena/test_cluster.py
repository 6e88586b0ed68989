"""A tournament on a real Ray cluster of two nodes, started here; skipped where Ray is not there."""

from __future__ import annotations

import socket
import threading
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.arena.cluster import require_reach
from detente.arena.tournament import run_plan
from detente.errors import Stopped, WrongUse
from oracles.tournaments import bytes_of, small_plan

WHY = "the tests on a cluster need Ray: pip install 'detente[cluster]'"


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A head that does no work, and two nodes with a processor each."""
    pytest.importorskip("ray", reason=WHY)
    from ray.cluster_utils import Cluster

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
        made.nodes = [made.add_node(num_cpus=1) for _ in range(2)]
        made.wait_for_nodes()
        yield made
        made.shutdown()


@pytest.mark.filterwarnings("ignore")
def test_cluster__the_same_to_the_bit_as_here_and_a_lost_node_is_made_good(
    cluster, tmp_path: Path
) -> None:
    plan = small_plan(40, 20, 200)
    run_plan(plan, tmp_path / "here", work=0.05)
    told: list[str] = []
    start = time.monotonic()
    run_plan(plan, tmp_path / "there", cluster=cluster.address, notice=told.append, work=0.05)
    print(f"{plan.sessions / (time.monotonic() - start):,.0f} sessions a second on two nodes")
    assert told == []
    assert bytes_of(tmp_path / "there") == bytes_of(tmp_path / "here")

    folder, lost = tmp_path / "lost", cluster.nodes[1]
    whole = len(bytes_of(tmp_path / "here"))

    def lose() -> None:
        end = time.monotonic() + 60
        while len(bytes_of(folder)) < 3 and time.monotonic() < end:
            time.sleep(0.01)
        cluster.remove_node(lost, allow_graceful=False)

    thread = threading.Thread(target=lose)
    thread.start()
    run_plan(plan, folder, cluster=cluster.address, notice=told.append, work=0.05)
    thread.join()
    assert len(bytes_of(folder)) == whole
    assert bytes_of(folder) == bytes_of(tmp_path / "here")
    assert any("is done again" in each for each in told)


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
