"""Faults of a model in words, with no key in them, also where an endpoint echoes it."""

from __future__ import annotations

import pytest
from pydantic_ai.exceptions import ModelHTTPError, UnexpectedModelBehavior

from detente.errors import ModelFailure
from detente.evidence.endpoint import Endpoint
from detente.evidence.faults import Unreadable, failure_of

KEY = "sk-0a1b2c3d4e5f"
WHERE = Endpoint("https://m.example/v1", "m.example", False, True, None, "OPENAI_API_KEY", KEY)


def told(code: int, body: object) -> str:
    return str(failure_of(ModelHTTPError(code, "m", body), WHERE, 1).told)


@pytest.mark.parametrize(
    "said",
    [
        f"wrong key {KEY}",
        f"wrong key '{KEY}'!",
        "wrong key sk-0********4e5f",
        "wrong key: ...4e5f",
        f"wrong key {KEY[:6]}\u2026",
        f"wrong key Bearer\n{KEY}\x00",
        "wrong " + "x" * 150 + KEY,
    ],
)
def test_failure_of__an_echoed_key_is_struck_out(said) -> None:
    for body in ({"message": said}, {"error": {"message": said}}, {"error": said}, said):
        message = told(400, body)
        assert message.startswith("m.example answers with HTTP 400 ('wrong ")
        assert not any(KEY[at : at + 4] in message for at in (0, len(KEY) - 4))
        assert message.isprintable()


@pytest.mark.parametrize("body", [None, 7, [], {}, {"error": None}, {"error": {"message": 3}}, " "])
def test_failure_of__an_error_without_words_is_its_number(body) -> None:
    assert told(503, body) == (
        "m.example answers with HTTP 503; the fault is on its side: try again later"
    )


@pytest.mark.parametrize(
    ("code", "body", "about_tools"),
    [
        (400, {"error": {"message": "m does not support tools"}}, True),
        (404, {"error": "No endpoints found that support tool use"}, True),
        (500, "tools param requires --jinja flag", True),
        (400, {"error": {"message": "unknown model"}}, False),
        (429, {"error": {"message": "too many tool calls"}}, False),
        (401, {"error": {"message": "no tools for you"}}, False),
    ],
)
def test_failure_of__endpoints_without_tool_calls_say_so(code, body, about_tools) -> None:
    found = failure_of(ModelHTTPError(code, "m", body), WHERE, 1)
    assert found.about_tools is about_tools


def test_failure_of__our_own_errors_are_found_below_what_wraps_them() -> None:
    ours = ModelFailure("too many bytes")
    wrapper = RuntimeError("Connection error.")
    wrapper.__cause__ = OSError()
    wrapper.__cause__.__context__ = ours
    assert failure_of(wrapper, WHERE, 1).told is ours


def test_failure_of__an_answer_of_the_wrong_shape_can_be_left_out() -> None:
    shape = failure_of(UnexpectedModelBehavior("Exceeded maximum output retries (2)"), WHERE, 1)
    assert isinstance(shape.told, Unreadable)
    other = failure_of(ValueError(f"anything at all, even {KEY}"), WHERE, 1)
    assert not isinstance(other.told, Unreadable)
    assert KEY not in str(other.told)
    assert "no chat completion (ValueError)" in str(other.told)
