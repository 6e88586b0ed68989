"""What the other parties did, and what they are believed to like."""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.play.view import View

__all__ = ["is_new", "liked", "most_liked", "offers_of_others", "worth_of_others"]


@inlined
def is_new(view: View, party: int, place: int) -> bool:
    """Tell whether a party's offer at a place is none that it made before."""
    offered = view.offers[party, place]
    earlier = place - 1
    while earlier >= 0 and view.offers[party, earlier] != offered:
        earlier -= 1
    return earlier < 0


@inlined
def offers_of_others(view: View) -> int:
    """Return how many offers the others have made together."""
    made = 0
    for party in range(len(view.counts)):
        if party != view.me:
            made += view.counts[party]
    return made


@inlined
def worth_of_others(view: View, back: int) -> float:
    """Return what others' offers of so many offers ago were worth on average, -1 without any."""
    total, number = 0.0, 0
    for party in range(len(view.counts)):
        place = view.counts[party] - 1 - back
        if party != view.me and place >= 0:
            total += view.utilities[view.offers[party, place]]
            number += 1
    return total / number if number else -1.0


@inlined
def liked(view: View, outcome: int) -> float:
    """Return what an outcome is believed to be worth to that other party that likes it least."""
    least = 2.0
    for party in range(len(view.belief)):
        if party != view.me:
            least = min(least, view.belief[party, outcome])
    return least


@inlined
def most_liked(view: View, last: int) -> int:
    """Return the rung, from the top to the last, that the others are believed to like most."""
    best, most = 0, -1.0
    for rung in range(last + 1):
        here = liked(view, view.order[rung])
        if here > most:
            best, most = rung, here
    return best
