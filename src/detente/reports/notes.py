"""Footnotes: numbered in the order in which a page cites, each with the way back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.case.model import Entry

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["Note", "Notes"]


@dataclass
class Note:
    """A source, or one passage of it, and how often the page has cited it so far."""

    source: str
    citation: str
    quote: str | None
    times: int = 0


@dataclass
class Notes:
    """The notes of one page; they grow while it is laid out.

    Examples
    --------
    >>> notes = Notes({"paper": "Ann, A paper."})
    >>> print(notes.cite(["paper", "paper"]))
    <sup class="cite">[<a id="cite-1-1" href="#note-1">1</a>]</sup>
    >>> [(note.citation, note.times) for note in notes.listed]
    [('Ann, A paper.', 1)]
    """

    citations: Mapping[str, str]
    _found: dict[tuple[str, str | None], Note] = field(default_factory=dict)

    @property
    def listed(self) -> list[Note]:
        """The notes in their order."""
        return list(self._found.values())

    def cite(self, names: Iterable[str]) -> Markup:
        """Return the numbers of sources' notes as links, or nothing where none is cited."""
        return self._links([(name, None) for name in dict.fromkeys(names)])

    def cite_entry(self, entry: Entry) -> Markup:
        """Return the same for an entry of the record; its passage is quoted in its first note."""
        quote = entry.anchor.exact if entry.anchor is not None else None
        first, *others = dict.fromkeys(entry.source)
        return self._links([(first, quote), *((name, None) for name in others)])

    def _links(self, cited: list[tuple[str, str | None]]) -> Markup:
        from markupsafe import Markup

        link = Markup('<a id="cite-{0}-{1}" href="#note-{0}">{0}</a>')
        numbers = [link.format(*self._number(*one)) for one in cited if one[0] in self.citations]
        if not numbers:
            return Markup("")
        return Markup('<sup class="cite">[{}]</sup>').format(Markup(", ").join(numbers))

    def _number(self, source: str, quote: str | None) -> tuple[int, int]:
        """The number of a note, and how many times it is cited with this one."""
        key = (source, quote)
        if key not in self._found:
            self._found[key] = Note(source, self.citations[source], quote)
        self._found[key].times += 1
        return list(self._found).index(key) + 1, self._found[key].times
