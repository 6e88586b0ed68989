"""Write the skeletons of a shelf's new member: `make new KIND=commands NAME=word`."""

from __future__ import annotations

import sys
from pathlib import Path

SHELVES = {
    "commands": ("src/detente/cli/commands", "tests/cli", "docs/commands"),
    "analysis": ("src/detente/analysis", "tests/analysis", "docs/methods"),
}

COMMAND = '''"""`detente {name}`: say in one line what it answers."""

from __future__ import annotations

from detente.cli.options import CaseName, Json

__all__ = ["{name}"]


def {name}(case: CaseName, json: Json = False) -> None:
    """Say what the command does, for `--help`."""
'''

ANALYSIS = '''"""Say in one line what question this answers."""

from __future__ import annotations

from detente.preferences.ensemble import Ensemble

__all__ = ["CLAIMS", "SOURCE", "{name}"]

SOURCE = ""  # a key of docs/references.bib
CLAIMS = ()  # the properties it promises


def {name}(fit: Ensemble) -> None:
    """Say what it returns: sentence, Parameters, Returns, Raises, Examples."""
'''

TEST = """from __future__ import annotations


def test_{name}__says_what_it_does() -> None:
    raise AssertionError("write this test")
"""


def main() -> None:
    """Write module, test and page; refuse to overwrite any."""
    if len(sys.argv) != 3 or sys.argv[1] not in SHELVES or not sys.argv[2].isidentifier():
        sys.exit(f"usage: make new KIND={'|'.join(SHELVES)} NAME=word")
    kind, name = sys.argv[1:]
    source, tests, docs = (Path(folder) for folder in SHELVES[kind])
    skeletons = {
        source / f"{name}.py": (COMMAND if kind == "commands" else ANALYSIS).format(name=name),
        tests / f"test_{name}.py": TEST.format(name=name),
        docs / f"{name}.md": f"# {name}\n",
    }
    there = [str(path) for path in skeletons if path.exists()]
    if there:
        sys.exit(f"already there: {', '.join(there)}")
    for path, text in skeletons.items():
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path}")


if __name__ == "__main__":
    main()
