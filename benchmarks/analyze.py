"""Time and memory of whole commands, as a table: `make bench`.

Each row is a fresh process. Wall time is the median of several runs; a limit is what the project
holds itself to on two cores, and the last column is the share of it that was used.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from made_case import made_case

RUNS = 5


def measured(arguments: list[str], runs: int = RUNS) -> tuple[float, float, str]:
    """Return median wall seconds, peak megabytes, and what the last run printed."""
    seconds, peak, output = [], 0.0, ""
    for _ in range(runs):
        started = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert child.stdout is not None
        output = child.stdout.read().decode()
        _, status, usage = os.wait4(child.pid, 0)
        seconds.append(time.perf_counter() - started)
        peak = max(peak, usage.ru_maxrss / 1024)
        if status:
            raise SystemExit(f"failed: {' '.join(arguments)}")
    return statistics.median(seconds), peak, output


def row(name: str, seconds: float, limit: float | None, peak: float, note: str = "") -> None:
    """Print one row of the table."""
    used = f"{seconds / limit:6.0%} of {limit:g} s" if limit else ""
    print(f"{name:<44} {seconds:7.2f} s {peak:7.0f} MB  {used:<16} {note}", flush=True)


def worth(output: str) -> str:
    """Return the effective sample size that an analysis printed as JSON."""
    method = json.loads(output)["method"]
    return f"ESS {method['effective_size']:.0f} of {method['draws']}, R-hat {method['split_rhat']}"


def main() -> None:
    """Print the table."""
    empty, _, _ = measured(["-c", "pass"])
    seconds, peak, _ = measured(["-c", "import detente"])
    row("import detente (less an empty Python)", seconds - empty, 0.25, peak)
    seconds, peak, _ = measured(["-m", "detente", "--help"])
    row("detente --help", seconds, 0.4, peak)
    _, _, listed = measured(["-m", "detente", "cases", "--json"], runs=1)
    for case in json.loads(listed):
        name = case["id"]
        limit = 3.0 if name == "hanoi-2019" else None
        seconds, peak, output = measured(["-m", "detente", "analyze", name, "--json"])
        row(f"detente analyze {name}", seconds, limit, peak, worth(output))
    for command, limit in (("why", 5.0), ("change", None), ("phase", None), ("stable", None)):
        seconds, peak, _ = measured(["-m", "detente", command, "hanoi-2019", "--json"])
        row(f"detente {command} hanoi-2019", seconds, limit, peak)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.yaml"
        path.write_text(made_case(), encoding="utf-8")
        arguments = ["-m", "detente", "analyze", str(path), "--json"]
        seconds, peak, output = measured(arguments, runs=1)
        row("made: 4 parties, 12 issues x 5, 200 entries", seconds, 30.0, peak, worth(output))


if __name__ == "__main__":
    main()
