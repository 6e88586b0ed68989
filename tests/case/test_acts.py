import re
from pathlib import Path

import pytest

from detente.case.acts import ACTS

DOCS = Path(__file__).parents[2] / "docs" / "case-file.md"


@pytest.mark.parametrize(
    ("act", "bearing"),
    [
        ("offers", "acceptable"),
        ("proposes", "acceptable"),
        ("demands", "acceptable"),
        ("accepts", "acceptable"),
        ("rejects", "refused"),
        ("prefers", "compared"),
        ("judges", "judgement"),
        ("leaves", "story"),
    ],
)
def test_acts__bear_on_preferences_as_the_design_says(act, bearing):
    assert ACTS[act].bearing == bearing  # by hand


PLOVER = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "INVESTIGATE",
     "DEMAND", "DISAPPROVE", "REJECT", "THREATEN", "PROTEST", "CRIME", "SANCTION", "MOBILIZE",
     "COERCE", "ASSAULT"}
)  # paper: the index of the Open Event Data Alliance's PLOVER reference  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_acts__have_a_plover_category_or_none(act):
    assert ACTS[act].plover in PLOVER | {None}


@pytest.mark.parametrize("act", ACTS)
def test_acts__have_a_cameo_code_of_three_digits_in_a_root_that_exists(act):
    code = ACTS[act].cameo
    assert code is not None
    assert re.fullmatch(r"\d{3}", code)
    assert 1 <= int(code[:2]) <= 20  # paper: Schrodt (2012) has roots 01 to 20


@pytest.mark.parametrize(
    ("act", "code"),
    [("accepts", "057"), ("rejects", "127"), ("leaves", "164"), ("threatens", "130")],
)
def test_acts__have_the_codes_of_the_cameo_manual(act, code):
    # paper: Schrodt (2012): sign formal agreement; reject plan, agreement to settle dispute;
    # halt negotiations; threaten
    assert ACTS[act].cameo == code


@pytest.mark.parametrize("act", ACTS)
def test_acts__stand_in_the_users_page_with_their_codes(act):
    row = next(
        line
        for line in DOCS.read_text(encoding="utf-8").split("\n")
        if line.startswith(f"| `{act}`")
    )
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[-2:] == [ACTS[act].plover or "none", ACTS[act].cameo]
