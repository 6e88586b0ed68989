"""Whether a deal would hold, in sentences: numbers are those of the analysis."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.analysis._band import Band
from detente.analysis.phasing import Phasing, phasing
from detente.case.model import Case
from detente.case.read import parse_case, read_case
from detente.preferences.infer import infer
from detente.reports.phase import tell_phase
from detente.reports.sentences import say_share

DONE = "\nimplementation:\n  carries_out: {us: sanctions, dprk: dismantlement}\n"
NOTICED = "a breach is noticed within a period with a chance of {:.0f} %"


def told(more: str) -> tuple[Case, Phasing, str]:
    case = parse_case((read_case("hanoi-2019-brief").text or "") + DONE + more)
    found = phasing(infer(case, draws=400, seed=1))
    return case, found, " ".join(tell_phase(case, found).sentences)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("  detection: 60\n  patience: 90\n", "{:.0f} % can be taken back"),
        ("  snapback: 30\n  patience: 90\n", NOTICED),
        ("  snapback: 30\n  detection: 60\n", "the next period counts {:.0f} %"),
    ],
)
def test_tell_phase__one_thing_open_is_told_as_a_region(more: str, words: str) -> None:
    _, found, text = told(more)
    (key,) = found.open
    best = max(found.region, key=lambda cell: cell.share.value)
    said = words.format(100 * getattr(best, key))
    assert f"It holds in the most, {say_share(best.share)}, when {said}." in text
    enough = [getattr(cell, key) for cell in found.region if cell.share.value >= 0.5]
    least = words.format(100 * min(enough)) if enough else "With none of the numbers tried"
    assert least in text.split("It holds in the most")[0]


def test_tell_phase__where_nothing_that_is_open_matters_it_says_so() -> None:
    case, found, _ = told("  detection: 60\n  patience: 90\n")
    same = tuple(replace(cell, share=found.suits) for cell in found.region)
    text = " ".join(tell_phase(case, replace(found, region=same)).sentences)
    assert f"With all numbers tried it holds equally often: in {say_share(found.suits)}." in text
    assert "in the most" not in text


def test_tell_phase__what_a_side_likes_to_do_brings_it_something() -> None:
    case, found, text = told("  detection: 60\n  snapback: 30\n  patience: 90\n")
    cost, gain = (f"{100 * band.mean:.0f}" for band in (found.sides[0].costs, found.sides[0].gets))
    assert f"which costs it {cost} points of 100 a period on average, and gets {gain} by" in text
    odd = replace(found.sides[0], costs=Band(-0.14, -0.2, -0.1), gets=Band(-0.02, -0.1, 0.1))
    text = " ".join(tell_phase(case, replace(found, sides=(odd, found.sides[1]))).sentences)
    assert "which brings it 14 points of 100 a period on average, and loses 2 by what" in text


@pytest.mark.parametrize(
    ("least", "said"),
    [
        (Band(0.0, 0.0, 0.0), "steps: 0 % (0 to 0)."),
        (Band(1e-4, 1e-6, 3e-4), "steps: less than 1 %, but not nothing."),
        (Band(0.2, 0.001, 0.5), "steps: 20 % (0 to 50)."),
    ],
)
def test_tell_phase__a_little_that_is_enough_is_not_nothing(least: Band, said: str) -> None:
    case, found, _ = told("  detection: 60\n  snapback: 30\n  patience: 90\n")
    text = " ".join(tell_phase(case, replace(found, needs_snapback=least)).sentences)
    assert f"enough in up to 8 {said}" in text
