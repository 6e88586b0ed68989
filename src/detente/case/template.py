"""The commented case file that `detente new` writes."""

from __future__ import annotations

import json
import os
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from detente.case.fields import Id
from detente.case.files import write_whole
from detente.case.schema import case_schema
from detente.errors import WrongUse

__all__ = ["write_template"]

SCHEMA_FILE = "case.schema.json"

_TEMPLATE = """\
# yaml-language-server: $schema={schema}
# A case: what is known about a negotiation. Leave out what is not known; numbers are never needed.
detente: 1
id: {id}
title: {id}

# Dated documents, as CSL-JSON items. Dates may be vague: 2019, 2019-02, 2019-02-28, 2019-02?, 201X
sources:
  - {{id: report, type: article-newspaper, title: The report this rests on, issued: {year}}}

# role: neutral is for mediators, who have no say over a deal.
parties:
  - {{id: buyer, name: The buyer, alternative: buy elsewhere}}
  - {{id: seller, name: The seller, alternative: sell to somebody else}}

# What is decided, and the ways to decide it.
issues:
  - {{id: price, question: What is paid?, options: [low, middle, high]}}
  - {{id: delivery, question: When does it arrive?, options: [soon, late]}}

# What holds without agreement. Leave it out if the issues mean nothing without a deal.
# no_deal: {{price: …, delivery: …}}

# What outcomes cannot be.
rules:
  - {{never: {{price: low, delivery: soon}}, because: the seller cannot do both}}

meetings:
  - {{id: first, date: {year}}}

# Best first; > is better than, ~ is as good as. Also: price: {{middle: 30..50}} (of 100),
# importance: price > delivery, weights: {{price: 60..80}}, together: [[price, delivery]]
preferences:
  buyer:
    price: low > middle > high
    source: report
  seller:
    price: high > middle > low
    delivery: late > soon
    source: report

# Who did what, when, according to which source. Acts that say something about preferences:
# offers, proposes, demands, accepts, rejects, prefers, judges. Others tell the story.
record:
  - {{id: ask, by: seller, act: offers, outcome: {{price: high, delivery: late}}, source: report}}
  - {{id: no, by: buyer, act: rejects, outcome: {{price: high, delivery: late}}, source: report}}
  - {{id: bid, by: buyer, act: offers, outcome: {{price: low, delivery: late}}, source: report}}
"""


def write_template(name: str, folder: str | os.PathLike[str] = ".") -> Path:
    """Write a commented case and the schema it names; return the case's path.

    Raises
    ------
    WrongUse
        When the id cannot be one, the folder is not there, or the file is there already.
    """
    try:
        TypeAdapter(Id).validate_python(name)
    except ValidationError:
        raise WrongUse(
            f"'{name}' cannot be an id; use letters, digits, '-' and '_', at most 80"
        ) from None
    home = Path(folder)
    if not home.is_dir():
        raise WrongUse(f"no folder '{home}'; make it first, or name another with --folder")
    path = home / f"{name}.yaml"
    if path.exists():
        raise WrongUse(f"{path} is there already; choose another id or folder")
    schema = json.dumps(case_schema(), indent=1, ensure_ascii=False) + "\n"
    write_whole(home / SCHEMA_FILE, schema)
    return write_whole(path, _TEMPLATE.format(id=name, schema=SCHEMA_FILE, year="2026"))
