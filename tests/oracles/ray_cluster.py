"""The same tournament here and on a Ray cluster of two nodes, one of which is lost on the way.

Run on its own, in a network of its own: Ray listens on every address of the network it is in.
"""

from __future__ import annotations

import fcntl
import socket
import struct
import sys
import threading
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from detente.arena.tournament import run_plan
from oracles.tournaments import bytes_of, small_plan

FLAGS, SET_FLAGS, UP, LOOPBACK = 0x8913, 0x8914, 1, b"lo"


def raise_loopback() -> None:
    """Switch the loopback device on; a new network starts with it off."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        asked = struct.pack("16sh", LOOPBACK, 0)
        flags = struct.unpack("16sh", fcntl.ioctl(door, FLAGS, asked))[1]
        fcntl.ioctl(door, SET_FLAGS, struct.pack("16sh", LOOPBACK, flags | UP))


def compare(cluster: Any, folder: Path) -> None:
    """Raise AssertionError unless all results are the same to the bit."""
    plan = small_plan(40, 20, 200)
    run_plan(plan, folder / "here", work=0.005)
    told: list[str] = []
    for nodes in ("one node", "two nodes"):
        cluster.nodes.append(cluster.add_node(num_cpus=1))
        cluster.wait_for_nodes()
        start = time.monotonic()
        run_plan(plan, folder / nodes, cluster=cluster.address, notice=told.append, work=0.005)
        print(f"{plan.sessions / (time.monotonic() - start):,.0f} sessions a second on {nodes}")
        assert told == [], told
        assert bytes_of(folder / nodes) == bytes_of(folder / "here"), f"not the same on {nodes}"

    lost, whole = folder / "lost", len(bytes_of(folder / "here"))

    def lose() -> None:
        end = time.monotonic() + 60
        while len(bytes_of(lost)) < 3 and time.monotonic() < end:
            time.sleep(0.01)
        cluster.remove_node(cluster.nodes[1], allow_graceful=False)

    thread = threading.Thread(target=lose)
    thread.start()
    run_plan(plan, lost, cluster=cluster.address, notice=told.append, work=0.005)
    thread.join()
    assert len(bytes_of(lost)) == whole, "parts are missing or doubled"
    assert bytes_of(lost) == bytes_of(folder / "here"), "not the same after a node was lost"
    assert any("is done again" in each for each in told), f"no part was lost: {told}"


def main(folder: Path) -> None:
    """A head that does no work, and two nodes with a processor each."""
    raise_loopback()
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    try:
        cluster.nodes = []
        compare(cluster, folder)
    finally:
        cluster.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
