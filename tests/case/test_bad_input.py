"""Whatever the file holds: findings with the right place, never a traceback, never a wait."""

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case.brief import BRIEF, NO_DEAL, OFFER, changed, only_fault, place, told
from detente.case.library import find_case
from detente.case.read import parse_case, read_case
from detente.errors import InvalidCase

ENTRY = "  - {id: e, by: us, act: states, source: report}\n"


def unreadable(path):
    """Place and message of the one finding about a file that cannot be read."""
    with pytest.raises(InvalidCase) as caught:
        read_case(path)
    (finding,) = caught.value.findings
    head = f"{path}:{finding.line}:{finding.column}: error: "
    assert str(finding).startswith(head)
    return (finding.line, finding.column), finding.message


# Shapes and spelling: one fault, found where it stands.


@pytest.mark.parametrize(
    ("old", "new", "mark", "said"),
    [
        # YAML
        ("[none, partial, entire]}", "[none, partial, entire}", "}\n  - {id: sanctions",
         "not valid YAML"),
        ("title: The", "title: The: ", ":  Hanoi", "not valid YAML"),
        ("  us:\n", "\tus:\n", "\tus:", "indent with spaces, not tabs"),
        ("summit in", "summit \x07 in", "\x07", "U+0007 cannot stand in YAML"),
        ("summit in", "summit \x00 in", "\x00", "U+0000 cannot stand in YAML"),
        ("title: The", "title: &a The", "&a", "anchors (&a) are not read"),
        ("title: The", "title: !!python/name:os.system The", "!!python", "tags ("),
        ("title: The", "? [a, b]\n: c\ntitle: The", "[a, b]", "must be plain text"),
        ("title: The", "detente: 1\ntitle: The", "detente: 1\ntitle",
         "stands twice (first on line 3)"),
        ("by: dprk, act: offers", "by: dprk, by: us, act: offers", "by: us, act", "stands twice"),
        # keys
        ("no_deal:", "nodeal:", "nodeal", "unknown key 'nodeal'; did you mean 'no_deal'?"),
        ("act: offers,", "act: offers, sorce: x,", "sorce", "did you mean 'source'?"),
        ("by: dprk, act: offers", "act: offers", "{id: offer", "'by' is missing; add it"),
        (", options: [none, agreed]}", "}", "{id: follow_up", "'options' is missing; add it"),
        # types
        ("title: The Hanoi summit in brief", "title: [a, b]", "[a, b]", "must be plain text"),
        ("title: The Hanoi summit in brief", "title: {a: b}", "{a: b}", "must be plain text"),
        ("by: dprk, act: offers", "by: [dprk], act: offers", "[dprk]", "must be plain text"),
        ("act: offers", "act: [offers]", "[offers]", "must be plain text"),
        ("issued: 2019-02", "issued: [2019]", "[2019]", "must be plain text"),
        (OFFER, "[partial, lifted]", "[partial, l", "'outcome' must be a mapping"),
        (OFFER, "partial", "partial, source", "'outcome' must be a mapping"),
        (OFFER, "{dismantlement: [partial]}", "[partial]", "must be plain text"),
        ("aliases: [Washington, Trump]", "aliases: Trump", "Trump,", "'aliases' must be a list"),
        ("options: [none, agreed]", "options: {none: agreed}", "{none: a",
         "'options' must be a list"),
        (NO_DEAL, "no_deal: [a]\n", "[a]", "'no_deal' must be a mapping"),
        ("  - {id: follow_up,", "  - follow_up\n  - {id: follow_up,", "follow_up\n",
         "must be a mapping"),
        # dates
        ("hanoi, date: 2019-02-28", "hanoi, date: 2019-02-30", "2019-02-30",
         "February 2019 has 28 days"),
        ("hanoi, date: 2019-02-28", "hanoi, date: 2019-13-01", "2019-13-01", "no month 13"),
        ("hanoi, date: 2019-02-28", "hanoi, date: 28-2-2019", "28-2-2019", "write 2019-02-28"),
        ("issued: 2019-02", "issued: yesterday", "yesterday", "months are numbers here"),
        # numbers
        ("act: offers", "act: offers, confidence: 0", "0, out",
         "'confidence' is 0; it must be above 0"),
        ("act: offers", "act: offers, confidence: 2", "2, out", "'confidence' is 2; it must be"),
        ("act: offers", "act: offers, confidence: -1", "-1, out", "'confidence' is -1; it must be"),
        ("act: offers", "act: offers, confidence: nan", "nan, out", "'confidence' is nan"),
        ("act: offers", "act: offers, confidence: 1e999", "1e999", "'confidence' is 1e999"),
        ("act: offers", "act: offers, confidence: high", "high", "which is not a number"),
        ("act: offers", "act: offers, anchor: {start: 9, end: 3}", "{start",
         "the passage ends before"),
        ("act: offers", "act: offers, anchor: {start: -1, end: 3}", "-1, end",
         "it must be 0 or more"),
        ("act: offers", "act: offers, anchor: {start: x, end: 3}", "x, end",
         "which is not a whole number"),
        ("act: offers", "act: offers, anchor: {start: 1.5, end: 3}", "1.5, end",
         "'start' is '1.5', which is not a whole number"),
        ("act: offers", "act: offers, anchor: {start: 0, end: " + "9" * 5_000 + "}", "999",
         "which is not a whole number"),
        ("act: offers", "act: offers, anchor: {start: 0, end: 0}", "0}, out",
         "'end' is 0; it must be above 0"),
        ("act: offers", "act: offers, anchor: {start: 3}", "{start", "give both, or neither"),
        ("act: offers", "act: offers, anchor: {end: 3, exact: a}", "{end", "give both, or neither"),
        ("act: offers", "act: offers, anchor: {prefix: a}", "{prefix",
         "this names no passage; give 'start' and 'end', or 'exact'"),
        ("act: offers", "act: offers, anchor: {start: 1, end: 3, suffix: a}", "{start",
         "'prefix' and 'suffix' stand around a quote; give it as 'exact'"),
        ("act: offers", "act: offers, anchor: {}", "{}", "this names no passage"),
        ("act: offers", "act: offers, anchor: {exact: ''}", "''", "'exact' is empty"),
        ("act: offers", "act: offers, anchor: {exact: }", "{exact", "this names no passage"),
        ("act: offers", "act: offers, anchor: {exact: [a]}", "[a]", "must be plain text"),
        ("act: offers", "act: offers, anchor: {exact: a, prefix: {b: c}}", "{b",
         "must be plain text"),
        ("act: offers", "act: offers, anchor: {exat: a}", "exat",
         "unknown key 'exat'; did you mean 'exact'?"),
        ("act: offers", "act: offers, anchor: {exact: a, sha256: abc}", "abc",
         "a SHA-256 hash has 64 characters"),
        ("act: offers", "act: offers, anchor: the offer", "the offer",
         "'anchor' must be a mapping"),
        ("sources:", "invented: maybe\nsources:", "maybe", "write true or false"),
        ("detente: 1", "detente: 9", "9", "write '1'"),
        # words
        ("act: offers", "act: offer", "offer, out", "unknown act 'offer'; did you mean 'offers'?"),
        ("name: United", "role: neutrall, name: United", "neutrall", "write 'party' or 'neutral'"),
        ("article-newspaper", "newspaper", "newspaper, title", "did you mean 'article-newspaper'?"),
        ("language: nl", "sha256: abc", "abc", "a SHA-256 hash has 64 characters"),
        # names
        ("id: offer", "id: óffer", "óffer", "cannot be an id"),
        ("id: offer", "id: of fer", "of fer", "cannot be an id"),
        ("id: offer", "id: -offer", "-offer", "cannot be an id"),
        ("id: offer", "id: " + "o" * 81, "o" * 81, "too long for a name"),
        ("id: offer", "id: " + "o" * 100_000, "o" * 100_000, "too long for a name"),
        ("[none, agreed]", "[none, agreed, 'a > b']", "'a > b'", "cannot be a name"),
        ("[none, agreed]", "[none, agreed, 'a\u202eb, c']", "'a\u202e", "cannot be a name"),
        ("[none, agreed]", "[none, agreed, " + "é" * 121 + "]", "é" * 121, "too long for a name"),
        # empty values
        ("title: The Hanoi summit in brief", "title:", "title:", "'title' is empty"),
        ("id: hanoi-2019-brief", "id:", "id:", "'id' is empty"),
        ("dismantlement: entire > partial > none", "dismantlement:", "dismantlement:\n",
         "'dismantlement' is empty"),
        ("act: offers", "act: offers, confidence: ", "confidence", "'confidence' is empty"),
        ("id: offer", "id: ''", "''", "cannot be an id"),
        # rules
        ("\nmeetings:", "\nrules:\n  - {never: {}}\nmeetings:", "{}", "'never' needs 1 or more"),
        ("\nmeetings:", "\nrules:\n  - {if: {treaty: none}}\nmeetings:", "{if",
         "write one of these"),
        ("\nmeetings:", "\nrules:\n  - {never: {treaty: []}}\nmeetings:", "[]", "needs 1 or more"),
    ],
)  # fmt: skip
def test_parse_case__tells_what_is_wrong_and_where(old, new, mark, said):
    text = changed(old, new)
    if old == "no_deal:":  # partial outcomes need it, so leave them out
        text = text[: text.index("record:")]
    at, message = only_fault(text)
    assert at == place(text, mark)
    assert said in message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        ("\n\n", "the file is empty"),
        ("# nothing\n", "the file is empty"),
        ("~\n", "the file is empty"),
        ("- a\n- b\n", "this is not a case"),
        ("hello\n", "this is not a case"),
    ],
)
def test_parse_case__says_what_a_case_begins_with(text, said):
    assert only_fault(text) == (
        (1, 1),
        f"{said}; a case begins with 'detente: 1'; 'detente new ID' writes a template",
    )


