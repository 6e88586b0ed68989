"""A scenario in the terminal: sentences first, then the map, then tables."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from detente.reports.scenario_marks import Mark, marks
from detente.reports.terminal import console
from detente.reports.text_map import text_map
from detente.scenario.issues import DiscreteIssue, IntegerIssue, RealIssue
from detente.scenario.measures._point import Point
from detente.scenario.overview import Overview
from detente.scenario.scenario import Scenario
from detente.scenario.utilities import Additive, HyperRectangles, TermSum, Utility

__all__ = ["print_scenario", "scenario_sentences"]

ROWS = 12
"""Issues that are listed."""

SAID = 10
"""Issues of which an outcome tells the option."""

ABREAST = 3
"""Parties that get a column each."""

LETTERS = 60
"""Letters of an issue's options that are shown."""


def print_scenario(found: Overview, original: Scenario, title: str) -> None:
    """Print a scenario at a glance; `title` says what format it was read from."""
    out = console()
    out.print(Text(f"{original.name} ({title})", style="bold"))
    out.print()
    for sentence in scenario_sentences(found, original):
        out.print(Text(sentence))
    out.print()
    marked = marks(found)
    if len(found.scenario.parties) > 1 and len(found.frontier):
        for line in (*text_map(found, marked), *_key(found)):
            out.print(Text(line), no_wrap=True, crop=False)
        out.print()
    out.print(_solutions(found, marked))
    for name, why in found.left_out.items():
        out.print(Text(f"- {name}: {why}"))
    out.print()
    out.print(_issues(original))
    out.print(_parties(original))
    out.print(_measures(found))
    out.print(Text("What the files left open", style="bold"))
    for note in found.scenario.notes or ("nothing",):
        out.print(Text(f"- {note}"))


def scenario_sentences(found: Overview, original: Scenario) -> list[str]:
    """Return how large it is, whether there is a deal, and how far the frontier carries.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> from detente.scenario.overview import overview
    >>> aid = make_scenario({"aid": ["all", "no"]}, {"A": [[1, 0.9]], "B": [[0, 1]]})
    >>> scenario_sentences(overview(aid), aid)[0]
    '2 outcomes: 1 issue with 2 options, between 2 parties.'
    """
    space = found.scenario.space
    sizes = sorted(set(space.sizes))
    options = f"{sizes[0]:,}" if len(sizes) == 1 else f"{sizes[0]:,} to {sizes[-1]:,}"
    many = "outcome" if space.combinations == 1 else "outcomes"
    cut = "" if original.space.finite else ", any numbers cut into steps"
    rules = " before the rules" if space.forbidden else ""
    sentences = [
        f"{_count(space.combinations)} {many}{rules}: {_several(len(space.issues), 'issue')} with "
        f"{options} options{cut}, between {_several(len(found.scenario.parties), 'party')}.",
        _deal(found),
    ]
    points = _several(len(found.frontier), "point")
    sentences.append(
        f"Nobody can do better without somebody losing at {points} ({found.frontier.method}; "
        f"{found.frontier.guarantee})."
    )
    return sentences


def _deal(found: Overview) -> str:
    who = "everybody" if not _partial(found.scenario) else "as many as must sign"
    if not found.any_deal:
        sure = "" if found.frontier.exact else " that was found"
        lots = any(solution.found for solution in found.solutions.values())
        but = "; drawing between outcomes by lot would" if lots else ""
        return f"There is no deal: no outcome{sure} suits {who}{but}."
    if found.deals is None:
        return f"There is a deal: some outcomes suit {who}."
    if found.deals == found.scenario.space.combinations > 1:
        return f"There is a deal: all {_count(found.deals)} outcomes suit {who}."
    verb = "suits" if found.deals == 1 else "suit"
    return f"There is a deal: {_several(found.deals, 'outcome')} {verb} {who}."


def _partial(scenario: Scenario) -> bool:
    return bool(scenario.needed) or scenario.quorum not in (None, len(scenario.parties))


def _several(number: int, word: str) -> str:
    plural = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    return f"{_count(number)} {word if number == 1 else plural}"


def _count(number: int) -> str:
    return f"{number:,}" if number < 10**15 else f"{number:.1e}"


def _key(found: Overview) -> list[str]:
    shown = "outcomes" if len(found.cloud) >= found.scenario.space.combinations else "some outcomes"
    key = f"  · {shown}   o efficient   A, B, … see below   - | worth as much as no deal"
    more = len(found.scenario.parties) - 2
    lines = [key]
    if more > 0:
        lines.append(f"  The first two of {more + 2} parties; choose others with --party.")
    return lines


