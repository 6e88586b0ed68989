"""Markdown: all words stay, the signs go."""

from __future__ import annotations

from detente.evidence.readers.markdown import read

REPORT = """---
title: "The quarry talks"
date: 2021-05
lang: en-GB
---
# Talks on the *quarry*

The [two villages](https://example.org/v) met and
**argued** about `lime`.\\
![a map of the pit](map.png)

- dust
- noise
  - at night

1. first
2. then

> Not yet, she said.

| village | wants |
| --- | --- |
| Upper | quiet |

<div><script>alert("block")</script>left out</div>

Done <b>now</b><script>alert("inline")</script>.
"""


def test_read__by_hand() -> None:
    found = read(REPORT.encode())
    assert (found.title, str(found.issued), found.language) == ("The quarry talks", "2021-05", "en")
    assert found.text == (
        "Talks on the quarry\n\n"
        "The two villages met and argued about lime.\na map of the pit\n\n"
        "- dust\n- noise\n  - at night\n\n1. first\n2. then\n\n"
        "Not yet, she said.\n\nvillage | wants\nUpper | quiet\n\nDone now.\n"
    )
    assert found.notes == ("blocks of HTML in it were left out",)


def test_read__without_fields_the_first_heading_is_the_title() -> None:
    found = read(b"Words before.\r\n\r\nThe talks\r\n---------\r\n\r\nThey met.")
    assert (found.title, found.issued, found.language) == ("The talks", None, None)
    assert found.text == "Words before.\n\nThe talks\n\nThey met.\n"
