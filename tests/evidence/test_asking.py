"""Asking a model: what a request carries, where it goes, and what is needed for it."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys

import pytest

from detente.errors import MissingExtra
from detente.evidence.asking import TRIES, asker_of, in_a_loop, require_llm
from detente.evidence.endpoint import endpoint_of
from detente.evidence.faults import Unreadable
from detente.evidence.prompt import INSTRUCTIONS, Answer
from oracles.chat_server import chat_server, drafted


async def asked(url: str, check) -> int:
    async with asker_of(endpoint_of(url), "stand-in", 20) as asker:
        await asker.ask('{"sentences": []}', check)
    return asker.usage.requests


def test_asker__sends_the_question_and_little_else() -> None:
    answers: list[Answer] = []
    with chat_server(drafted()) as server:
        assert asyncio.run(asked(server.url, lambda one: answers.append(one) or [])) == 1
    assert answers == [Answer()]
    body, headers = server.bodies[0], server.headers[0]
    assert body["model"] == "stand-in"
    instructions, question = (one["content"].strip() for one in body["messages"])
    assert (instructions, question) == (INSTRUCTIONS.strip(), '{"sentences": []}')
    assert headers["accept-encoding"] == "identity"
    assert set(headers) <= {
        "host", "accept-encoding", "connection", "accept", "content-type", "user-agent",
        "content-length",
    }  # fmt: skip


def test_asker__asks_a_bounded_number_of_times() -> None:
    with chat_server(drafted()) as server, pytest.raises(Unreadable):
        asyncio.run(asked(server.url, lambda _answer: ["wrong"] * 1_000))
    assert len(server.bodies) == TRIES
    assert str(server.bodies[-1]["messages"]).count("- wrong") == 2 * 20


def test_asker__looks_up_no_other_host(monkeypatch) -> None:
    looked_up = []
    find = socket.getaddrinfo

    def noted(host, *args, **options):
        looked_up.append(host)
        return find(host, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", noted)
    with chat_server(drafted()) as server:
        asyncio.run(asked(server.url, lambda _answer: []))
    assert {str(host) for host in looked_up} <= {"127.0.0.1", "b'127.0.0.1'"}


def test_in_a_loop__runs_beside_a_loop_too() -> None:
    async def five() -> int:
        return 5

    async def notebook() -> int:
        return in_a_loop(five())

    assert in_a_loop(five()) == 5
    assert asyncio.run(notebook()) == 5


def test_require_llm__names_the_extra(monkeypatch) -> None:
    monkeypatch.setattr("detente.evidence.asking.find_spec", lambda _name: None)
    with pytest.raises(MissingExtra, match=r"detente\[llm\]"):
        require_llm()


def test_drafting__imports_no_client_until_it_asks() -> None:
    code = (
        "import sys, detente.evidence.model, detente.cli.model\n"
        "print([name in sys.modules for name in ('pydantic_ai', 'openai', 'httpx2')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout == "[False, False, False]\n"


def test_asker__prints_nothing_of_its_own_even_where_a_person_looks_on() -> None:
    """The client shows an advertisement at a terminal, but not while pytest runs."""
    code = (
        "import asyncio, pydantic_ai\n"
        "from detente.evidence.asking import asker_of\n"
        "from detente.evidence.endpoint import endpoint_of\n"
        "async def ask():\n"
        "    async with asker_of(endpoint_of('http://localhost:1/v1'), 'm', 1):\n"
        "        print(pydantic_ai.BANNER_ENABLED)\n"
        "asyncio.run(ask())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("False\n", "")
