"""XML from strangers, as a small tree with places: no entities, no document type, no surprises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from detente.errors import ScenarioError
from detente.formats._text import read_bytes

__all__ = ["Element", "read_xml"]

MOST_ELEMENTS = 2_000_000
MOST_LEVELS = 100


@dataclass(slots=True)
class Element:
    """A tag, its attributes and children, and where it stands."""

    tag: str
    attributes: dict[str, str]
    path: Path
    line: int
    column: int
    children: list[Element] = field(default_factory=list)

    def all(self, tag: str) -> Iterator[Element]:
        """Yield every element of that tag below this one, in the order of the file."""
        for child in self.children:
            if child.tag == tag:
                yield child
            yield from child.all(tag)

    def own(self, tag: str) -> list[Element]:
        """Return the children of that tag."""
        return [child for child in self.children if child.tag == tag]

    def error(self, message: str, element: str | None = None) -> ScenarioError:
        """Return what is wrong here, to be raised."""
        where = f"{self.path}:{self.line}:{self.column}"
        return ScenarioError(message, where, element or f"<{self.tag}>")

    def attribute(self, name: str) -> str:
        """Return an attribute that must be there."""
        if name not in self.attributes:
            raise self.error(f"the attribute '{name}' is missing; add it")
        return self.attributes[name]


def read_xml(path: Path) -> Element:
    """Return the root of an XML file.

    Raises
    ------
    ScenarioError
        If it is not well-formed XML, is too large, or declares a document type or entities: these
        can make a small file fill memory, or read other files.
    """
    data = read_bytes(path)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    roots: list[Element] = []
    levels: list[Element] = []
    count = 0

    def here() -> str:
        return f"{path}:{parser.CurrentLineNumber}:{parser.CurrentColumnNumber + 1}"

    def opened(tag: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MOST_ELEMENTS or len(levels) >= MOST_LEVELS:
            raise ScenarioError(
                f"more than {MOST_ELEMENTS:,} elements or {MOST_LEVELS} levels; no scenario needs "
                "so many",
                here(),
                f"<{tag}>",
            )
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        element = Element(tag, attributes, path, line, column)
        (levels[-1].children if levels else roots).append(element)
        levels.append(element)

    def closed(_tag: str) -> None:
        levels.pop()

    def refused(*_: object) -> None:
        raise ScenarioError(
            "a document type or entity is declared, which is not read from strangers; remove it",
            here(),
            "<!DOCTYPE>",
        )

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.StartDoctypeDeclHandler = refused
    parser.EntityDeclHandler = refused
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        where = f"{path}:{error.lineno}:{error.offset + 1}"
        element = f"<{levels[-1].tag}>" if levels else "the file"
        why = expat.ErrorString(error.code)
        raise ScenarioError(f"this is not XML ({why}); correct it", where, element) from None
    except (LookupError, ValueError) as error:  # an encoding that Python lacks, or is no text
        raise ScenarioError(f"this is not XML ({error}); save it in UTF-8", f"{path}:1:1") from None
    return roots[0]
