"""No string is left untranslated: every report in a language that marks what it says.

In that language the words of each message stand in ⟦brackets⟧, what is put in between them does
not. So a word outside of brackets was either never translated, or the case itself says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from gettext import NullTranslations
from html.parser import HTMLParser

import pytest

import detente.language
import detente.reports.terminal as terminal
from detente.analysis.accounts import accounts
from detente.analysis.analyze import analyze
from detente.analysis.breakdown import breakdown, course
from detente.analysis.change import change
from detente.analysis.discovery import discovery
from detente.analysis.leverage import leverage
from detente.analysis.phasing import phasing
from detente.analysis.stability import stability
from detente.arena.plan import make_plan
from detente.case.acts import ACTS
from detente.case.csl import SOURCE_FIELDS
from detente.case.library import shipped_cases
from detente.case.model import Case
from detente.case.read import parse_case, read_case
from detente.errors import TooLarge, Unanswerable
from detente.forecast.outlook import outlook
from detente.forecast.questions import read_forecasts
from detente.forecast.scores import score
from detente.forecast.timeline import timeline
from detente.language import telling_in
from detente.play.part import strategy
from detente.play.replay import replay
from detente.preferences.infer import infer
from detente.reports.accounts import tell_accounts
from detente.reports.answer import answer_document, heading, provenance
from detente.reports.change import tell_change
from detente.reports.document import analysis_document
from detente.reports.forecast import tell_forecast
from detente.reports.html import report_page
from detente.reports.phase import tell_phase
from detente.reports.play import tell_play
from detente.reports.score import tell_scores
from detente.reports.sources import citations
from detente.reports.stable import tell_stable
from detente.reports.tell_terminal import print_telling
from detente.reports.telling import Telling
from detente.reports.timeline import tell_timeline
from detente.reports.tournament_page import board_page
from detente.reports.why import tell_why
from detente.scenario.state_graph import state_graph
from oracles.tournaments import cake
from reports.quoted import QUOTED
from reports.test_forecast import BASE
from reports.test_html import EVIL
from reports.test_stable import EXACT
from reports.test_tournament import BOARD
from reports.test_why import HELD

PLACE = re.compile(r"(\{[^{}]*\})")
MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
HASH = re.compile(r"\b[0-9a-f]{64}\b")
WORD = re.compile(r"[^\W\d_]{2,}")

CUT = re.compile(r"⟦[^⟦⟧]*…|\w*…")
"""What a chart cut short: where the bracket closes, or the word ends, is not seen."""

SAME_EVERYWHERE = set(
    """
    Détente PLOVER CAMEO SHA case yaml detente analyze draws seed language nl
    implementation carries_out no_deal graph moves hold act at offers outcome PARTY ISSUE OPTION
    boulware conceder micro tit for tat talks
    januari februari maart april mei juni juli augustus september oktober november december
    """.replace("_", " ").split()
)
"""Names, commands, keys of a case file, strategies, and months as Babel says them in Dutch.

`talks` is the id of the one meeting of a case that names none.
"""


class Marking(NullTranslations):
    """Puts the words of each message in brackets, its places outside of them."""

    def gettext(self, message: str) -> str:
        parts = PLACE.split(message.replace("{{", "⦃").replace("}}", "⦄"))
        told = "".join(
            part if PLACE.fullmatch(part) else re.sub(r"\S(?:.*\S)?", r"⟦\g<0>⟧", part, flags=re.S)
            for part in parts
        )
        return told.replace("⦃", "{{").replace("⦄", "}}")

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(one if count == 1 else many)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


@pytest.fixture(autouse=True)
def marking(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Everything is told in the language that marks, with the numbers and dates of Dutch."""
    monkeypatch.setattr(detente.language, "_catalogue", lambda name: Marking())
    monkeypatch.setattr(terminal, "PIPED_WIDTH", 100_000)
    with telling_in("nl"):
        yield


