"""XML that would fill memory, read other files, or never end is refused before it does."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from detente.errors import ScenarioError
from detente.formats import _text, _xml
from detente.formats._xml import read_xml

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + k)} "{f"&{chr(97 + k)};" * 10}">' for k in range(9))
    + "]><x>&j;</x>"
)


def written(path: Path, text: str | bytes) -> Path:
    file = path / "file.xml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        '<!DOCTYPE x SYSTEM "http://localhost/x.dtd"><x/>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]><x/>',
        "<!DOCTYPE x><x/>",
    ],
)
def test_entities_and_document_types_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ScenarioError, match=r"file\.xml:1:\d+: <!DOCTYPE>: .*remove it"):
        read_xml(written(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "the file"),
        ("hello", "the file"),
        ("<a><b></a>", "<b>"),
        ("<a>\n<b>&unknown;</b></a>", "<b>"),
        ("<a x='1' x='2'/>", "the file"),
        (b"<a>\xff\xfe</a>", "<a>"),
        (b"<a>\x00</a>", "<a>"),
    ],
)
def test_broken_text_is_refused_with_its_place(
    tmp_path: Path, text: str | bytes, where: str
) -> None:
    with pytest.raises(ScenarioError, match=rf"file\.xml:\d+:\d+: {where}: this is not XML"):
        read_xml(written(tmp_path, text))


@pytest.mark.parametrize("encoding", ["no-such", "shift_jis", "base64"])
def test_unknown_encodings_are_refused(tmp_path: Path, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><a/>'
    with pytest.raises(ScenarioError, match=r"file\.xml:1:1: this is not XML .*UTF-8"):
        read_xml(written(tmp_path, text))


def test_depth_and_number_of_elements_have_limits(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="100 levels"):
        read_xml(written(tmp_path, "<a>" * 200 + "</a>" * 200))
    with patch.object(_xml, "MOST_ELEMENTS", 10), pytest.raises(ScenarioError, match="10 elements"):
        read_xml(written(tmp_path, f"<a>{'<b/>' * 10}</a>"))


def test_size_has_a_limit(tmp_path: Path) -> None:
    with patch.object(_text, "MOST_BYTES", 10), pytest.raises(ScenarioError, match="too many"):
        read_xml(written(tmp_path, "<a>hello</a>"))


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="cannot be read"):
        read_xml(tmp_path)
    with pytest.raises(ScenarioError, match="cannot be read"):
        read_xml(tmp_path / "nowhere.xml")


def test_elements_know_their_place(tmp_path: Path) -> None:
    root = read_xml(written(tmp_path, "<a>\n  <b x='1'><c/></b>\n</a>"))
    inner = next(root.all("c"))
    assert [(e.tag, e.line, e.column) for e in (root, *root.own("b"), inner)] == [
        ("a", 1, 1), ("b", 2, 3), ("c", 2, 12),
    ]  # fmt: skip
    assert root.own("c") == []
    assert root.own("b")[0].attribute("x") == "1"
    with pytest.raises(ScenarioError, match=r"file\.xml:2:12: <c>: the attribute 'x' is missing"):
        inner.attribute("x")
