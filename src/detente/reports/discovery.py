"""Conditions that open a deal, and what to find out next, in sentences, bars and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.analysis.discovery import Condition, Discovery, Question, Restriction
from detente.case.model import Case
from detente.case.wording import say_actor, say_outcome
from detente.preferences.ensemble import Share
from detente.reports.bars import bars
from detente.reports.sentences import say_share
from detente.reports.telling import Bar, Grid, Picture
from detente.reports.words import join

__all__ = [
    "discovery_grids",
    "discovery_pictures",
    "discovery_sentences",
    "say_condition",
    "say_question",
]

SHOWN = 10
"""How many questions the table shows."""

BARS = 6
"""How many the picture shows: for each party the best of each kind."""

LEAST = 0.01
"""Questions that would remove less of the doubt are not worth asking."""


def discovery_sentences(case: Case, found: Discovery) -> Iterator[str]:
    """Yield where a deal is, and what one could find out."""
    if not found.questions:
        yield (
            "There is a deal in every draw, so there is nothing to find out: no answer would "
            "change that."
            if found.now.value
            else "There is a deal in no draw, so there is nothing to find out: no condition opens "
            "one, and no answer would change that."
        )
        return
    yield from _say_conditions(case, found)
    yield from _say_questions(case, found)
    if found.undecided:
        yield (
            f"In {100 * found.undecided:.1f} % a search could not tell; here these count as "
            "without a deal."
        )


def say_condition(case: Case, condition: Condition) -> str:
    """Return what a condition says of the parties, one after the other.

    Examples
    --------
    >>> import detente as dt
    >>> from detente.analysis.discovery import Column
    >>> case = dt.read_case("hanoi-2019-brief")
    >>> treaty = Restriction(Column("us", "value", "treaty", "announced", "none"), 0.5, None)
    >>> arms = Restriction(Column("us", "weight", "dismantlement"), None, 0.418)
    >>> nothing = Share(0.0, 0.0)
    >>> say_condition(case, Condition((treaty, arms), nothing, nothing, nothing, nothing))
    'United States would rather have treaty announced than none and gives dismantlement less than
     42 of its 100 points'
    """
    said: dict[str, list[str]] = {}
    for restriction in condition.restrictions:
        said.setdefault(restriction.unknown.party, []).append(_say_restriction(restriction))
    each = [f"{say_actor(case, party)} {join(words)}" for party, words in said.items()]
    return ", and ".join(each)


def _say_restriction(restriction: Restriction) -> str:
    unknown = restriction.unknown
    if unknown.other is not None:
        pair = [unknown.option, unknown.other]
        rather, than = pair if restriction.low is not None else reversed(pair)
        return f"would rather have {unknown.name} {rather} than {than}"
    amount = _say_range(restriction.low, restriction.high)
    if unknown.kind == "weight":
        return f"gives {unknown.name} {amount} of its 100 points"
    if unknown.kind == "reservation":
        return f"needs {amount} of 100 points to sign"
    return f"values {unknown.name} {unknown.option} at {amount} of 100"


def _say_range(low: float | None, high: float | None) -> str:
    if high is None:
        return f"more than {100 * (low or 0.0):.0f}"
    if low is None:
        return f"less than {100 * high:.0f}"
    return f"between {100 * low:.0f} and {100 * high:.0f}"


def say_question(case: Case, question: Question, who: str | None = None) -> str:
    """Return what one would find out; `who` stands for the party, its name when left out.

    Examples
    --------
    >>> import detente as dt
    >>> case = dt.read_case("hanoi-2019-brief")
    >>> say_question(case, Question("prefers", "us", "treaty", ("announced", "none")))
    'whether United States would rather have treaty announced than none'
    """
    who = who or say_actor(case, question.party)
    if question.kind == "weight":
        return f"how much {who} cares about {question.name}"
    if question.kind == "value":
        return f"what {who} thinks of {question.name} {question.options[0]}"
    if question.kind == "reservation":
        return f"how many of 100 points {who} needs to sign"
    if question.kind == "signs":
        return f"whether {who} would sign {say_outcome(case, question.outcome or {}, briefly=True)}"
    rather, than = question.options
    return f"whether {who} would rather have {question.name} {rather} than {than}"


# --- the paragraph --------------------------------------------------------------------------------


def _say_conditions(case: Case, found: Discovery) -> Iterator[str]:
    if not found.conditions:
        yield "No simple condition on what is not known tells where there is a deal."
        return
    first, *others = found.conditions
    yield (
        f"A deal is there in {say_share(first.density)} where {say_condition(case, first)}; that "
        f"covers {say_share(first.coverage)} of all worlds with a deal, and elsewhere there is one "
        f"in {say_share(first.outside)}."
    )
    for condition in others:
        yield (
            f"It is there in {say_share(condition.density)} where {say_condition(case, condition)} "
            f"({say_share(condition.coverage)} of all worlds with a deal)."
        )
    if others and found.together is not None:
        many = {2: "one of the two", 3: "one of the three"}[len(found.conditions)]
        yield f"At least {many} holds in {say_share(found.together)} of all worlds with a deal."


def _say_questions(case: Case, found: Discovery) -> Iterator[str]:
    """The best question, the best with yes or no, and the best about each other party."""
    best = found.questions[0]
    if best.removes < LEAST:
        yield "No single answer would remove as much as 1 % of the doubt about a deal."
        return
    yield (
        f"What to find out next: {say_question(case, best)}; to know it would remove "
        f"{_say_removes(best)} of the doubt about a deal{_say_after(best)}."
    )
    told = [best]
    closed = next((q for q in found.questions if q.yes is not None), None)
    if closed is not None and closed is not best and closed.removes >= LEAST:
        told.append(closed)
        yield (
            f"The best question to answer with yes or no is {say_question(case, closed)}: it would "
            f"remove {_say_removes(closed)}{_say_after(closed)}."
        )
    for party in case.negotiators:
        about = next((q for q in found.questions if q.party == party.id), None)
        if about is None or about.removes < LEAST or about.party in {q.party for q in told}:
            continue
        yield (
            f"About {party.label} it is best to know {say_question(case, about, 'it')}: "
            f"{_say_removes(about)}{_say_after(about)}."
        )


def _say_removes(question: Question) -> str:
    return say_share(Share(question.removes, question.error))


def _say_after(question: Question) -> str:
    if question.if_yes is None or question.if_no is None:
        return ""
    return f" (a deal in {say_share(question.if_yes)} if so, in {say_share(question.if_no)} if not)"


# --- pictures and tables --------------------------------------------------------------------------


def discovery_pictures(case: Case, found: Discovery) -> Iterator[Picture]:
    """Yield the questions that remove most of the doubt, the best of each kind, as bars."""
    best: dict[tuple[str, str], Question] = {}
    for question in _worth_asking(found):
        best.setdefault((question.party, question.kind), question)
    asked = list(best.values())[:BARS]
    rows = [Bar(say_question(case, q), q.removes, _say_removes(q), q is asked[0]) for q in asked]
    if rows:
        yield bars("What to find out next, and how much of the doubt it would remove", rows)


def discovery_grids(case: Case, found: Discovery) -> Iterator[Grid]:
    """Yield the conditions and the questions as tables, where there are any."""
    if found.conditions:
        yield Grid(
            "Conditions that open a deal",
            ("where", "a deal there", "a deal elsewhere", "of all deals", "of what fits"),
            tuple(_condition_row(case, condition) for condition in found.conditions),
            "Each by itself, in chains that took no part in finding it. Points of a party are its "
            "weights, which sum to 100; what it needs to sign is on its own scale, from its worst "
            "outcome to its best.",
        )
    asked = _worth_asking(found)
    if asked:
        yield Grid(
            "What to find out next",
            ("question", "of the doubt", "yes in", "a deal if so", "a deal if not"),
            tuple(_question_row(case, question) for question in asked[:SHOWN]),
            "The doubt is the variance of the answer: none where a deal is sure or sure not to be "
            f"there, most at one half. {_left_out(found, asked)}",
        )


def _worth_asking(found: Discovery) -> list[Question]:
    return [q for q in found.questions if q.removes >= max(LEAST, 2 * q.error)]


def _left_out(found: Discovery, asked: Sequence[Question]) -> str:
    small = len(found.questions) - len(asked)
    more = f"{len(asked) - SHOWN} more, and " if len(asked) > SHOWN else ""
    return f"Not shown: {more}{small} that would remove less than 1 %, or no more than chance."


def _condition_row(case: Case, condition: Condition) -> tuple[str, ...]:
    shares = (condition.density, condition.outside, condition.coverage, condition.share)
    return (say_condition(case, condition), *(say_share(share) for share in shares))


def _question_row(case: Case, question: Question) -> tuple[str, ...]:
    shares = (question.yes, question.if_yes, question.if_no)
    told = ("" if share is None else say_share(share) for share in shares)
    return (say_question(case, question), _say_removes(question), *told)
