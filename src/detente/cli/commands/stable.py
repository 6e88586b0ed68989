"""`detente stable`: which states hold by themselves, who would leave the others, what deters it."""

from __future__ import annotations

from detente.cli.options import AccountName, CaseName, Draws, Json, Language, Seed, case_asked

__all__ = ["stable"]


def stable(
    case: CaseName,
    account: AccountName = None,
    draws: Draws = 10_000,
    seed: Seed = 1,
    language: Language = "en",
    json: Json = False,
) -> None:
    """Answer whether a deal would hold by itself: who gains by leaving it, and what deters that."""
    from detente.analysis.stability import stability
    from detente.cli.progress import progress_bar
    from detente.preferences.infer import infer
    from detente.reports.answer import answer_document, heading, provenance
    from detente.reports.stable import tell_stable
    from detente.reports.tell_terminal import print_telling
    from detente.reports.terminal import print_json
    from detente.scenario.state_graph import state_graph

    found_case = case_asked(case, account)
    given = state_graph(found_case).given
    with progress_bar() as progress:
        source = found_case if given else infer(found_case, draws, seed, progress)
        found = stability(source, progress)
    telling = tell_stable(found_case, found)
    if json:
        print_json(answer_document(source, None, telling, {"stability": found}))
    else:
        print_telling(telling, heading(source), [provenance(source)])
