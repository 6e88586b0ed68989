"""Small PDF files, written by hand: a page for each list of lines, in Helvetica."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["pdf", "pdf_of_stream"]

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def pdf(
    pages: Sequence[Sequence[str]],
    title: str = "",
    made: str = "",
    language: str = "",
) -> bytes:
    """Return a PDF of pages of lines; a page without lines has no text, as a scan has none."""
    streams = [_lines(page) for page in pages]
    return _file([(b"", stream) for stream in streams], title, made, language)


def pdf_of_stream(stream: bytes) -> bytes:
    """Return a PDF of one page, whose content is a stream that is compressed already."""
    return _file([(b"/Filter /FlateDecode ", stream)])


def _lines(lines: Sequence[str]) -> bytes:
    shown = " ".join(
        "({}) Tj T*".format(line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)"))
        for line in lines
    )
    return f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode("cp1252")


def _file(
    contents: Sequence[tuple[bytes, bytes]], title: str = "", made: str = "", language: str = ""
) -> bytes:
    parts = [
        f"<< /Type /Catalog /Pages 2 0 R /Lang ({language}) >>".encode(),
        b"",
        FONT,
        f"<< /Title ({title}) /CreationDate ({made}) >>".encode(),
    ]
    kids = []
    for kind, stream in contents:
        parts.append(b"<< %s/Length %d >>\nstream\n%s\nendstream" % (kind, len(stream), stream))
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(parts)
        )
        kids.append(b"%d 0 R" % len(parts))
    parts[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer << /Size %d /Root 1 0 R /Info 4 0 R >>\n" % size
        + b"startxref\n%d\n%%%%EOF" % len(body)
    )
