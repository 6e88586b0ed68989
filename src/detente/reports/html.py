"""A report on a case as one file that needs nothing else: no script, no other host."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from detente.analysis.analyze import Analysis
from detente.analysis.dependence import dependence
from detente.analysis.unknowns import unknowns
from detente.analysis.zone import zone
from detente.case.wording import say_act, say_actor, say_confidence, say_outcome
from detente.language import _, number
from detente.preferences.ensemble import Ensemble, Progress, Share
from detente.reports.notes import Notes
from detente.reports.page import page_of
from detente.reports.pdf import require_page, write_page
from detente.reports.sentences import say_share, say_status
from detente.reports.sources import citations
from detente.reports.svg import require_parts, static_svg

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

__all__ = ["escaped", "report", "report_page"]

_SHARE = re.compile(r"[0-9.,]+ ?%(?: ± [0-9.,]+| \(exact\))?")


def report(
    found: Analysis | Ensemble, path: str | os.PathLike[str], progress: Progress | None = None
) -> Path:
    """Write a report on a case to one file, HTML or (if it is called .pdf) PDF; return its path.

    The file holds everything it shows, needs no script, fits a phone, a desk and A4 paper, and is
    the same for the same case, draws and seed.

    Parameters
    ----------
    found : Analysis or Ensemble
        From an Ensemble, the last meeting is analysed.
    path : path-like
        A file that is already there is replaced, in one step.
    progress : callable, optional
        Told what is being done, and how much of it is done.

    Returns
    -------
    Path

    Raises
    ------
    MissingExtra
        When the parts that make a report are not installed.

    Examples
    --------
    >>> import detente as dt, tempfile
    >>> found = dt.analyze(dt.read_case("hanoi-2019-brief"), draws=400)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     report(found, f"{folder}/hanoi.html").name
    'hanoi.html'
    """
    require_page(path)
    return write_page(path, report_page(_analysed(found), progress))


def report_page(found: Analysis, progress: Progress | None = None) -> str:
    """Return the report on an analysis as HTML text."""
    require_parts()
    return _environment(found).get_template("report.html.j2").render(page_of(found, progress))


def _analysed(found: Analysis | Ensemble) -> Analysis:
    if isinstance(found, Analysis):
        return found
    answer = zone(found)
    return Analysis(found, answer, dependence(found, answer), unknowns(found, answer.meeting))


def _environment(found: Analysis) -> Environment:
    """The template's surroundings: all that comes from a case is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    notes = Notes(citations(found.case.sources))
    made = Environment(
        loader=PackageLoader("detente.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["_"] = escaped
    made.globals["number"] = number
    made.globals["notes"] = notes
    made.filters["share"] = say_share
    made.filters["status"] = say_status
    made.filters["drawn_share"] = _drawn_share
    made.filters["title_of"] = {m.id: m.title or m.id for m in found.case.meetings}.get
    made.filters["outcome"] = lambda outcome: say_outcome(found.case, outcome, briefly=True)
    made.filters["who_does"] = lambda told: _("{who} {does}").format(
        who=say_actor(found.case, told.by), does=say_act(told.act)
    )
    made.filters["cite"] = notes.cite
    made.filters["cite_entry"] = notes.cite_entry
    made.filters["cited"] = lambda text: _cited(text, notes)
    made.filters["doubt"] = lambda entry: say_confidence(found.case, entry)
    made.filters["drawn"] = Markup
    made.filters["svg"] = lambda spec, said: Markup(static_svg(spec, said))
    return made


def _drawn_share(share: Share) -> str:
    """Say a share that no linear program checks: all draws alike is no proof."""
    if share.error == 0 and share.value in (0.0, 1.0):
        return _("in no draw") if share.value == 0 else _("in every draw")
    return say_share(share)


def escaped(message: str, **names: object) -> Markup:
    """Return a message for a page: all but the names that are marked as safe is escaped."""
    from markupsafe import Markup, escape

    return Markup(escape(_(message))).format(**names)


def _on_one_line(found: re.Match[str]) -> str:
    return found[0].replace(" ", "\N{NO-BREAK SPACE}")


def _cited(text: str, notes: Notes) -> Markup:
    """Escape a sentence, number the sources it names in brackets, keep its shares on one line."""
    from markupsafe import Markup, escape

    told = Markup("")
    for part in re.split(r"(\[[^\[\]]*\])", text):
        names = part[1:-1].split(", ")
        if part.startswith("[") and set(names) <= set(notes.citations):
            told += notes.cite(names)
        else:
            told += Markup(_SHARE.sub(_on_one_line, str(escape(part))))
    return told
