"""Which meeting comes next, whether one was held, and a case with one more or one less."""

from __future__ import annotations

from detente.case.model import Case, Meeting

__all__ = ["next_meeting", "was_held", "with_another", "without"]

DONE = (
    *("offers", "proposes", "demands", "accepts", "rejects"),
    *("meets", "concedes", "threatens", "cancels", "leaves"),
)
"""Acts that show that a meeting was held (or called off); words about it do not."""


def next_meeting(case: Case) -> Meeting | None:
    """Return the last meeting of a case if nothing was done there yet, or None.

    Examples
    --------
    >>> import detente as dt
    >>> next_meeting(dt.read_case("hanoi-2019")) is None
    True
    """
    if not case.meetings or was_held(case, case.meetings[-1].id):
        return None
    return case.meetings[-1]


def was_held(case: Case, meeting: str) -> bool:
    """Return whether the record shows that something was done at a meeting.

    Examples
    --------
    >>> import detente as dt
    >>> case = dt.read_case("hanoi-2019")
    >>> was_held(case, "hanoi"), was_held(case, "singapore")  # there only a statement is on record
    (True, False)
    """
    first = case.meetings[0].id if case.meetings else meeting
    return any((entry.at or first) == meeting and entry.act in DONE for entry in case.record)


def with_another(case: Case) -> tuple[Case, str, str]:
    """Return a case with one more meeting of which nothing is known, its last meeting, and the new.

    Examples
    --------
    >>> import detente as dt
    >>> longer, held, new = with_another(dt.read_case("hanoi-2019"))
    >>> held, new, longer.meetings[-1].after
    ('hanoi', 'singapore-next', 'hanoi')
    """
    meetings = case.meetings or (Meeting(id="held"),)
    held, record = meetings[-1].id, case.record
    if len(meetings) == 1:  # with one meeting, entries need not say at which
        record = tuple(entry.model_copy(update={"at": held}) for entry in record)
    name = max((meeting.id for meeting in meetings), key=len)[:70] + "-next"
    longer = (*meetings, Meeting(id=name, after=held))
    return case.model_copy(update={"meetings": longer, "record": record}), held, name


def without(case: Case, meeting: Meeting) -> Case:
    """Return a case without a meeting, or as it is where something is known of it.

    A meeting of which nothing is known has limits of its own all the same, and *nothing worse than
    no deal* is one more thing to fit, which would move the answers for the others a little.
    """
    known = any(meeting.id in said.reservation for said in case.preferences.values())
    if known or any(entry.at == meeting.id for entry in case.record) or len(case.meetings) == 1:
        return case
    return case.model_copy(update={"meetings": tuple(m for m in case.meetings if m != meeting)})
