"""The sources of a case: adding one with its text, and whether the texts are at hand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from detente.case.library import ships
from detente.case.model import Case, Source
from detente.case.read import parse_case
from detente.case.write import case_text, write_case
from detente.errors import InvalidCase, WrongUse
from detente.evidence.begun import parse_begun
from detente.evidence.documents import Document
from detente.evidence.snapshots import hash_of, keep_snapshot, read_snapshot, snapshot_path

__all__ = ["Added", "State", "add_source", "require_own", "states_of"]

State = Literal["at hand", "changed", "not at hand", "never read"]
"""Of a source's text: as the case states it, another, gone, or the case states no hash of it."""

_TYPES = {"html": "webpage"}
"""What a document is when nobody says; else it is a document."""

_HEADING = re.compile(r"\s*([^\n]{1,120}?)[ \t]*\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Added:
    """A case with a source that was added, and where its text is kept."""

    case: Case
    source: Source
    snapshot: Path


def require_own(case: Case) -> Path:
    """Return the file of a case, which has to be one's own.

    Raises
    ------
    WrongUse
        If it has none, or ships with the package.
    """
    if case.file is None or ships(case.file):
        raise WrongUse(
            f"'{case.id}' is no file of your own to add to; copy it, or begin one with: detente new"
        )
    return case.file


def add_source(
    case: Case, document: Document, name: str = "", given: Mapping[str, str] | None = None
) -> Added:
    """Add a document to a case: the source in its file, the text beside it, both or neither.

    Parameters
    ----------
    case : Case
        Read from a file of one's own, which is written anew with all else as it was.
    document : Document
    name : str
        Of the document's file; the source is called after it where nothing else names it.
    given : mapping
        Fields of the source that are known better: `id`, `title`, `issued`, `URL` and so on.

    Returns
    -------
    Added

    Raises
    ------
    WrongUse
        If a source of that id has another text, or a field cannot be so; nothing is written then.

    Notes
    -----
    A source that is there without a text, or with this one, keeps what it says; fields that are
    given are changed, and what it does not say is filled in.
    """
    file = require_own(case)
    given = dict(given or {})
    name_id = given.pop("id", None) or _id_after(document, name)
    known = {source.id: source for source in case.sources}
    source = _source(document, name, name_id, given, known.get(name_id))
    sources = {**known, name_id: source}
    changed = case.model_copy(update={"sources": tuple(sources.values())})
    _require_valid(changed, file)
    return Added(*_both(changed, file, source, document.text))


def states_of(case: Case) -> dict[str, State]:
    """Return for each source of a case whether its text is at hand and what was read."""
    states: dict[str, State] = {}
    for source in case.sources:
        kept = read_snapshot(case, source.id)
        if source.sha256 is None:
            states[source.id] = "never read"
        elif kept is None:
            states[source.id] = "not at hand"
        else:
            states[source.id] = "at hand" if kept.sha256 == source.sha256 else "changed"
    return states


def _id_after(document: Document, name: str) -> str:
    """Return an id after a file's name or a title."""
    words = Path(name).stem if name else document.title or ""
    made = re.sub(r"[^A-Za-z0-9]+", "-", words).strip("-").lower()[:40].strip("-")
    if not made:
        raise WrongUse("nothing names this source; give it an id with --id")
    return made


def _source(
    document: Document, name: str, name_id: str, given: Mapping[str, str], known: Source | None
) -> Source:
    text_hash = hash_of(document.text)
    if known is not None and known.sha256 not in (None, text_hash):
        raise WrongUse(
            f"the case has a source '{name_id}' with another text; give this one another id "
            "with --id"
        )
    said: dict[str, Any] = {"type": _TYPES.get(document.kind, "document")}
    said["title"] = document.title or _first_line(document.text) or Path(name).stem or name_id
    said |= {"issued": document.issued, "language": document.language}
    if known is not None:
        said |= known.model_dump(exclude_unset=True, exclude_none=True)
    _require_sensible(given)
    fields = {key: value for key, value in {**said, **given}.items() if value is not None}
    try:
        return Source.model_validate({**fields, "id": name_id, "sha256": text_hash})
    except ValidationError as error:
        raise WrongUse(_told(error)) from None


def _require_sensible(given: Mapping[str, str]) -> None:
    """Refuse what a case may say but nobody can mean, as reports link to it and drafts go by it."""
    url, language = given.get("URL"), given.get("language")
    if url is not None and not re.fullmatch(r"https?://\S+", url):
        raise WrongUse(f"'{url}' is no address on the web; write one that begins with https://")
    if language is not None and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
        raise WrongUse(f"'{language}' is no language's code; write for instance nl, en or fr-CH")


def _first_line(text: str) -> str | None:
    """Return the first line where it stands by itself, as a heading does."""
    found = _HEADING.match(text)
    return " ".join(found[1].split()) if found else None


def _told(error: ValidationError) -> str:
    """Return what is wrong with the fields of a source."""
    faults = []
    for problem in error.errors(include_url=False):
        field = ".".join(str(step) for step in problem["loc"])
        if field == "id":
            faults.append(
                f"'{problem['input']}' cannot be an id; take letters, digits, - and _, at most 80"
            )
        else:
            faults.append(f"{field}: {problem['msg'].removeprefix('Value error, ')}")
    return "; ".join(faults)


def _require_valid(case: Case, file: Path) -> None:
    """Raise WrongUse where the case would not be read again, for instance for a clash of names."""
    text = case_text(case)
    try:
        parse_case(text, file)
    except InvalidCase as error:
        if parse_begun(text, file) is not None:
            return
        faults = "; ".join(finding.message for finding in error.findings)
        raise WrongUse(f"the case could not be so: {faults}") from None


def _both(case: Case, file: Path, source: Source, text: str) -> tuple[Case, Source, Path]:
    """Write text and case; where the case cannot be written, the text goes again."""
    path = snapshot_path(case, source.id)
    assert path is not None  # the case has a file of its own
    kept = read_snapshot(case, source.id)
    if kept is not None and kept.sha256 != source.sha256:
        raise WrongUse(
            f"{path} holds another text; move it away, or give this source another id with --id"
        )
    folder_was, was = path.parent.exists(), path.exists()
    try:
        keep_snapshot(case, source.id, text)
        write_case(case, file)
    except BaseException:
        if not was:
            path.unlink(missing_ok=True)
        if not folder_was:
            with suppress(OSError):
                path.parent.rmdir()
        raise
    return case, source, path
