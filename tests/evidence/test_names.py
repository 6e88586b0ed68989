from __future__ import annotations

import pytest

from detente.case.model import Party
from detente.evidence.names import id_of, mentions_in, name_index, repeated_names
from detente.evidence.words import Words, words_of

PARTIES = [
    Party(id="us", name="United States", aliases=("US", "Trump")),
    Party(id="dprk", name="North Korea", aliases=("Kim", "Kim Jong-un")),
    Party(id="bond", aliases=("the union",)),
]


def words(text: str) -> Words:
    return words_of(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Kim Jong-un met Trump", [("Kim Jong-un", "dprk"), ("Trump", "us")]),
        ("he told us that", []),
        ("The US left", [("US", "us")]),
        ("The union and THE UNION", [("The union", "bond"), ("THE UNION", "bond")]),
        ("Trumps Rede", [("Trumps", "us")]),
        ("bond", [("bond", "bond")]),
        ("Kims", []),
        ("NORTH KOREA", [("NORTH KOREA", "dprk")]),
    ],
)
def test_mentions__by_hand(text: str, named: list[tuple[str, str]]) -> None:
    told = words(text)
    found = mentions_in(told, name_index(PARTIES))
    assert [(text[told.start[m.first] : told.end[m.last]], m.party) for m in found] == named


def test_mentions__a_genitive_is_told() -> None:
    found = mentions_in(words("Trump's plan, Trump, s’y"), name_index(PARTIES))
    assert [one.genitive for one in found] == [True, False]


def test_repeated_names__twice_and_not_only_at_the_start() -> None:
    sentences = [words(text) for text in (
        "Yesterday Odell Marsh spoke to Sorrel.", "Marsh said no to Sorrel.",
        "Yesterday it rained.", "Then Linden was named once.",
    )]  # fmt: skip
    found = repeated_names(sentences, frozenset(), frozenset())
    assert [(one.id, one.name, one.aliases) for one in found] == [
        ("odell-marsh", "Odell Marsh", ("Marsh",)),
        ("sorrel", "Sorrel", ()),
    ]


def test_repeated_names__german_nouns_follow_articles() -> None:
    sentences = [words(text) for text in (
        "Dort hat Thelen die Fähre.", "Nun will Thelen eine Fähre.", "Ohne Fähre geht es.",
    )]  # fmt: skip
    found = repeated_names(sentences, frozenset(), frozenset({"die", "eine"}))
    assert [one.name for one in found] == ["Thelen"]


def test_id_of__is_an_id_whatever_the_name() -> None:
    for name in ("", "😀", "a" * 500, "שלום", "--x--"):
        assert Party(id=id_of(name)).id
