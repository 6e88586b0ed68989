"""What every reader keeps to: it says its source, and whatever it is given, it answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente.evidence.readers as shelf
from detente.errors import WrongUse
from detente.evidence.documents import kind_of
from detente.evidence.readers._reading import Reading, Sure
from detente.shelf import members, stems
from oracles.small_documents import pdf

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
NAMES = stems(shelf)


@pytest.mark.parametrize("name", NAMES)
def test_members__say_their_source_and_have_a_test_and_a_heading(name: str) -> None:
    module = members(shelf)[name]
    bib = (ROOT / "docs/references.bib").read_text(encoding="utf-8")
    assert module.SOURCE in re.findall(r"@\w+\{(\w+),", bib)
    assert (HERE / f"test_{name}.py").exists()
    page = (ROOT / "docs/methods/documents.md").read_text(encoding="utf-8")
    assert f"\n## {module.TITLE} (`{name}`)\n" in page
    assert isinstance(module.APART, bool)


@pytest.mark.parametrize("name", NAMES)
@given(
    data=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300).map(lambda text: text.encode(errors="replace")),
    ),
    prefix=st.sampled_from(
        [b"", b"%PDF-1.4\n", b"<html><body><p>", b"# ", b"date 2019 ", b"\xff\xfe", b"---\ndate: "]
    ),
)
@settings(max_examples=60, deadline=None)
def test_members__read_or_refuse_whatever_they_are_given(
    name: str, data: bytes, prefix: bytes
) -> None:
    module = members(shelf)[name]
    assert module.recognises(prefix + data, "") in Sure
    try:
        found = module.read(prefix + data)
    except WrongUse:
        return
    assert isinstance(found, Reading)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (pdf([["They met."]]), "talks.txt", "pdf"),
        (b"<!DOCTYPE html><p>They met.</p>", "talks.txt", "html"),
        (b"<!-- a --> <html><p>They met.</p>", "talks.md", "html"),
        ("<HTML><p>They met.</p>".encode("utf-16"), "", "html"),
        (b"They <b>met</b>.", "talks.html", "html"),
        (b"<p>They met.</p>", "", "html"),
        (b"<p>They met.</p>", "talks.md", "markdown"),
        (b"<p>They met.</p>", "talks.txt", "text"),
        (b"# The talks\n\nThey met.", "", "markdown"),
        (b"# The talks\n\nThey met.", "talks.txt", "text"),
        (b"They met.", "TALKS.MD", "markdown"),
        (b"---\ntitle: Talks\n---\nThey met.", "", "markdown"),
        (b"---\nThey met.\n---\n", "", "text"),
        (b"\xef\xbb\xbf date 2019-02 They met.", "talks.txt", "bare"),
        (b"date 2019-02-30 They met.", "", "text"),
        (b"date palms grow there.", "talks.txt", "text"),
        (b"no PDF at all", "talks.pdf", "text"),
        (b"", "", "text"),
    ],
)
def test_kind_of__content_first_name_second(data: bytes, name: str, kind: str) -> None:
    assert kind_of(data, name) == kind
