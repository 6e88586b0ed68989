import pytest

from case.brief import BRIEF, DEMAND, NO_DEAL, OFFER, changed, only_fault, place, told
from detente.case.read import parse_case

TWO_MEETINGS = changed("meetings:\n", "meetings:\n  - {id: before, date: 2018}\n")


@pytest.mark.parametrize(
    ("old", "new", "mark", "said"),
    [
        ("by: dprk, act: offers", "by: dprkk, act: offers", "dprkk",
         "unknown party or source 'dprkk'; did you mean 'dprk'?"),
        ("id: offer, at: hanoi", "id: offer, at: hanio", "hanio",
         "unknown meeting 'hanio'; did you mean 'hanoi'?"),
        ("act: offers,", "act: offers, to: uss,", "uss", "unknown party 'uss'; did you mean 'us'?"),
        ("lifted}, source: report}", "lifted}, source: reprot}", "reprot",
         "unknown source 'reprot'; did you mean 'report'?"),
        (OFFER, "{dismantlment: partial}", "dismantlment: partial",
         "unknown issue 'dismantlment'; did you mean 'dismantlement'?"),
        (OFFER, "{dismantlement: partail}", "partail",
         "unknown option of dismantlement 'partail'; did you mean 'partial'?"),
        ("treaty: none, follow_up: none}", "treaty: nought, follow_up: none}", "nought",
         "unknown option of treaty 'nought'; known: announced, none"),
        ("date: 2019-02-27/2019-02-28}", "after: singapore}", "singapore",
         "unknown meeting 'singapore'; known: hanoi"),
        ("act: offers,", "act: judges, needs_deal_more: {dprk: uss},", "dprk: uss",
         "unknown party 'uss'; did you mean 'us'?"),
        ("language: nl", "langauge: nl", "langauge",
         "'langauge' is no CSL-JSON field; did you mean 'language'?"),
    ],
)  # fmt: skip
def test_check_references__names_what_is_unknown_and_what_was_meant(old, new, mark, said):
    text = changed(old, new)
    assert only_fault(text) == (place(text, mark), said)


@pytest.mark.parametrize(
    ("old", "new", "mark", "said"),
    [
        ("id: refusal", "id: offer", "offer, at: hanoi, date: 2019-02-28, by: us",
         "'offer' stands twice; rename one"),
        ("id: hanoi, ", "id: hanoi, after: hanoi, ", "hanoi, date: 2019-02-27",
         "the meetings come after each other in a circle; leave one 'after' out"),
        ("act: offers,", "act: judges, needs_deal_more: {us: us},", "us}",
         "a party cannot need a deal more than itself; name two parties"),
        ("by: dprk, act: offers", "by: report, act: offers", "report, act",
         "a source cannot do 'offers'; name the party that did"),
        (f"act: offers, outcome: {OFFER}", "act: offers", "{id: offer",
         "'offers' says nothing without an outcome; add outcome: {…}"),
        (f"act: offers, outcome: {OFFER}", f"act: prefers, outcome: {OFFER}", "{id: offer",
         "'prefers' compares two outcomes; add over: {…}"),
        ("options: [none, agreed]", "options: [none, agreed, agreed]", "agreed]",
         "option 'agreed' stands twice; keep one"),
        ("options: [none, agreed]", "options: [none, agreed, order]", "order]",
         "'order' has a meaning of its own; rename the option"),
    ],
)  # fmt: skip
def test_check_references__tells_what_cannot_be(old, new, mark, said):
    text = changed(old, new)
    assert only_fault(text) == (place(text, mark), said)


def test_check_references__a_meeting_cannot_be_called_all():
    text = BRIEF.replace("id: hanoi,", "id: all,").replace("at: hanoi", "at: all")
    assert only_fault(text) == (place(text, "all,"), "'all' means every meeting; rename this one")


def test_check_references__an_issue_cannot_have_the_name_of_a_key():
    text = BRIEF.replace("treaty", "weights").replace("    weights: none > announced\n", "")
    text = text.replace("    weights: announced > none\n", "")
    expected = "'weights' has a meaning of its own; rename the issue"
    assert only_fault(text) == (place(text, "weights, question"), expected)


