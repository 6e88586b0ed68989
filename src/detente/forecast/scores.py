"""How good predictions were: Brier and log score, calibration, and all of it beside a base rate.

With chance *p* of yes and answer *y* (1 or 0), the Brier score is the mean of `(p - y)^2`, the log
score the mean of `-ln p` if yes and `-ln (1 - p)` if no. Less is better, 0 is best. What a word or
a range may mean is scored over all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, nan, sqrt

from detente.case.edtf import Day
from detente.case.forecasts import Forecast
from detente.errors import Unanswerable
from detente.forecast.calibration import Bin, Parts, calibration, murphy
from detente.forecast.proportions import student, wilson
from detente.language import _

__all__ = ["EDGE", "FEW", "Baseline", "Row", "Score", "Scores", "score"]

EDGE = 0.001
"""The log score takes a chance as at least this far from 0 and from 1: 6.9 at worst."""

FEW = 30
"""With fewer answered questions than this, scores tell little."""


@dataclass(frozen=True, slots=True)
class Row:
    """One answered forecast and what it scores.

    Attributes
    ----------
    brier, best, worst : float
        At the chance it states, and at the kindest and unkindest chance it may mean.
    """

    forecast: Forecast
    happened: bool
    brier: float
    best: float
    worst: float
    log: float


@dataclass(frozen=True, slots=True)
class Baseline:
    """What somebody scores who gives the same chance to every question.

    Attributes
    ----------
    name : 'answers', 'file' or 'half'
        The share of yes among these answers themselves, which nobody knew before; a base rate from
        elsewhere; one half.
    skill : float
        `1 - brier / its brier`: above 0 is better than it; not a number where it scores 0.
    better : float
        By how much the Brier score is less than its, on average.
    error : float
        The standard error of that, over questions; not a number with one question.
    sure : bool
        Whether the difference is beyond chance at 95 % (Student's t).
    """

    name: str
    chance: float
    brier: float
    log: float
    skill: float
    better: float
    error: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Score:
    """What some forecasts score together.

    Attributes
    ----------
    by : str or None
        Whose they are; None: everybody's.
    yes : (count, total)
        How many were answered yes.
    interval : (low, high)
        95 % of the share of yes.
    brier, best, worst : float
        At the chances as stated, and over what ranges and words may mean.
    log : float
        In nats.
    bounded : int
        How many chances of (nearly) 0 or 1 the log score took as `EDGE` away from it.
    ranged : int
        How many were words or ranges.
    """

    by: str | None
    yes: tuple[int, int]
    interval: tuple[float, float]
    brier: float
    best: float
    worst: float
    log: float
    bounded: int
    ranged: int
    baselines: tuple[Baseline, ...]

    @property
    def few(self) -> bool:
        """Whether there are too few answers to say much."""
        return self.yes[1] < FEW


@dataclass(frozen=True, slots=True)
class Scores:
    """What the forecasts of a file score.

    Attributes
    ----------
    everybody : Score
    forecasters : tuple of Score
        One each, the most answered questions first; comparable only on the same questions.
    bins : tuple of Bin
        Calibration: what was said, and what came of it.
    parts : Parts
        The Brier score taken apart.
    rows : tuple of Row
    void, open, overdue : tuple of str
        Ids of those not scored: void, not answered yet, and not answered though due.
    unsourced : tuple of str
        Ids of those whose answer no source is named for.
    without_criteria : tuple of str
        Ids of those that do not say what counts as yes.
    """

    everybody: Score
    forecasters: tuple[Score, ...]
    bins: tuple[Bin, ...]
    parts: Parts
    rows: tuple[Row, ...]
    void: tuple[str, ...]
    open: tuple[str, ...]
    overdue: tuple[str, ...]
    unsourced: tuple[str, ...]
    without_criteria: tuple[str, ...]


def score(forecasts: Iterable[Forecast], today: Day, base_rate: float | None = None) -> Scores:
    """Return how good forecasts were.

    Parameters
    ----------
    forecasts : iterable of Forecast
    today : (year, month, day)
        What is due before it and not answered is overdue.
    base_rate : float, optional
        From elsewhere, to compare with besides the share of yes among the answers and one half.

    Raises
    ------
    Unanswerable
        When no question is answered yes or no.

    References
    ----------
    Brier (1950); Good (1952); Murphy (1973); Stephenson, Coelho and Jolliffe (2008).

    Examples
    --------
    >>> from detente.case.edtf import parse_edtf
    >>> then = parse_edtf("2020")
    >>> said = dict(question="?", by="ann", opened=then, due=then, resolved=then)
    >>> told = [Forecast(id="a", probability=0.8, answer="yes", **said),
    ...         Forecast(id="b", probability=0.4, answer="no", **said)]
    >>> round(score(told, (2021, 1, 1)).everybody.brier, 3)  # (0.04 + 0.16) / 2
    0.1
    """
    given = tuple(forecasts)
    rows = tuple(_row(each) for each in given if each.answer in ("yes", "no"))
    pending = [each for each in given if each.answer is None]
    overdue = tuple(each.id for each in pending if each.due.latest and each.due.latest < today)
    if not given:
        raise Unanswerable(
            _("there are no forecasts here; add some under forecasts: to score them")
        )
    if not rows:
        raise Unanswerable(
            _(
                "none of {all} forecasts is answered yes or no ({open} open, of which {overdue} "
                "overdue), so there is nothing to score; when one is, add answer: yes, "
                "resolved: with a date, and resolved_by: with a source"
            ).format(all=len(given), open=len(pending), overdue=len(overdue))
        )
    points = [(row.forecast.chance, row.happened) for row in rows]
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.forecast.by, []).append(row)
    names = sorted(groups, key=lambda name: (-len(groups[name]), name))
    late = set(overdue)
    return Scores(
        everybody=_score(None, rows, base_rate),
        forecasters=tuple(_score(name, groups[name], base_rate) for name in names),
        bins=calibration(points),
        parts=murphy(points),
        rows=rows,
        void=tuple(each.id for each in given if each.answer == "void"),
        open=tuple(each.id for each in pending if each.id not in late),
        overdue=overdue,
        unsourced=tuple(row.forecast.id for row in rows if not row.forecast.resolved_by),
        without_criteria=tuple(each.id for each in given if each.criteria is None),
    )


def _row(forecast: Forecast) -> Row:
    happened = forecast.answer == "yes"
    span = forecast.chances
    ends = [(end - happened) ** 2 for end in (span.low, forecast.chance, span.high)]
    return Row(
        forecast, happened, ends[1], min(ends), max(ends), log_score(forecast.chance, happened)
    )


def log_score(chance: float, happened: bool) -> float:
    """Return the surprise, in nats, at what happened; chances near 0 and 1 are bounded."""
    given = chance if happened else 1 - chance
    return -log(min(max(given, EDGE), 1 - EDGE))


def _score(by: str | None, rows: Sequence[Row], base_rate: float | None) -> Score:
    total, yes = len(rows), sum(row.happened for row in rows)
    chances = [row.forecast.chance for row in rows]
    brier = sum(row.brier for row in rows) / total
    constant = {"answers": yes / total, "file": base_rate, "half": 0.5}
    return Score(
        by=by,
        yes=(yes, total),
        interval=wilson(yes, total),
        brier=brier,
        best=sum(row.best for row in rows) / total,
        worst=sum(row.worst for row in rows) / total,
        log=sum(row.log for row in rows) / total,
        bounded=sum(not EDGE <= chance <= 1 - EDGE for chance in chances),
        ranged=sum(row.best != row.worst for row in rows),
        baselines=tuple(
            _baseline(name, chance, rows, brier)
            for name, chance in constant.items()
            if chance is not None
        ),
    )


def _baseline(name: str, chance: float, rows: Sequence[Row], brier: float) -> Baseline:
    total = len(rows)
    theirs = [(chance - row.happened) ** 2 for row in rows]
    mean = sum(theirs) / total
    gains = [their - row.brier for their, row in zip(theirs, rows, strict=True)]
    better = sum(gains) / total
    spread = sum((gain - better) ** 2 for gain in gains)
    error = sqrt(spread / (total - 1) / total) if total > 1 else nan
    return Baseline(
        name=name,
        chance=chance,
        brier=mean,
        log=sum(log_score(chance, row.happened) for row in rows) / total,
        skill=1 - brier / mean if mean > 0 else nan,
        better=better,
        error=error,
        sure=total > 2 and abs(better) > student(total) * error,
    )
