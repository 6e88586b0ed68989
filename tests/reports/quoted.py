"""A case with a passage that is quoted, and words that would be markup."""

from __future__ import annotations

QUOTED = """
detente: 1
id: quoted
title: A quote
sources: [{id: paper, title: A <b>paper</b>, author: [{family: "<i>Ann</i>"}], issued: 2019-02~}]
parties: [{id: north}, {id: south}]
issues: [{id: water, options: [low, high]}]
no_deal: {water: low}
record:
  - {id: one, by: north, act: offers, outcome: {water: high}, source: paper, anchor: {exact: "gives <u>water</u>"}}
  - {id: two, by: south, act: offers, outcome: {water: high}, source: paper}
"""  # noqa: E501
