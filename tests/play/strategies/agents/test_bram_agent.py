"""BRAMAgent."""

from __future__ import annotations

from detente.play.strategies.agents.bram_agent import part_of_best


def test_part_of_best__has_the_published_phases() -> None:
    """Paper: of 180 seconds, 93 % until 60, 85 % until 150, 70 % until 175, then 20 %."""
    seconds = (0, 59, 61, 149, 151, 174, 176, 180)
    found = [part_of_best.py_func(s / 180, 50, 0.93, 0.85, 0.7, 0.2) for s in seconds]
    assert found == [0.93, 0.93, 0.85, 0.85, 0.7, 0.7, 0.2, 0.2]


def test_part_of_best__the_last_round_is_in_the_last_phase() -> None:
    """By hand: of ten rounds the last is over at 10/11, before 35/36."""
    assert part_of_best.py_func(10 / 11, 1, 0.93, 0.85, 0.7, 0.2) == 0.2
    assert part_of_best.py_func(9 / 11, 2, 0.93, 0.85, 0.7, 0.2) == 0.85


def test_offer__as_many_options_as_possible_that_were_asked_for(seat, colours) -> None:
    """By hand: of the high prices the green one; a fair price is below 0.85, but not below 0.7."""
    told = seat(colours, "bram_agent").told(7, 7, 4)
    assert told.offer(5) == 1  # high, green
    rounds = seat(colours, "bram_agent", rounds=20).told(7, 7, 4)
    assert rounds.offer(18) == 4  # fair, green: both were asked for


def test_offer__only_the_last_ten_offers_count(seat, colours) -> None:
    """By hand: eight times red, then four green and six blue: red is asked for no more."""
    told = seat(colours, "bram_agent", rounds=30).told(*[6] * 8, *[7] * 4, *[8] * 6)
    assert told.offer(18) == 2  # high, blue
    assert told.memory[1 + 6 :][3:6].tolist() == [0, 4, 6]


def test_accepts__what_reaches_the_threshold(seat, colours) -> None:
    told = seat(colours, "bram_agent", rounds=20)
    assert [told.accepts(number, 4, 0) for number in (0, 10, 18, 19)] == [False, False, True, True]
    assert not told.accepts(19, 7, 0)  # by hand: 0.1 is below 0.2
