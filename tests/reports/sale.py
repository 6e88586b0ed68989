"""A sale that either side tells differently: a case with rival accounts."""

from __future__ import annotations

SALE = """\
detente: 1
id: sale
title: A sale, as either side tells it
invented: true
sources:
  - {id: one-side, title: The buyer}
  - {id: other-side, title: The seller}
  - {id: witness, title: A witness}
accounts:
  - {id: seller, title: according to the seller, sources: [other-side]}
  - {id: buyer, title: according to the buyer, sources: [one-side]}
parties: [{id: ann}, {id: ben}]
issues: [{id: price, options: [low, middle, high]}]
preferences:
  ann: {price: low > middle > high, source: witness}
  ben: {price: high > middle > low, source: witness}
record:
  - {id: no, by: ben, act: rejects, outcome: {price: low}, source: witness}
  - {id: half, by: ben, act: proposes, outcome: {price: middle}, source: witness}
  - {id: paid, by: ann, act: accepts, outcome: {price: middle}, source: other-side}
  - {id: left, by: ann, act: rejects, outcome: {price: middle}, source: one-side, note: she left}
"""
