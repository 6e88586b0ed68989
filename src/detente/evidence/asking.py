"""Asking a model through pydantic-ai, with bounds on time, bytes and tries.

One question at a time, without streaming. Redirects are not followed, so that neither the text nor
the key goes to a host that was not named; an answer that is packed is refused, since a few bytes
could unpack to any number.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeVar

from detente.errors import MissingExtra, ModelFailure
from detente.evidence.endpoint import Endpoint, unusable_environment
from detente.evidence.faults import failure_of
from detente.evidence.prompt import INSTRUCTIONS, Answer

if TYPE_CHECKING:
    from httpx2 import AsyncClient, Request, Response
    from pydantic_ai import Agent
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.usage import RunUsage

__all__ = ["MAX_BYTES", "TRIES", "Asker", "asker_of", "in_a_loop", "require_llm"]

MAX_BYTES = 1_000_000
"""Of one answer: a hundred times what a good one has."""

TRIES = 3
"""How often a question is asked: once, and twice more with what was wrong with the answer."""

_TO_CONNECT = 15.0

Checked = Callable[[Answer], list[str]]
"""Takes an answer; returns what has to be asked again."""

T = TypeVar("T")


def require_llm() -> None:
    """Raise MissingExtra where the client of models is missing."""
    if find_spec("pydantic_ai") is None or find_spec("openai") is None:
        raise MissingExtra("drafting with a model", "llm")


def in_a_loop(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end, in a notebook too, where a loop is running already."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


@dataclass(slots=True)
class Asker:
    """A model at an endpoint, and whether it is asked for tool calls or for plain JSON.

    Tool calls come first. Some endpoints refuse them, others pass over them in silence and have
    the model talk; so if the first question got no answer, it is asked again for plain JSON.
    """

    model: OpenAIChatModel
    endpoint: Endpoint
    patience: float
    usage: RunUsage
    by_tool: bool = True
    settled: bool = False

    async def ask(self, prompt: str, check: Checked) -> None:
        """Ask a question; hand each answer of the right shape to a function that checks it.

        Raises
        ------
        ModelFailure
            If the endpoint fails.
        Unreadable
            If there is no answer, or `check` still finds something after the last try.
        """
        try:
            await self._run(prompt, check)
        except Exception as error:
            failure = failure_of(error, self.endpoint, self.patience)
            if self.settled or not self.by_tool or not failure.about_tools:
                raise failure.told from None
            self.by_tool = False
            await self.ask(prompt, check)

    async def _run(self, prompt: str, check: Checked) -> None:
        from pydantic_ai.usage import UsageLimits

        limits = UsageLimits(request_limit=None)  # bounded by the tries, question by question
        agent = self._agent()

        @agent.output_validator
        def _checked(answer: Answer) -> Answer:
            from pydantic_ai import ModelRetry

            self.settled = True
            wrong = check(answer)
            if wrong:
                raise ModelRetry(_again(wrong))
            return answer

        await agent.run(prompt, usage=self.usage, usage_limits=limits)

    def _agent(self) -> Agent[None, Answer]:
        from pydantic_ai import Agent, PromptedOutput, ToolOutput

        form = ToolOutput(Answer, name="draft") if self.by_tool else PromptedOutput(Answer)
        return Agent(
            self.model,
            output_type=form,
            instructions=INSTRUCTIONS,
            retries={"output": TRIES - 1},
            model_settings={"request_timeout": self.patience},
        )


_SAID_AT_ONCE = 20


def _again(wrong: list[str]) -> str:
    listed = "\n".join(f"- {one}" for one in wrong[:_SAID_AT_ONCE])
    return (
        f"These parts of the answer cannot be used:\n{listed}\n"
        "The other parts are kept. Answer with these alone, put right, or leave them out."
    )


@asynccontextmanager
async def asker_of(endpoint: Endpoint, model: str, patience: float) -> AsyncIterator[Asker]:
    """Give what asks a model at an endpoint; its connections are closed afterwards."""
    import pydantic_ai
    from openai import AsyncOpenAI
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider
    from pydantic_ai.usage import RunUsage

    pydantic_ai.BANNER_ENABLED = False  # else its first run advertises at a terminal
    async with _client(endpoint, patience) as client:
        api = AsyncOpenAI(
            api_key=endpoint.key or "none",  # it must be given one; see _bare
            base_url=endpoint.url,
            http_client=client,
            max_retries=0,
            timeout=client.timeout,
        )
        provider = OpenAICompatibleProvider("endpoint", openai_client=api)
        yield Asker(OpenAIChatModel(model, provider=provider), endpoint, patience, RunUsage())


def _client(endpoint: Endpoint, patience: float) -> AsyncClient:
    import httpx2

    async def bare(request: Request) -> None:
        """Send what is needed and no more: no key where there is none, and nothing packed back."""
        request.headers["Accept-Encoding"] = "identity"
        for header in list(request.headers):
            if header.startswith(("x-stainless", "openai-")):
                del request.headers[header]
        if endpoint.key is None and "Authorization" in request.headers:
            del request.headers["Authorization"]

    async def bounded(response: Response) -> None:
        if 300 <= response.status_code < 400:
            raise ModelFailure(
                f"{endpoint.host} sends us on to another address (HTTP {response.status_code}), "
                "which is not followed; give the address that it leads to as the endpoint"
            )
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise ModelFailure(f"{endpoint.host} packs its answer although asked not to")
        response.stream = _bounded_stream(response.stream, endpoint.host)

    try:
        return httpx2.AsyncClient(
            timeout=httpx2.Timeout(patience, connect=min(patience, _TO_CONNECT)),
            follow_redirects=False,
            trust_env=not endpoint.local,
            event_hooks={"request": [bare], "response": [bounded]},
        )
    except Exception as error:
        raise unusable_environment(error) from None


def _bounded_stream(stream: Any, host: str) -> Any:
    """Return a stream that ends with an error when more than MAX_BYTES come."""
    import httpx2

    class Bounded(httpx2.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            left = MAX_BYTES
            async for piece in stream:
                left -= len(piece)
                if left < 0:
                    raise ModelFailure(
                        f"{host} answers with over {MAX_BYTES:,} bytes, which is no draft; "
                        "try another model"
                    )
                yield piece

        async def aclose(self) -> None:
            await stream.aclose()

    return Bounded()