def test_parse_case__names_every_key_that_is_missing():
    found = told("summary: nothing else\n")
    missing = ("detente", "id", "issues", "parties", "title")
    assert found == [((1, 1), f"'{key}' is missing; add it") for key in missing]  # by hand


def test_parse_case__two_documents():
    text = BRIEF + "---\ndetente: 1\n"
    expected = "a second YAML document begins here; keep one case a file"
    assert only_fault(text) == (place(text, "---"), expected)


def test_parse_case__an_alias_bomb_is_never_followed():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for level in range(1, 10):
        items = ", ".join([f"*a{level - 1}"] * 9)
        lines.append(f"a{level}: &a{level} [{items}]")
    text = BRIEF + "\n".join(lines) + "\n"
    found = told(text)
    assert (place(text, "&a0"), "anchors (&a0) are not read in a case; leave it out") in found
    assert any(at == place(text, "*a0") and "aliases" in message for at, message in found)


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- "])
def test_parse_case__deep_nesting_stops_at_the_limit(bracket):
    text = changed("title: The Hanoi summit in brief\n", "title:\n  " + bracket * 100_000)
    at, message = only_fault(text)
    assert at == (6, 3 + 19 * len(bracket))  # by hand: the mapping, and 20 levels in line 6
    assert message.startswith("more than 20 levels deep")


