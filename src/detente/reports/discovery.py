"""Conditions that open a deal, and what to find out next, in sentences, bars and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.analysis.discovery import Condition, Discovery, Question, Restriction
from detente.case.model import Case
from detente.case.wording import say_actor, say_outcome
from detente.language import _, number, pgettext
from detente.preferences.ensemble import Share
from detente.reports.bars import bars
from detente.reports.sentences import say_share
from detente.reports.telling import Bar, Grid, Picture
from detente.reports.words import join, per_cent

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
            _(
                "There is a deal in every draw, so there is nothing to find out: no answer would "
                "change that."
            )
            if found.now.value
            else _(
                "There is a deal in no draw, so there is nothing to find out: no condition opens "
                "one, and no answer would change that."
            )
        )
        return
    yield from _say_conditions(case, found)
    yield from _say_questions(case, found)
    if found.undecided:
        yield _("In {part} a search could not tell; here these count as without a deal.").format(
            part=per_cent(found.undecided, 1)
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
    return _(", and ").join(each)


def _say_restriction(restriction: Restriction) -> str:
    unknown = restriction.unknown
    if unknown.other is not None:
        pair = [unknown.option, unknown.other]
        rather, than = pair if restriction.low is not None else reversed(pair)
        return _("would rather have {issue} {rather} than {than}").format(
            issue=unknown.name, rather=rather, than=than
        )
    amount = _say_range(restriction.low, restriction.high)
    if unknown.kind == "weight":
        return _("gives {issue} {amount} of its 100 points").format(
            issue=unknown.name, amount=amount
        )
    if unknown.kind == "reservation":
        return _("needs {amount} of 100 points to sign").format(amount=amount)
    return _("values {issue} {option} at {amount} of 100").format(
        issue=unknown.name, option=unknown.option, amount=amount
    )


def _say_range(low: float | None, high: float | None) -> str:
    if high is None:
        return _("more than {number}").format(number=number(100 * (low or 0.0)))
    if low is None:
        return _("less than {number}").format(number=number(100 * high))
    return _("between {low} and {high}").format(low=number(100 * low), high=number(100 * high))


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
        said = _("how much {who} cares about {issue}")
    elif question.kind == "value":
        said = _("what {who} thinks of {issue} {option}")
    elif question.kind == "reservation":
        said = _("how many of 100 points {who} needs to sign")
    elif question.kind == "signs":
        said = _("whether {who} would sign {outcome}")
    else:
        said = _("whether {who} would rather have {issue} {option} than {other}")
    first, *others = (*question.options, "", "")
    return said.format(
        who=who,
        issue=question.name,
        option=first,
        other=others[0],
        outcome=say_outcome(case, question.outcome or {}, briefly=True),
    )


# --- the paragraph --------------------------------------------------------------------------------


def _say_conditions(case: Case, found: Discovery) -> Iterator[str]:
    if not found.conditions:
        yield _("No simple condition on what is not known tells where there is a deal.")
        return
    first, *others = found.conditions
    yield _(
        "A deal is there in {share} where {condition}; that covers {covers} of all worlds with a "
        "deal, and elsewhere there is one in {elsewhere}."
    ).format(
        share=say_share(first.density),
        condition=say_condition(case, first),
        covers=say_share(first.coverage),
        elsewhere=say_share(first.outside),
    )
    for condition in others:
        yield _(
            "It is there in {share} where {condition} ({covers} of all worlds with a deal)."
        ).format(
            share=say_share(condition.density),
            condition=say_condition(case, condition),
            covers=say_share(condition.coverage),
        )
    if others and found.together is not None:
        said = {
            2: _("At least one of the two holds in {share} of all worlds with a deal."),
            3: _("At least one of the three holds in {share} of all worlds with a deal."),
        }[len(found.conditions)]
        yield said.format(share=say_share(found.together))


def _say_questions(case: Case, found: Discovery) -> Iterator[str]:
    """The best question, the best with yes or no, and the best about each other party."""
    best = found.questions[0]
    if best.removes < LEAST:
        yield _("No single answer would remove as much as 1 % of the doubt about a deal.")
        return
    yield _(
        "What to find out next: {question}; to know it would remove {part} of the doubt about a "
        "deal{after}."
    ).format(question=say_question(case, best), part=_say_removes(best), after=_say_after(best))
    told = [best]
    closed = next((q for q in found.questions if q.yes is not None), None)
    if closed is not None and closed is not best and closed.removes >= LEAST:
        told.append(closed)
        yield _(
            "The best question to answer with yes or no is {question}: it would remove "
            "{part}{after}."
        ).format(
            question=say_question(case, closed),
            part=_say_removes(closed),
            after=_say_after(closed),
        )
    for party in case.negotiators:
        about = next((q for q in found.questions if q.party == party.id), None)
        if about is None or about.removes < LEAST or about.party in {q.party for q in told}:
            continue
        yield _("About {party} it is best to know {question}: {part}{after}.").format(
            party=party.label,
            question=say_question(case, about, _("it")),
            part=_say_removes(about),
            after=_say_after(about),
        )


def _say_removes(question: Question) -> str:
    return say_share(Share(question.removes, question.error))


def _say_after(question: Question) -> str:
    if question.if_yes is None or question.if_no is None:
        return ""
    return _(" (a deal in {yes} if so, in {no} if not)").format(
        yes=say_share(question.if_yes), no=say_share(question.if_no)
    )


# --- pictures and tables --------------------------------------------------------------------------


def discovery_pictures(case: Case, found: Discovery) -> Iterator[Picture]:
    """Yield the questions that remove most of the doubt, the best of each kind, as bars."""
    best: dict[tuple[str, str], Question] = {}
    for question in _worth_asking(found):
        best.setdefault((question.party, question.kind), question)
    asked = list(best.values())[:BARS]
    rows = [Bar(say_question(case, q), q.removes, _say_removes(q), q is asked[0]) for q in asked]
    if rows:
        yield bars(_("What to find out next, and how much of the doubt it would remove"), rows)


def discovery_grids(case: Case, found: Discovery) -> Iterator[Grid]:
    """Yield the conditions and the questions as tables, where there are any."""
    if found.conditions:
        yield Grid(
            _("Conditions that open a deal"),
            (
                pgettext("condition", "where"),
                _("a deal there"),
                _("a deal elsewhere"),
                _("of all deals"),
                _("of what fits"),
            ),
            tuple(_condition_row(case, condition) for condition in found.conditions),
            _(
                "Each by itself, in chains that took no part in finding it. Points of a party are "
                "its weights, which sum to 100; what it needs to sign is on its own scale, from "
                "its worst outcome to its best."
            ),
        )
    asked = _worth_asking(found)
    if asked:
        yield Grid(
            _("What to find out next"),
            (
                _("question"),
                _("of the doubt"),
                _("yes in"),
                _("a deal if so"),
                _("a deal if not"),
            ),
            tuple(_question_row(case, question) for question in asked[:SHOWN]),
            _(
                "The doubt is the variance of the answer: none where a deal is sure or sure not to "
                "be there, most at one half. {not_shown}"
            ).format(not_shown=_left_out(found, asked)),
        )


def _worth_asking(found: Discovery) -> list[Question]:
    return [q for q in found.questions if q.removes >= max(LEAST, 2 * q.error)]


def _left_out(found: Discovery, asked: Sequence[Question]) -> str:
    small = len(found.questions) - len(asked)
    said = (
        _(
            "Not shown: {more} more, and {small} that would remove less than 1 %, or no more than "
            "chance."
        )
        if len(asked) > SHOWN
        else _("Not shown: {small} that would remove less than 1 %, or no more than chance.")
    )
    return said.format(more=len(asked) - SHOWN, small=small)


def _condition_row(case: Case, condition: Condition) -> tuple[str, ...]:
    shares = (condition.density, condition.outside, condition.coverage, condition.share)
    return (say_condition(case, condition), *(say_share(share) for share in shares))


def _question_row(case: Case, question: Question) -> tuple[str, ...]:
    shares = (question.yes, question.if_yes, question.if_no)
    told = ("" if share is None else say_share(share) for share in shares)
    return (say_question(case, question), _say_removes(question), *told)
