"""One file that needs nothing else, says what the analysis says, and escapes what a case says."""

from __future__ import annotations

import importlib.util
import itertools
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from detente.analysis.analyze import Analysis, analyze
from detente.case.model import Case
from detente.case.read import parse_case, read_case
from detente.errors import MissingExtra
from detente.preferences.infer import infer
from detente.reports.colours import COLOURS, STEPS
from detente.reports.gaps import open_ends, unsourced
from detente.reports.html import report, report_page
from detente.reports.sentences import say_share
from detente.reports.svg import require_parts
from reports.quoted import QUOTED

EVIL = """
detente: 1
id: evil
title: "<script>alert('title')</script>"
summary: "<img src=x onerror=alert(1)> {{ 7 * 7 }}"
sources:
  - {id: paper, title: "</style><script>alert('source')</script>", issued: 2020-01-02, URL: "https://example.org/\\"><script>"}
  - {id: other, title: Another, type: interview}
parties:
  - {id: north, name: "<b>North</b>"}
  - {id: south, name: "South\\" onload=\\"alert(1)"}
  - {id: west, name: "</text></svg><script>alert('west')</script>"}
issues:
  - {id: water, question: "<i>how much?</i>", options: [low, "hi/h"]}
  - {id: road, options: [none, built]}
  - {id: toll, options: [none, small, large]}
no_deal: {water: low, road: none, toll: none}
meetings: [{id: first, title: "<u>first</u>", place: "<s>here</s>", date: 2020-01-01/2020-01-31}]
preferences:
  north: {water: "hi/h > low", toll: {order: small > none, because: "<em>"}}
  south: {water: "low > hi/h", source: paper}
record:
  - {id: one, at: first, date: 2020-01-09, by: north, act: demands, to: south, outcome: {water: "hi/h", road: built}, source: paper, note: "<script>alert('note')</script>", anchor: {start: 17, end: 99}}
  - {id: two, at: first, date: 2020-01-10, by: south, act: rejects, outcome: {water: "hi/h", road: built}, source: [paper, other], confidence: 0.8}
  - {id: three, date: 2020-01-08, by: west, act: threatens, source: other, note: "]]><!-- {% raw %}"}
"""  # noqa: E501

SOURCES = re.compile(r" \[[\w, -]+\]")
"""What stands behind a sentence: ids of sources in a terminal, numbers of notes on a page."""

ALONE = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}


