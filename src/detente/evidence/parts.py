"""Whether what reads documents is installed."""

from __future__ import annotations

from importlib.util import find_spec

from detente.errors import MissingExtra

__all__ = ["require_evidence"]

PARTS = ("babel", "lxml_html_clean", "py3langid", "pypdfium2", "sentencex", "trafilatura")


def require_evidence() -> None:
    """Raise MissingExtra where a part that reads documents is missing."""
    if any(find_spec(part) is None for part in PARTS):
        raise MissingExtra("reading documents", "evidence")
