"""What is not documented fails."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import detente.analysis as analysis
import detente.cli.commands as commands
from detente.analysis.analyze import analyze
from detente.case.acts import ACTS
from detente.case.read import read_case
from detente.case.schema import case_schema
from detente.reports.document import analysis_document
from detente.reports.sentences import answer_sentences
from detente.shelf import members, stems

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


@pytest.mark.parametrize("name", stems(commands))
def test_commands__each_has_a_page_that_names_its_options(name: str) -> None:
    page = (DOCS / "commands" / f"{name}.md").read_text(encoding="utf-8")
    source = (ROOT / f"src/detente/cli/commands/{name}.py").read_text(encoding="utf-8")
    shared = ["--account"] if "AccountName" in source else []
    for option in [*re.findall(r'"(--[a-z-]+)"', source), *shared, "--json"]:
        assert option in page, option


def test_analyze__every_json_field_is_described() -> None:
    page = (DOCS / "commands/analyze.md").read_text(encoding="utf-8")
    document = analysis_document(analyze(read_case("hanoi-2019-brief"), draws=400))
    fields = set(document) | set(document["method"]) | set(document["zone"])
    fields |= set(document["outcomes"][0]) | set(document["dependence"][0])
    fields |= set(document["unknowns"][0])
    for field in fields:
        assert f"`{field}`" in page, field


def test_acts__every_act_is_in_the_page_of_the_case_file() -> None:
    page = (DOCS / "case-file.md").read_text(encoding="utf-8")
    for name, act in ACTS.items():
        line = next(line for line in page.splitlines() if line.startswith(f"| `{name}`"))
        assert act.cameo is None or act.cameo in line
        assert act.plover is None or act.plover in line


def test_analysis__sources_are_in_the_bibliography() -> None:
    keys = re.findall(r"@\w+\{(\w+),", (DOCS / "references.bib").read_text(encoding="utf-8"))
    for name, module in members(analysis).items():
        assert module.SOURCE in keys, name
        assert module.CLAIMS, name


def test_schema__the_file_that_ships_is_the_models() -> None:
    shipped = json.loads((ROOT / "src/detente/case/case.schema.json").read_text(encoding="utf-8"))
    assert shipped == json.loads(json.dumps(case_schema())), "run: make docs"


def test_docs__links_between_pages_lead_somewhere() -> None:
    for page in [*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_readme__shows_the_hanoi_answer_as_it_prints() -> None:
    """Numbers may differ a little between machines, and so may which statement comes second."""
    found = analyze(read_case("hanoi-2019"), draws=10_000, seed=1)
    said = " ".join(answer_sentences(found))
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    shown = readme[readme.index("A deal was") : readme.index(" … ```")]
    shown, said = (text[: text.index(";", text.index("This hangs"))] for text in (shown, said))
    number = re.compile(r"\d+\.\d")
    assert number.sub("#", shown) == number.sub("#", said)
    pairs = zip(number.findall(shown), number.findall(said), strict=True)
    assert all(abs(float(one) - float(other)) < 2 for one, other in pairs)
