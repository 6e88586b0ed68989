"""`detente review`: a person's word on what a draft proposed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import CaseName, Json

if TYPE_CHECKING:
    from detente.evidence.proposals import Proposal

__all__ = ["review"]

ASK = "accept, refuse, edit, skip or quit? [a/r/e/s/q] "
ASK_FIELD = "FIELD = VALUE, or nothing when done: "


def review(
    case: CaseName,
    accept: Annotated[
        list[str] | None, typer.Option("--accept", help="Accept these proposals: ids, or all.")
    ] = None,
    refuse: Annotated[
        list[str] | None, typer.Option("--refuse", help="Refuse these proposals: ids, or all.")
    ] = None,
    json: Json = False,
) -> None:
    """Walk through what was proposed: accept it into the case, change it first, or refuse it."""
    from detente.evidence.begun import lacks, read_begun
    from detente.evidence.parts import require_evidence
    from detente.evidence.proposals import read_proposals
    from detente.evidence.review import settle
    from detente.evidence.sources import require_own
    from detente.reports.review import plain_line, review_document
    from detente.reports.terminal import print_json

    require_evidence()
    file = require_own(read_begun(case))
    if not (accept or refuse or json):
        _walk(file)
        return
    settled = settle(file, accept or (), refuse or ())
    if json:
        print_json(review_document(settled, read_proposals(settled.case)))
    else:
        typer.echo(f"accepted {len(settled.accepted)}, refused {len(settled.refused)}")
        if lacks(settled.case):
            typer.echo(f"the case needs {' and '.join(lacks(settled.case))} still")
    for why in settled.failed.values():
        typer.echo(plain_line(why), err=True)
    if settled.failed:
        raise typer.Exit(1)


def _walk(file: Path) -> None:
    """Show one proposal after the other; the case is read anew each time, as it may be edited."""
    from detente.evidence.begun import read_begun
    from detente.evidence.proposals import read_proposals
    from detente.evidence.review import surroundings_of
    from detente.reports.review import proposal_lines

    case = read_begun(file)
    waiting = [one for one in read_proposals(case) if one.status == "proposed"]
    if not waiting:
        typer.echo(f"nothing is proposed for {file}; draft a source with: detente draft {file}")
        return
    around = surroundings_of(case)
    for number, name in enumerate([one.id for one in waiting], 1):
        proposal = next(one for one in read_proposals(read_begun(file)) if one.id == name)
        typer.echo(f"\n[{number} of {len(waiting)}]")
        for line in proposal_lines(proposal, around(proposal)):
            typer.echo(line)
        if not _decide(file, proposal):
            break
    rest = sum(one.status == "proposed" for one in read_proposals(case))
    typer.echo(f"\n{rest} left to decide on" if rest else "\nall are decided on")


def _decide(file: Path, proposal: Proposal) -> bool:
    """Ask until it is settled or skipped; False ends the review."""
    from detente.evidence.review import settle
    from detente.reports.review import plain_line

    while True:
        answer = _asked(ASK)
        if answer is None or answer[:1] == "q":
            return False
        if answer[:1] == "s":
            return True
        if answer[:1] == "r":
            settle(file, refusing=[proposal.id])
            return True
        if answer[:1] == "e":
            proposal = _edit(file, proposal)
        elif answer[:1] == "a":
            failed = settle(file, accepting=[proposal.id]).failed
            if not failed:
                return True
            typer.echo(f"  {plain_line(failed[proposal.id])}")


def _edit(file: Path, proposal: Proposal) -> Proposal:
    """Change fields until there is nothing to change; what was changed is kept as proposed."""
    from detente.errors import WrongUse
    from detente.evidence.begun import read_begun
    from detente.evidence.proposals import read_proposals, write_proposals
    from detente.evidence.review import edited
    from detente.reports.review import say_content

    while line := _asked(ASK_FIELD):
        try:
            proposal = replace(proposal, content=edited(proposal.content, line))
        except WrongUse as error:
            typer.echo(f"  {error}")
        typer.echo(f"  {say_content(proposal.content)}")
    case = read_begun(file)
    kept = [proposal if one.id == proposal.id else one for one in read_proposals(case)]
    write_proposals(case, kept)
    return proposal


def _asked(question: str) -> str | None:
    """What is typed, or None where nothing more comes."""
    try:
        return input(question).strip()
    except EOFError:
        return None
