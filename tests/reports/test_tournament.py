"""A leader board in words."""

from __future__ import annotations

import math
from dataclasses import replace

from detente.arena.board import Board, Fault, Standing
from detente.reports.tell_terminal import print_telling
from detente.reports.tournament import tell_tournament

LATE = Standing("late", 0.7, 0.6, 0.8, 0.9, 0.5, 1.2, 0.3, 0.1, 0.0, 0.0, None, 40)
EARLY = replace(LATE, strategy="early", utility=0.68, first=0.1, exploitability=0.2, reply="late")
BOARD = Board(
    (LATE, EARLY), ((0.7, 0.8), (0.6, 0.5)), 40, {"agreed": 20, "broken": 20}, 1.2, 5, 5, 2000, 1,
    (Fault("early: ValueError: <b>", 20, 3, 0),),
)  # fmt: skip


def test_tell_tournament__a_lead_that_is_not_sure_names_the_rivals() -> None:
    told = tell_tournament(BOARD).sentences
    assert told[1] == (
        "It is followed by early with 0.68; late comes first in only 90 % of the resamples. early "
        "may be as good."
    )
    assert told[2].startswith("50 % of the sessions end in a deal, after 1 round on average")
    assert told[3].endswith("late gains 0.20. Against late no other reply gains.")
    assert told[4].startswith("Strategies failed: 20 of 40 sessions were broken off")


def test_tell_tournament__one_turn_has_no_interval() -> None:
    nothing = math.nan
    alone = replace(LATE, low=nothing, high=nothing, first=nothing, to_nash=nothing)
    told = tell_tournament(
        replace(BOARD, standings=(alone, EARLY), bundles=1, scenarios=1, ends={"deadline": 40})
    )
    assert "0.70 on average, over 40 sessions in 1 scenario." in told.sentences[0]
    assert "nan" not in repr(told).replace("nobody", "")
    assert "No session ended in a deal." in told.sentences


def test_tell_tournament__prints(capsys) -> None:
    print_telling(tell_tournament(BOARD), "2 strategies")
    assert "early: ValueError: <b>" in capsys.readouterr().out