def test_parse_case__a_million_entries_stop_at_the_limit_soon(tmp_path):
    (tmp_path / "big.yaml").write_text(BRIEF + "  -\n" * 990_000, encoding="utf-8")
    script = "import detente, sys\ntry: detente.read_case('big.yaml')\n"
    script += "except detente.InvalidCase as error: sys.stdout.write(str(error))\n"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=45
    )
    assert done.stderr == ""
    assert "error: more than 100,000 values in one case; split it into several" in done.stdout
    assert len(done.stdout.split("\n")) == 3  # by hand: one finding with its excerpt


def test_parse_case__many_wrong_entries_are_told_soon():
    text = BRIEF + ENTRY.replace("by: us", "by: nobody") * 1_000
    assert len(told(text)) == 201


def test_parse_case__tells_of_unrelated_faults_all_at_once():
    text = changed("language: nl", "langage: nl")
    text = changed("issued: 2019-02", "issued: 2019-02-30", text)
    text = changed("date: 2019-02-27/2019-02-28", "date: 2019-02-28/2019-02-27", text)
    text = changed("kept > eased > lifted", "kept > eased > lifted > kept", text)
    text = changed("lifted > eased > kept", "lifted > ease > kept", text)
    text = changed("by: dprk, act: offers", "by: nobody, act: offers", text)
    text = changed("id: refusal, at: hanoi", "id: refusal, id: again, at: hanoi", text)
    text = changed("act: demands", "act: demands, confidence: 2", text)
    expected = [
        (place(text, "2019-02-30"), "February 2019 has 28 days"),
        (place(text, "langage"), "did you mean 'language'?"),
        (place(text, "2019-02-28/2019-02-27"), "ends before it starts"),
        (place(text, "kept > eased > lifted > kept"), "in a circle"),
        (place(text, "lifted > ease > kept"), "did you mean 'eased'?"),
        (place(text, "nobody"), "unknown party or source 'nobody'"),
        (place(text, "id: again"), "stands twice"),
        (place(text, "2, outcome"), "it must be above 0"),
    ]
    found = told(text)
    assert [at for at, _ in found] == [at for at, _ in expected]
    assert all(part in said for (_, said), (_, part) in zip(found, expected, strict=True))


