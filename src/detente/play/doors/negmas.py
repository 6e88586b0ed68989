"""NegMAS: its negotiators at our table, and our strategies in its mechanisms.

NegMAS is not a part of Détente and not installed with it; who has it (`pip install negmas`) can use
both. It counts time as we do: round *n* of *N* is at (n + 1) / (N + 1).

| theirs | ours |
| --- | --- |
| an outcome, a tuple of values | the place of an outcome on the table |
| `REJECT_OFFER` with an outcome | offers it |
| `ACCEPT_OFFER` | accepts |
| `END_NEGOTIATION`, `LEAVE`, or no outcome | leaves |
| any other answer, or an exception | fails, and the session is broken off |
"""

from __future__ import annotations

from typing import Any

from detente.errors import DetenteError
from detente.play.doors._guest import Guest
from detente.play.doors._host import hosted
from detente.play.part import Part, Strategy

__all__ = ["from_negmas", "to_negmas"]


def from_negmas(kind: type[Any], **settings: Any) -> Strategy:
    """Return a strategy that seats a NegMAS negotiator at our table.

    Parameters
    ----------
    kind : a subclass of SAONegotiator
    settings
        What it is made with.

    Returns
    -------
    Strategy
        In plain Python. Its random numbers are NegMAS's: the seed of a session does not reach them.

    Raises
    ------
    DetenteError
        If NegMAS is not installed.

    Notes
    -----
    The negotiator sits in a mechanism of its own kind, in which stand-ins say what is said at our
    table and wait for what is not said yet: it sees the steps, the time, the offers and the
    acceptances that it would see at home. Its utility function is a table over outcomes, with the
    options of each issue by number ("0", "1", …). It does not hear of the end of the talks. A
    strategy made here is for one session at a time.
    """
    _present()
    guest = Guest(kind, settings)
    return Strategy(kind.__name__, Part(guest.offer), Part(guest.accepts))


def to_negmas(strategy: Strategy, seed: int = 1) -> Any:
    """Return a NegMAS negotiator class that plays one of our strategies.

    Parameters
    ----------
    strategy : Strategy
    seed : int
        Of its random numbers.

    Returns
    -------
    a subclass of SAONegotiator
        `faults` of its instances tells what went wrong, where a strategy in plain Python failed: it
        then ends the negotiation.

    Raises
    ------
    DetenteError
        If NegMAS is not installed.

    Notes
    -----
    Spaces of up to 50,000 outcomes are listed; of larger ones a part is chosen, as at our table, if
    the utility function is linear additive. It knows its own utilities only. Without a number of
    steps it plays up to 10,000, by the mechanism's time.
    """
    _present()
    return hosted(strategy, seed)


def _present() -> None:
    try:
        import negmas  # noqa: F401
    except ImportError as missing:
        raise DetenteError(
            "this door leads to NegMAS, which is not installed; install it with: pip install negmas"
        ) from missing
