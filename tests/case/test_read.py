import os
import re
from pathlib import Path

import pytest

from case.brief import BRIEF, LIBRARY, changed, told
from detente.case.model import (
    Account,
    Case,
    Entry,
    Implementation,
    Meeting,
    Party,
    PartyPreferences,
)
from detente.case.order import parse_order
from detente.case.read import parse_case, read_case
from detente.case.span import Span
from detente.errors import InvalidCase

PAGE = (Path(__file__).parents[2] / "docs" / "case-file.md").read_text(encoding="utf-8")


def test_parse_case__reads_the_example_of_the_users_page():
    example = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[0]
    assert parse_case(example).title == "A second-hand bicycle"


@pytest.mark.parametrize(
    "part", [Case, Account, Party, Meeting, Entry, PartyPreferences, Implementation]
)
def test_users_page__names_every_key(part):
    keys = [field.alias or name for name, field in part.model_fields.items()]
    assert [key for key in keys if f"`{key}`" not in PAGE and f"{key}: " not in PAGE] == []


def test_users_page__shows_the_errors_that_are_told():
    text = changed("sanctions: kept >", "sanction: kept >")
    text = changed("hanoi, date: 2019-02-28", "hanoi, date: 2019-02-30", text)
    with pytest.raises(InvalidCase) as caught:
        parse_case(text)
    shown = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)[0]
    assert str(caught.value) == shown.rstrip("\n")


def test_read_case__reads_a_file_or_a_name():
    by_name = read_case("hanoi-2019-brief")
    assert by_name == read_case(LIBRARY / "hanoi-2019-brief.yaml")
    assert by_name.text == BRIEF


def test_read_case__names_the_file_in_findings(tmp_path):
    file = tmp_path / "my talks.yaml"
    file.write_text(changed("by: dprk, act", "by: dkrp, act"), encoding="utf-8")
    with pytest.raises(InvalidCase) as caught:
        read_case(file)
    assert str(caught.value).startswith(f"{file}:41:50: error: unknown party")  # by hand


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_read_case__reads_files_of_any_editor(tmp_path, encoding, newline):
    file = tmp_path / "case.yaml"
    file.write_bytes(BRIEF.replace("\n", newline).encode(encoding))
    assert read_case(file).model_dump() == read_case("hanoi-2019-brief").model_dump()


def test_parse_case__keeps_what_is_written():
    case = parse_case(BRIEF)
    assert case.title == "The Hanoi summit in brief"
    assert [party.label for party in case.parties] == ["United States", "North Korea"]
    assert case.issue("sanctions").options == ("kept", "eased", "lifted")
    view = case.preferences["us"].issues["dismantlement"]
    assert view.orders == (parse_order("entire > partial > none"),)
    assert case.record[0].outcome == {"dismantlement": "partial", "sanctions": "lifted"}
    assert case.record[0].source == ("report",)
    assert str(case.meetings[0].date) == "2019-02-27/2019-02-28"


def test_parse_case__knows_where_parts_stand():
    case = parse_case(BRIEF, "hanoi.yaml")
    assert case.where(("record", 0, "date")) == "hanoi.yaml:41:34"  # by hand


@pytest.mark.parametrize(
    ("written", "orders", "values"),
    [
        ("entire > none", 1, {}),
        ("[entire > none, entire > partial]", 2, {}),
        ("{order: entire > none}", 1, {}),
        ("{partial: 30..50}", 0, {"partial": Span(0.3, 0.5)}),
        ("{order: [entire > none], partial: 40, because: x}", 1, {"partial": Span(0.4, 0.4)}),
    ],
)
def test_parse_case__reads_every_form_of_a_view(written, orders, values):
    text = changed("entire > partial > none", written)
    view = parse_case(text).preferences["us"].issues["dismantlement"]
    assert len(view.orders) == orders
    assert view.values == values


def test_parse_case__one_reservation_holds_at_every_meeting():
    text = changed("  dprk:\n", "    reservation: 40\n  dprk:\n")
    assert parse_case(text).preferences["us"].reservation == {"all": Span(0.4, 0.4)}


@pytest.mark.parametrize("date", ["2019", "2019-02", "2019-02?", "201X", "2019-21", "2019/.."])
def test_parse_case__reads_vague_dates(date):
    text = changed("at: hanoi, date: 2019-02-28", f"at: hanoi, date: {date}")
    assert str(parse_case(text).record[0].date) == date


def test_parse_case__reads_names_of_any_script():
    text = BRIEF.replace("kept", "不变").replace("eased", "😀").replace("lifted", "4 % (né)")
    assert parse_case(text).issue("sanctions").options == ("不变", "😀", "4 % (né)")


def test_parse_case__is_equal_for_equal_text_and_frozen():
    case = parse_case(BRIEF)
    assert case == parse_case(BRIEF)
    with pytest.raises(ValueError, match="frozen"):
        case.title = "another"


def test_parse_case__tells_all_findings_in_the_order_of_the_file():
    text = changed("issued: 2019-02", "issued: 2019-2")
    text = changed("kept > eased > lifted", "kept < eased", text)
    text = changed("by: dprk, act: offers", "by: dprk, act: ofers, confidence: 2", text)
    text = changed("id: refusal, at: hanoi", "id: refusal, at: hanio", text)
    text = changed("title:", "titel:", text) + "extra: 1\n"
    found = told(text)
    assert [at for at, _ in found] == sorted(at for at, _ in found)
    assert len(found) >= 7  # by hand: six above, and the title that is missing


def test_parse_case__a_missing_title_hides_nothing_else():
    text = changed("title: The Hanoi summit in brief\n", "")
    text = changed("id: refusal, at: hanoi", "id: refusal, at: hanio", text)
    said = [message for _, message in told(text)]
    assert said == ["'title' is missing; add it", "unknown meeting 'hanio'; did you mean 'hanoi'?"]


def test_parse_case__shortens_a_flood_of_findings():
    entry = "  - {id: e%d, by: nobody, act: states, source: report}\n"
    found = told(BRIEF + "".join(entry % number for number in range(300)))
    assert len(found) == 201
    assert found[-1][1] == "and 100 more; mend the above first"  # by hand


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_read_case__never_waits_for_a_pipe(tmp_path):
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    with pytest.raises(InvalidCase, match="this is not a file"):
        read_case(pipe)
