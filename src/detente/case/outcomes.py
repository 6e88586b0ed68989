"""An outcome as it is typed on one line."""

from __future__ import annotations

from detente.case.findings import did_you_mean
from detente.case.model import Case, Outcome
from detente.case.rules import complete
from detente.errors import WrongUse

__all__ = ["parse_outcome"]


def parse_outcome(case: Case, text: str) -> Outcome:
    """Return the outcome that `issue: option, issue: option` names; the rest stays at no deal.

    Raises
    ------
    WrongUse
        If there is no such issue or option, or an issue is left open.

    Examples
    --------
    >>> import detente as dt
    >>> parse_outcome(dt.read_case("hanoi-2019-brief"), "sanctions: eased")
    {'dismantlement': 'none', 'sanctions': 'eased', 'treaty': 'none', 'follow_up': 'none'}
    """
    options = {issue.id: issue.options for issue in case.issues}
    named: Outcome = {}
    for part in text.strip(" {}").split(","):
        issue, colon, option = (word.strip() for word in part.partition(":"))
        if not colon:
            raise WrongUse(f"'{part.strip()}' names no option; write ISSUE: OPTION, ISSUE: OPTION")
        if issue not in options:
            raise WrongUse(f"unknown issue '{issue}'; {did_you_mean(issue, options)}")
        if option not in options[issue]:
            mend = did_you_mean(option, options[issue])
            raise WrongUse(f"unknown option of {issue} '{option}'; {mend}")
        named[issue] = option
    whole = complete(case, named)
    left = [issue for issue in options if issue not in whole]
    if left:
        raise WrongUse(
            f"{', '.join(left)} left open, and 'no_deal' does not say how that stays; name it too"
        )
    return {issue: whole[issue] for issue in options}
