"""How good predictions were, in sentences, a picture and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from detente.case.forecasts import Forecast
from detente.forecast.base_rates import BaseRate
from detente.forecast.questions import Questions
from detente.forecast.scores import EDGE, FEW, Baseline, Score, Scores
from detente.language import _, ngettext, number
from detente.reports.bars import bars
from detente.reports.dates import say_date
from detente.reports.forecast import say_base_rate
from detente.reports.telling import Bar, Grid, Telling, as_plain
from detente.reports.words import join, percent
from detente.version import __version__

__all__ = ["score_document", "tell_scores"]

SHOWN = 20
"""How many answered forecasts, and how many forecasters, are listed."""

NAMED = 8
"""How many forecasts that are not scored are named."""


def tell_scores(found: Scores, base: BaseRate | None = None) -> Telling:
    """Return how good forecasts were, always beside a base rate.

    Examples
    --------
    >>> from detente.forecast.questions import read_forecasts
    >>> from detente.forecast.scores import score
    >>> found = score(read_forecasts("hanoi-2019").forecasts, (2026, 1, 1))
    >>> tell_scores(found).sentences[0]
    'One forecast is answered: 0 yes and 1 no.'
    """
    return Telling(
        "score",
        _("How good the forecasts were"),
        tuple(_sentences(found, base)),
        (_calibration(found),),
        tuple(_grids(found)),
    )


def _sentences(found: Scores, base: BaseRate | None) -> Iterator[str]:
    everybody = found.everybody
    yes, total = everybody.yes
    yield ngettext(
        "One forecast is answered: {yes} yes and {no} no.",
        "{count} forecasts are answered: {yes} yes and {no} no.",
        total,
    ).format(count=total, yes=yes, no=total - yes)
    yield from _left_out(found)
    if everybody.few:
        yield _(
            "That is few: below some {few} answers, scores say little of who forecasts well, and "
            "calibration next to nothing."
        ).format(few=FEW)
    yield _brier(everybody)
    if base is not None:
        yield _("The base rate that is given: {rate}.").format(rate=say_base_rate(base))
    yield from (_beside(each) for each in everybody.baselines)
    yield _log(everybody)
    yield from _calibrated(found)


def _left_out(found: Scores) -> Iterator[str]:
    told = [
        (found.void, _("void")),
        (found.open, _("open")),
        (found.overdue, _("due and not answered")),
    ]
    said = [f"{len(names)} {word} ({_few(names)})" for names, word in told if names]
    if said:
        yield _("Not scored: {list}.").format(list=join(said))
    if found.unsourced:
        yield ngettext(
            "For one answer no source is named.",
            "For {count} answers no source is named.",
            len(found.unsourced),
        ).format(count=len(found.unsourced))
    if found.without_criteria:
        yield ngettext(
            "One forecast does not say what counts as yes, so its answer is a matter of opinion.",
            "{count} forecasts do not say what counts as yes, so their answers are a matter of "
            "opinion.",
            len(found.without_criteria),
        ).format(count=len(found.without_criteria))


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")


def _brier(score: Score) -> str:
    said = _("Brier score: {brier} (0 is best, 0.25 is one half for everything).").format(
        brier=number(score.brier, ".3f")
    )
    if score.ranged:
        said += " " + _(
            "Words, and ranges without a chance, count at their middle; by what words and ranges "
            "({count}) may mean it lies between {best} and {worst}."
        ).format(
            count=score.ranged,
            best=number(score.best, ".3f"),
            worst=number(score.worst, ".3f"),
        )
    return said


def _beside(baseline: Baseline) -> str:
    """Say how the Brier score compares with giving the same chance to every question."""
    what = {
        "answers": _("the share of yes among these very answers, which nobody knew before"),
        "file": _("the base rate that is given"),
        "half": _("one half"),
    }[baseline.name]
    said = _("Always {chance} ({what}) scores {brier}").format(
        chance=percent(baseline.chance), what=what, brier=number(baseline.brier, ".3f")
    )
    if baseline.skill != baseline.skill:
        return said + _(": all were answered alike, so there is no skill to measure against it.")
    single = baseline.error != baseline.error
    by = number(abs(baseline.better), ".3f")
    by += "" if single else f" ± {number(baseline.error, '.3f')}"
    compared = (
        _("; the forecasts are {by} better, a skill of {skill}")
        if baseline.better >= 0
        else _("; the forecasts are {by} worse, a skill of {skill}")
    )
    said += compared.format(by=by, skill=number(baseline.skill, "+.2f").replace("-", "−"))
    return said + ("." if baseline.sure else _(", which may be chance."))


def _log(score: Score) -> str:
    said = _("Log score: {log} (in nats; 0 is best, 0.693 is one half for everything).").format(
        log=number(score.log, ".3f")
    )
    if score.bounded:
        said += " " + ngettext(
            "One chance within {edge} of 0 or 1 was taken as that far away: a sure forecast that "
            "fails would cost everything.",
            "{count} chances within {edge} of 0 or 1 were taken as that far away: a sure forecast "
            "that fails would cost everything.",
            score.bounded,
        ).format(count=score.bounded, edge=number(EDGE, "g"))
    return said


def _calibrated(found: Scores) -> Iterator[str]:
    off = [each for each in found.bins if not each.fits]
    if not off:
        yield _("In every bin, what was said fits what happened, within what chance allows.")
    for each in off:
        way = _("too high") if each.said > each.share else _("too low")
        yield _(
            "Where {said} was said on average, {share} happened ({yes} of {total}): {way}, beyond "
            "what chance allows at 95 % for one bin."
        ).format(
            said=percent(each.said),
            share=percent(each.share),
            yes=each.yes,
            total=each.total,
            way=way,
        )


def _calibration(found: Scores) -> Any:
    rows = [
        Bar(
            _("said {said}").format(said=percent(each.said)),
            each.share,
            _("happened {share} ({yes} of {total})").format(
                share=percent(each.share), yes=each.yes, total=each.total
            ),
            strong=not each.fits,
        )
        for each in found.bins
    ]
    return bars(_("Calibration: what was said, and what happened"), rows)


def _grids(found: Scores) -> Iterator[Grid]:
    yield Grid(
        _("Who forecasts how"),
        (_("by"), _("answers"), _("yes"), "Brier", _("may mean"), _("skill"), "log"),
        tuple(_forecaster(each) for each in (*found.forecasters[:SHOWN], found.everybody)),
        _(
            "Skill: against the share of yes among the same answers; above 0 is better than that. "
            "Forecasters compare only on the same questions."
        )
        + (
            ""
            if len(found.forecasters) <= SHOWN
            else _(" Shown are the {shown} of {all} with the most answers.").format(
                shown=SHOWN, all=len(found.forecasters)
            )
        ),
    )
    yield Grid(
        _("Calibration"),
        (_("said"), _("on average"), _("answers"), _("happened"), _("95 % interval")),
        tuple(
            (
                _("{low} to {high}").format(low=percent(each.low), high=percent(each.high)),
                percent(each.said),
                str(each.total),
                percent(each.share),
                _("{low} to {high}").format(
                    low=percent(each.interval[0]), high=percent(each.interval[1])
                ),
            )
            for each in found.bins
        ),
        _(
            "Brier = reliability {reliability} − resolution {resolution} + uncertainty "
            "{uncertainty}."
        ).format(**{name: number(part, ".3f") for name, part in as_plain(found.parts).items()}),
    )
    yield Grid(
        _("The answered forecasts"),
        (_("id"), _("by"), _("said"), _("answer"), _("on"), "Brier"),
        tuple(
            (
                row.forecast.id,
                row.forecast.by,
                say_chance(row.forecast),
                _answer(row.forecast),
                say_date(row.forecast.resolved) if row.forecast.resolved is not None else "",
                number(row.brier, ".3f"),
            )
            for row in sorted(found.rows, key=lambda row: -row.brier)[:SHOWN]
        ),
        _("The worst first.")
        if len(found.rows) <= SHOWN
        else _("The {shown} worst of {all}.").format(shown=SHOWN, all=len(found.rows)),
    )


def _answer(forecast: Forecast) -> str:
    return {"yes": _("yes"), "no": _("no")}.get(forecast.answer or "", "")


def say_chance(forecast: Forecast) -> str:
    """Return what a forecast states, in its own words and as a chance.

    Examples
    --------
    >>> from detente.case.edtf import parse_edtf
    >>> when = parse_edtf("2020")
    >>> said = Forecast(id="a", question="?", by="b", opened=when, due=when, words="likely")
    >>> say_chance(said)
    'likely (55 % to 80 %)'
    """
    span = forecast.chances
    if forecast.words is None and span.low == span.high:
        return percent(forecast.chance)
    said = forecast.words or percent(forecast.chance)
    return _("{said} ({low} to {high})").format(
        said=said, low=percent(span.low), high=percent(span.high)
    )


def _forecaster(score: Score) -> tuple[str, ...]:
    skill = score.baselines[0].skill
    return (
        score.by if score.by is not None else _("everybody"),
        str(score.yes[1]),
        str(score.yes[0]),
        number(score.brier, ".3f"),
        f"{number(score.best, '.3f')} – {number(score.worst, '.3f')}" if score.ranged else "",
        "" if skill != skill else number(skill, "+.2f"),
        number(score.log, ".3f"),
    )


def score_document(
    questions: Questions, found: Scores, telling: Telling, base: BaseRate | None
) -> dict[str, Any]:
    """Return scores as plain data."""
    return {
        "format": "detente.score/1",
        "version": __version__,
        "title": questions.title,
        "answer": list(telling.sentences),
        "scores": as_plain(found),
        "base_rate": as_plain(base),
    }
