"""Endpoints: addresses, keys from the environment, and what may be said of either."""

from __future__ import annotations

import pytest

from detente.errors import WrongUse
from detente.evidence.endpoint import endpoint_of


@pytest.fixture(autouse=True)
def _environment(monkeypatch) -> None:
    names = ("OPENAI_API_KEY", "http_proxy", "https_proxy", "all_proxy", "no_proxy")
    for name in (*names, *(name.upper() for name in names)):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("address", "url", "host", "local"),
    [
        ("http://localhost:11434/v1", "http://localhost:11434/v1", "localhost:11434", True),
        ("http://127.0.0.5/v1/", "http://127.0.0.5/v1", "127.0.0.5", True),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1", "[::1]:8080", True),
        ("http://LOCALHOST/v1", "http://LOCALHOST/v1", "LOCALHOST", True),
        ("https://m.example/v1/chat/completions", "https://m.example/v1", "m.example", False),
        ("http://192.168.1.5:8000/v1", "http://192.168.1.5:8000/v1", "192.168.1.5:8000", False),
        ("http://localhost.example/v1", "http://localhost.example/v1", "localhost.example", False),
        ("http://0.0.0.0/v1", "http://0.0.0.0/v1", "0.0.0.0", False),
    ],
)
def test_endpoint_of__knows_this_machine(address, url, host, local) -> None:
    found = endpoint_of(address)
    assert (found.url, found.host, found.local) == (url, host, local)
    assert found.encrypted == address.startswith("https")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "s3cret",
        "s3cret.example/v1",
        "ftp://s3cret/v1",
        "file:///s3cret",
        "http://",
        "http://s3cret:port/v1",
        "http://[s3cret/v1",
        "http://s3cret:99999/v1",
        "https://user:s3cret@models.example/v1",
        "https://s3cret@models.example/v1",
        "https://models.example/v1?key=s3cret",
        "https://models.example/v1#s3cret",
        "https://mödels.example/s3cret",
        "https://models.example/\ts3cret",
    ],
)
def test_endpoint_of__what_is_no_address_is_refused_and_not_repeated(address) -> None:
    with pytest.raises(WrongUse) as failure:
        endpoint_of(address)
    assert "endpoint" in str(failure.value)
    assert "s3cret" not in str(failure.value)


def test_endpoint_of__a_key_comes_from_the_environment_only(monkeypatch) -> None:
    assert endpoint_of("https://m.example/v1").key is None
    monkeypatch.setenv("OPENAI_API_KEY", " sk-1 \n")
    monkeypatch.setenv("OTHER", "sk-2")
    found = endpoint_of("https://m.example/v1")
    assert (found.key, found.key_from) == ("sk-1", "OPENAI_API_KEY")
    assert "sk-1" not in repr(found)
    assert endpoint_of("https://m.example/v1", "OTHER").key == "sk-2"
    assert endpoint_of("http://localhost/v1").key is None
    assert endpoint_of("http://localhost/v1", "OTHER").key_from == "OTHER"


@pytest.mark.parametrize("value", ["", "  ", "two words", "schlüssel", "a\x01b"])
def test_endpoint_of__a_named_key_has_to_be_one(monkeypatch, value) -> None:
    monkeypatch.setenv("OTHER", value)
    with pytest.raises(WrongUse, match="OTHER") as failure:
        endpoint_of("http://localhost/v1", "OTHER")
    assert not value.strip() or value not in str(failure.value)


def test_endpoint_of__the_proxy_of_the_environment_is_told_without_its_password(
    monkeypatch,
) -> None:
    monkeypatch.setenv("https_proxy", "http://user:s3cret@proxy.example:3128")
    monkeypatch.setenv("no_proxy", "near.example")
    assert endpoint_of("https://m.example/v1").proxy == "proxy.example"
    assert endpoint_of("https://near.example/v1").proxy is None
    assert endpoint_of("http://m.example/v1").proxy is None
    assert endpoint_of("https://localhost/v1").proxy is None
