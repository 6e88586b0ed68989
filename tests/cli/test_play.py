"""`detente play` as a person uses it."""

from __future__ import annotations

import json

ASKED = ("play", "hanoi-2019-brief", "--draws", "400", "--rounds", "8")
BOTH = ("--strategies", "boulware, boulware(exponent=4)")


def test_play__answers_in_sentences_bars_and_tables(detente) -> None:
    code, out, err = detente(*ASKED, *BOTH)
    assert (code, err) == (0, "")
    told = " ".join(out.split())
    assert told.index("they would agree in") < told.index("According to the record they agreed on")
    assert "for 8 rounds" in told
    assert "United States boulware(exponent=4), North Korea boulware(exponent=4)" in told


def test_play__json_is_one_document_and_the_same_for_a_seed(detente) -> None:
    first = detente(*ASKED, *BOTH, "--json")
    told = json.loads(first[1])
    assert first == detente(*ASKED, *BOTH, "--json")
    assert told["format"] == "detente.play/1"
    assert len(told["replay"]["pairings"]) == 4
    assert told["replay"]["recorded"] is None
    assert told["replay"]["like_the_record"] == 1 - told["replay"]["agreed"]


def test_play__an_unknown_strategy_is_wrong_use(detente) -> None:
    code, _, err = detente(*ASKED, "--strategies", "bolware")
    assert code == 2
    assert "unknown strategy 'bolware'; did you mean 'boulware'?" in err
