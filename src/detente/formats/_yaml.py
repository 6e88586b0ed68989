"""YAML from strangers: plain data only, no aliases, no tags, no key twice."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent

from detente.errors import ScenarioError
from detente.formats._text import read_text

__all__ = ["read_yaml", "write_yaml"]

MOST_SIGNS = 5_000_000
"""Longer texts would take minutes to read."""


class _Plain(Composer):
    """Refuses aliases: a few lines of them can stand for more than memory holds."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.parser.check_event(AliasEvent):
            mark = self.parser.peek_event().start_mark
            raise MarkedYAMLError(problem="aliases (*name) are not read", problem_mark=mark)
        return super().compose_node(parent, index)


def read_yaml(path: Path) -> Any:
    """Return what a YAML file holds; keys that are lists become tuples.

    Raises
    ------
    ScenarioError
        If it is not YAML, is too large or too deep, or has aliases, tags or a key twice.
    """
    text = read_text(path)
    if len(text) > MOST_SIGNS:
        raise ScenarioError(
            f"{len(text):,} characters are too many for YAML; at most {MOST_SIGNS:,} are read", path
        )
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer = _Plain
    try:
        return yaml.load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else path
        why = " ".join(str(error.problem or error.context).split())[:200]
        raise ScenarioError(f"this is not plain YAML: {why}; correct it", where) from None
    except (YAMLError, ValueError) as error:
        why = " ".join(str(error).split())[:200]
        raise ScenarioError(f"this is not plain YAML: {why}; correct it", path) from None
    except RecursionError:
        raise ScenarioError("this is nested too deeply for a scenario", path) from None


def write_yaml(value: Any) -> str:
    """Return the YAML text of plain data, in the words of YAML 1.1: readers of 1.2 know them too.

    The other way round, `no` would be read as false, and 1e-7 as text.
    """
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.version = (1, 1)
    stream = StringIO()
    yaml.dump(value, stream)
    return stream.getvalue()
