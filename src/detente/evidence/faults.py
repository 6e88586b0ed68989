"""What went wrong with a model, in words that say how to mend it and hold no key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import ModelFailure
from detente.evidence.answers import plain
from detente.evidence.endpoint import KEY, Endpoint

if TYPE_CHECKING:
    from pydantic_ai.exceptions import ModelHTTPError

__all__ = ["Failure", "Unreadable", "failure_of"]

_LONGEST_SAID = 200


class Unreadable(ModelFailure):
    """A model that was reached, but refused or gave no answer of the shape that was asked for."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What to tell, and whether the endpoint may merely not know tool calls."""

    told: ModelFailure
    about_tools: bool = False


def failure_of(error: Exception, endpoint: Endpoint, patience: float) -> Failure:
    """Return what an exception of the client means to a user."""
    from pydantic_ai.exceptions import ModelHTTPError, UnexpectedModelBehavior

    ours = next((cause for cause in _causes(error) if isinstance(cause, ModelFailure)), None)
    if ours is not None:
        return Failure(ours)
    if isinstance(error, ModelHTTPError):
        return _status(error, endpoint)
    if isinstance(error, UnexpectedModelBehavior) and "Invalid response" not in str(error):
        return _behaviour(error)
    return Failure(ModelFailure(_no_answer(error, endpoint, patience)))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The chain of causes: each wrapper of the client's says less than what it wraps."""
    seen: set[int] = set()
    while id(error) not in seen:
        seen.add(id(error))
        yield error
        further = error.__cause__ or error.__context__
        if further is None:
            return
        error = further


def _status(error: ModelHTTPError, endpoint: Endpoint) -> Failure:
    code, host = error.status_code, endpoint.host
    said = "" if code in (401, 403) else _said(error.body, endpoint)
    told = f"{host} answers with HTTP {code}{said}; {_mend(code, endpoint)}"
    tools = code in (400, 404, 422, 500, 501) and "tool" in str(error.body).casefold()
    return Failure(ModelFailure(told), tools)


def _mend(code: int, endpoint: Endpoint) -> str:
    if code in (401, 403):
        if endpoint.local and endpoint.key_from is None:
            return "it may want a key: name the variable that holds one with --key-from"
        if endpoint.key_from is None:
            return f"it may want a key: set {KEY}, or name the variable that holds one"
        return f"look whether {endpoint.key_from} holds the key for this endpoint and model"
    if code == 404:
        return "look at the address (most end in /v1) and the name of the model"
    if code == 429:
        return "too many questions, or no credit left: wait, or look at the account"
    if code >= 500:
        return "the fault is on its side: try again later"
    return "look at the name of the model and what it takes"


def _said(body: object, endpoint: Endpoint) -> str:
    """What an endpoint says is wrong, on one line and without the key."""
    inner = body.get("error", body) if isinstance(body, dict) else body
    said = inner.get("message") if isinstance(inner, dict) else inner
    if not isinstance(said, str) or not said.strip():
        return ""
    return f" ('{plain(_without(said, endpoint.key), _LONGEST_SAID)}')"


def _without(said: str, key: str | None) -> str:
    """Strike out a key, and every word that it begins or ends with, as some echo it masked."""
    if key is None:
        return said
    kept = said.replace(key, "[key]").split()
    edge = min(4, len(key))
    shown = ("[key]" if key[:edge] in word or key[-edge:] in word else word for word in kept)
    return " ".join(shown)


def _behaviour(error: Exception) -> Failure:
    from pydantic_ai.exceptions import ContentFilterError, OutputTokenLimitExceeded

    if isinstance(error, ContentFilterError):
        told = "the model refused to answer, or its provider's filter held the answer back"
    elif isinstance(error, OutputTokenLimitExceeded):
        told = "the model's answer was cut off at its limit; use one that may answer at length"
    else:
        told = "the model gave no answer of the shape that was asked for; try another one"
        return Failure(Unreadable(told), about_tools=True)
    return Failure(Unreadable(told))


def _no_answer(error: Exception, endpoint: Endpoint, patience: float) -> str:
    from pydantic_ai.exceptions import ModelConnectionError, ModelRequestTimeout, ModelTimeoutError

    host = endpoint.host
    through = f" through the proxy {endpoint.proxy}" if endpoint.proxy else ""
    if isinstance(error, ModelRequestTimeout | ModelTimeoutError | TimeoutError):
        return (
            f"{host} gave no answer{through} within {patience:g} seconds; "
            "try again, have more patience (--patience), or use a faster model"
        )
    if isinstance(error, ModelConnectionError):
        return (
            f"{host} cannot be reached{through}, or breaks off; "
            "look whether the address is right and the server runs"
        )
    return (
        f"{host} answers with something that is no chat completion ({type(error).__name__}); "
        "look whether the address is that of an OpenAI-compatible API (most end in /v1)"
    )
