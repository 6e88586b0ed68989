"""JSON that is broken, has odd numbers, or a key twice is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import ScenarioError
from detente.formats._json import mapping, number, read_json, require_same, text_of, unit


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"a": 1,\n "b": }', r"file\.json:2:\d+: this is not JSON"),
        ("", r"file\.json:1:1: this is not JSON"),
        ('{"a": NaN}', r"file\.json: 'a': .*finite number, and is nan"),
        ('{"x": {"a": -Infinity}}', r"file\.json: 'a': .*is -inf"),
        ('{"a": [0, 1e999]}', r"file\.json: 'a': .*is inf"),
        (f'{{"a": {"9" * 400}}}', r"file\.json: 'a': .*is inf"),
        (f'{{"a": -{"9" * 5000}}}', r"file\.json: 'a': .*is inf"),
        ('{"a": 1, "a": 2}', r"file\.json: 'a': this key is there twice"),
        ("[" * 100_000, "nested too deeply"),
        ("\udcff", "not text in UTF-8"),
    ],
)
def test_read_json__refuses(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "file.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ScenarioError, match=told):
        read_json(file)


def test_read_json__takes_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "file.json").write_text('{"a": [1, "é"]}', encoding="utf-8-sig")
    assert read_json(tmp_path / "file.json") == {"a": [1, "é"]}


@pytest.mark.parametrize(
    ("check", "value", "told"),
    [
        (mapping, [1], r"must be an object, .* is \[1\]"),
        (mapping, None, "is missing"),
        (number, "1", "must be a finite number, and is '1'"),
        (number, True, "is True"),
        (number, 1e999, "is inf"),
        (number, 10**400, "is 1000"),
        (number, [1], r"is \[1\]"),
        (number, None, "is missing"),
        (unit, 1.5, "a value is 1.5; values go from 0 to 1"),
        (unit, -0.1, "a value is -0.1"),
        (text_of, 3, "must be text, and is 3"),
    ],
)
def test_values__that_are_not_what_they_must_be(check: object, value: object, told: str) -> None:
    with pytest.raises(ScenarioError, match=rf"a\.json: x\.y: .*{told}"):
        check(value, Path("a.json"), "x.y")  # type: ignore[operator]


def test_require_same__names_what_is_missing_or_unknown() -> None:
    require_same("ab", "ba", "issue", Path("a.json"), "x")
    with pytest.raises(ScenarioError, match=r"a\.json: x: issue 'b' is missing"):
        require_same("ab", "a", "issue", Path("a.json"), "x")
    with pytest.raises(ScenarioError, match="issue 'c' is not among those of the scenario, a, b"):
        require_same("ab", "abc", "issue", Path("a.json"), "x")
