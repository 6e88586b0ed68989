"""What a case says of states and moves: read, written, and told where it is wrong."""

from __future__ import annotations

import pytest

from case.brief import BRIEF, only_fault, place
from detente.case.graph import Priority, parse_move
from detente.case.read import parse_case
from detente.case.schema import case_schema
from detente.case.tree import parse_tree
from detente.case.write import case_text

OUTCOMES = """\
graph:
  moves: {us: [sanctions, treaty], dprk: dismantlement}
  one_way: dismantlement
  hold: {follow_up: agreed}
  preferences:
    us:
      - {sanctions: [kept, eased]}
      - {never: {dismantlement: none}}
      - {if: {sanctions: lifted}, then: {dismantlement: entire}}
      - {iff: {treaty: announced}, then: {dismantlement: entire}}
    dprk: {sanctions: lifted}
  source: report
"""

BY_HAND = """\
graph:
  states: [delay, modify, give in]
  moves: {us: [delay -> modify, modify <-> give in], dprk: give in->delay}
  preferences: {us: delay > modify ~ give in, dprk: give in > modify > delay}
"""


def test_parse_move__arrows_and_issues() -> None:
    assert parse_move("a<-b").steps == (("b", "a"),)
    assert parse_move(" follow-up -> x ").steps == (("follow-up", "x"),)
    assert parse_move("a -> b <-> c").steps == (("a", "b"), ("b", "c"), ("c", "b"))
    assert parse_move("give in").steps == ()


@pytest.mark.parametrize("text", ["-> b", "a ->", "a => b", "a -> b, c", "", "a -> -> b", "a < b"])
def test_parse_move__what_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"write .*a -> b|'a -> b'"):
        parse_move(text)


@pytest.mark.parametrize("section", [OUTCOMES, BY_HAND])
def test_graph__is_written_as_it_was_read(section: str) -> None:
    case = parse_case(BRIEF + section)
    assert case_text(case) == BRIEF + section
    made = type(case).model_validate(case.model_dump(by_alias=True))
    assert made.graph == case.graph
    assert parse_case(case_text(made)) == case


