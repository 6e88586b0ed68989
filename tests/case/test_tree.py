import pytest

from detente.case import tree
from detente.case.tree import MAX_DEPTH, parse_tree


def test_parse_tree__keeps_plain_values_as_written():
    text = "date: 2019-02-30\nanswer: no\nnumber: 1e3\nnothing: ~\nquoted: '~'\n"
    expected = {
        "date": "2019-02-30",
        "answer": "no",
        "number": "1e3",
        "nothing": None,
        "quoted": "~",
    }  # by hand
    assert parse_tree(text).data == expected


def test_parse_tree__knows_where_keys_and_values_stand():
    found = parse_tree("a:\n  - {b: c}\n")
    assert found.place(("a", 0, "b"), key=True) == (2, 6)  # by hand
    assert found.place(("a", 0, "b")) == (2, 9)  # by hand


def test_parse_tree__places_what_is_missing_at_its_nearest_ancestor():
    found = parse_tree("a:\n  - {b: c}\n")
    assert found.place(("a", 0, "x", 3)) == (2, 5)  # by hand
    assert found.place(("x",)) == (1, 1)  # by hand


def test_parse_tree__places_an_empty_value_at_its_key():
    found = parse_tree("a:\n\n\nb: 1\n")
    assert found.data == {"a": None, "b": "1"}
    assert found.place(("a",)) == (1, 1)  # by hand


def test_parse_tree__keeps_the_first_of_duplicate_keys():
    found = parse_tree("a: 1\na: {b: [2, {c: 3}]}\nd: 4\n")
    assert found.data == {"a": "1", "d": "4"}
    assert [fault.place for fault in found.faults] == [(2, 1)]  # by hand
    assert "first on line 1" in found.faults[0].message


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("a: &x 1\n", (1, 4), "anchors"),
        ("a: *x\n", (1, 4), "aliases"),
        ("a: !!int 1\n", (1, 4), "tags"),
        ("a: 1\n---\nb: 2\n", (2, 1), "second YAML document"),
        ("a:\n  [b]: c\n", (2, 3), "must be plain text"),
    ],
)
def test_parse_tree__refuses_yaml_that_a_case_does_not_need(text, place, said):
    fault = parse_tree(text).faults[0]
    assert fault.place == place  # by hand
    assert said in fault.message


@pytest.mark.parametrize(("depth", "fits"), [(MAX_DEPTH, True), (MAX_DEPTH + 1, False)])
def test_parse_tree__stops_at_too_many_levels(depth, fits):
    assert (not parse_tree("[" * depth + "]" * depth).faults) is fits


@pytest.mark.parametrize(("items", "fits"), [(99, True), (100, False)])
def test_parse_tree__stops_at_too_many_values(monkeypatch, items, fits):
    monkeypatch.setattr(tree, "MAX_NODES", 100)
    assert (not parse_tree("[" + "a," * items + "]").faults) is fits  # by hand: the list counts


def test_parse_tree__says_where_a_character_is_that_cannot_be_there():
    fault = parse_tree("a: 1\nb: x\x01y\n").faults[0]
    assert fault.place == (2, 5)  # by hand