def _solutions(found: Overview, marked: Sequence[Mark]) -> Table:
    table = _table("What each solution picks")
    table.add_column("")
    table.add_column("solution")
    parties = found.scenario.parties
    for column in parties if len(parties) <= ABREAST else ["to each party, in their order"]:
        table.add_column(column, justify="right")
    table.add_column("outcome")
    for mark in marked:
        names = "\n".join(mark.names)
        table.add_row(*map(Text, (mark.sign, names, *_abreast(mark.utilities), _outcome(mark))))
    for name, solution in found.solutions.items():
        if not solution.found:
            blank = [""] * (len(parties) if len(parties) <= ABREAST else 1)
            table.add_row(*map(Text, ("", name, *blank, "none: nothing suits all parties")))
    return table


def _abreast(utilities: Sequence[float]) -> list[str]:
    """Utilities in a column for each party, or in one for all where there are many."""
    if len(utilities) <= ABREAST:
        return [f"{value:.4f}" for value in utilities]
    return [" / ".join(f"{value:.2f}" for value in utilities)]


def _outcome(mark: Mark) -> str:
    """The outcome, or those drawn by lot: the first in full, of the others what differs."""
    first = mark.lots[0][1]
    lines = [_options(first)]
    for _, other in mark.lots[1:]:
        apart = {issue: option for issue, option in other.items() if option != first[issue]}
        lines.append("the same but " + ", ".join(f"{i}: {o}" for i, o in apart.items()))
    if len(lines) == 1:
        return lines[0]
    chances = [chance for chance, _ in mark.lots]
    return "\n".join(f"{100 * c:.0f} %: {line}" for c, line in zip(chances, lines, strict=True))


def _options(outcome: dict[str, str]) -> str:
    """The options of an outcome, in the order of the issues."""
    said = list(outcome.values())
    more = f" / and {len(said) - SAID} more" if len(said) > SAID else ""
    return " / ".join(said[:SAID]) + more


def _table(title: str) -> Table:
    return Table(title=title, title_justify="left")


def _issues(scenario: Scenario) -> Table:
    table = _table("What is decided")
    for name in ("issue", "options", ""):
        table.add_column(name)
    issues = scenario.space.issues
    for issue in issues[:ROWS]:
        if isinstance(issue, RealIssue):
            row = ("any number", f"{issue.low:g} to {issue.high:g}")
        elif isinstance(issue, IntegerIssue):
            row = (f"{issue.size:,}", f"{issue.low} to {issue.high}")
        else:
            row = (f"{issue.size:,}", _shortened(issue))
        table.add_row(*map(Text, (issue.name, *row)))
    if len(issues) > ROWS:
        table.add_row(Text(f"and {len(issues) - ROWS} more"), "", "")
    return table


def _shortened(issue: DiscreteIssue) -> str:
    text = ", ".join(issue.options)
    return text if len(text) <= LETTERS else f"{text[: LETTERS - 1].rstrip()}…"


def _parties(scenario: Scenario) -> Table:
    table = _table("Who decides")
    for name in ("party", "utility", "reservation value", "discount factor"):
        table.add_column(name)
    for place, party in enumerate(scenario.parties):
        must = " (must sign)" if place in scenario.needed else ""
        cells = (
            party + must,
            _kind(scenario.utilities[place]),
            f"{scenario.reservation[place]:.4g}",
            f"{scenario.discount[place]:.4g}" if scenario.discount[place] != 1 else "–",
        )
        table.add_row(*map(Text, cells))
    return table


def _kind(utility: Utility) -> str:
    cap = getattr(utility, "cap", None)
    cut = "" if cap is None else f", at most {cap:g}"
    if isinstance(utility, Additive):
        return f"adds up over issues{cut}"
    if isinstance(utility, HyperRectangles):
        return f"{len(utility.rectangles)} hyper-rectangles{cut}"
    return "issues interact" if isinstance(utility, TermSum) else "a function"


def _measures(found: Overview) -> Table:
    table = _table("Measures, by the names of each community")
    for name in ("community", "measure", "value"):
        table.add_column(name)
    for community, measures in found.measures.items():
        for name, value in measures.items():
            table.add_row(*map(Text, (community, name, _measure(value))))
    return table


def _measure(value: float | Point) -> str:
    if isinstance(value, Point):
        return " / ".join(f"{worth:.4f}" for worth in value.utilities)
    return f"{value:,.0f}" if value == int(value) and abs(value) > 1 else f"{value:.4f}"
