"""Accounts: what a case says according to one of several who tell it differently."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from detente.case.fields import Id, Ids, Part
from detente.case.findings import Path, did_you_mean
from detente.errors import WrongUse
from detente.language import _

if TYPE_CHECKING:
    from detente.case.model import Case, PartyPreferences
    from detente.case.tree import Tree

__all__ = ["Account", "accounts_of", "find_account", "under"]


class Account(Part):
    """What happened according to somebody: what these sources say and no one else's do."""

    id: Id
    title: str | None = None
    sources: Ids = ()

    @property
    def label(self) -> str:
        """How to name it in a sentence, such as *according to Rome*."""
        return self.title or _("according to {account}").format(account=self.id)


def accounts_of(case: Case, sources: Iterable[str], named: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the accounts that something belongs to; none means that it belongs to all.

    What names accounts itself belongs to these. Else it belongs to the accounts of its sources,
    unless it has none, or one of them is a source of no account: then nobody's account it is.

    Examples
    --------
    >>> import detente as dt
    >>> case = dt.read_case("hanoi-2019")
    >>> accounts_of(case, ["ri"]), accounts_of(case, ["ri", "bolton"])
    (('pyongyang',), ())
    """
    chosen, rested = set(named), set(sources)
    if not chosen:
        spoken_for = {source for account in case.accounts for source in account.sources}
        if not rested <= spoken_for:
            return ()
        chosen = {account.id for account in case.accounts if rested & set(account.sources)}
    return tuple(account.id for account in case.accounts if account.id in chosen)


def find_account(case: Case, name: str) -> Account:
    """Return the account of that id.

    Raises
    ------
    WrongUse
        If the case has no such account.
    """
    for account in case.accounts:
        if account.id == name:
            return account
    if not case.accounts:
        raise WrongUse(
            f"case '{case.id}' has no accounts, so '{name}' is none of them; declare who tells it "
            "differently: accounts: [{id: …, title: according to …, sources: […]}, …]"
        )
    mend = did_you_mean(name, [account.id for account in case.accounts])
    raise WrongUse(f"unknown account '{name}'; {mend}")


def under(case: Case, account: str) -> Case:
    """Return a case as one account has it: without what belongs only to others.

    Entries, views on issues, and the rest of a party's preferences are left out; everything else
    is everybody's. What stays keeps its place in the file.

    Raises
    ------
    WrongUse
        If the case has no such account.

    Examples
    --------
    >>> import detente as dt
    >>> case = dt.read_case("hanoi-2019")
    >>> told = under(case, "pyongyang")
    >>> [entry.id for entry in case.record if entry not in told.record]
    ['offer']
    """
    found = find_account(case, account)

    def stays(sources: Iterable[str], named: Iterable[str] = ()) -> bool:
        belongs = accounts_of(case, sources, named)
        return not belongs or account in belongs

    kept = [n for n, entry in enumerate(case.record) if stays(entry.source, entry.account)]
    told = case.model_copy(
        update={
            "record": tuple(case.record[n] for n in kept),
            "preferences": {
                party: _preferences(case, views, account)
                for party, views in case.preferences.items()
            },
        }
    )
    told._account = found
    if case._tree is not None:
        told._tree = _tree(case._tree, kept)
    return told


def _preferences(case: Case, views: PartyPreferences, account: str) -> PartyPreferences:
    """What an account leaves of a party's preferences; which issues interact is everybody's."""

    def stays(sources: Iterable[str]) -> bool:
        belongs = accounts_of(case, sources)
        return not belongs or account in belongs

    gone = [issue for issue, view in views.issues.items() if not stays(view.source or views.source)]
    rest: dict[str, Any] = (
        {} if stays(views.source) else {"importance": (), "weights": {}, "reservation": {}}
    )
    if not gone and not rest:
        return views
    told = views.model_copy(update=rest)
    object.__setattr__(
        told,
        "__pydantic_extra__",
        {issue: view for issue, view in views.issues.items() if issue not in gone},
    )
    return told


def _tree(tree: Tree, kept: list[int]) -> Tree:
    """The places of a file whose record has lost entries: the others moved up."""
    numbers = {old: new for new, old in enumerate(kept)}

    def moved(path: Path) -> Path | None:
        if len(path) < 2 or path[0] != "record":
            return path
        number = numbers.get(int(path[1]))
        return None if number is None else ("record", number, *path[2:])

    def all_moved(places: dict[Path, tuple[int, int]]) -> dict[Path, tuple[int, int]]:
        paths = ((moved(path), place) for path, place in places.items())
        return {path: place for path, place in paths if path is not None}

    return replace(tree, keys=all_moved(tree.keys), values=all_moved(tree.values))
