"""What survives all accounts and where they contradict each other, in sentences and tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.analysis._rivals import Passage
from detente.analysis.accounts import Accounts, Conclusion, Finding
from detente.case.model import Case
from detente.case.wording import say_actor, say_outcome, say_past
from detente.language import _, number
from detente.reports.answer import about
from detente.reports.sentences import say_share, say_sources
from detente.reports.telling import Grid, Telling, as_plain
from detente.reports.words import join
from detente.version import __version__

__all__ = ["accounts_document", "tell_accounts"]

LISTED = 12
"""How many outcomes the table shows."""


def tell_accounts(case: Case, found: Accounts) -> Telling:
    """Return which conclusions survive all accounts, and what contradicts what.

    Examples
    --------
    >>> import detente as dt
    >>> case = dt.read_case("hanoi-2019")
    >>> print(tell_accounts(case, dt.accounts(case, draws=400)).sentences[0])
    Whoever is right: a deal was possible, but not certain (in ...
    """
    return Telling(
        "accounts",
        _("What survives all accounts"),
        (*_sentences(case, found), *_contradictions(case, found)),
        (),
        tuple(_grids(case, found)),
    )


# --- the sentences --------------------------------------------------------------------------------


def _sentences(case: Case, found: Accounts) -> Iterator[str]:
    for version in found.versions:
        if version.problem:
            yield _("Nothing can be said {account}: {problem}").format(
                account=version.label, problem="; ".join(version.problem.splitlines())
            )
    heads = [each for each in found.conclusions if each.question != "outcome"]
    yield from (_survives(case, found, each) for each in heads if each.survives)
    yield from (_differs(case, found, each) for each in heads if each.survives is False)
    unsure = [_question(each) for each in heads if each.survives is None]
    if unsure:
        yield _("Fewer than two accounts decide {questions}.").format(questions=join(unsure))
    yield from _outcome_sentences(case, found)


def _survives(case: Case, found: Accounts, each: Conclusion) -> str:
    said = next(finding for finding in each.findings if finding.said is not None)
    shares = join([_beside(found, finding) for finding in each.findings if finding.said])
    told = _("Whoever is right: {said} ({shares}).").format(
        said=_answer(case, each, said), shares=shares
    )
    silent = [_label(found, finding) for finding in each.findings if finding.said is None]
    if silent:
        told += " " + _("It is not decided {accounts}.").format(accounts=join(silent))
    return told


def _differs(case: Case, found: Accounts, each: Conclusion) -> str:
    said = [
        _("{account} {said} ({share})").format(
            account=_label(found, finding),
            said=_answer(case, each, finding),
            share=_share(finding),
        )
        for finding in each.findings
        if finding.said is not None
    ]
    return _("It depends on who is right: {answers}.").format(answers="; ".join(said))


def _outcome_sentences(case: Case, found: Accounts) -> Iterator[str]:
    asked = [each for each in found.conclusions if each.question == "outcome"]
    if not asked or len(asked[0].findings) < 2:
        return
    same = [each for each in asked if each.survives]
    yield _(
        "{same} of {all} outcomes are possible, certain or impossible alike in all accounts."
    ).format(same=len(same), all=len(asked))
    certain = [each for each in same if _first(each) == "certain"]
    for each in certain[:LISTED]:
        yield _("Whoever is right, all would sign {outcome}.").format(
            outcome=say_outcome(case, each.outcome or {}, briefly=True)
        )


def _first(each: Conclusion) -> object:
    return next((finding.said for finding in each.findings if finding.said is not None), None)


def _answer(case: Case, each: Conclusion, finding: Finding) -> str:
    """What an account answers, as a part of a sentence."""
    if isinstance(finding.said, dict):
        return _("the outcome that most often suits all is {outcome}").format(
            outcome=say_outcome(case, finding.said, briefly=True)
        )
    if each.question == "costs_most":
        party = say_actor(case, finding.said or "")
        return _("to be without a deal costs {party} most").format(party=party)
    if each.question == "gives_way":
        party = say_actor(case, finding.said or "")
        return _("{party} giving way by 10 points would most often open a deal").format(party=party)
    return _words()[each.question, finding.said or ""]


def _words() -> dict[tuple[str, str], str]:
    return {
        ("deal", "certain"): _("a deal was there"),
        ("deal", "possible"): _("a deal was possible, but not certain"),
        ("deal", "impossible"): _("no deal was there to be had"),
        ("likely", "yes"): _("a deal was likelier than none"),
        ("likely", "no"): _("no deal was likelier than one"),
        ("alone", "yes"): _("some deal would hold by itself"),
        ("alone", "no"): _("no deal would hold by itself"),
        ("cause", "no_zone"): _("most likely there was no deal to be had"),
        ("cause", "unheld"): _("most likely there was a deal, but none that would hold"),
        ("cause", "missed"): _("most likely the talks missed a deal"),
        ("cause", "unknowable"): _("most likely nobody could have known of a deal"),
        ("cause", "neither"): _(
            "most likely preferences do not explain it: a deal was on the table"
        ),
    }


def _question(each: Conclusion) -> str:
    return {
        "deal": _("whether there was a deal"),
        "likely": _("whether a deal was likelier than none"),
        "likeliest": _("which outcome most often suits all"),
        "cause": _("why it failed"),
        "costs_most": _("whom no deal costs most"),
        "gives_way": _("whose giving way opens most"),
        "alone": _("whether some deal would hold by itself"),
    }[each.question]


def _label(found: Accounts, finding: Finding) -> str:
    return next(each.label for each in found.versions if each.account == finding.account)


def _beside(found: Accounts, finding: Finding) -> str:
    return _("in {share} {account}").format(share=_share(finding), account=_label(found, finding))


def _share(finding: Finding) -> str:
    """The share of what the account says; where it names none, of the one thing it was asked."""
    named = finding.said if isinstance(finding.said, str) else None
    share = finding.shares.get(named or "") or next(iter(finding.shares.values()), None)
    return "" if share is None else say_share(share)


# --- contradictions -------------------------------------------------------------------------------


def _contradictions(case: Case, found: Accounts) -> Iterator[str]:
    for pair in found.rivals:
        yield _("What {party} {act} is told in two ways: {one} {other}").format(
            party=say_actor(case, pair.by),
            act=say_past(pair.act),
            one=_passage(found, pair.one),
            other=_passage(found, pair.other),
        )
    for clash in found.clashes:
        yield _("These cannot all be true: {statements}").format(
            statements=" ".join(_passage(found, each) for each in clash)
        )
    if not found.complete:
        yield _("There may be more contradictions: the search was cut short.")
    if found.complete and not found.rivals and not found.clashes:
        yield _("The accounts differ, but nothing in one contradicts another.")


def _passage(found: Accounts, passage: Passage) -> str:
    """A statement with its account, and its words or where these stand."""
    labels = [each.label for each in found.versions if each.account in passage.accounts]
    told = _("{text}, {account}").format(
        text=passage.text, account=join(labels) or _("according to all")
    )
    if passage.words is not None:
        told += ": “" + " ".join(passage.words.split()) + "”"
    elif passage.note is not None:
        told += f" ({passage.note})"
    if passage.words is None and passage.start is not None:
        told += ", " + _("characters {start} to {end}").format(start=passage.start, end=passage.end)
    return f"{told} ({passage.where}){say_sources(passage.sources)}."


# --- the tables -----------------------------------------------------------------------------------


def _grids(case: Case, found: Accounts) -> Iterator[Grid]:
    heads = [each for each in found.conclusions if each.question != "outcome"]
    labels = [each.label for each in found.versions if not each.problem]
    yield Grid(
        _("Conclusions, account by account"),
        (_("question"), *labels, _("survives")),
        tuple(_row(case, _question(each), each) for each in heads),
    )
    asked = [each for each in found.conclusions if each.question == "outcome"]
    shown = [each for each in asked if not each.survives]
    shown += [each for each in asked if each.survives and _first(each) != "impossible"]
    yield Grid(
        _("Outcomes, account by account: who differs first"),
        (_("outcome"), *labels, _("survives")),
        tuple(
            _row(case, say_outcome(case, each.outcome or {}, briefly=True), each)
            for each in shown[:LISTED]
        ),
        _("{count} more").format(count=len(asked) - LISTED) if len(asked) > LISTED else "",
    )
    yield Grid(
        _("What is whose"),
        (_("account"), _("entries that not all have"), _("draws")),
        tuple(
            (
                each.label,
                ", ".join(each.own) or _("none"),
                _("cannot be asked")
                if each.problem
                else _("{draws}, worth {size}").format(
                    draws=each.draws, size=number(each.effective_size)
                ),
            )
            for each in found.versions
        ),
        _("Drawn with seed {seed}.").format(seed=found.seed),
    )


def _row(case: Case, name: str, each: Conclusion) -> tuple[str, ...]:
    survives = {True: _("yes"), False: _("no"), None: _("open")}[each.survives]
    return (name, *(_cell(case, each, finding) for finding in each.findings), survives)


def _cell(case: Case, each: Conclusion, finding: Finding) -> str:
    said = finding.said
    if isinstance(said, dict):
        return f"{say_outcome(case, said, briefly=True)}, {_share(finding)}"
    if said is not None:
        return f"{_name(case, each, said)}, {_share(finding)}"
    first = sorted(finding.shares.items(), key=lambda pair: -pair[1].value)[:2]
    near = [
        f"{_name(case, each, name)} {say_share(share)}" if len(first) > 1 else say_share(share)
        for name, share in first
    ]
    return ": ".join([_("open"), ", ".join(near)]) if near else _("open")


def _name(case: Case, each: Conclusion, said: str) -> str:
    if each.question in ("costs_most", "gives_way"):
        return say_actor(case, said)
    return _short().get(said, said)


def _short() -> dict[str, str]:
    return {
        "certain": _("certain"),
        "possible": _("possible"),
        "impossible": _("impossible"),
        "yes": _("yes"),
        "no": _("no"),
        "no_zone": _("no deal to be had"),
        "unheld": _("nothing that would hold"),
        "missed": _("missed on the table"),
        "unknowable": _("not knowable"),
        "neither": _("neither"),
    }


# --- as plain data --------------------------------------------------------------------------------


def accounts_document(case: Case, found: Accounts, telling: Telling) -> dict[str, Any]:
    """Return the same as plain data."""
    return {
        "format": "detente.accounts/1",
        "version": __version__,
        "case": about(case),
        "meeting": found.meeting,
        "answer": list(telling.sentences),
        "method": {"seed": found.seed},
        "accounts": as_plain(found.versions),
        "conclusions": [
            {**as_plain(each), "survives": each.survives} for each in found.conclusions
        ],
        "rivals": as_plain(found.rivals),
        "clashes": as_plain(found.clashes),
        "complete": found.complete,
    }
