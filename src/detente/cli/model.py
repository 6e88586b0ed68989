"""Asking a language model from the command line: its options, and consent."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from detente.errors import WrongUse

if TYPE_CHECKING:
    from detente.case.model import Case
    from detente.evidence.drafting import Ask
    from detente.evidence.model import ModelDraft

__all__ = ["Address", "KeyFrom", "Model", "Patience", "Yes", "answered", "ask_model", "asking"]

Model = Annotated[
    str | None,
    typer.Option(help="Ask this language model instead of using rules; needs --endpoint."),
]
Address = Annotated[
    str | None,
    typer.Option(
        "--endpoint",
        help="Where the model is asked, such as http://localhost:11434/v1; any address that "
        "/chat/completions follows on.",
    ),
]
KeyFrom = Annotated[
    str | None,
    typer.Option(
        help="The environment variable that holds the key; OPENAI_API_KEY if left out, or no key "
        "for an endpoint on this machine."
    ),
]
Patience = Annotated[
    float, typer.Option(help="Seconds to wait for an answer of the model.", min=0.1, max=86_400)
]
Yes = Annotated[bool, typer.Option("--yes", help="Send it to the endpoint without being asked.")]


def ask_model(
    text: str,
    language: str,
    case: Case | None,
    source: str,
    model: str,
    address: str,
    *,
    key_from: str | None,
    patience: float,
    yes: bool,
) -> ModelDraft:
    """Say what leaves the machine, ask whether it may, and return what the model drafts.

    An endpoint on this machine is told of, too, but not asked about: nothing leaves.

    Raises
    ------
    WrongUse
        If there is nobody at a terminal to ask, and no `yes`.
    """
    from detente.cli.progress import progress_bar
    from detente.evidence.model import draft_with_model, what_leaves

    leaving = what_leaves(text, language, case, model, address, key_from=key_from)
    typer.echo(leaving.told(), err=True)
    if not (leaving.endpoint.local or yes):
        _consent()
    with progress_bar() as told:
        return draft_with_model(
            text, language, case, source, model, address,
            key_from=key_from, patience=patience, told=told,
        )  # fmt: skip


def _consent() -> None:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise WrongUse(
            "nothing was sent: there is no terminal to ask at; if it may be sent, add --yes"
        )
    if not typer.confirm("send it?", err=True):
        typer.echo("nothing was sent", err=True)
        raise typer.Exit(1)


def asking(
    model: str | None, address: str | None, key_from: str | None, patience: float, yes: bool
) -> Ask | None:
    """Return what asks the model that the options name; None where they name none.

    Raises
    ------
    WrongUse
        If there is an endpoint and no model, or a model and no endpoint.
    """
    if model is None:
        if address is not None:
            raise WrongUse("--endpoint says where a model is asked; name the model with --model")
        return None
    if address is None:
        raise WrongUse(
            "--model needs an --endpoint: nothing is sent anywhere that was not named; "
            "for instance --endpoint http://localhost:11434/v1"
        )

    def ask(text: str, language: str, case: Case | None, source: str) -> ModelDraft:
        return ask_model(
            text, language, case, source, model, address,
            key_from=key_from, patience=patience, yes=yes,
        )  # fmt: skip

    return ask


def answered(draft: ModelDraft) -> Ask:
    """Return what gives a draft that was made before its source had a place in a case."""

    def give(_text: str, _language: str, _case: Case | None, source: str) -> ModelDraft:
        moved = tuple(replace(proposal, source=source) for proposal in draft.proposals)
        return replace(draft, proposals=moved)

    return give
