"""Sources: case and text together or neither, and nothing that is there is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case.model import Case
from detente.case.read import read_case
from detente.errors import WrongUse
from detente.evidence import sources
from detente.evidence.documents import Document, read_document
from detente.evidence.snapshots import hash_of
from detente.evidence.sources import add_source, states_of

SAID = "The two villages met on Monday and left without a deal."
DOCUMENT = read_document(f"date 2021-05 {SAID}".encode())


def own(folder: Path) -> Case:
    file = folder / "talks.yaml"
    file.write_text(read_case("hanoi-2019").text or "", encoding="utf-8")
    return read_case(file)


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_add_source__one_line_more_and_the_text_beside(tmp_path: Path) -> None:
    case = own(tmp_path)
    before = (case.text or "").splitlines()
    added = add_source(case, DOCUMENT, "Monday's talks.txt", {"URL": "https://example.org/x"})
    assert added.snapshot == tmp_path / "talks.sources" / "monday-s-talks.txt"
    assert added.snapshot.read_text(encoding="utf-8") == DOCUMENT.text
    after = (tmp_path / "talks.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == [
        "  - {id: monday-s-talks, title: Monday's talks, issued: 2021-05, language: en, sha256: "
        f"{hash_of(DOCUMENT.text)}, URL: https://example.org/x}}"
    ]
    assert [line for line in after if line in before] == before
    again = read_case(tmp_path / "talks.yaml")
    assert again.sources[-1] == added.source
    assert states_of(again)["monday-s-talks"] == "at hand"


def test_add_source__twice_is_once(tmp_path: Path) -> None:
    add_source(own(tmp_path), DOCUMENT, "monday.txt")
    before = files(tmp_path)
    add_source(read_case(tmp_path / "talks.yaml"), DOCUMENT, "monday.txt")
    assert files(tmp_path) == before


def test_add_source__to_one_without_a_text_fills_in_what_it_does_not_say(tmp_path: Path) -> None:
    added = add_source(own(tmp_path), DOCUMENT, "x.txt", {"id": "ri", "title": "Another title"})
    source = added.source
    assert (source.title, str(source.issued), source.language) == (
        "Another title", "2019-03-01", "ko",
    )  # fmt: skip
    assert (source.type, source.sha256) == ("speech", hash_of(DOCUMENT.text))
    assert len(added.case.sources) == 4


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"id": "report"}, "has a source 'report' with another text"),
        ({"id": "us"}, "'us' is a party too"),
        ({"id": "../x"}, "cannot be an id"),
        ({"id": "a" * 81}, "at most 80"),
        ({"issued": "28/2/2019"}, "issued: .*write 2019-02-28"),
        ({"type": "newspaper"}, "is not a CSL-JSON type"),
        ({"URL": "javascript:alert(1)"}, "no address on the web"),
        ({"language": "Dutch"}, "no language's code"),
    ],
)
def test_add_source__what_cannot_be_leaves_all_as_it_was(
    tmp_path: Path, given: dict[str, str], told: str
) -> None:
    case, before = own(tmp_path), files(tmp_path)
    with pytest.raises(WrongUse, match=told):
        add_source(case, DOCUMENT, "monday.txt", given)
    assert files(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["talks.yaml"]


def test_add_source__a_case_that_cannot_be_written_has_no_text_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    case, before = own(tmp_path), files(tmp_path)
    monkeypatch.setattr(sources, "write_case", full)
    with pytest.raises(OSError, match="No space"):
        add_source(case, DOCUMENT, "monday.txt")
    assert files(tmp_path) == before
    assert not (tmp_path / "talks.sources").exists()


def test_add_source__a_text_that_was_changed_since_is_not_written_over(tmp_path: Path) -> None:
    added = add_source(own(tmp_path), DOCUMENT, "monday.txt")
    added.snapshot.write_text("Something else.", encoding="utf-8")
    case = read_case(tmp_path / "talks.yaml")
    assert states_of(case) == {
        "report": "not at hand", "joint-statement": "never read", "bolton": "never read",
        "ri": "never read", "monday": "changed",
    }  # fmt: skip
    with pytest.raises(WrongUse, match="holds another text; move it away"):
        add_source(case, DOCUMENT, "monday.txt")
    assert added.snapshot.read_text(encoding="utf-8") == "Something else."


@pytest.mark.parametrize(
    ("document", "name", "id", "title"),
    [
        (Document("A heading\n\nText.", "en", None, None, "text"), "x.txt", "x", "A heading"),
        (Document("Text.", "en", None, "The  title", "pdf"), "", "the-title", "The  title"),
        (Document("Text.", "en", None, None, "html"), "Été à Paris.html", "t-paris", "Été à Paris"),
    ],
)
def test_add_source__is_named_after_what_there_is(
    tmp_path: Path, document: Document, name: str, id: str, title: str
) -> None:
    source = add_source(own(tmp_path), document, name).source
    assert (source.id, source.title) == (id, title)


def test_add_source__needs_a_name_and_a_case_of_ones_own(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="give it an id with --id"):
        add_source(own(tmp_path), DOCUMENT)
    with pytest.raises(WrongUse, match="no file of your own"):
        add_source(read_case("hanoi-2019"), DOCUMENT, "monday.txt")
