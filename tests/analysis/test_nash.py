"""Nash (1950): everything is known, so the zone must be what enumeration gives."""

from __future__ import annotations

from itertools import product

import pytest

from detente.analysis.zone import Zone, zone
from detente.case.read import read_case
from detente.preferences.infer import infer

# worth to Bill and to Jack, Nash (1950), section "Examples"
BILLS = {"book": (2, 4), "whip": (2, 2), "ball": (2, 1), "bat": (2, 2), "box": (4, 1)}
JACKS = {"pen": (10, 1), "toy": (4, 1), "knife": (6, 2), "hat": (2, 2)}
GOODS = {**BILLS, **JACKS}


@pytest.fixture(scope="module")
def found() -> Zone:
    return zone(infer(read_case("nash-1950-barter"), draws=400, seed=1))


def totals(owners: dict[str, str]) -> tuple[int, int]:
    """What each of them has in the end."""
    bill = sum(GOODS[good][0] for good, owner in owners.items() if owner == "bill")
    jack = sum(GOODS[good][1] for good, owner in owners.items() if owner == "jack")
    return bill, jack


def barters() -> list[dict[str, str]]:
    """Every way to share out the goods but keeping one's own."""
    all_ways = [dict(zip(GOODS, way, strict=True)) for way in product(("bill", "jack"), repeat=9)]
    keep = {good: "bill" if good in BILLS else "jack" for good in GOODS}
    return [way for way in all_ways if way != keep]


def test_zone__is_every_barter_that_leaves_neither_worse_off(found: Zone) -> None:
    for owners in barters():
        bill, jack = totals(owners)
        answer = found.answer(owners)
        both = bill >= 12 and jack >= 6
        assert answer.status == ("certain" if both else "impossible"), owners
        assert answer.share.exact
        assert answer.share.value == both


def test_zone__holds_the_published_solution(found: Zone) -> None:
    given = {"book", "whip", "ball", "bat"}  # Nash (1950): Bill gives these
    got = {"pen", "toy", "knife"}  # and Jack these
    owners = {good: "jack" if good in given else "bill" for good in BILLS}
    owners |= {good: "bill" if good in got else "jack" for good in JACKS}
    assert totals(owners) == (24, 11)  # Nash (1950): gains of 12 and 5
    answer = found.answer(owners)
    assert answer.status == "certain"
    assert [told.mean for told in answer.parties] == pytest.approx([24 / 34, 11 / 16])


def test_zone__frontier_is_the_enumerated_one(found: Zone) -> None:
    points = [totals(owners) for owners in barters()]
    for owners in barters():
        bill, jack = totals(owners)
        beaten = any(b >= bill and j >= jack and (b, j) != (bill, jack) for b, j in points)
        assert found.answer(owners).efficient.value == (not beaten), owners


def test_zone__has_the_published_frontier(found: Zone) -> None:
    gains = {
        (totals(answer.outcome)[0] - 12, totals(answer.outcome)[1] - 6)
        for answer in found.outcomes
        if answer.status == "certain" and answer.efficient.value == 1
    }
    assert {(6, 7), (8, 6), (12, 5), (14, 4), (16, 2), (18, 0)} <= gains
    assert max(gains, key=lambda pair: pair[0] * pair[1]) == (12, 5)