# Files that cannot be read at all.


@pytest.mark.parametrize(
    ("content", "at", "byte"),
    [
        (b"detente: 1\ntitle: caf\xe9\n", (2, 11), "0xe9"),  # by hand
        ("détente\ntité: ".encode() + b"\xff", (2, 7), "0xff"),  # by hand
        ("detente: 1".encode("utf-16"), (1, 1), "0xff"),  # by hand
    ],
)
def test_read_case__says_which_byte_is_not_utf_8(tmp_path, content, at, byte):
    file = tmp_path / "case.yaml"
    file.write_bytes(content)
    assert unreadable(file) == (at, f"not UTF-8 (byte {byte}); save the file as UTF-8")


def test_read_case__does_not_read_a_hundred_megabytes(tmp_path):
    file = tmp_path / "case.yaml"
    with file.open("wb") as handle:
        handle.truncate(100_000_000)
    at, message = unreadable(file)
    assert at == (1, 1)
    assert message.startswith("the file has 100 MB; a case has at most 4 MB; ")


def test_read_case__a_folder(tmp_path):
    expected = ((1, 1), "this is not a file; name a case's YAML file")
    assert unreadable(tmp_path) == expected


def test_read_case__a_missing_file(tmp_path):
    at, message = unreadable(tmp_path / "gone.yaml")
    assert at == (1, 1)
    assert message.startswith("no such file, and no case of that name ships; known: ")


@pytest.mark.parametrize("name", ["a\0b", "x" * 5_000, ""])
def test_read_case__a_name_that_no_file_can_have(name):
    with pytest.raises(InvalidCase) as caught:
        read_case(name)
    assert len(caught.value.findings) == 1


def test_read_case__a_file_without_the_right_to_read_it(tmp_path):
    file = tmp_path / "case.yaml"
    file.write_text(BRIEF, encoding="utf-8")
    file.chmod(0)
    if os.access(file, os.R_OK):
        assert read_case(file).id == "hanoi-2019-brief"  # root reads anything
        return
    at, message = unreadable(file)
    assert at == (1, 1)
    assert message.startswith("cannot be read: ")


