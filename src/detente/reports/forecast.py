"""How likely a deal is by the next meeting, in sentences, a picture and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from detente.case.model import Case, Forecast
from detente.forecast.base_rates import BaseRate
from detente.forecast.outlook import Outlook, Stated
from detente.forecast.ways import Way
from detente.language import _, number
from detente.reports.answer import answer_document
from detente.reports.bars import bars
from detente.reports.dates import say_date
from detente.reports.telling import Bar, Grid, Telling
from detente.reports.timeline import say_meeting
from detente.reports.words import join, percent

__all__ = ["assumptions", "forecast_document", "say_base_rate", "say_method", "tell_forecast"]


def tell_forecast(case: Case, found: Outlook) -> Telling:
    """Return how likely a deal is, what that is made of, and what it assumes.

    Examples
    --------
    >>> import detente as dt
    >>> from detente.forecast.outlook import outlook
    >>> case = dt.read_case("hanoi-2019-brief")
    >>> tell_forecast(case, outlook(case, draws=400)).sentences[0]
    'No next meeting is on record, so this is for one under the same conditions.'
    """
    return Telling(
        "forecast",
        _("How likely a deal is by the next meeting"),
        tuple(_sentences(case, found)),
        (bars(_("How likely, by what one assumes"), tuple(_rows(found))),),
        (_ways(found), _assumptions(case, found)),
    )


def _sentences(case: Case, found: Outlook) -> Iterator[str]:
    yield _for_what(found)
    everyone = join([party.label for party in case.negotiators])
    stated = found.stated
    yield _(
        "{everyone} reach a deal there with a chance of {chance}; between {low} and {high} by what "
        "one assumes."
    ).format(
        everyone=everyone,
        chance=percent(stated.chance),
        low=percent(stated.low),
        high=percent(stated.high),
    )
    first = found.ways[0]
    yield _(
        "How that comes about: in {possible} of what fits the record some outcome suits all. That "
        "is no chance of a deal: talks must find such an outcome. So talks by the usual strategies "
        "({strategies}) were played in {worlds} worlds, every choice of them for each party."
    ).format(
        possible=percent(first.possible),
        strategies=", ".join(found.strategies),
        worlds=found.worlds,
    )
    yield from (_way(found, way) for way in found.ways)
    yield _base(found)
    yield _("Nothing here knows what happens outside the talks, or whether they are held at all.")


def _for_what(found: Outlook) -> str:
    if found.next is not None:
        return _("The next meeting on record is {meeting}.").format(meeting=say_meeting(found.next))
    if found.held is None:
        return _("No meeting is on record, so this is for a first one.")
    said = _("No next meeting is on record, so this is for one under the same conditions.")
    if found.due is not None:
        said = _(
            "No next meeting is on record, so this is for one under the same conditions, if it is "
            "held by {due}."
        ).format(due=say_date(found.due))
    return said


def _way(found: Outlook, way: Way) -> str:
    if way.limits == "as before":
        return _(
            "If each side signs from where it did at {held}: those talks ended without a deal, so "
            "worlds in which they would have found one count less. That leaves {left} with a deal "
            "to be had, and talks end with one in {chance} ± {error}, from {least} to {most} by "
            "who talks how."
        ).format(held=found.held, **_numbers(way))
    if found.held is None:
        return _(
            "No talks on these issues are on record, so each side may sign from anything that is "
            "no worse than no deal, as far as the case does not say more. Talks end with a deal in "
            "{chance} ± {error}, from {least} to {most} by who talks how."
        ).format(**_numbers(way))
    return _(
        "If each side comes with new limits, of which only is known that it signs nothing worse "
        "than no deal: a deal is to be had in {left}, and talks end with one in {chance} ± "
        "{error}, from {least} to {most} by who talks how."
    ).format(**_numbers(way))


def _numbers(way: Way) -> dict[str, str]:
    return {
        "left": percent(way.left),
        "chance": percent(way.chance),
        "error": number(100 * way.error),
        "least": percent(way.least),
        "most": percent(way.most),
    }


def say_method(found: Outlook) -> str:
    """Return how a forecast was made."""
    return _("{draws} draws, seed {seed}, {worlds} worlds played").format(
        draws=found.draws, seed=found.seed, worlds=found.worlds
    )


def _base(found: Outlook) -> str:
    if found.base is None:
        return _(
            "No base rate stands beside this: how often such talks end with a deal elsewhere is "
            "not said. Name a table of past talks with --base-rate."
        )
    return _(
        "Elsewhere: {base}. The forecast is the middle between that and the {model} of the model: "
        "the model knows this record and nothing else, the base rate all else and not this record."
    ).format(base=say_base_rate(found.base), model=percent(found.model.chance))


def say_base_rate(base: BaseRate) -> str:
    """Return a base rate with its reference class, its count and its interval.

    Examples
    --------
    >>> found = BaseRate("t.csv", "end", "0", ("deal",), (), None, 1, 4, 2, 0.25, (0.05, 0.7))
    >>> say_base_rate(found)
    "25 % (1 of 4 rows of t.csv have deal under 'end'; 95 % interval 5 % to 70 %; 2 left out)"
    """
    what = _("{values} under '{column}'").format(column=base.column, values=_either(base.yes))
    if base.per is None:
        counted = _("{count} of {total} rows of {file} have {what}")
    else:
        counted = _("{count} of {total} values of '{per}' in {file} have a row with {what}")
    said = counted.format(
        count=base.count, total=base.total, file=base.file, what=what, per=base.per
    )
    if base.no:
        said += _(", of those with that or {values}").format(values=_either(base.no))
    return _("{share} ({said}; 95 % interval {low} to {high}; {left_out} left out)").format(
        share=percent(base.share),
        said=said,
        low=percent(base.interval[0]),
        high=percent(base.interval[1]),
        left_out=base.left_out,
    )


def _either(values: Sequence[str]) -> str:
    if len(values) < 2:
        return "".join(values)
    return _("{first} or {last}").format(first=", ".join(values[:-1]), last=values[-1])


def _rows(found: Outlook) -> Iterator[Bar]:
    for way in found.ways:
        yield Bar(_limits(way), way.chance, _between(Stated(way.chance, way.least, way.most)))
    if found.base is not None:
        low, high = found.base.interval
        yield Bar(_("base rate"), found.base.share, _between(Stated(found.base.share, low, high)))
    yield Bar(_("stated"), found.stated.chance, _between(found.stated), strong=True)


def _between(stated: Stated) -> str:
    return _("{chance} ({low} to {high})").format(
        chance=percent(stated.chance), low=percent(stated.low), high=percent(stated.high)
    )


def _limits(way: Way) -> str:
    return _("limits as before") if way.limits == "as before" else _("limits anew")


def _ways(found: Outlook) -> Grid:
    head = (_("limits"), _("deal to be had"), _("after the failure"), _("a deal"), _("range"))
    return Grid(
        _("What the model's chance is made of"),
        head,
        tuple(
            (
                _limits(way),
                percent(way.possible),
                percent(way.left) if found.held is not None else "",
                f"{percent(way.chance)} ± {number(100 * way.error)}",
                _("{low} to {high}").format(low=percent(way.least), high=percent(way.most)),
            )
            for way in found.ways
        ),
        _("± is the standard error from the worlds played. The range is over all ways to talk."),
    )


def assumptions(case: Case, found: Outlook) -> list[str]:
    """Return everything that the forecast takes for granted, one sentence each."""
    told = [
        _("A meeting is held; whether it is, is not part of the chance."),
        _("What fits the record is drawn evenly: no wish or limit that fits is likelier."),
        _("Nobody's wishes have changed since the record."),
        _(
            "Each side signs nothing below its limit, knows only its own wishes, and keeps its "
            "word."
        ),
        _("Offers are made in turns for {rounds} rounds, in the order of the case.").format(
            rounds=found.rounds
        ),
        _("Each choice of the strategies is as likely as any other, at each meeting anew."),
    ]
    if found.held is not None:
        told.append(
            _("At {held} there was no agreement, since none is on record.").format(held=found.held)
        )
        told.append(_("Limits as before and limits anew are as likely as each other."))
    if found.base is not None:
        told.append(_("The table's rows are like these talks, and independent of each other."))
        told.append(_("Model and base rate count the same."))
    return told


def _assumptions(case: Case, found: Outlook) -> Grid:
    told = assumptions(case, found)
    return Grid(
        _("What this assumes"),
        ("", _("assumption")),
        tuple((str(place), said) for place, said in enumerate(told, 1)),
    )


def forecast_document(
    case: Case, found: Outlook, telling: Telling, kept: Forecast | None
) -> dict[str, Any]:
    """Return a forecast as plain data."""
    results = {
        "due": str(found.due) if found.due is not None else None,
        "next": found.next.id if found.next is not None else None,
        "forecast": found.stated,
        "model": found.model,
        "ways": found.ways,
        "base_rate": found.base,
        "assumptions": assumptions(case, found),
        "strategies": found.strategies,
        "rounds": found.rounds,
        "kept": kept,
    }
    document = answer_document(case, found.held, telling, results)
    method = {"draws": found.draws, "seed": found.seed, "worlds": found.worlds}
    return {**document, "method": method}
