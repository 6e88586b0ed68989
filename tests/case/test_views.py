import pytest

from case.brief import BRIEF, changed, only_fault, place, told, us_also
from detente.case.read import parse_case

ORDER = "dismantlement: entire > partial > none"
JOINED = "together: [[dismantlement, sanctions]]"


@pytest.mark.parametrize(
    ("new", "mark", "said"),
    [
        ("dismantlement: entire > partail > none", "entire > partail",
         "'partail' is a stranger here; did you mean 'partial'?"),
        ("dismantlement: none < partial < entire", "none < partial",
         "orders run from best to worst; write them with '>' and '~' only"),
        ("dismantlement: entire > partial > entire", "entire > partial",
         "'entire' stands in this order twice, so the order runs in a circle; keep one"),
        ("dismantlement: {partial: 50..30}", "50..30",
         "the range 50..30 is upside down; write 30..50"),
        ("dismantlement: {partial: 150}", "150",
         "150 leaves the scale; values and weights run from 0 to 100"),
        ("dismantlement: {partly: 50}", "partly",
         "'partly' is a stranger here; did you mean 'partial'?"),
        ("dismantlment: entire > partial > none", "dismantlment",
         "unknown issue 'dismantlment'; did you mean 'dismantlement'?"),
        ("dismantlement: {order: entire > none, source: reprot}", "reprot",
         "unknown source 'reprot'; did you mean 'report'?"),
        ("dismantlement: {none: 0, partial: 50, entire: 90}", "{none: 0, partial",
         "no option reaches 100; the best option of an issue is worth 100"),
        ("dismantlement: {none: 10, partial: 50, entire: 100}", "{none: 10, partial",
         "no option reaches 0; the worst option of an issue is worth 0"),
    ],
)  # fmt: skip
def test_check_views__tells_what_is_wrong_with_a_view(new, mark, said):
    text = changed(ORDER, new)
    assert only_fault(text) == (place(text, mark), said)


@pytest.mark.parametrize(
    "orders",
    [
        "[entire > partial, partial > none, none > entire]",
        "[entire > partial, partial ~ entire]",
        "[entire ~ partial ~ none, none > entire]",
    ],
)
def test_check_views__orders_that_run_in_a_circle(orders):
    text = changed(ORDER, f"dismantlement: {orders}")
    at, message = only_fault(text)
    assert at == place(text, orders)
    assert message.startswith("these orders run in a circle (")


@pytest.mark.parametrize(
    ("line", "mark", "said"),
    [
        ("weights: {dismantlement: 60..70, sanctions: 50}", "{dismantlement: 60",
         "these weights sum to at least 110; they must reach 100 only"),
        ("weights: {dismantlement: 10, sanctions: 10, treaty: 10, follow_up: 0..20}",
         "{dismantlement: 10", "these weights sum to at most 50; all weights sum to 100"),
        ("weights: {sanction: 40}", "sanction: 40",
         "'sanction' is a stranger here; did you mean 'sanctions'?"),
        ("weights: {sanctions: lots}", "lots",
         "'lots' is neither a number nor a range; write 40 or 30..50"),
        ("importance: treaty > sanction", "treaty > sanction",
         "'sanction' is a stranger here; did you mean 'sanctions'?"),
        ("importence: treaty > sanctions", "importence",
         "unknown issue 'importence'; did you mean 'importance'?"),
        ("reservation: {hanio: 40}", "hanio", "unknown meeting 'hanio'; did you mean 'hanoi'?"),
        ("reservation: 50..40", "50..40", "the range 50..40 is upside down; write 40..50"),
        ("together: [[treaty, sanction]]", "sanction]",
         "unknown issue 'sanction'; did you mean 'sanctions'?"),
        ("together: [[treaty, sanctions], [treaty, follow_up]]", "treaty, follow_up",
         "'treaty' is in two groups; write them as one group"),
        ("together: [[treaty]]", "[treaty]", "'item 1 of together' needs 2 or more; this has 1"),
        ("together: treaty", "treaty\n", "'together' must be a list; write it as [a, b]"),
    ],
)  # fmt: skip
def test_check_views__tells_what_is_wrong_between_issues(line, mark, said):
    text = us_also(line)
    assert only_fault(text) == (place(text, mark, text[: text.index(line)].count(mark)), said)


def test_check_views__a_party_that_is_unknown():
    text = changed("  dprk:\n    dis", "  dprkk:\n    dis")
    assert only_fault(text) == (place(text, "dprkk"), "unknown party 'dprkk'; did you mean 'dprk'?")


def test_check_views__a_neutral_party_has_no_preferences():
    third = "  - {id: un, role: neutral}\n"
    text = changed("\nissues:", third + "\nissues:")
    text = changed("preferences:\n", "preferences:\n  un:\n    follow_up: agreed > none\n", text)
    expected = "'un' is neutral and has no preferences; leave them out"
    assert only_fault(text) == (place(text, "un:"), expected)


def test_check_views__values_of_an_issue_that_interacts():
    text = changed(ORDER, f"{JOINED}\n    dismantlement: {{partial: 50}}")
    at, message = only_fault(text)
    assert at == place(text, "dismantlement: {partial")
    assert "give values under 'dismantlement & sanctions'" in message


def test_check_views__values_and_weights_of_issues_that_interact():
    text = us_also(
        JOINED,
        "dismantlement & sanctions: {entire & kept: 80..100, none & lifted: 0}",
        "weights: {dismantlement & sanctions: 40..60}",
    )
    view = parse_case(text).preferences["us"].issues["dismantlement & sanctions"]
    assert view.values["entire & kept"].low == pytest.approx(0.8)  # by hand


def test_check_views__orders_of_issues_that_interact():
    text = us_also(JOINED, "dismantlement & sanctions: entire & kept > none & lifed")
    expected = "'none & lifed' is a stranger here; did you mean 'none & lifted'?"
    assert only_fault(text) == (place(text, "entire & kept"), expected)


def test_check_views__too_many_combinations():
    options = ", ".join(f"o{number}" for number in range(400))
    text = changed("[kept, eased, lifted]", f"[kept, eased, lifted, {options}]", us_also(JOINED))
    at, message = only_fault(text)
    assert at == place(text, "[dismantlement, sanctions]")
    assert "1,209 combinations" in message  # by hand: 3 times 403


def test_check_views__tells_of_every_party():
    text = changed("treaty: none > announced", "treaty: none > announce")
    text = changed("treaty: announced > none", "treaty: announcd > none", text)
    assert [at for at, _ in told(text)] == [
        place(text, "none > announce"),
        place(text, "announcd"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "weights: {dismantlement: 40..60, sanctions: 40}",
        "importance: dismantlement > sanctions ~ treaty",
        "importance: [dismantlement > sanctions, treaty > follow_up]",
        "reservation: 30..50",
        "reservation: {hanoi: 30, all: 10..90}",
        "because: it said so",
    ],
)
def test_check_views__lets_what_is_right_pass(line):
    assert parse_case(us_also(line)).preferences["us"] != parse_case(BRIEF).preferences["us"]