def test_read_case__a_folder_without_the_right_to_enter_it(tmp_path, monkeypatch):
    case, look = tmp_path / "case.yaml", Path.stat

    def closed(path, **options):
        if path == case:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return look(path, **options)

    monkeypatch.setattr(Path, "stat", closed)  # root enters any
    expected = "cannot be read: Permission denied; check its name and your rights to it"
    assert unreadable(case) == ((1, 1), expected)


# Anything at all.

LINES = BRIEF.split("\n")
SPICE = st.sampled_from(
    ["", " ", "\t", ":", ": ", "-", "- ", "{", "}", "[", "]", ",", ">", "~", "&a ", "*a", "!!int ",
     "'", '"', "#", "|", "%", "@", "? ", "---", "...", "..", "nan", "-1", "1e999", "1/0", "é", "😀",
     "\u2028", "\x85", "\r", "\x00", "\ufeff", "all", "order", "source", "null", "<<: ",
     "together: "]
)  # fmt: skip
PIECE = SPICE | st.text(max_size=4) | st.sampled_from(LINES).map(lambda line: line + "\n")


@st.composite
def mutated(draw, text=BRIEF):
    """A shipped case with characters or whole lines replaced, put in, taken out or repeated."""
    for _ in range(draw(st.integers(1, 4))):
        if draw(st.booleans()):
            start = draw(st.integers(0, len(text)))
            end = start + draw(st.integers(0, 12))
            text = text[:start] + draw(PIECE) + text[end:]
        else:
            lines = text.split("\n")
            number = draw(st.integers(0, len(lines) - 1))
            times = draw(st.sampled_from([0, 2, 3]))
            lines[number : number + 1] = [lines[number]] * times
            text = "\n".join(lines)
    return text


VALUES = st.recursive(
    st.sampled_from(["us", "dprk", "hanoi", "treaty", "none", "a > b", "40", "''", "~", "report"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
    | st.dictionaries(st.sampled_from(["us", "treaty", "order", "id", "never"]), inner, max_size=3)
    .map(lambda items: "{" + ", ".join(f"{key}: {item}" for key, item in items.items()) + "}"),
    max_leaves=6,
)  # fmt: skip
VALUE = "(?<=: )[^,{}\\[\\]\n]+|\\{[^{}\n]*\\}|\\[[^\\[\\]\n]*\\]"


@st.composite
def misshapen(draw, text=BRIEF):
    """A shipped case whose values, here and there, are of another kind."""
    for _ in range(draw(st.integers(1, 3))):
        spots = list(re.finditer(VALUE, text))
        spot = spots[draw(st.integers(0, len(spots) - 1))]
        text = text[: spot.start()] + draw(VALUES) + text[spot.end() :]
    return text


def survives(text):
    """Reading gives a case or findings that stand in the text; nothing else is ever raised."""
    try:
        parse_case(text)
    except InvalidCase as error:
        findings = error.findings
    else:
        return
    lines = text.replace("\r\n", "\n")
    last = 1 + sum(lines.count(mark) for mark in "\n\r\x85\u2028\u2029")
    assert findings
    for finding in findings:
        assert 1 <= finding.line <= last
        assert finding.column >= 1
        assert str(finding)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_parse_case__any_text_is_a_case_or_told(text):
    survives(text)


@settings(max_examples=200, deadline=None)
@given(mutated())
def test_parse_case__a_mutated_case_is_a_case_or_told(text):
    survives(text)


@settings(max_examples=200, deadline=None)
@given(misshapen())
def test_parse_case__a_misshapen_case_is_a_case_or_told(text):
    survives(text)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["supplier-contract", "collective-agreement"]), st.data())
def test_parse_case__a_longer_case_mutated_is_a_case_or_told(name, data):
    survives(data.draw(mutated(text=find_case(name).read_text(encoding="utf-8"))))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_read_case__any_bytes_are_a_case_or_told(tmp_path_factory, content):
    file = tmp_path_factory.mktemp("bytes") / "case.yaml"
    file.write_bytes(content)
    with pytest.raises(InvalidCase):
        read_case(file)
