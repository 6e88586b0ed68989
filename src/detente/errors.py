"""Every failure a user can meet: each says what, where, why, and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.case.findings import Finding
    from detente.preferences.statements import Statement

__all__ = [
    "Contradiction",
    "DetenteError",
    "InvalidCase",
    "MissingExtra",
    "MissingLibrary",
    "ModelFailure",
    "ScenarioError",
    "Stopped",
    "TooLarge",
    "TooTight",
    "Unanswerable",
    "WrongUse",
]


class DetenteError(Exception):
    """Whatever goes wrong in a way the user can mend; faces print it, never a traceback."""


class InvalidCase(DetenteError):
    """A case file that cannot be read; `findings` holds everything wrong with it at once."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class Contradiction(DetenteError):
    """A record that no preference model fits; `sets` holds the minimal sets that clash.

    `complete` is False when the search for further sets was cut short.
    """

    def __init__(self, sets: Sequence[Sequence[Statement]], complete: bool = True) -> None:
        self.sets = tuple(tuple(clash) for clash in sets)
        self.complete = complete
        from detente.language import _  # it raises errors from here

        super().__init__("\n".join([_("no preference model fits this case"), *self.told()]))

    def told(self) -> list[str]:
        """Return lines that name the statements of each set and say how to mend it."""
        from detente.language import _

        lines = []
        for number, clash in enumerate(self.sets, 1):
            said = (
                _("set {number}: cannot hold together; {mend}")
                if len(clash) > 1
                else _("set {number}: cannot hold even alone; {mend}")
            )
            lines.append(said.format(number=number, mend=_mend(clash)))
            lines += [f"  {statement.describe()}" for statement in clash]
        if not self.complete:
            lines.append(_("there may be more sets: the search was cut short"))
        return lines


def _mend(clash: Sequence[Statement]) -> str:
    from detente.language import _

    if len(clash) == 1:
        return _(
            "an issue's best option is worth 100, its worst 0, a better one more than a worse one, "
            "and all weights sum to 100; correct it"
        )
    told = [statement.accounts for statement in clash if statement.accounts]
    if told and not set(told[0]).intersection(*told[1:]):
        names = " and ".join(dict.fromkeys(name for names in told for name in names))
        return (
            f"they are of different accounts ({names}): ask one at a time, with --account "
            f"{told[0][0]} for instance, or correct one"
        )
    if any(statement.is_entry for statement in clash):
        return _("correct one, or give an entry of the record a confidence below 1")
    return _("correct one")


class TooTight(DetenteError):
    """A record that fits only on a knife's edge, so that shares have no meaning."""


class ScenarioError(DetenteError):
    """A scenario, or somebody else's file of one, that cannot be right.

    `file` and `element` say where, when a file is at fault.
    """

    def __init__(self, message: str, file: object = None, element: str | None = None) -> None:
        self.file = None if file is None else str(file)
        self.element = element
        where = [part for part in (self.file, element) if part]
        super().__init__(": ".join([*where, message]))


class Stopped(DetenteError):
    """Long work that could not go on; what was finished stays, and can be gone on from."""


class TooLarge(DetenteError):
    """An exact answer that would not fit in memory or time; the message says what would."""


class MissingExtra(DetenteError):
    """A part that is not installed; the message names the extra that brings it."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(
            f"{feature} needs a part that is not installed; "
            f"install it with: pip install 'detente[{extra}]', "
            f"or in a clone: pip install '.[{extra}]'"
        )


class MissingLibrary(MissingExtra):
    """A library of the system that is not installed; the message names the packages of it."""

    def __init__(self, feature: str, packages: str) -> None:
        DetenteError.__init__(
            self,
            f"{feature} needs a library that is not installed; "
            f"on Debian or Ubuntu install it with: apt-get install {packages}",
        )


class ModelFailure(DetenteError):
    """A language model that could not be asked, or gave no answer that can be used.

    No key is ever part of the message, nor is what the endpoint said without having been cleaned.
    """


class WrongUse(DetenteError):
    """A question that the case cannot be asked, such as an unknown meeting."""


class Unanswerable(DetenteError):
    """A question that needs something the case does not say; the message names the key for it."""
