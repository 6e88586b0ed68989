"""Asking a model from the command line: what is said before anything leaves, and consent."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

import detente as dt
from detente.cli.model import ask_model, asking
from detente.errors import WrongUse
from detente.evidence.model import ModelDraft
from oracles.chat_server import chat_server, drafted, failed, hanging, said

TEXT = "The envoys met. Washington walked out of the talks at noon."
WALK = {"quote": "walked out of the talks", "sentence": 2, "by": "us", "act": "leaves"}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def ask(address: str, yes: bool = False, **options: Any) -> ModelDraft:
    case = dt.read_case("hanoi-2019-brief")
    return ask_model(TEXT, "en", case, "report", "stand-in", address,
                     key_from=None, patience=20, yes=yes, **options)  # fmt: skip


@pytest.fixture
def elsewhere(monkeypatch):
    """A server that answers for another machine: the proxy to it."""
    for name in ("no_proxy", "NO_PROXY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    with chat_server(drafted(entries=[WALK])) as server:
        monkeypatch.setenv("http_proxy", server.url.removesuffix("/v1"))
        yield server


def test_ask_model__this_machine_is_told_of_and_not_asked_about(capsys, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with chat_server(drafted(entries=[WALK])) as server:
        result = ask(server.url)
    assert [one.content["by"] for one in result.proposals] == ["us"]
    out, err = capsys.readouterr()
    assert out == ""
    host = server.url.removeprefix("http://").removesuffix("/v1")
    assert err.startswith(f"stays on this machine, sent to {host} for the model 'stand-in'")
    assert "2 sentences (58 characters) of the text and " in err


def test_ask_model__without_a_terminal_nothing_is_sent(elsewhere, capsys, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    with pytest.raises(WrongUse, match=r"nothing was sent: .*add --yes"):
        ask("http://models.example/v1")
    assert elsewhere.bodies == []
    err = capsys.readouterr().err
    assert err.startswith("leaves this machine, sent to models.example for the model 'stand-in'")
    assert "through the proxy 127.0.0.1, NOT ENCRYPTED on the way" in err


def test_ask_model__yes_is_consent(elsewhere) -> None:
    assert len(ask("http://models.example/v1", yes=True).proposals) == 1
    assert len(elsewhere.bodies) == 1


@pytest.mark.parametrize(("typed", "sent"), [("y\n", 1), ("n\n", 0), ("\n", 0)])
def test_ask_model__at_a_terminal_a_person_decides(elsewhere, monkeypatch, typed, sent) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    monkeypatch.setattr(sys, "stderr", Terminal())
    if sent:
        assert len(ask("http://models.example/v1").proposals) == 1
    else:
        with pytest.raises(typer.Exit) as left:
            ask("http://models.example/v1")
        assert left.value.exit_code == 1
    assert len(elsewhere.bodies) == sent


def test_asking__no_endpoint_and_no_model_is_guessed() -> None:
    with pytest.raises(WrongUse, match="--model needs an --endpoint"):
        asking("m", None, None, 1, True)
    with pytest.raises(WrongUse, match="name the model"):
        asking(None, "http://localhost/v1", None, 1, True)
    assert asking(None, None, None, 1, False) is None


def test_draft__a_model_drafts_a_new_case(detente, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("talks.txt").write_text(TEXT, encoding="utf-8")
    party = {"id": "us", "name": "Washington", "quote": "Washington walked out", "sentence": 2}
    wrong = WALK | {"quote": "Washington walked in"}
    with chat_server(drafted(parties=[party], entries=[WALK, wrong]), drafted()) as server:
        code, out, err = detente("draft", "talks.txt", "--model", "m", "--endpoint", server.url)
    assert code == 0
    assert "p2: entry, sentence 2 of report (m)" in out
    assert "> walked out of the talks" in out
    assert "2 proposed for talks.yaml; nothing is in it yet" in out
    assert "stays on this machine" in err
    assert "the model was asked 2 times, 240 tokens in all" in err
    assert "not proposed: entry 'us leaves', sentence 2: the quote does not stand" in err
    kept = json.loads(Path("talks.proposals.json").read_text(encoding="utf-8"))["proposals"]
    assert [(one["kind"], one["model"]["name"], one["rule"]) for one in kept] == [
        ("party", "m", None),
        ("entry", "m", None),
    ]


def test_draft__a_model_drafts_a_source_of_a_case(detente, tmp_path: Path) -> None:
    case, report = _own(tmp_path)
    with chat_server(drafted(entries=[WALK])) as server:
        to_model = ("--model", "m", "--endpoint", server.url, "--json")
        code, out, _ = detente("draft", str(report), "--case", str(case), *to_model)
        again, out_again, _ = detente("draft", str(case), "--source", "new", *to_model)
    assert (code, again) == (0, 0)
    (source,) = json.loads(out)["sources"]
    assert source["source"] == "new"
    assert [one["source"] for one in source["proposals"]] == ["new"]
    assert json.loads(out_again)["sources"][0]["proposals"] == []


@pytest.mark.parametrize(
    ("options", "reply", "code", "told"),
    [
        ((), failed(500), 4, "HTTP 500"),
        (("--patience", "0.2"), hanging, 4, "within 0.2 seconds"),
        ((), said("No."), 4, "no answer of the shape"),
        (("--key-from", "NO_SUCH_KEY"), drafted(), 2, "NO_SUCH_KEY holds no key"),
    ],
)
def test_draft__where_a_model_fails_everything_is_as_it_was(
    detente, tmp_path: Path, options, reply, code, told
) -> None:
    case, report = _own(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with chat_server(reply) as server:
        to_model = ("--model", "m", "--endpoint", server.url, *options)
        result = detente("draft", str(report), "--case", str(case), *to_model)
    assert (result[0], result[1]) == (code, "")
    assert told in result[2]
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_draft__what_may_not_leave_begins_no_case(detente, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    Path("talks.txt").write_text(TEXT, encoding="utf-8")
    at = "https://models.example/v1"
    code, out, err = detente("draft", "talks.txt", "--model", "m", "--endpoint", at)
    assert (code, out) == (2, "")
    assert err.startswith("leaves this machine, sent to models.example")
    assert [path.name for path in tmp_path.iterdir()] == ["talks.txt"]


def test_draft__a_case_that_is_there_is_found_before_a_model_is_asked(
    detente, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("talks.txt").write_text(TEXT, encoding="utf-8")
    Path("talks.yaml").write_text("", encoding="utf-8")
    with chat_server(drafted()) as server:
        code, _, err = detente("draft", "talks.txt", "--model", "m", "--endpoint", server.url)
    assert code == 2
    assert "is there already" in err
    assert server.bodies == []


def _own(folder: Path) -> tuple[Path, Path]:
    case, report = folder / "talks.yaml", folder / "new.txt"
    case.write_text(dt.read_case("hanoi-2019-brief").text or "", encoding="utf-8")
    report.write_text(TEXT, encoding="utf-8")
    return case, report