class Page(HTMLParser):
    """Collects elements with their attributes, and checks that they close in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ALONE:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def hanoi() -> Analysis:
    return analyze(read_case("hanoi-2019"), draws=400)


@pytest.fixture(scope="module")
def evil() -> Analysis:
    return analyze(parse_case(EVIL), draws=400)


@pytest.fixture(scope="module")
def told(hanoi: Analysis) -> str:
    return report_page(hanoi)


@pytest.fixture(scope="module", params=["hanoi", "evil"])
def found(request: pytest.FixtureRequest) -> Analysis:
    analysis: Analysis = request.getfixturevalue(request.param)
    return analysis


# --- one file, whole and plain ---


def test_report__names_no_other_host(found: Analysis) -> None:
    page = report_page(found)
    assert not re.search(r"(?:src|href|action|data|content)\s*=\s*[\"']?\s*(?:\w+:)?//", page)
    assert "url(" not in page
    assert "@import" not in page
    tags = {tag for tag, _ in Page(page).elements}
    assert not tags & {"script", "link", "iframe", "img", "object", "embed", "base", "form"}


def test_report__every_link_leads_somewhere_on_the_page(found: Analysis) -> None:
    page = Page(report_page(found))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [attributes["href"] for attributes in page.named("a")]
    assert links
    assert {link.lstrip("#") for link in links if link} <= {name for name in ids if name}


def test_report__headings_in_order_and_one_title(found: Analysis) -> None:
    page = Page(report_page(found))
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_report__can_be_read_without_eyes(found: Analysis) -> None:
    page = Page(report_page(found))
    assert page.named("html") == [{"lang": "en"}]
    assert len(page.named("caption")) == len(page.named("table"))
    assert all(attributes.get("scope") for attributes in page.named("th"))
    images = page.named("svg")
    assert all(a.get("aria-label") or a.get("aria-hidden") == "true" for a in images)
    assert any(a.get("role") == "img" for a in images)


def test_report__dark_mode_knows_every_colour_of_the_charts(told: str) -> None:
    dark = told[told.index("@media screen and (prefers-color-scheme: dark)") :]
    for name, colour in {**COLOURS, **STEPS}.items():
        assert f'"{colour}"]' in dark, name


def test_report__prints_on_paper_and_fits_a_phone(told: str) -> None:
    assert "@media print" in told
    assert "size: A4" in told
    assert 'name="viewport"' in told


# --- hostile cases --------------------------------------------------------------------------------


def test_report__escapes_what_a_case_says(evil: Analysis) -> None:
    page = report_page(evil)
    assert "<script" not in page
    assert "&lt;script&gt;alert(&#39;title&#39;)&lt;/script&gt;" in page
    parsed = Page(page)
    assert not any(key.startswith("on") for _, attributes in parsed.elements for key in attributes)
    assert {"b", "i", "u", "s", "em", "img"}.isdisjoint(tag for tag, _ in parsed.elements)
    assert "{{ 7 * 7 }}" in parsed.text
    assert "</text></svg><script>alert('west')</script>" in parsed.text


def test_report__hostile_words_are_shown_as_they_are(evil: Analysis) -> None:
    text = Page(report_page(evil)).text
    for words in ("<script>alert('note')</script>", "]]><!-- {% raw %}", "<b>North</b>"):
        assert words in text


# --- it says what the analysis says ---


def test_report__shows_the_three_sentences_first(found: Analysis) -> None:
    from detente.reports.sentences import answer_sentences

    text = SOURCES.sub("", Page(report_page(found)).text)
    said = [SOURCES.sub("", " ".join(each.split())) for each in answer_sentences(found)]
    places = [text.index(sentence) for sentence in said]
    assert places == sorted(places)
    assert places[-1] < text.index("The map of outcomes")


def test_report__sections_stand_in_order(told: str) -> None:
    text = Page(told).text
    titles = ("The answer", "The map of outcomes", "The outcomes", "The record")
    titles += ("What is known of each party", "What hangs on what")
    titles += ("What happened when, and what was expected",)
    titles += ("Why it failed", "What would open a deal", "Would it hold, and in which steps")
    titles += ("Would it hold by itself", "What survives all accounts")
    titles += ("What is not known",)
    titles += ("Notes", "Sources", "How this was made")
    headings = re.findall(r"<h2[^>]*>([^<]*)</h2>", told)
    assert tuple(headings) == titles
    assert text.count("What hangs on what") == 1


def cells_of(page: str, table: str) -> list[list[str]]:
    """The words of each row of a table, cell by cell."""
    body = page[page.index(f'<table class="{table}"') :]
    body = body[body.index("<tbody") : body.index("</tbody>")]
    rows = re.findall(r"<tr.*?</tr>", body, flags=re.S)
    found = [re.findall(r"<(?:td|th).*?</(?:td|th)>", row, flags=re.S) for row in rows]
    return [[" ".join(re.sub(r"<[^>]+>", "", cell).split()) for cell in row] for row in found]


def test_report__outcomes_carry_the_numbers_of_the_analysis(hanoi: Analysis, told: str) -> None:
    rows = cells_of(told, "outcomes")
    shown = [a for n, a in enumerate(hanoi.zone.outcomes) if n < 25 or a.positions]
    assert len(rows) == len(shown)
    for row, answer in zip(rows, shown, strict=True):
        assert row[1] == f"{answer.status} {say_share(answer.share)}"
        for cell, party in zip(row[2:-1], answer.parties, strict=True):
            assert cell == f"{party.status} {say_share(party.share)}"


def cited(page: str, sources: tuple[str, ...]) -> str:
    """The numbers of the notes that name these sources, as they stand behind a sentence."""
    numbers = re.findall(r'<li id="note-(\d+)"><a href="#source-([\w-]+)"', page)
    return f"[{', '.join(next(n for n, name in numbers if name == one) for one in sources)}]"


def test_report__every_position_is_shown_with_its_sources(hanoi: Analysis, told: str) -> None:
    text = Page(told).text
    positions = [p for answer in hanoi.zone.outcomes for p in answer.positions]
    assert positions
    for position in positions:
        name = hanoi.case.party(position.by).label
        assert f"{name} {position.act} {cited(told, position.sources)}" in text


def test_report__every_statement_stands_with_place_and_sources(hanoi: Analysis, told: str) -> None:
    rows = cells_of(told, "moves")
    tried = [move for move in hanoi.dependence if move.tried]
    assert len(rows) == len(tried)
    for row, move in zip(rows, tried, strict=True):
        statement = move.statement
        sources = f" {cited(told, statement.sources)}" if statement.sources else ""
        said = row[0].replace("&gt;", ">")
        assert said == f"{statement.text}{sources} {statement.where}"
        if move.implied:
            assert "follows from the rest" in row[2]
        else:
            assert row[1] == say_share(move.without)
            change = f"{100 * move.change:+.1f} ± {100 * move.error:.1f}".replace("-", "−")
            assert row[2].startswith(change)
            assert ("chance" in row[2]) == (not move.matters)


def test_report__every_entry_of_the_record_is_shown_by_date(evil: Analysis) -> None:
    page = report_page(evil)
    line = page[page.index('<ol class="timeline">') :]
    entries = re.findall(r'<li class="(binds|story)">(.*?)</li>', line, flags=re.S)
    assert [kind for kind, _ in entries] == ["story", "binds", "binds"]
    dates = [re.search(r'"date">(\d+ \w+ \d+)', entry) for _, entry in entries]
    assert [d[1] for d in dates if d] == ["8 January 2020", "9 January 2020", "10 January 2020"]
    assert "characters 17 to 99" in entries[1][1]
    assert "PLOVER DEMAND" in entries[1][1]
    assert "confidence 0.8" in entries[2][1]


def test_report__unknowns_before_and_after(hanoi: Analysis, told: str) -> None:
    text = Page(told).text
    for unknown in hanoi.unknowns:
        for band in (unknown.before, unknown.after):
            assert f"{band.mean:.2f} ({band.low:.2f} to {band.high:.2f})" in text
    unmoved = sum(not unknown.moved for unknown in hanoi.unknowns)
    assert text.count("not moved by the record") == unmoved


def test_report__sources_with_title_date_and_hash(hanoi: Analysis, told: str) -> None:
    text = Page(told).text
    for source in hanoi.case.sources:
        assert source.title in text
        assert f'id="source-{source.id}"' in told
        assert source.sha256 is None or source.sha256 in text
    assert "issued February 2019" in text


def test_report__says_how_to_make_it_again(hanoi: Analysis, told: str) -> None:
    text = Page(told).text
    assert "detente analyze hanoi-2019 --draws 400 --seed 1" in text
    assert f"{hanoi.zone.rhat:.3f}" in text


def test_report__same_analysis_same_page(hanoi: Analysis, told: str) -> None:
    assert report_page(hanoi) == told


def test_open_ends__where_no_order_tells_the_best(hanoi: Analysis, evil: Analysis) -> None:
    assert any(line.startswith("United States, treaty: ") for line in open_ends(hanoi))
    assert not any("sanctions" in line for line in open_ends(hanoi))
    toll = [line for line in open_ends(evil) if "North" in line and "toll" in line]
    assert "none in" not in toll[0]  # small is better than none, so none is never best


def test_unsourced__preferences_without_a_source(evil: Analysis) -> None:
    assert [said.id for said in unsourced(evil)] == ["north.water", "north.toll"]


# --- notes ----------------------------------------------------------------------------------------


def test_notes__quote_the_passage_and_lead_back() -> None:
    page = report_page(analyze(parse_case(QUOTED), draws=400))
    notes = page[page.index('<section class="notes"') : page.index('<h2 id="sources">')]
    items = [" ".join(Page(item).text.split()) for item in re.findall(r"<li.*?</li>", notes)]
    said = "paper: <i>Ann</i>, ‘A <b>paper</b>’, about February 2019."
    assert items == [f"{said} ↩", f"{said} gives <u>water</u> ↩"]
    for number in (1, 2):
        assert f'href="#cite-{number}-1"' in notes
        assert f'<a id="cite-{number}-1" href="#note-{number}">' in page


# --- writing --------------------------------------------------------------------------------------


def test_report__of_an_ensemble_equals_that_of_its_analysis(
    hanoi: Analysis, told: str, tmp_path: Path
) -> None:
    path = report(hanoi.fit, tmp_path / "report.html")
    assert path.read_text(encoding="utf-8") == told


def test_report__three_parties_have_a_map_for_each_pair(evil: Analysis, hanoi: Analysis) -> None:
    for analysis, maps in ((evil, 3), (hanoi, 1)):
        page = report_page(analysis)
        section = page[page.index('<section aria-labelledby="map">') :]
        assert section[: section.index("</section>")].count("<figure>") == maps


def test_report__replaces_a_file_in_one_step(
    hanoi: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.html"
    path.write_text("before")

    def broken(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(OSError, match="disk is full"):
        report(hanoi, path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_report__a_case_made_in_code_and_without_record() -> None:
    case = Case(
        detente="1",
        id="bare",
        title="Bare",
        parties=[{"id": "one"}, {"id": "two"}],
        issues=[{"id": "price", "options": ["low", "high"]}],
    )
    text = Page(report_page(analyze(case, draws=400))).text
    assert "The record of this case is empty" in text
    assert "The case names no sources" in text


def test_require_parts__names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "detente.reports.svg.find_spec",
        lambda name: None if name == "vl_convert" else importlib.util.find_spec(name),
    )
    with pytest.raises(MissingExtra, match=r"detente\[report\]"):
        require_parts()


def test_report__of_an_ensemble_is_the_last_meeting(tmp_path: Path) -> None:
    fit = infer(read_case("hanoi-2019-brief"), draws=400, seed=1)
    assert "Answered for: hanoi" in report(fit, tmp_path / "r.html").read_text(encoding="utf-8")
