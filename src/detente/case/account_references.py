"""Whether accounts and grades of a case can be what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from detente.case.grading import TABLE
from detente.case.model import Case
from detente.case.naming import Told, unknown

__all__ = ["check_accounts"]


def check_accounts(case: Case, known: Mapping[str, Iterable[str]]) -> Iterator[Told]:
    """Yield what is wrong with the accounts of a case, and with its table of grades."""
    named = {account for entry in case.record for account in entry.account}
    for number, account in enumerate(case.accounts):
        for source in account.sources:
            if source not in known["sources"]:
                yield (
                    ("accounts", number, "sources"),
                    False,
                    unknown("source", source, known["sources"]),
                )
        if not account.sources and account.id not in named:
            yield (
                ("accounts", number),
                False,
                f"nothing belongs to account '{account.id}'; give it sources: […], or add "
                f"account: {account.id} to the entries that are its own",
            )
    for grade in case.grading:
        if grade not in TABLE:
            yield (
                ("grading", grade),
                True,
                f"'{grade}' is no grade; write a letter from A to F and a digit from 1 to 6, as B2",
            )
