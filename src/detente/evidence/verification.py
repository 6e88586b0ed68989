"""All anchors of a case against the texts of its sources: which hold, which do not, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from detente.case.findings import Finding, Path
from detente.case.model import Anchor, Case, Source
from detente.case.tree import LINE_BREAK
from detente.errors import WrongUse
from detente.evidence.anchors import Status, Verdict, verify
from detente.evidence.differences import first_difference
from detente.evidence.snapshots import Snapshot, snapshot_path
from detente.evidence.texts import FOLDER, find_text, text_of

__all__ = ["Checked", "Drift", "Verification", "verify_anchors"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of an entry's anchor.

    Attributes
    ----------
    entry, source : str
        The entry, and the source whose text its anchor points into: the first it names.
    finding : Finding
        Where the anchor stands in the case file; its message says what is wrong and how to mend
        it, or why nothing can be known. Empty where it is verified.
    verdict : Verdict
    """

    entry: str
    source: str
    finding: Finding
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Drift:
    """A snapshot that is no longer the text that was read.

    `found` is its hash, or None where it cannot be read as a text at all.
    """

    source: str
    stated: str | None
    found: str | None
    finding: Finding


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of a case's anchors, and of the snapshots they point into."""

    anchors: tuple[Checked, ...]
    drift: tuple[Drift, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many anchors there are of each status, those that hold first."""
        count = Counter(checked.verdict.status for checked in self.anchors)
        return {status: count[status] for status in get_args(Status) if count[status]}

    @property
    def failures(self) -> tuple[Finding, ...]:
        """What is wrong, in the order of the file; what could not be looked at is not."""
        wrong = [drift.finding for drift in self.drift]
        holds = ("verified", "not verifiable")
        wrong += [each.finding for each in self.anchors if each.verdict.status not in holds]
        return tuple(sorted(wrong, key=lambda finding: (finding.line, finding.column)))

    @property
    def unknown(self) -> dict[str, int]:
        """Why nothing could be known of anchors, and of how many."""
        unknown = (each for each in self.anchors if each.verdict.status == "not verifiable")
        return dict(Counter(each.finding.message for each in unknown))


def verify_anchors(case: Case) -> Verification:
    """Return whether each entry's passage stands where its anchor says.

    Examples
    --------
    >>> from detente.case.read import read_case
    >>> verify_anchors(read_case("hanoi-2019-brief"))
    Verification(anchors=(), drift=())
    """
    texts: dict[str, Snapshot | None] = {}
    drift: list[Drift] = []
    at = _findings(case)
    for number, source in enumerate(case.sources):
        try:
            texts[source.id] = text_of(case, source)
        except WrongUse as error:
            finding = at(("sources", number), str(error))
            drift.append(Drift(source.id, source.sha256, None, finding))
    checked = tuple(_all_checked(case, texts, at))
    for number, source in enumerate(case.sources):
        text = texts.get(source.id)
        if text is not None and source.sha256 not in (None, text.sha256):
            told = _drifted(case, source, [each for each in checked if each.source == source.id])
            finding = at(("sources", number, "sha256"), told)
            drift.append(Drift(source.id, source.sha256, text.sha256, finding))
    return Verification(checked, tuple(drift))


def _all_checked(
    case: Case, texts: Mapping[str, Snapshot | None], at: Callable[[Path, str], Finding]
) -> Iterator[Checked]:
    sources = {source.id: source for source in case.sources}

    @cache
    def meant(source: str, sha256: str | None) -> Snapshot | None:
        """The text an anchor points into: another than the source's where it states its hash."""
        text = texts.get(source)
        if sha256 in (None, sources[source].sha256, text and text.sha256):
            return text
        path = find_text(case, sources[source], sha256 or "")
        if path is None:
            return None
        return Snapshot(source, path.read_bytes().decode(), sha256 or "")

    for number, entry in enumerate(case.record):
        if entry.anchor is None:
            continue
        source = sources[entry.source[0]]
        text = meant(source.id, entry.anchor.sha256)
        verdict, told = Verdict("not verifiable"), _absent(case, source)
        if text is not None:
            verdict = verify(text.text, entry.anchor, source.sha256)
            told = _told(text, entry.anchor, verdict, source)
        yield Checked(entry.id, source.id, at(("record", number, "anchor"), told), verdict)


def _told(text: Snapshot, anchor: Anchor, verdict: Verdict, source: Source) -> str:
    if verdict.status == "verified":
        return ""
    if verdict.status == "moved":
        return _moved(anchor, verdict, source)
    if verdict.status == "ambiguous":
        return (
            f"the quote stands several times in '{source.id}', and nothing says which is meant; "
            "add 'start' and 'end', or 'prefix' and 'suffix'"
        )
    if verdict.status == "not verifiable":
        why = "has changed" if anchor.sha256 or source.sha256 else "states no sha256"
        return f"a position alone says nothing when '{source.id}' {why}; add the words as 'exact'"
    if anchor.exact is None:
        size = f"{len(text.text):,}"
        return f"'{source.id}' ends after {size} characters, before this passage; correct 'end'"
    parting = first_difference(text.text, anchor)
    where = f": {parting}" if parting else ""
    return (
        f"the quote does not stand in '{source.id}'{where}; copy it from the text, in whole words"
    )


def _absent(case: Case, source: Source) -> str:
    path = snapshot_path(case, source.id)
    mend = f"a folder that {FOLDER} names may hold it"
    if path is not None:
        mend = f"keep it as {path.parent.name}/{path.name}, or in a folder that {FOLDER} names"
    return f"the text of '{source.id}' is not at hand; {mend}"


def _moved(anchor: Anchor, verdict: Verdict, source: Source) -> str:
    found = f"the quote stands at {verdict.start} to {verdict.end} of '{source.id}'"
    if anchor.start is None:
        return f"{found}, but not between this prefix and suffix; correct or leave out these"
    mend = f"write start: {verdict.start}, end: {verdict.end}"
    return f"{found}, not at {anchor.start} to {anchor.end}; {mend}"


def _drifted(case: Case, source: Source, checked: list[Checked]) -> str:
    """Say that a snapshot changed, which of its anchors still hold, and how to mend it."""
    path = snapshot_path(case, source.id)
    read = find_text(case, source, source.sha256 or "")
    mend = (
        f"the text that was read is {read}; put it back"
        if read is not None
        else "restore it, or correct the anchors and state the new hash"
    )
    hold = [each.entry for each in checked if each.verdict.status in ("verified", "moved")]
    named = f" ({', '.join(hold)})" if hold else ""
    quoted = f"{len(hold)} of {len(checked)} anchors in it still hold{named}; " if checked else ""
    name = source.id if path is None else path.name
    return f"{name} is not the text that was read; {quoted}{mend}"


def _findings(case: Case) -> Callable[[Path, str], Finding]:
    """Return what makes findings of this case: a place in it and a message."""
    lines = LINE_BREAK.split(case.text or "")

    def finding(path: Path, message: str) -> Finding:
        line, column = case.place(path)
        return Finding(str(case.file or case.id), line, column, message, lines[line - 1])

    return finding
