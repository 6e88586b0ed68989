"""Message catalogues: what the source says put into each language's file, and those compiled.

`make catalogues` adds new messages untranslated, drops those that are gone, and writes the compiled
files beside; a line of the program is never guessed to be another one that is like it (no "fuzzy").
`tools/catalogues.py LANGUAGE` starts the catalogue of another language.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).parents[1] / "src/detente"
FOLDER = SOURCE / "locale"
METHODS = [("**.py", "python"), ("**/templates/**.j2", "jinja2.ext:babel_extract")]


def template() -> Catalog:
    """Return every message of the source, with the files it is in."""
    found = Catalog(domain="detente", charset="utf-8")
    for file, _, message, _, context in extract_from_dir(SOURCE, METHODS):
        found.add(message, locations=[(f"src/detente/{file}", 0)], context=context)
    return found


def catalogue(path: Path) -> Catalog:
    """Return the messages of a file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], domain="detente")


def updated(old: Catalog) -> Catalog:
    """Return the messages of the source with the translations that a catalogue has of them."""
    new = Catalog(locale=old.locale, domain="detente", charset="utf-8", fuzzy=False)
    for message in template():
        if not message.id:
            continue
        known = old.get(message.id, message.context)
        new.add(
            message.id,
            known.string if known is not None else None,
            locations=sorted(set(message.locations)),
            context=message.context,
        )
    return new


def written(messages: Catalog) -> bytes:
    """Return a catalogue as the text of its file, the same for the same messages."""
    text = io.BytesIO()
    write_po(text, messages, width=96, sort_output=True, include_lineno=False, omit_header=True)
    head = f'msgid ""\nmsgstr ""\n"Language: {messages.locale}\\n"\n'
    head += f'"Plural-Forms: {messages.plural_forms}\\n"\n'
    head += '"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    return head.encode() + text.getvalue()


def compiled(path: Path) -> bytes:
    """Return a catalogue's file as gettext reads it."""
    binary, messages = io.BytesIO(), catalogue(path)
    messages.creation_date = messages.revision_date = datetime(2025, 1, 1, tzinfo=UTC)
    write_mo(binary, messages)
    return binary.getvalue()


def main(languages: list[str]) -> None:
    """Bring the catalogues of these languages up to date, of all there are if none is named."""
    for name in languages or sorted(path.name for path in FOLDER.iterdir()):
        path = FOLDER / name / "LC_MESSAGES/detente.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        old = catalogue(path) if path.exists() else Catalog(locale=name)
        path.write_bytes(written(updated(old)))
        path.with_suffix(".mo").write_bytes(compiled(path))
        left = [m.id for m in catalogue(path) if m.id and not _translated(m.string)]
        print(f"{path.relative_to(SOURCE.parents[1])}: {len(left)} messages left to translate")


def _translated(said: object) -> bool:
    return all(said) if isinstance(said, tuple | list) else bool(said)


if __name__ == "__main__":
    main(sys.argv[1:])
