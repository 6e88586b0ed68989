"""`detente draft`: what a report may add to a case, proposed and kept beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.model import Address, KeyFrom, Model, Patience, Yes
from detente.cli.options import Json

if TYPE_CHECKING:
    from detente.case.model import Case
    from detente.evidence.drafting import Ask

__all__ = ["draft"]

YAML = (".yaml", ".yml")


def draft(
    file: Annotated[
        str,
        typer.Argument(help="A report, or - for standard input; or a case.", metavar="FILE|CASE"),
    ],
    case: Annotated[
        str | None, typer.Option("--case", help="The case to draft for; a new one if left out.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", help="Of a case: draft only this source.")
    ] = None,
    model: Model = None,
    endpoint: Address = None,
    key_from: KeyFrom = None,
    patience: Patience = 300,
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Propose what a report may add to a case; nothing enters it before 'detente review'."""
    from detente.cli.model import asking
    from detente.errors import WrongUse
    from detente.evidence.begun import lacks, read_begun
    from detente.evidence.drafting import draft_sources
    from detente.evidence.parts import require_evidence
    from detente.reports.review import draft_document, proposal_lines
    from detente.reports.terminal import print_json

    require_evidence()
    ask = asking(model, endpoint, key_from, patience, yes)
    if Path(file).suffix in YAML and case is None:
        found = read_begun(file)
    elif source is not None:
        raise WrongUse("--source names a source of a case; give the case itself instead of FILE")
    else:
        found, source, ask = _with_report(file, case, ask)
    drafted = draft_sources(found, source, ask)
    if json:
        print_json(draft_document(found.id, str(found.file), drafted))
        return
    from detente.evidence.review import surroundings_of

    around = surroundings_of(found)
    for one in drafted:
        for note in one.notes:
            typer.echo(f"- {one.source}: {note}", err=True)
        for proposal in one.proposals:
            typer.echo("\n".join([*proposal_lines(proposal, around(proposal)), ""]))
    count = sum(len(one.proposals) for one in drafted)
    new = "" if count else " that is new"
    typer.echo(f"{count or 'nothing'} proposed{new} for {found.file}; nothing is in it yet")
    if lacks(found):
        typer.echo(f"the case is begun; it needs {' and '.join(lacks(found))}")
    if count:
        typer.echo(f"decide with: detente review {found.file}")


def _with_report(file: str, case: str | None, ask: Ask | None) -> tuple[Case, str, Ask | None]:
    """The case with the report among its sources, the id it has there, and what a model said.

    A model is asked first, so that a case is as it was where that fails.
    """
    from detente.cli.incoming import incoming
    from detente.cli.model import answered
    from detente.evidence.begun import SOURCE, begin_case, place_to_begin, read_begun
    from detente.evidence.documents import MAX_BYTES, read_document
    from detente.evidence.drafting import with_document
    from detente.evidence.sources import require_own

    name = "" if file == "-" else Path(file).name
    found = read_begun(case) if case is not None else None
    document = read_document(incoming(file, MAX_BYTES), name)
    if found is None:
        place_to_begin(document, name)
    else:
        require_own(found)
    if ask is not None:
        language = (document.language or "und").split("-")[0].lower()
        ask = answered(ask(document.text, language, found, SOURCE))
    if found is None:
        return begin_case(document, name), SOURCE, ask
    return *with_document(found, document, name), ask
