"""A server that speaks the chat completions API as far as a test tells it to, on loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Asking"], None]
"""Writes an answer to one request."""


@dataclass
class ChatServer:
    """What was asked, and where."""

    url: str
    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def prompt(self, number: int) -> dict[str, Any]:
        """The question of a request, as the JSON document it is."""
        told = [one for one in self.bodies[number]["messages"] if one["role"] == "user"]
        return json.loads(told[0]["content"])


class Asking(BaseHTTPRequestHandler):
    chat: ChatServer
    replies: list[Reply]

    def do_POST(self) -> None:
        size = int(self.headers["Content-Length"])
        self.chat.bodies.append(json.loads(self.rfile.read(size)))
        self.chat.headers.append({key.lower(): value for key, value in self.headers.items()})
        (self.replies.pop(0) if len(self.replies) > 1 else self.replies[0])(self)

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        headers = {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Whoever asks may hang up at any time."""


@contextmanager
def chat_server(*replies: Reply) -> Iterator[ChatServer]:
    """Answer requests with one reply after the other, and with the last one from then on."""
    handler = type("Handler", (Asking,), {"replies": list(replies)})
    server = _Quiet(("127.0.0.1", 0), handler)
    chat = ChatServer(f"http://127.0.0.1:{server.server_address[1]}/v1")
    handler.chat = chat
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield chat
    finally:
        chat.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def drafted(**answer: Any) -> Reply:
    """A tool call with parties, issues and entries."""
    return called(json.dumps(answer), "tool_calls")


def called(arguments: str, finish: str) -> Reply:
    """A tool call with any arguments."""
    function = {"name": "draft", "arguments": arguments}
    call = {"id": "c", "type": "function", "function": function}
    return _completion({"content": None, "tool_calls": [call]}, finish)


def said(words: str, finish: str = "stop") -> Reply:
    """A message in words, without a tool call."""
    return _completion({"content": words}, finish)


def declined(words: str) -> Reply:
    """A refusal, as the API has a field for it."""
    return _completion({"content": None, "refusal": words}, "stop")


def _completion(message: dict[str, Any], finish: str) -> Reply:
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", **message}}
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    told = {"id": "x", "object": "chat.completion", "created": 1, "model": "stand-in",
            "choices": [choice], "usage": usage}  # fmt: skip
    return raw(json.dumps(told).encode())


def raw(body: bytes, status: int = 200, **headers: str) -> Reply:
    """Any bytes, with any status."""
    return lambda asking: asking.send(body, status, **headers)


def failed(status: int, message: str = "") -> Reply:
    """An error as the API words it."""
    return raw(json.dumps({"error": {"message": message}}).encode(), status)


def hanging(asking: Asking) -> None:
    """Say nothing until the test is over."""
    asking.chat.over.wait(30)


def flooding(asking: Asking) -> None:
    """Answer without an end."""
    asking.send_response(200)
    asking.send_header("Content-Type", "application/json")
    asking.end_headers()
    while not asking.chat.over.is_set():
        asking.wfile.write(b" " * 65_536)


def dripping(asking: Asking) -> None:
    """Answer without an end, one byte now and then, so that no single wait is long."""
    asking.send_response(200)
    asking.send_header("Content-Type", "application/json")
    asking.end_headers()
    while not asking.chat.over.wait(0.02):
        asking.wfile.write(b" ")
        asking.wfile.flush()