class _Page(HTMLParser):
    """What a page says: its text, and what is read out in its place."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        self.said += [value or "" for key, value in attrs if key in ("aria-label", "data-label")]

    def handle_data(self, data: str) -> None:
        if self.inside != "style":
            self.said.append(data)

    @property
    def text(self) -> str:
        return "\n".join(self.said)


def left_over(said: str, case: Case | str) -> list[str]:
    """The lines that hold words outside of brackets which the case does not hold either."""
    own = _words_of(case) if isinstance(case, Case) else set(WORD.findall(case)) | SAME_EVERYWHERE
    bare = CUT.sub(" ", MARKED.sub(" ", HASH.sub(" ", said)))
    return [line for line in bare.splitlines() if set(WORD.findall(line)) - own]


def _words_of(case: Case) -> set[str]:
    own = set(WORD.findall(case.text or "")) | SAME_EVERYWHERE | set(SOURCE_FIELDS)
    own |= {act.plover for act in ACTS.values() if act.plover}
    for citation in citations(case.sources).values():
        own |= set(WORD.findall(citation))
    return own | {word[:1].upper() + word[1:] for word in own}  # at the head of a sentence


def test_marking__finds_what_was_not_translated() -> None:
    case = read_case("hanoi-2019-brief")
    told = Marking().gettext("{party} leaves at {time}").format(party="North Korea", time="noon")
    assert told == "North Korea ⟦leaves at⟧ noon"
    assert left_over(told, case) == ["North Korea   noon"]


CASES = {name: read_case(name) for name in shipped_cases()}
CASES |= {"three parties": parse_case(EVIL), "a quote": parse_case(QUOTED)}
CASES |= {
    "a given graph": parse_case(EXACT),
    "held": parse_case(f"{CASES['supplier-contract'].text}{HELD}"),
}


@pytest.mark.parametrize("name", CASES)
def test_report__leaves_no_string_untranslated(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    case = CASES[name]
    found = analyze(case, draws=400)
    page = report_page(found)
    assert '<html lang="nl">' in page
    assert left_over(_Page(page).text, case) == []
    terminal.print_analysis(found)
    assert left_over(capsys.readouterr().out, case) == []
    document = analysis_document(found)
    told = [*document["answer"], *document["not_known"]]
    told += [each["text"] for key in ("outcomes", "dependence", "record") for each in document[key]]
    assert left_over("\n".join(told), case) == []


def _tellings(case: Case) -> Iterator[Telling]:
    """Every answer that the case allows, told."""
    fit = infer(case, 400, 1)
    asked = [
        lambda: tell_why(case, breakdown(fit), course(fit), leverage(fit)),
        lambda: tell_change(case, change(fit), discovery(fit)),
        lambda: tell_phase(case, phasing(fit)),
        lambda: tell_stable(case, stability(case if state_graph(case).given else fit)),
        lambda: tell_play(case, replay(fit)),
        lambda: tell_accounts(case, accounts(case, draws=400)),
        lambda: tell_timeline(timeline(case)),
        lambda: tell_forecast(case, outlook(case, draws=400)),
    ]
    for ask in asked:
        try:
            yield ask()
        except (TooLarge, Unanswerable) as missing:
            yield Telling("none", "", (str(missing),))


@pytest.mark.parametrize("name", CASES)
def test_tellings__leave_no_string_untranslated(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    case = CASES[name]
    fit = infer(case, 400, 1)
    for telling in _tellings(case):
        print_telling(telling, heading(fit, fit.layout.meetings[-1]), [provenance(fit)])
        document = answer_document(fit, None, telling, {})
        said = capsys.readouterr().out + "\n".join(document["answer"])
        assert left_over(said, case) == [], telling.name


def test_score__leaves_no_string_untranslated(capsys: pytest.CaptureFixture[str]) -> None:
    asked = read_forecasts("hanoi-2019")
    telling = tell_scores(score(asked.forecasts, (2026, 1, 1), BASE.share), BASE)
    print_telling(telling, asked.title)
    own = f"{CASES['hanoi-2019'].text} {BASE.file} {BASE.column} {BASE.per} Brier log"
    assert left_over(capsys.readouterr().out, own) == []


def test_tournament__leaves_no_string_untranslated() -> None:
    plan = make_plan([cake()], [strategy("boulware"), strategy("conceder")], 20, 3, 1)
    for board in (BOARD, replace(BOARD, ends={"deadline": 40}, bundles=1)):
        page = board_page(plan, board)
        assert '<html lang="nl">' in page
        assert left_over(_Page(page).text, f"late early ValueError {plan.digest}") == []
