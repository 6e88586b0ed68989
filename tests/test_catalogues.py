"""Catalogues: whole, as the source says them, and compiled as they are written."""

from __future__ import annotations

import ast
import importlib.util
import io
import re
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest

from detente.language import LANGUAGES

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "src/detente/locale"
OTHERS = [name for name in LANGUAGES if name != "en"]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "tools/catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_languages__each_has_a_catalogue() -> None:
    assert sorted(path.name for path in LOCALE.iterdir()) == OTHERS


@pytest.mark.parametrize("name", OTHERS)
def test_catalogue__every_message_of_the_source_is_translated(tool: ModuleType, name: str) -> None:
    path = LOCALE / name / "LC_MESSAGES/detente.po"
    known = tool.catalogue(path)
    assert tool.written(tool.updated(known)) == path.read_bytes(), "run: make catalogues"
    assert not any(message.fuzzy for message in known if message.id)
    assert [message.id for message in known if not tool._translated(message.string)] == []


@pytest.mark.parametrize("name", OTHERS)
def test_catalogue__translations_have_the_places_of_their_message(
    tool: ModuleType, name: str
) -> None:
    def places(text: str) -> set[str]:
        return {field for _, field, _, _ in Formatter().parse(text) if field}

    for message in tool.catalogue(LOCALE / name / "LC_MESSAGES/detente.po"):
        if message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            said = message.string if isinstance(message.string, tuple) else (message.string,)
            for one, other in zip(ids, said, strict=True):
                assert places(one) == places(other), one
                assert one[:1].isspace() == other[:1].isspace(), one


def messages_of(compiled: bytes) -> dict[object, str]:
    """What gettext reads in a compiled catalogue; its head names the program that wrote it."""
    read = vars(GNUTranslations(io.BytesIO(compiled)))["_catalog"]
    return {message: said for message, said in read.items() if message}


@pytest.mark.parametrize("name", OTHERS)
def test_catalogue__compiled_is_what_is_written(tool: ModuleType, name: str) -> None:
    path = LOCALE / name / "LC_MESSAGES/detente.po"
    shipped = path.with_suffix(".mo").read_bytes()
    assert messages_of(shipped) == messages_of(tool.compiled(path)), "run: make catalogues"


# --- nothing is told past the catalogues ----------------------------------------------------------

TOLD_IN_ENGLISH = re.compile(r"scenario_.*|text_map")
"""What shows scenarios, which is told in English only: docs/languages.md says so."""

MARKS = ("_", "N_", "ngettext", "pgettext")

NOT_TOLD = {
    "the HTML report",  # errors are in English
    "the PDF report",
    "detente analyze ",  # a command
    ": no preference model fits this case",  # of `detente check`, which has no other language
    ": sound, and consistent",
    ", each account by itself",
    "not verifiable",
    " not verifiable here: ",
    "as before",  # compared, told in other words
    "came true",
    "did not come true",
    "not on record",
}


@pytest.mark.parametrize(
    "path",
    [path for path in sorted((ROOT / "src/detente/reports").glob("*.py"))
     if not TOLD_IN_ENGLISH.fullmatch(path.stem)],
    ids=lambda path: path.stem,
)  # fmt: skip
def test_reports__sentences_pass_through_the_catalogues(path: Path) -> None:
    """No text with two words in a row stands outside of `_` and its like, docstrings aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    fine = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        marked = isinstance(called, ast.Name) and called.id in MARKS
        if marked or isinstance(node, ast.Raise):  # errors are in English
            fine |= {id(inner) for inner in ast.walk(node)}
    said = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in fine
        and re.search(r"[A-Za-z]{2,} [A-Za-z(]{2,}", node.value)
    ]
    assert [text for text in said if text not in NOT_TOLD and "<" not in text] == []
