"""Cases that are only begun: a report and its text, before anybody has accepted a party.

A case has two parties and an issue at least. What `detente draft` makes of a report alone has
neither until its proposals are reviewed; it is read and written as a case all the same.
"""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import ValidationError

from detente.case.files import require_place, write_whole
from detente.case.library import find_case
from detente.case.model import Case, Issue, Party, Source
from detente.case.read import read_case
from detente.case.references import check_references
from detente.case.tree import parse_tree
from detente.case.write import case_text
from detente.errors import InvalidCase, WrongUse
from detente.evidence.documents import Document
from detente.evidence.names import id_of
from detente.evidence.snapshots import hash_of, keep_snapshot

__all__ = ["BegunCase", "begin_case", "lacks", "parse_begun", "place_to_begin", "read_begun"]

SOURCE = "report"

_OPENING = """\
# Begun from a report. What its draft proposes enters this file when it is accepted, with:
# detente review {name}
"""


class BegunCase(Case):
    """A case that may lack parties and issues still."""

    parties: tuple[Party, ...] = ()
    issues: tuple[Issue, ...] = ()


def lacks(case: Case) -> tuple[str, ...]:
    """Return what a case that is begun needs still, in words; nothing for a whole one."""
    missing = max(2 - len(case.parties), 0)
    parties = (f"{'two parties' if missing == 2 else 'a second party'}",) if missing else ()
    return (*parties, *(() if case.issues else ("an issue",)))


def read_begun(source: str | os.PathLike[str]) -> Case:
    """Return the case in a file, also one that lacks parties or issues still.

    Raises
    ------
    InvalidCase
        If anything else is wrong with it.
    """
    try:
        return read_case(source)
    except InvalidCase as error:
        found = _begun(find_case(source))
        if found is None:
            raise error from None
        return found


def _begun(path: Path) -> Case | None:
    """The case in a file where nothing but parties and issues are missing."""
    try:
        return parse_begun(path.read_text(encoding="utf-8-sig"), path)
    except (OSError, UnicodeDecodeError):
        return None


def parse_begun(text: str, path: Path) -> Case | None:
    """Return a case from its text where nothing but parties and issues are missing, else None."""
    tree = parse_tree(text)
    if tree.faults or not isinstance(tree.data, dict):
        return None
    try:
        case = BegunCase.model_validate(tree.data)
    except ValidationError:
        return None
    faults = [path for path, _, _ in check_references(case, tree.data) if path != ("parties",)]
    if faults or not lacks(case):
        return None
    case._file, case._text, case._tree = path, text, tree
    return case


def place_to_begin(document: Document, name: str, folder: str | os.PathLike[str] = ".") -> Path:
    """Return where `begin_case` writes; it raises what that does, and writes nothing."""
    case_id = id_of(Path(name).stem or document.title or "") if name or document.title else "case"
    path = require_place(Path(folder) / f"{case_id}.yaml")
    if path.exists():
        raise WrongUse(f"{path} is there already; name it with --case, or move it away")
    return path


def begin_case(document: Document, name: str, folder: str | os.PathLike[str] = ".") -> Case:
    """Write a new case file with a document as its only source; return the case.

    Parameters
    ----------
    document : Document
    name : str
        Of the document's file: the case is called after it.
    folder : path
        Where to write the file.

    Raises
    ------
    WrongUse
        If there is such a file already.
    """
    path = place_to_begin(document, name, folder)
    case_id = path.stem
    title = document.title or case_id
    source = Source(
        id=SOURCE,
        title=title,
        issued=document.issued,
        language=document.language,
        sha256=hash_of(document.text),
    )
    case = BegunCase(detente="1", id=case_id, title=title, sources=(source,))
    write_whole(path, _OPENING.format(name=path.name) + case_text(case))
    begun = read_begun(path)
    try:
        keep_snapshot(begun, SOURCE, document.text)
    except BaseException:
        path.unlink()
        raise
    return begun