def test_check_references__several_meetings_need_at():
    text = changed("id: offer, at: hanoi", "id: offer", TWO_MEETINGS)
    expected = "the case has several meetings, so 'offers' must say at which; add at: …"
    assert only_fault(text) == (place(text, "{id: offer"), expected)


def test_check_references__a_story_may_leave_at_and_outcome_out():
    text = changed(
        f"id: offer, at: hanoi, date: 2019-02-28, by: dprk, act: offers, outcome: {OFFER}",
        "id: offer, by: report, act: states",
        TWO_MEETINGS,
    )
    assert parse_case(text).record[0].at is None


def test_check_references__a_partial_outcome_needs_no_deal():
    text = changed(NO_DEAL, "")
    found = told(text)
    assert [at for at, _ in found] == sorted(
        place(text, mark, nth) for mark in (OFFER, DEMAND) for nth in (0, 1)
    )
    assert all("this leaves treaty, follow_up open" in message for _, message in found)


@pytest.mark.parametrize(
    ("rule", "number"),
    [
        ("{never: {dismantlement: partial, sanctions: lifted}, because: too little}", 1),
        ("{if: {dismantlement: partial}, then: {sanctions: [kept, eased]}}", 1),
    ],
)
def test_check_references__an_outcome_that_a_rule_forbids(rule, number):
    text = changed("\nmeetings:", f"\nrules:\n  - {rule}\n\nmeetings:")
    found = told(text)
    assert [at for at, _ in found] == [_after(text, "outcome: ", nth) for nth in (0, 1)]
    assert all(f"rule {number} of this case forbids this outcome" in said for _, said in found)


def _after(text, mark, nth):
    line, column = place(text, mark, nth)
    return line, column + len(mark)


def test_check_references__a_no_deal_that_a_rule_forbids():
    rule = "rules:\n  - {never: {treaty: none, follow_up: none, sanctions: kept}}\n"
    text = changed("\nmeetings:", f"\n{rule}\nmeetings:")
    at, message = only_fault(text)
    assert at == place(text, NO_DEAL[len("no_deal: ") :])
    assert "rule 1 of this case forbids this outcome" in message


def test_check_references__all_parties_neutral():
    text = BRIEF.replace("name: United", "role: neutral, name: United")
    text = text.replace("name: North", "role: neutral, name: North")
    at, message = told(text)[0]
    assert at == place(text, "parties:")
    assert message == "all parties are neutral; a negotiation needs at least one party"


def test_check_references__a_neutral_party_needs_no_deal():
    third = "  - {id: un, role: neutral}\n"
    text = changed("\nissues:", third + "\nissues:")
    text = changed("act: offers,", "act: judges, needs_deal_more: {un: us},", text)
    expected = "'un' is neutral and needs no deal; name a party"
    assert only_fault(text) == (place(text, "un: us"), expected)


def test_check_references__an_issue_that_cannot_be_read_is_declared_all_the_same():
    text = changed("options: [kept, eased, lifted]", "options: [kept]")
    at, message = only_fault(text)
    assert at == place(text, "[kept]")
    assert message.startswith("'options' needs 2 or more")


def test_check_references__an_outcome_that_cannot_be_read_is_there_all_the_same():
    text = changed(f"act: offers, outcome: {OFFER}", "act: offers, outcome: [a, b]")
    assert only_fault(text)[0] == place(text, "[a, b]")


def test_check_references__a_no_deal_that_cannot_be_read_is_there_all_the_same():
    text = changed(NO_DEAL, "no_deal: [a, b]\n")
    assert only_fault(text)[0] == place(text, "[a, b]")


def test_check_references__an_id_cannot_be_party_and_source():
    text = changed("id: report,", "id: us,").replace("source: report", "source: us")
    said = "'us' is a party too, so 'by' could mean either; rename one"
    assert only_fault(text) == (place(text, "us,"), said)
