"""A prediction that can be held to account: what, by whom, how likely, by when, how it ended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer

from detente.case.edtf import Edtf
from detente.case.fields import Date, Id, Ids, Part
from detente.case.findings import did_you_mean
from detente.case.likelihood import LIKELIHOODS, NO_CHANCE
from detente.case.span import PLAIN, Span

__all__ = ["OURSELVES", "Forecast", "Made", "forecast_faults"]

OURSELVES = "detente"
"""Whose prediction it is when `detente forecast` made it."""

_MOST = 200
"""How long the name of a forecaster may be."""


def _chance(value: Any) -> float:
    """Read a probability; per cents and decimal commas are what people write instead."""
    text = str(value).strip()
    comma = text.replace(",", ".")
    if re.fullmatch(r"\d+(\.\d+)?\s*%", comma):
        number = float(comma.rstrip("% ")) / 100
        raise ValueError(f"'{text}': chances run from 0 to 1 here; write {number:g}")
    if comma != text and PLAIN.fullmatch(comma):
        raise ValueError(f"'{text}': decimals take a point; write {comma}")
    if not PLAIN.fullmatch(text) and not isinstance(value, float):
        raise ValueError(f"'{text}' is not a number; write a chance from 0 to 1, such as 0.7")
    number = float(text)
    if not 0 <= number <= 1:
        meant = f"; {number:g} % is {number / 100:g}" if 1 < number <= 100 else ""
        raise ValueError(f"{text} is no chance: chances run from 0 to 1{meant}")
    return number


def _range(value: Any) -> Span:
    if isinstance(value, Span):
        return value
    ends = str(value).split("..")
    if len(ends) != 2:
        raise ValueError(f"'{value}' is no range of chances; write 0.2..0.4")
    low, high = (_chance(end) for end in ends)
    if low > high:
        raise ValueError(f"the range {value} is upside down; write {ends[1]}..{ends[0]}")
    return Span(low, high, str(value))


def _words(value: Any) -> str:
    said = " ".join(str(value).lower().split())
    if said in LIKELIHOODS:
        return said
    if said in NO_CHANCE:
        raise ValueError(f"'{said}' names no chance; write one as probability: or as range: 0..1")
    raise ValueError(f"unknown words '{said[:40]}'; {did_you_mean(said, LIKELIHOODS)}")


def _say_range(span: Span) -> str:
    return span.text or f"{span.low:g}..{span.high:g}"


Chance = Annotated[float, BeforeValidator(_chance, json_schema_input_type=float)]
Chances = Annotated[
    Span, BeforeValidator(_range, json_schema_input_type=str), PlainSerializer(_say_range)
]
Words = Annotated[str, AfterValidator(_words)]


class Made(Part):
    """How Détente came to a forecast, so that it can be made again."""

    version: str
    method: str
    draws: int = Field(gt=0)
    seed: int = Field(ge=0)
    meeting: str | None = None
    base_rate: str | None = None


class Forecast(Part):
    """A prediction, and how it ended as far as that is known.

    Attributes
    ----------
    question : str
        What is predicted, as a question that yes or no answers.
    criteria : str, optional
        What counts as yes, what as no, and what makes the question void.
    by : str
        Whose prediction it is: in a case a party, a source or `detente`.
    opened, due : Edtf
        When it was made, and by when it is to be answered.
    probability : float, optional
        Of yes, 0 to 1.
    range : Span, optional
        Between which chances it lies; alone, its middle stands for the chance.
    words : str, optional
        In place of numbers, from the table in `detente.case.likelihood`.
    answer : yes, no or void, optional
        None while the question is open.
    resolved : Edtf, optional
        When it was answered.
    resolved_by : tuple of str
        The sources of the answer.
    entry : str, optional
        The entry of the record in which it was made.
    made : Made, optional
    """

    id: Id
    question: Annotated[str, Field(min_length=1)]
    criteria: str | None = None
    opened: Date
    due: Date
    by: Annotated[str, Field(min_length=1, max_length=_MOST)]
    entry: Id | None = None
    probability: Chance | None = None
    range: Chances | None = None
    words: Words | None = None
    answer: Literal["yes", "no", "void"] | None = None
    resolved: Date | None = None
    resolved_by: Ids = ()
    note: str | None = None
    made: Made | None = None

    @property
    def chances(self) -> Span:
        """The lowest and highest chance it may mean."""
        if self.range is not None:
            return self.range
        if self.words is not None:
            return LIKELIHOODS[self.words].range
        return Span(self.probability or 0.0, self.probability or 0.0)

    @property
    def chance(self) -> float:
        """The chance that is scored: as stated, else the middle of the range."""
        if self.probability is not None:
            return self.probability
        return (self.chances.low + self.chances.high) / 2


def forecast_faults(
    forecast: Forecast, written: Mapping[str, Any]
) -> Iterator[tuple[str | None, str]]:
    """Yield what cannot be within one forecast: at which key (None: the whole), and what.

    `written` is what the file says of it, so that a value that could not be read is not missed.

    Examples
    --------
    >>> from detente.case.edtf import parse_edtf
    >>> when = parse_edtf("2019")
    >>> said = Forecast(id="f", question="?", by="us", opened=when, due=when)
    >>> list(forecast_faults(said, {}))
    [(None, 'how likely is not said; add probability: 0.7, or words: likely')]
    """
    given = [key for key in ("probability", "range", "words") if written.get(key) is not None]
    given = given or [
        key for key in ("probability", "range", "words") if getattr(forecast, key) is not None
    ]
    if not given:
        yield None, "how likely is not said; add probability: 0.7, or words: likely"
    if "words" in given and len(given) > 1:
        yield "words", f"words and {given[0]} are both given; keep one, and the other as a note"
    span = forecast.range
    if span is not None and not span.low <= forecast.chance <= span.high:
        yield "range", f"{forecast.chance:g} lies outside {span}; widen the range"
    if _before(forecast.due, forecast.opened):
        yield (
            "due",
            f"due {forecast.due}, before it was opened ({forecast.opened}); correct either date",
        )
    if forecast.resolved is not None and _before(forecast.resolved, forecast.opened):
        yield (
            "resolved",
            f"resolved {forecast.resolved}, before it was opened ({forecast.opened}): what is "
            "known is no forecast; correct either date",
        )
    answered = written.get("answer") is not None or forecast.answer is not None
    dated = written.get("resolved") is not None or forecast.resolved is not None
    if answered and not dated:
        yield "answer", "when it was answered is not said; add resolved: with a date"
    if dated and not answered:
        yield "resolved", "how it ended is not said; add answer: yes, no or void"


def _before(date: Edtf, other: Edtf) -> bool:
    """Whether a date is surely before another, however vague they are."""
    return date.latest is not None and other.earliest is not None and date.latest < other.earliest