@pytest.mark.parametrize("section", [OUTCOMES, BY_HAND])
def test_case_schema__accepts_a_graph(section: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    data = {"graph": parse_tree(section).data["graph"]}
    schema = case_schema()
    checked = {"$defs": schema["$defs"], "properties": {"graph": schema["properties"]["graph"]}}
    assert list(jsonschema.Draft202012Validator(checked).iter_errors(data)) == []


def test_graph__what_is_read() -> None:
    graph = parse_case(BRIEF + OUTCOMES).graph
    assert graph is not None
    assert [str(move) for move in graph.moves["us"]] == ["sanctions", "treaty"]
    assert graph.one_way == ("dismantlement",)
    wishes = graph.preferences["us"].priorities
    assert wishes is not None
    assert [[word for word, _ in wish.conditions()] for wish in wishes] == [
        [""],
        ["never"],
        ["if", "then"],
        ["iff", "then"],
    ]
    assert wishes[0].conditions()[0][1] == {"sanctions": ("kept", "eased")}


def test_priority__an_issue_of_any_name() -> None:
    wish = Priority.model_validate({"fact": "yes", "then what": ["a", "b"]})
    assert wish.fact == {"fact": ("yes",), "then what": ("a", "b")}


WRONG = [
    # states by hand
    (BY_HAND.replace("delay -> modify", "delay -> modfy"), "delay -> modfy",
     "unknown state 'modfy'; did you mean 'modify'?"),
    (BY_HAND.replace("delay -> modify", "delay -> delay"), "delay -> delay",
     "'delay -> delay' leads nowhere else; name two different states"),
    (BY_HAND.replace("delay -> modify", "sanctions"), "sanctions, modify",
     "'sanctions' is no move between the states by hand; write it as 'a -> b' or 'a <-> b'"),
    (BY_HAND.replace("delay -> modify", "delay => modify"), "delay => modify",
     "'delay => modify' is no name; write an issue, or states as 'a -> b' or 'a <-> b'"),
    (BY_HAND.replace("delay -> modify", "delay ->"), "delay ->",
     "a state is missing beside an arrow; write for instance 'a -> b'"),
    (BY_HAND.replace("delay, modify, give in", "delay, modify, give in, delay"), "delay]",
     "state 'delay' stands twice; keep one"),
    (BY_HAND.replace("modify ~ give in", "give in"), "delay > give in",
     "this order leaves out 'modify'; name every state once"),
    (BY_HAND.replace("modify ~ give in", "modify ~ give in > war"), "delay > modify ~ give",
     "unknown state 'war'; known: delay, give in, modify"),
    (BY_HAND.replace("delay > modify ~ give in", "[{sanctions: kept}]"), "[{sanctions: kept}]",
     "states by hand need an order, every state once; write for instance 'a > b ~ c'"),
    (BY_HAND + "  one_way: sanctions\n", "one_way",
     "the arrows of states by hand say which way they go; leave 'one_way' out"),
    (BY_HAND + "  hold: {treaty: none}\n", "hold",
     "states by hand hold no issue at an option; leave 'hold' out"),
    (BY_HAND.replace("[delay, modify, give in]", "[delay]"), "[delay]",
     "'states' needs 2 or more; this has 1"),
    (BY_HAND.replace("moves: {us:", "moves: {uss:"), "uss",
     "unknown party 'uss'; did you mean 'us'?"),
    # states from outcomes
    (OUTCOMES.replace("[sanctions, treaty]", "[sanctions, treatyy]"), "treatyy",
     "unknown issue 'treatyy'; did you mean 'treaty'?"),
    (OUTCOMES.replace("[sanctions, treaty]", "[kept -> eased]"), "kept -> eased",
     "'kept -> eased' is a move between states by hand; name these under 'states', or write an "
     "issue that the party can change alone"),
    (OUTCOMES.replace("one_way: dismantlement", "one_way: dismantling"), "dismantling",
     "unknown issue 'dismantling'; did you mean 'dismantlement'?"),
    (OUTCOMES.replace("{follow_up: agreed}", "{follow_up: agree}"), "agree}",
     "unknown option of follow_up 'agree'; did you mean 'agreed'?"),
    (OUTCOMES.replace("{follow_up: agreed}", "{treaty: none}"), "treaty: none}\n  preferences",
     "'treaty' is moved by us; leave it out of 'hold' or of 'moves'"),
    (OUTCOMES.replace("dprk: {sanctions: lifted}", "dprk: lifted > kept"),
     "lifted > kept\n  source",
     "outcomes have no names to put in order; list what the party wants, most important first: "
     "[{issue: option}, …], or give 'states' by hand"),
    (OUTCOMES.replace("{sanctions: [kept, eased]}", "{sanctions: [kept, erased]}"),
     "[kept, erased]",
     "unknown option of sanctions 'erased'; did you mean 'eased'?"),
    (OUTCOMES.replace("{treaty: announced}, then", "{treatyy: announced}, then"), "treatyy",
     "unknown issue 'treatyy'; did you mean 'treaty'?"),
    (OUTCOMES.replace("{never:", "{nver:"), "nver",
     "unknown key 'nver'; did you mean 'never'?"),
    (OUTCOMES.replace(", then: {dismantlement: entire}}\n      - {iff", "}\n      - {iff"),
     "{if: {sanctions: lifted}}",
     "a priority is a condition such as {issue: option}, or {never: …}, or {if: …, then: …}, or "
     "{iff: …, then: …}; write one of these"),
    (OUTCOMES.replace("one_way:", "oneway:"), "oneway",
     "unknown key 'oneway'; did you mean 'one_way'?"),
    (OUTCOMES.replace("source: report", "source: reprot"), "reprot",
     "unknown source 'reprot'; did you mean 'report'?"),
]  # fmt: skip


@pytest.mark.parametrize(("section", "mark", "said"), WRONG)
def test_graph__says_what_is_wrong_and_where(section: str, mark: str, said: str) -> None:
    where = place(section, mark)
    found = only_fault(BRIEF + section)
    assert found == ((where[0] + BRIEF.count("\n"), where[1]), said)


def test_graph__a_neutral_party_moves_nothing() -> None:
    text = BRIEF.replace("parties:\n", "parties:\n  - {id: un, role: neutral}\n")
    found = only_fault(text + "graph: {moves: {un: treaty}}\n")
    assert found[1] == "'un' is neutral and signs no deal; name a party"
