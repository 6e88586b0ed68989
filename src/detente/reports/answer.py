"""What the answers to all questions about a case share: heading, provenance, JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.case.model import Case
from detente.case.wording import say_meeting
from detente.language import _, number
from detente.preferences.ensemble import Ensemble
from detente.reports.telling import Telling, as_plain
from detente.version import __version__

__all__ = ["about", "answer_document", "heading", "provenance"]


def heading(fit: Ensemble | Case, meeting: str | None = None) -> str:
    """Return the case's title and the meeting that is answered for, if it is for one.

    Examples
    --------
    >>> import detente as dt
    >>> heading(dt.infer(dt.read_case("hanoi-2019-brief"), draws=400), "hanoi")
    'The Hanoi summit in brief, meeting: hanoi'
    """
    case = fit if isinstance(fit, Case) else fit.case
    marked = case.title
    if case.invented and "invented" not in case.title:
        marked = _("{title} (invented)").format(title=case.title)
    if case.account is not None:
        marked = f"{marked}, {case.account.label}"
    if meeting is None:
        return marked
    return _("{title}, meeting: {meeting}").format(title=marked, meeting=say_meeting(case, meeting))


def about(case: Case) -> dict[str, Any]:
    """Return which case an answer is about, and whose account of it; null for all together."""
    return {
        "id": case.id,
        "title": case.title,
        "invented": case.invented,
        "account": None if case.account is None else case.account.id,
    }


def provenance(fit: Ensemble | Case) -> str:
    """Return how many draws an answer rests on, and what they are worth; a case needs none."""
    if isinstance(fit, Case):
        return _("exact: nothing was drawn")
    return _(
        "{draws} draws, seed {seed}, worth {size} independent ones, split R-hat {rhat}"
    ).format(
        draws=fit.draws,
        seed=fit.seed,
        size=number(fit.effective_size),
        rhat=number(fit.rhat, ".3f"),
    )


def answer_document(
    fit: Ensemble | Case, meeting: str | None, telling: Telling, results: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the answer to a question as plain data, its format named after the command.

    Without draws, from a case alone, `method` is empty.
    """
    case = fit if isinstance(fit, Case) else fit.case
    return {
        "format": f"detente.{telling.name}/1",
        "version": __version__,
        "case": about(case),
        "meeting": meeting,
        "answer": list(telling.sentences),
        "method": {} if isinstance(fit, Case) else _method(fit),
        **{name: as_plain(result) for name, result in results.items()},
    }


def _method(fit: Ensemble) -> dict[str, Any]:
    return {
        "draws": fit.draws,
        "seed": fit.seed,
        "effective_size": round(fit.effective_size, 1),
        "split_rhat": round(fit.rhat, 4),
    }
