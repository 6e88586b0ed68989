"""`detente source`: documents that a case rests on, with their texts kept beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.options import CaseName, Json

if TYPE_CHECKING:
    from detente.evidence.documents import Document
    from detente.evidence.sources import Added

__all__ = ["source"]

source = typer.Typer(no_args_is_help=True, help="Add documents to a case, and list those it has.")


@source.command("add")
def add(
    case: CaseName,
    file: Annotated[
        str,
        typer.Argument(help="Text, HTML, PDF or Markdown; - is standard input.", metavar="FILE"),
    ],
    id: Annotated[str | None, typer.Option("--id", help="The source's id in the case.")] = None,
    title: Annotated[str | None, typer.Option("--title", help="The document's title.")] = None,
    issued: Annotated[
        str | None, typer.Option("--issued", help="Its date in EDTF, such as 2019-02.")
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", help="Its language, such as nl.")
    ] = None,
    type: Annotated[
        str | None, typer.Option("--type", help="What it is, as CSL-JSON calls it.")
    ] = None,
    url: Annotated[str | None, typer.Option("--url", help="Where it was published.")] = None,
    json: Json = False,
) -> None:
    """Read a document and add it to a case as a source; its text is kept beside the case."""
    from detente.cli.incoming import incoming
    from detente.evidence.begun import read_begun
    from detente.evidence.documents import MAX_BYTES, read_document
    from detente.evidence.parts import require_evidence
    from detente.evidence.sources import add_source, require_own
    from detente.reports.terminal import print_json

    require_evidence()
    require_own(read_begun(case))
    name = "" if file == "-" else Path(file).name
    document = read_document(incoming(file, MAX_BYTES), name)
    said = {"id": id, "title": title, "issued": issued, "language": language, "type": type}
    given = {key: value for key, value in {**said, "URL": url}.items() if value is not None}
    added = add_source(read_begun(case), document, name, given)  # it may have changed meanwhile
    facts = _facts(added, document)
    if json:
        print_json(facts)
        return
    for line in _lines(facts):
        typer.echo(line)


@source.command("list")
def list_sources(case: CaseName, json: Json = False) -> None:
    """List the sources of a case, and whether the text of each is at hand as it was read."""
    from detente.evidence.begun import read_begun
    from detente.evidence.sources import states_of
    from detente.reports.terminal import print_json

    found = read_begun(case)
    states = states_of(found)
    rows = [
        {
            "id": source.id,
            "issued": None if source.issued is None else str(source.issued),
            "language": source.language,
            "title": source.title,
            "text": states[source.id],
        }
        for source in found.sources
    ]
    if json:
        print_json({"case": found.id, "sources": rows})
        return
    for row in rows:
        dated = f"{row['issued'] or 'no date'}, {row['language'] or 'language not known'}"
        typer.echo(f"{row['id']}: {row['title']} ({dated}); text {row['text']}")
    if not rows:
        typer.echo(f"{found.id} has no sources; add one with: detente source add {case} FILE")


def _facts(added: Added, document: Document) -> dict[str, Any]:
    from detente.evidence.sentences import sentences_of

    source = added.source
    language = source.language or "en"
    return {
        "source": source.id,
        "case": str(added.case.file),
        "title": source.title,
        "type": source.type,
        "issued": None if source.issued is None else str(source.issued),
        "language": source.language,
        "kind": document.kind,
        "characters": len(document.text),
        "sentences": len(sentences_of(document.text, language)),
        "sha256": source.sha256,
        "snapshot": str(added.snapshot),
        "notes": _notes(added, document),
    }


def _notes(added: Added, document: Document) -> list[str]:
    """What is to be said, without what the options have settled."""
    settled = added.source.language is not None and added.source.language != document.language
    notes = [note for note in document.notes if not (settled and "language" in note)]
    if added.source.issued is None:
        notes.append("it states no date; name it with --issued")
    return notes


def _lines(facts: dict[str, Any]) -> list[str]:
    dated = f"{facts['issued'] or 'no date'}, {facts['language'] or 'language not known'}"
    count = facts["sentences"]
    return [
        f"added '{facts['source']}' to {facts['case']}: {facts['title']}",
        f"{dated}, {count:,} {'sentence' if count == 1 else 'sentences'}, read as {facts['kind']}",
        f"its text is kept in {facts['snapshot']}",
        *(f"- {note}" for note in facts["notes"]),
    ]
