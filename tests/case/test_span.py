import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.span import Span, parse_span


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("30..50", Span(0.3, 0.5)),
        ("40", Span(0.4, 0.4)),
        ("0", Span(0.0, 0.0)),
        ("0..100", Span(0.0, 1.0)),
        ("12.5", Span(0.125, 0.125)),
        ("1/4", Span(0.25, 0.25)),
        ("1/4..1/2", Span(0.25, 0.5)),
        (" 30 .. 50 ", Span(0.3, 0.5)),
    ],
)
def test_parse_span__reads_points_ranges_and_fractions(text, span):
    assert parse_span(text) == span  # by hand


def test_parse_span__reads_a_fraction_of_the_whole():
    assert parse_span("10/34").low == pytest.approx(10 / 34)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("50..30", "upside down; write 30..50"),
        ("-1", "leaves the scale"),
        ("101", "leaves the scale"),
        ("90..110", "leaves the scale"),
        ("3/2", "leaves the scale"),
        ("lots", "neither a number nor a range"),
        ("", "neither a number nor a range"),
        ("30..", "neither a number nor a range"),
        ("1..2..3", "neither a number nor a range"),
        ("nan", "neither a number nor a range"),
        ("inf", "neither a number nor a range"),
        ("1/0", "neither a number nor a range"),
        ("1/2/3", "neither a number nor a range"),
        ("40 %", "neither a number nor a range"),
        ("1_0", "neither a number nor a range"),
        ("1e1", "neither a number nor a range"),
        ("\u0664\u0660", "neither a number nor a range"),
    ],
)
def test_parse_span__says_what_is_wrong(text, said):
    with pytest.raises(ValueError, match=said):
        parse_span(text)


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_parse_span__reads_back_what_it_writes(one, other):
    low, high = sorted((one / 10, other / 10))
    span = parse_span(f"{low}..{high}")
    again = parse_span(str(span))
    assert (again.low, again.high) == pytest.approx((span.low, span.high))


@given(st.text(max_size=12))
def test_parse_span__never_raises_anything_else(text):
    try:
        span = parse_span(text)
    except ValueError:
        return
    assert 0 <= span.low <= span.high <= 1


@given(st.integers(1, 200), st.integers(0, 200))
def test_parse_span__a_fraction_reads_back_as_the_same_number(below, above):
    span = parse_span(f"{min(above, below)}/{below}")
    assert parse_span(str(span)) == span
