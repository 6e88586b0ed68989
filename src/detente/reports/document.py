"""An analysis as plain data for `--json`; the fields are described in docs/commands/analyze.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from detente.analysis.analyze import Analysis
from detente.analysis.dependence import Dependence
from detente.analysis.unknowns import Unknown
from detente.analysis.zone import OutcomeAnswer
from detente.case.findings import Finding
from detente.case.grading import confidence_of, grade_of
from detente.case.model import Case, Entry
from detente.case.wording import say_entry, say_outcome
from detente.evidence.verification import Checked, Drift, Verification
from detente.preferences.ensemble import Share
from detente.preferences.statements import Statement
from detente.reports.answer import about
from detente.reports.sentences import answer_sentences
from detente.reports.unknown import not_known
from detente.version import __version__

__all__ = ["CHECK_FORMAT", "FORMAT", "analysis_document", "check_document"]

FORMAT = "detente.analysis/1"
"""Name and version of the format: the number rises when a field changes its meaning or goes."""

CHECK_FORMAT = "detente.check/1"


def analysis_document(found: Analysis) -> dict[str, Any]:
    """Return an analysis as dicts, lists, strings and numbers.

    Examples
    --------
    >>> import detente as dt
    >>> found = dt.analyze(dt.read_case("hanoi-2019-brief"), draws=400)
    >>> analysis_document(found)["zone"]["status"]
    'possible'
    """
    case, zone = found.case, found.zone
    return {
        "format": FORMAT,
        "version": __version__,
        "case": about(case),
        "meeting": zone.meeting,
        "answer": answer_sentences(found),
        "method": {
            "draws": zone.draws,
            "seed": zone.seed,
            "effective_size": round(zone.effective_size, 1),
            "split_rhat": round(zone.rhat, 4),
            "listed": zone.listed,
            "combinations": zone.combinations,
            "deals": zone.deals,
        },
        "zone": {
            "status": zone.status,
            "share": _share(zone.share),
            "undecided": zone.undecided,
        },
        "outcomes": [_outcome(case, answer) for answer in zone.outcomes],
        "dependence": [_dependence(move) for move in found.dependence],
        "unknowns": [_unknown(unknown) for unknown in found.unknowns],
        "not_known": not_known(found),
        "record": [_entry(case, entry) for entry in case.record],
        "sources": [source.model_dump(mode="json", exclude_none=True) for source in case.sources],
    }


def check_document(
    case_id: str,
    findings: Sequence[Finding],
    sets: Sequence[Sequence[Statement]],
    complete: bool,
    verified: Verification | None,
) -> dict[str, Any]:
    """Return what `detente check` found as plain data; `verified` is None where nobody looked."""
    return {
        "format": CHECK_FORMAT,
        "version": __version__,
        "case": case_id,
        "sound": not findings,
        "consistent": None if findings else not sets,
        "findings": [_finding(finding) for finding in findings],
        "contradictions": [[_statement(statement) for statement in clash] for clash in sets],
        "complete": None if findings else complete,
        "anchors": None if verified is None else [_checked(each) for each in verified.anchors],
        "drift": None if verified is None else [_drift(each) for each in verified.drift],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {key: getattr(finding, key) for key in ("file", "line", "column", "message")}


def _checked(checked: Checked) -> dict[str, Any]:
    return {
        "entry": checked.entry,
        "source": checked.source,
        **asdict(checked.verdict),
        **_finding(checked.finding),
    }


def _drift(drift: Drift) -> dict[str, Any]:
    return {
        "source": drift.source,
        "stated": drift.stated,
        "found": drift.found,
        **_finding(drift.finding),
    }


def _share(share: Share) -> dict[str, Any]:
    return {"value": share.value, "error": share.error, "exact": share.exact}


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "text": statement.text,
        "where": statement.where,
        "sources": list(statement.sources),
        "confidence": statement.confidence,
    }


def _outcome(case: Case, answer: OutcomeAnswer) -> dict[str, Any]:
    return {
        "outcome": answer.outcome,
        "text": say_outcome(case, answer.outcome, briefly=True),
        "status": answer.status,
        "share": _share(answer.share),
        "efficient": _share(answer.efficient),
        "parties": {
            told.party: {
                "status": told.status,
                "share": _share(told.share),
                "utility": {"mean": told.mean, "low": told.low, "high": told.high},
            }
            for told in answer.parties
        },
        "positions": [
            {
                "entry": position.entry,
                "by": position.by,
                "act": position.act,
                "meeting": position.meeting,
                "sources": list(position.sources),
            }
            for position in answer.positions
        ],
    }


def _dependence(move: Dependence) -> dict[str, Any]:
    return {
        **_statement(move.statement),
        "implied": move.implied,
        "tried": move.tried,
        "without": _share(move.without),
        "change": move.change,
        "error": move.error,
        "matters": move.matters,
    }


def _unknown(unknown: Unknown) -> dict[str, Any]:
    def band(which: Any) -> dict[str, float]:
        return {"mean": which.mean, "low": which.low, "high": which.high}

    return {
        "party": unknown.party,
        "kind": unknown.kind,
        "name": unknown.name,
        "before": band(unknown.before),
        "after": band(unknown.after),
        "distance": unknown.distance,
        "moved": unknown.moved,
    }


def _entry(case: Case, entry: Entry) -> dict[str, Any]:
    data = entry.model_dump(mode="json", exclude_none=True)
    grade = grade_of(case, entry)
    return {
        **data,
        "confidence": confidence_of(case, entry),
        **({} if grade is None else {"grade": grade}),
        "text": say_entry(case, entry),
        "plover": entry.kind.plover,
        "cameo": entry.kind.cameo,
        "bearing": entry.kind.bearing,
    }
