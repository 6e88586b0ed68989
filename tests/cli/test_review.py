"""`detente review`: nothing is in the case that nobody accepted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.case.read import read_case
from detente.case.write import case_text
from detente.evidence.begun import read_begun
from detente.evidence.drafting import draft_sources
from detente.evidence.proposals import read_proposals
from detente.evidence.snapshots import keep_snapshot
from evidence.told import case_of, report


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "talks.yaml"
    path.write_text("# Kept by hand.\n" + case_text(case_of("en")), encoding="utf-8")
    case = read_case(path)
    keep_snapshot(case, "report", report("en"))
    draft_sources(case)
    return path


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch):
    def answers(*lines: str) -> None:
        left: Iterator[str] = iter(lines)

        def typed(_question: str) -> str:
            for line in left:
                return line
            raise EOFError

        monkeypatch.setattr("builtins.input", typed)

    return answers


def ids(file: Path, act: str) -> list[str]:
    return [one.id for one in read_proposals(read_case(file)) if one.content["act"] == act]


def test_review__lists_as_json_and_changes_nothing(detente, file: Path) -> None:
    before = file.read_bytes()
    code, out, _ = detente("review", str(file), "--json")
    told = json.loads(out)
    assert code == 0
    assert told["format"] == "detente.review/1"
    assert {one["status"] for one in told["proposals"]} == {"proposed"}
    assert file.read_bytes() == before


def test_review__accepts_and_refuses_by_id(detente, file: Path) -> None:
    leaves, cancels = ids(file, "leaves"), ids(file, "cancels")
    code, out, err = detente(
        "review", str(file), "--accept", ",".join(leaves), "--refuse", " ".join(cancels)
    )
    assert (code, out, err) == (0, "accepted 1, refused 2\n", "")
    case = read_case(file)
    assert [(one.id, one.by, one.act) for one in case.record] == [
        ("leaves-3", "karvelia", "leaves")
    ]
    assert "# Kept by hand." in file.read_text(encoding="utf-8")
    status = {one.id: one.status for one in read_proposals(case)}
    assert [status[name] for name in [*leaves, *cancels]] == ["accepted", "refused", "refused"]
    assert detente("check", str(file))[0] == 0
    code, _, err = detente("review", str(file), "--accept", leaves[0])
    assert code == 2
    assert "is accepted already" in err


def test_review__what_the_case_cannot_hold_stays_proposed_and_says_why(detente, file: Path) -> None:
    code, out, err = detente("review", str(file), "--accept", "all")
    case = read_case(file)
    assert code == 1
    assert "'offers' says nothing without an outcome; add outcome: {…}" in err
    assert "'by' is missing; add it" in err
    waiting = {one.id for one in read_proposals(case) if one.status == "proposed"}
    assert waiting >= set(ids(file, "offers"))
    assert out == f"accepted {len(case.record)}, refused 0\n"
    assert all(one.act not in ("offers", "rejects", "demands") for one in case.record)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--accept", "p999"], "there is no proposal 'p999'"),
        (["--accept", "p1", "--refuse", "p1"], "p1 both accepted and refused"),
    ],
)
def test_review__wrong_use_changes_nothing(
    detente, file: Path, arguments: list[str], said: str
) -> None:
    kept = file.with_name("talks.proposals.json")
    before = file.read_bytes(), kept.read_bytes()
    code, _, err = detente("review", str(file), *arguments)
    assert code == 2
    assert said in err
    assert (file.read_bytes(), kept.read_bytes()) == before


def test_review__walks_with_edits(detente, file: Path, typing) -> None:
    typing("r", "s", "a", "e", "outcome = deal: singed", "", "a", "e", "outcome", "outcome = "
           "deal: signed", "", "what", "a", "q")  # fmt: skip
    code, out, _ = detente("review", str(file))
    assert code == 0
    assert "[1 of" in out
    assert "  > Karvelia had offered to open the sluices" in out
    assert "nothing without an outcome" in out
    assert "unknown option of deal 'singed'; did you mean 'signed'?" in out
    assert "write FIELD = VALUE" in out
    entry = read_case(file).record[-1]
    assert (entry.act, entry.outcome) == ("offers", {"deal": "signed"})
    kept = read_proposals(read_case(file))
    assert [one.status for one in kept[:4]] == ["refused", "proposed", "accepted", "proposed"]


def test_review__ends_where_nothing_more_is_typed(detente, file: Path, typing) -> None:
    typing()
    before = file.read_bytes()
    assert detente("review", str(file))[0] == 0
    assert file.read_bytes() == before


def test_review__nothing_to_decide_on(detente, file: Path) -> None:
    assert detente("review", str(file), "--refuse", "all")[0] == 0
    code, out, _ = detente("review", str(file))
    assert code == 0
    assert "nothing is proposed" in out


def test_review__of_a_case_that_is_begun_makes_it_whole(
    detente, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("dam.txt").write_text(report("en"), encoding="utf-8")
    assert detente("draft", "dam.txt")[0] == 0
    found = read_proposals(read_begun("dam.yaml"))
    parties = [one.id for one in found if one.kind == "party"]
    code, out, _ = detente("review", "dam.yaml", "--accept", parties[0])
    assert (code, out) == (
        0,
        "accepted 1, refused 0\nthe case needs a second party and an issue still\n",
    )
    code, _, err = detente("review", "dam.yaml", "--accept", "all")
    assert code == 1
    assert "'by' is missing" in err
    assert detente("check", "dam.yaml")[0] == 0
    text = Path("dam.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Begun from a report.")
    assert "\nrecord:\n  - {id: states-2, " in text
    assert len(read_case("dam.yaml").parties) == len(parties)
