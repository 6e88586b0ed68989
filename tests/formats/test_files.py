"""Which format files are in, and what is said where that is none, or several."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from detente.errors import ScenarioError, WrongUse
from detente.formats import _text
from detente.formats._files import format_of, read_scenario, write_scenario
from detente.formats._text import chosen, file_name, finite, read_text
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario


def cake() -> Scenario:
    return make_scenario({"cake": ["all", "none"]}, {"Ann": [[1, 0]], "Bob": [[0, 1]]}, name="cake")


@pytest.mark.parametrize("form", ["genius", "geniusweb", "negmas", "negolog"])
def test_read_scenario__recognises_what_was_written(tmp_path: Path, form: str) -> None:
    files = write_scenario(cake(), tmp_path / "cake", form)
    assert {file.parent for file in files} == {tmp_path / "cake"}
    found = read_scenario(tmp_path / "cake")
    assert format_of(tmp_path / "cake") == form
    assert (found.name, found.parties) == ("cake", ("Ann", "Bob"))
    assert read_scenario(str(tmp_path / "cake"), ["Bob"]).parties == ("Bob",)


def test_read_scenario__nothing_there(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="nowhere: there is no such file or folder"):
        read_scenario(tmp_path / "nowhere")
    with pytest.raises(ScenarioError, match="holds nothing: no scenario is recognised here; known"):
        read_scenario(tmp_path)
    for name, text in [("a.txt", "{}"), ("b.json", "{}"), ("c.xml", "<a/>")]:
        (tmp_path / name).write_text(text)
    with pytest.raises(ScenarioError, match=r"holds a\.txt, b\.json, c\.xml: no scenario"):
        read_scenario(tmp_path)
    with pytest.raises(ScenarioError, match=r"c\.xml: no scenario is recognised here"):
        read_scenario(tmp_path / "c.xml")


def test_read_scenario__two_formats_in_one_folder(tmp_path: Path) -> None:
    write_scenario(cake(), tmp_path, "genius")
    write_scenario(cake(), tmp_path, "negolog")
    with pytest.raises(ScenarioError, match="scenarios of GENIUS XML and of NegoLog JSON here"):
        read_scenario(tmp_path)
    assert read_scenario(tmp_path / "cake.xml") == read_scenario(
        tmp_path / "cake.xml", ["Ann", "Bob"]
    )


def test_read_scenario__broken_files_are_named(tmp_path: Path) -> None:
    for form, name in [("genius", "cake.xml"), ("geniusweb", "cake.json"), ("negmas", "Ann.yml"),
                       ("negolog", "profileA.json")]:  # fmt: skip
        write_scenario(cake(), tmp_path / form, form)
        file = tmp_path / form / name
        file.write_text(file.read_text()[:-9], encoding="utf-8")
        with pytest.raises(ScenarioError, match=rf"{name}:\d+:\d+: .*this is not"):
            read_scenario(tmp_path / form)


def test_read_scenario__unknown_party(tmp_path: Path) -> None:
    write_scenario(cake(), tmp_path, "genius")
    with pytest.raises(WrongUse, match="no party 'Anna'; did you mean 'Ann'"):
        read_scenario(tmp_path, ["Anna"])
    with pytest.raises(WrongUse, match="each once"):
        read_scenario(tmp_path, ["Ann", "Ann"])


def test_write_scenario__unknown_format(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="no format 'genuis'; did you mean 'genius'"):
        write_scenario(cake(), tmp_path, "genuis")


@pytest.mark.parametrize("name", ["../up", "a/b", "a\\b", "", " ", ".hidden", "a\nb", "x" * 300])
def test_write_scenario__a_name_that_is_no_files(tmp_path: Path, name: str) -> None:
    made = make_scenario({"cake": ["all", "none"]}, {name: [[1, 0]]})
    for form in ("genius", "geniusweb", "negmas"):
        with pytest.raises(ScenarioError, match="cannot be a file's"):
            write_scenario(made, tmp_path / "new", form)
        assert not (tmp_path / "new").exists()


def test_file_name__two_that_some_disks_take_for_one() -> None:
    assert file_name("Ann", ["Bob"]) == "Ann"
    with pytest.raises(ScenarioError, match="two files would have this name"):
        file_name("ann", ["Ann"])


def test_texts__that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(ScenarioError, match=r"a\.txt: byte 0: this is not text in UTF-8"):
        read_text(tmp_path / "a.txt")
    with (
        patch.object(_text, "MOST_BYTES", 1),
        pytest.raises(ScenarioError, match="2 bytes are too"),
    ):
        read_text(tmp_path / "a.txt")


@pytest.mark.parametrize("text", ["nan", "inf", "-Infinity", "1e999", "x", "", "1,5"])
def test_finite__refuses(text: str) -> None:
    assert finite(text) is None
    assert finite(" 1.5 ") == 1.5


def test_chosen__keeps_the_order_asked_for() -> None:
    assert chosen(["a", "b", "c"], None, Path()) == ["a", "b", "c"]
    assert chosen(["a", "b", "c"], ["c", "a"], Path()) == ["c", "a"]
    with pytest.raises(WrongUse, match="one or more"):
        chosen(["a"], [], Path())


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.json", "[1,2", r"a\.json:1:5: this is not JSON"),
        ("a.xml", "<a><b></a>", r"a\.xml:1:9: .*this is not XML"),
        ("a.yml", "a: [1", r"a\.yml:1:6: this is not plain YAML"),
        ("a.JSON", '{"issues": NaN}', r"a\.JSON: 'issues': .*finite number"),
    ],
)
def test_read_scenario__a_broken_file_of_no_format(
    tmp_path: Path, name: str, text: str, told: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    for path in (tmp_path / name, tmp_path):
        with pytest.raises(ScenarioError, match=told):
            read_scenario(path)
