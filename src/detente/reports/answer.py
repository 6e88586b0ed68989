"""What the answers to all questions about a case share: heading, provenance, JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.preferences.ensemble import Ensemble
from detente.reports.telling import Telling, as_plain
from detente.version import __version__

__all__ = ["answer_document", "heading", "provenance"]


def heading(fit: Ensemble, meeting: str) -> str:
    """Return the case's title and the meeting that is answered for.

    Examples
    --------
    >>> import detente as dt
    >>> heading(dt.infer(dt.read_case("hanoi-2019-brief"), draws=400), "hanoi")
    'The Hanoi summit in brief, meeting: hanoi'
    """
    marked = " (invented)" if fit.case.invented and "invented" not in fit.case.title else ""
    return f"{fit.case.title}{marked}, meeting: {meeting}"


def provenance(fit: Ensemble) -> str:
    """Return how many draws an answer rests on, and what they are worth."""
    return (
        f"{fit.draws} draws, seed {fit.seed}, worth {fit.effective_size:.0f} independent ones, "
        f"split R-hat {fit.rhat:.3f}"
    )


def answer_document(
    fit: Ensemble, meeting: str, telling: Telling, results: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the answer to a question as plain data, its format named after the command."""
    return {
        "format": f"detente.{telling.name}/1",
        "version": __version__,
        "case": {"id": fit.case.id, "title": fit.case.title, "invented": fit.case.invented},
        "meeting": meeting,
        "answer": list(telling.sentences),
        "method": {
            "draws": fit.draws,
            "seed": fit.seed,
            "effective_size": round(fit.effective_size, 1),
            "split_rhat": round(fit.rhat, 4),
        },
        **{name: as_plain(result) for name, result in results.items()},
    }
