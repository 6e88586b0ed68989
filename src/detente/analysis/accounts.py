"""Which conclusions survive, whoever is believed; and where accounts contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from detente.analysis import _findings as answers
from detente.analysis._findings import Finding
from detente.analysis._rivals import Passage, Rivals, clashes, rivals
from detente.analysis.zone import Zone, zone
from detente.case.accounts import under
from detente.case.model import Account, Case, Outcome
from detente.errors import Contradiction, TooTight, Unanswerable
from detente.language import _
from detente.preferences.ensemble import Ensemble, Progress
from detente.preferences.infer import infer
from detente.preferences.layout import layout_of

__all__ = ["CLAIMS", "SOURCE", "Accounts", "Conclusion", "Finding", "Version", "accounts"]

SOURCE = "rescher1970"
CLAIMS = ("deterministic for a seed", "exact where it says so", "the order of accounts is nothing")

Question = Literal[
    "deal", "likely", "likeliest", "cause", "costs_most", "gives_way", "alone", "outcome"
]


@dataclass(frozen=True, slots=True)
class Conclusion:
    """One question, and what each account answers.

    Attributes
    ----------
    question : str
        `deal` (the status of the deal zone), `likely` (whether there is a deal in more than half of
        what fits), `likeliest` (the outcome that most often suits all), `cause` (why it failed),
        `costs_most` (which party no deal costs most, each on its own scale: the others have the
        leverage), `gives_way` (the party whose reservation value 10 points lower would most often
        leave a deal), `alone` (whether some deal holds by itself in more than half of what fits:
        nobody gains by leaving it), `outcome` (the status of one outcome).
    outcome : Outcome or None
        Which outcome is asked about.
    findings : tuple of Finding
        One for each account that can be asked.
    """

    question: Question
    outcome: Outcome | None
    findings: tuple[Finding, ...]

    @property
    def survives(self) -> bool | None:
        """Whether all accounts that decide say the same; None where fewer than two decide."""
        said = [finding.said for finding in self.findings if finding.said is not None]
        return None if len(said) < 2 else all(each == said[0] for each in said)


@dataclass(frozen=True, slots=True)
class Version:
    """A case as one account has it.

    Attributes
    ----------
    account, label : str
    own : tuple of str
        The entries that not all accounts have.
    problem : str
        Why it cannot be asked; empty where it can.
    """

    account: str
    label: str
    own: tuple[str, ...]
    problem: str
    draws: int = 0
    effective_size: float = 0.0
    rhat: float = 1.0


@dataclass(frozen=True, slots=True)
class Accounts:
    """What the accounts of a case agree on, and where they contradict each other.

    Attributes
    ----------
    versions : tuple of Version
    conclusions : tuple of Conclusion
    rivals : tuple of Rivals
        One act told with different outcomes; 50 at most.
    clashes : tuple of tuples of Passage
        Minimal sets of statements, of more than one account, that no preference model fits.
    complete : bool
        Whether these are all the clashes there are.
    """

    case_id: str
    meeting: str
    seed: int
    versions: tuple[Version, ...]
    conclusions: tuple[Conclusion, ...]
    rivals: tuple[Rivals, ...]
    clashes: tuple[tuple[Passage, ...], ...]
    complete: bool


def accounts(
    case: Case,
    meeting: str | None = None,
    draws: int = 10_000,
    seed: int = 1,
    progress: Progress | None = None,
) -> Accounts:
    """Return which conclusions survive all accounts of a case, and where these contradict.

    Parameters
    ----------
    case : Case
    meeting : str, optional
        The last meeting of the case when left out.
    draws : int
        How many preference models to draw for each account.
    seed : int
        The same seed gives the same answers.
    progress : callable, optional

    Returns
    -------
    Accounts

    Raises
    ------
    Unanswerable
        When the case has fewer than two accounts, or none of them can be asked.
    WrongUse
        When the case has no such meeting.

    Notes
    -----
    A conclusion survives if it follows in every account that decides it: what Rescher and Manor
    (1970) call a strong consequence, with the accounts given in place of all that could be
    believed together. Where shares decide, the first has to be two standard errors ahead.

    Examples
    --------
    >>> import detente as dt
    >>> found = accounts(dt.read_case("hanoi-2019"), draws=400)
    >>> found.conclusions[0].question, found.conclusions[0].survives
    ('deal', True)
    """
    if len(case.accounts) < 2:
        raise Unanswerable(
            (
                _(
                    "case '{case}' has one account, and comparing takes two; declare who tells it "
                    "differently: accounts: [{{id: …, title: according to …, sources: […]}}, …]"
                )
                if case.accounts
                else _(
                    "case '{case}' has no accounts, and comparing takes two; declare who tells it "
                    "differently: accounts: [{{id: …, title: according to …, sources: […]}}, …]"
                )
            ).format(case=case.id)
        )
    asked = layout_of(case).meeting(meeting)
    versions, fits = [], {}
    records = [under(case, account.id) for account in case.accounts]
    everywhere = set.intersection(*({e.id for e in told.record} for told in records))
    for account, told in zip(case.accounts, records, strict=True):
        fit = _fit(told, asked, draws, seed, progress)
        if isinstance(fit, Ensemble):
            fits[account.id] = fit
        versions.append(_version(account, told, everywhere, fit))
    if not fits:
        problems = "; ".join(f"{each.label}: {each.problem}" for each in versions)
        raise Unanswerable(
            _("no account of case '{case}' can be asked: {problems}").format(
                case=case.id, problems=problems
            )
        )
    between, whole = clashes(case)
    found = tuple(_conclusions(fits, asked))
    return Accounts(case.id, asked, seed, tuple(versions), found, rivals(case), between, whole)


def _fit(
    told: Case, meeting: str, draws: int, seed: int, progress: Progress | None
) -> Ensemble | str:
    """Draws of what fits an account, or why it cannot be asked."""
    try:
        layout_of(told).meeting(meeting)
        return infer(told, draws, seed, progress)
    except (Contradiction, TooTight, Unanswerable) as error:
        return str(error)


def _version(account: Account, told: Case, everywhere: set[str], fit: Ensemble | str) -> Version:
    own = tuple(entry.id for entry in told.record if entry.id not in everywhere)
    made = (account.id, account.label, own)
    if isinstance(fit, str):
        return Version(*made, problem=fit)
    return Version(*made, "", fit.draws, fit.effective_size, fit.rhat)


def _conclusions(fits: Mapping[str, Ensemble], meeting: str) -> Iterator[Conclusion]:
    zones = {account: zone(fit, meeting) for account, fit in fits.items()}

    def asked(question: Question, answer: Callable[[str], Finding]) -> Conclusion:
        return Conclusion(question, None, tuple(answer(account) for account in fits))

    yield asked("deal", lambda account: answers.deal(account, zones[account]))
    yield asked("likely", lambda account: answers.likely(account, zones[account]))
    yield asked("likeliest", lambda account: answers.likeliest(account, zones[account]))
    yield asked("cause", lambda account: answers.cause(account, fits[account], meeting))
    yield asked("costs_most", lambda account: answers.costs_most(account, fits[account], meeting))
    yield asked("gives_way", lambda account: answers.gives_way(account, fits[account], meeting))
    if all(each.case.implementation or each.case.graph for each in fits.values()):
        yield asked("alone", lambda account: answers.alone(account, fits[account]))
    for outcome in _outcomes(zones.values()):
        findings = tuple(answers.outcome(account, each, outcome) for account, each in zones.items())
        yield Conclusion("outcome", outcome, findings)


def _outcomes(zones: Iterable[Zone]) -> list[Outcome]:
    """Every outcome that an account was asked about, the likeliest in any of them first."""
    most: dict[tuple[tuple[str, str], ...], float] = {}
    for found in zones:
        for answer in found.outcomes:
            key = tuple(answer.outcome.items())
            most[key] = max(most.get(key, 0.0), answer.share.value)
    return [dict(key) for key in sorted(most, key=lambda key: (-most[key], key))]
