import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.order import parse_order

NAMES = st.lists(
    st.lists(st.from_regex(r"[a-z][a-z ]{0,5}[a-z]", fullmatch=True), min_size=1, max_size=3),
    min_size=1,
    max_size=5,
)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("a > b", (("a",), ("b",))),
        ("a>b~c", (("a",), ("b", "c"))),
        ("a ~ b", (("a", "b"),)),
        ("from 61 > from 63 > none", (("from 61",), ("from 63",), ("none",))),
        ("4 % > 0 %", (("4 %",), ("0 %",))),
    ],
)
def test_parse_order__reads_tiers_best_first(text, order):
    assert parse_order(text) == order  # by hand


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a < b", "from best to worst"),
        ("a = b", "from best to worst"),
        ("a >= b", "from best to worst"),
        ("a > > b", "a name is missing"),
        ("a >", "a name is missing"),
        ("~ a", "a name is missing"),
        ("", "a name is missing"),
        ("a", "two names or more"),
        ("a > b > a", "'a' stands in this order twice"),
        ("a ~ a", "'a' stands in this order twice"),
    ],
)
def test_parse_order__says_what_is_wrong(text, said):
    with pytest.raises(ValueError, match=said):
        parse_order(text)


@given(NAMES)
def test_parse_order__reads_back_what_was_written(tiers):
    names = [name for tier in tiers for name in tier]
    if len(names) < 2 or len(set(names)) < len(names):
        return
    order = tuple(map(tuple, tiers))
    assert parse_order(" > ".join(" ~ ".join(tier) for tier in order)) == order
