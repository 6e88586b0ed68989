"""Would it hold by itself: which states nobody leaves, or only at the price of an answer."""

from __future__ import annotations

from dataclasses import dataclass

from detente.analysis._outlooks import fewer_worlds, outlooks_of
from detente.analysis._states import Coalition, Leaving, State, states_of
from detente.case.model import Case, Outcome
from detente.errors import Unanswerable
from detente.language import _
from detente.preferences.ensemble import Ensemble, Progress
from detente.scenario.state_graph import StateGraph, state_graph

__all__ = ["CLAIMS", "SOURCE", "Coalition", "Leaving", "Stability", "State", "stability"]

SOURCE = "fang1993"
CLAIMS = (
    "nash within smr within gmr, nash within seq within gmr",
    "exact where the graph gives all preferences, else shares with their error",
)


@dataclass(frozen=True, slots=True)
class Stability:
    """Which states hold by themselves.

    Attributes
    ----------
    states : tuple of State
        No deal, what was on the table, and the likeliest to hold, these first.
    count : int
        How many states there are.
    moved : dict of party to issues
        Who can change what; empty for states by hand.
    one_way : tuple of issues
        What is done there cannot be undone.
    held : Outcome
        Where the issues stay that nobody moves.
    given : tuple of parties
        Whose preferences the graph gives.
    worlds : int
        How many worlds were looked at; 1 where all preferences are given, which is exact.
    draws : int
        How many worlds there are.
    """

    case_id: str
    states: tuple[State, ...]
    count: int
    moved: dict[str, tuple[str, ...]]
    one_way: tuple[str, ...]
    held: Outcome
    given: tuple[str, ...]
    worlds: int
    draws: int

    @property
    def exact(self) -> bool:
        """Whether all preferences are given, so that nothing was drawn."""
        return len(self.given) == len(self.states[0].parties)


def stability(source: Ensemble | Case, progress: Progress | None = None) -> Stability:
    """Return for each state in how many worlds it holds, and who would leave it.

    Parameters
    ----------
    source : Ensemble or Case
        A case is enough where its `graph` gives all preferences; nothing is drawn then.
    progress : callable, optional

    Returns
    -------
    Stability

    Raises
    ------
    Unanswerable
        If the case does not say who can move what, how other issues stay, or what parties would
        rather; or fewer than two parties have a say.
    TooLarge
        Above 65,536 states or 20 million moves.

    Notes
    -----
    A state is stable for a party under Nash if no move pays it; under the other concepts if each
    move that would is deterred: by some answer of the others (GMR), one that it cannot escape
    (SMR), or one made of moves each of which pays its mover (SEQ). Answers are legal sequences, in
    which nobody moves twice in succession. Ties: a move pays only if the mover strictly prefers its
    end, and an answer deters if it leaves the party no better off than it was. Where worlds times
    states are many, fewer worlds are looked at, evenly taken.

    References
    ----------
    Fang, Hipel and Kilgour (1993), Interactive Decision Making.

    Examples
    --------
    >>> import detente as dt
    >>> found = stability(dt.infer(dt.read_case("hanoi-2019"), draws=400, seed=1))
    >>> found.count, found.states[0].name, found.states[0].holds["nash"].value
    (9, 'no deal', 1.0)
    """
    fit = source if isinstance(source, Ensemble) else None
    graph = state_graph(source if isinstance(source, Case) else source.case)
    draws = 1
    if graph.given:
        fit = None
    elif fit is None:
        missing = next(party for party in graph.parties if party not in graph.ranks)
        raise Unanswerable(
            _(
                "the graph does not say what '{missing}' would rather; draw an Ensemble of the "
                "case, or add graph: {{preferences: {{{missing}: […]}}}}"
            ).format(missing=missing)
        )
    else:
        draws = fit.draws
        fit = fewer_worlds(fit, graph)
    looked = outlooks_of(graph, fit, progress)
    return Stability(
        case_id=graph.case.id,
        states=tuple(states_of(graph, fit, looked)),
        count=graph.moves.states,
        moved=graph.moved,
        one_way=graph.one_way,
        held=_held(graph),
        given=tuple(party for party in graph.parties if party in graph.ranks),
        worlds=1 if fit is None else fit.draws,
        draws=draws,
    )


def _held(graph: StateGraph) -> Outcome:
    outcome = graph.outcome(0) or {}
    free = {issue for moved in graph.moved.values() for issue in moved}
    return {issue: option for issue, option in outcome.items() if issue not in free}
