"""Small cases, each with one kind of knowledge, for checks against rejection sampling.

Small enough that rejection finds tens of thousands of models in seconds, and tight enough that a
sampler which mistreats that kind of knowledge is seen to.
"""

from __future__ import annotations

from detente.case.model import Case
from detente.case.read import parse_case

HEAD = """
detente: 1
id: {name}
title: A small case
invented: true
sources:
  - {{id: s, title: A source}}
"""

TWO = "parties: [{id: a}, {id: b}]\n"
THREE = "parties: [{id: a}, {id: b}, {id: c}]\n"

CASES = {
    "orders-and-refusals": TWO
    + """
issues:
  - {id: arms, options: [none, partial, entire]}
  - {id: relief, options: [kept, eased, lifted]}
no_deal: {arms: none, relief: kept}
preferences:
  a: {arms: entire > partial > none, relief: kept > eased > lifted}
  b: {arms: none > partial > entire, relief: lifted > eased > kept}
record:
  - {id: offer, by: b, act: offers, outcome: {arms: partial, relief: lifted}, source: s}
  - {id: no, by: a, act: rejects, outcome: {arms: partial, relief: lifted}, source: s}
  - {id: demand, by: a, act: demands, outcome: {arms: entire, relief: eased}, source: s}
  - {id: no-all, by: b, act: rejects, outcome: {arms: entire, relief: eased}, source: s}
""",
    "value-ranges": TWO
    + """
issues:
  - {id: price, options: [low, middle, high]}
  - {id: term, options: [short, medium, long]}
  - {id: bonus, options: ["no", "yes"]}
no_deal: {price: middle, term: short, bonus: "no"}
preferences:
  a:
    price: {order: high > middle > low, middle: 30..50}
    term: {order: long > medium > short, medium: 25}
    bonus: yes > no
  b:
    price: {low: 100, middle: 60..90, high: 0..10}
    term: short > medium > long
    bonus: no > yes
record:
  - {id: offer, by: a, act: proposes, outcome: {price: high, bonus: "yes"}, source: s}
  - {id: reply, by: b, act: offers, outcome: {price: low, term: medium}, source: s}
  - {id: no, by: b, act: rejects, outcome: {price: high, bonus: "yes"}, source: s}
""",
    "weights": THREE
    + """
issues:
  - {id: wage, options: [w0, w1, w2]}
  - {id: hours, options: [h0, h1]}
  - {id: leave, options: [l0, l1]}
  - {id: rest, options: [r0, r1]}
no_deal: {wage: w0, hours: h0, leave: l0, rest: r0}
preferences:
  a:
    wage: w2 > w1 > w0
    hours: h1 > h0
    leave: l1 > l0
    rest: r1 > r0
    weights: {wage: 30..50, rest: 0..15}
    importance: wage > hours
  b:
    wage: w0 > w1 > w2
    hours: h0 > h1
    leave: l1 > l0
    rest: r0 > r1
    importance: wage ~ hours > leave
  c:
    wage: w1 > w2 > w0
    hours: h1 > h0
    leave: l0 > l1
    rest: r0 > r1
    weights: {leave: 20, wage: 10..60}
record:
  - {id: demand, by: a, act: demands, outcome: {wage: w2, leave: l1}, source: s}
  - {id: offer, by: b, act: offers, outcome: {wage: w1, leave: l1}, source: s}
  - {id: rather, by: c, act: prefers, outcome: {wage: w1}, over: {hours: h1}, source: s}
  - {id: accept, by: c, act: accepts, outcome: {wage: w1, leave: l1}, source: s}
""",
    "ties": TWO
    + """
issues:
  - {id: seat, options: [north, south, east, west]}
  - {id: flag, options: [red, blue]}
  - {id: sum, options: [s0, s1, s2]}
no_deal: {seat: west, flag: red, sum: s0}
preferences:
  a:
    seat: north > south ~ east > west
    flag: red ~ blue
    sum: s2 > s1 > s0
  b:
    seat: [south ~ west, east > south]
    flag: blue > red
    sum: s0 > s1 ~ s2
record:
  - {id: offer, by: a, act: offers, outcome: {seat: south, sum: s1}, source: s}
  - {id: no, by: b, act: rejects, outcome: {sum: s2}, source: s}
  - {id: reply, by: b, act: offers, outcome: {seat: east, flag: blue}, source: s}
""",
    "confidence": THREE
    + """
issues:
  - {id: land, options: [l0, l1, l2]}
  - {id: water, options: [w0, w1]}
no_deal: {land: l0, water: w0}
preferences:
  a: {land: l2 > l1 > l0, water: w0 > w1}
  b: {land: l0 > l1 > l2, water: w1 > w0}
  c: {land: l1 > l2 > l0, water: w1 > w0}
record:
  - {id: offer, by: a, act: offers, outcome: {land: l1, water: w1}, confidence: 0.7, source: s}
  - {id: no, by: b, act: rejects, outcome: {land: l2, water: w1}, source: s}
  - {id: doubt, by: b, act: accepts, outcome: {land: l2, water: w1}, confidence: 0.2, source: s}
  - {id: hunger, by: s, act: judges, needs_deal_more: {b: a}, confidence: 0.85, source: s}
  - {id: calm, by: c, act: rejects, outcome: {land: l2}, confidence: 0.9, source: s}
""",
    "interacting": TWO
    + """
issues:
  - {id: arms, options: [keep, cut]}
  - {id: checks, options: ["no", full]}
  - {id: aid, options: [a0, a1]}
no_deal: {arms: keep, checks: "no", aid: a0}
preferences:
  a:
    together: [[arms, checks]]
    arms: cut > keep
    checks: full > no
    aid: a0 > a1
  b:
    together: [[arms, checks]]
    arms & checks: keep & no > cut & full
    aid: a1 > a0
record:
  - {id: demand, by: a, act: demands, outcome: {arms: cut, checks: full, aid: a1}, source: s}
  - {id: no, by: a, act: rejects, outcome: {arms: keep, checks: full, aid: a1}, source: s}
  - {id: offer, by: b, act: offers, outcome: {arms: cut, checks: full, aid: a1}, source: s}
""",
    "unknown-order": TWO
    + """
issues:
  - {id: place, options: [paris, rome, oslo]}
  - {id: date, options: [may, june]}
  - {id: cost, options: [shared, ours]}
no_deal: {place: paris, date: may, cost: shared}
preferences:
  a: {cost: shared > ours, reservation: 20..60}
  b: {cost: ours > shared, place: {oslo: 10..40}}
record:
  - {id: offer, by: a, act: offers, outcome: {place: rome, date: june}, source: s}
  - {id: no, by: b, act: rejects, outcome: {place: oslo, date: june}, source: s}
  - {id: rather, by: b, act: prefers, outcome: {place: rome}, over: {date: june}, source: s}
""",
    "partial-order": TWO
    + """
issues:
  - {id: route, options: [sea, air, rail, road]}
  - {id: load, options: [full, half]}
no_deal: {route: road, load: full}
preferences:
  a: {route: [sea > rail, air > rail], load: full > half}
  b: {route: [rail > sea, air > road], load: half > full, weights: {load: 20..70}}
record:
  - {id: offer, by: a, act: offers, outcome: {route: air, load: half}, source: s}
  - {id: no, by: b, act: rejects, outcome: {route: sea, load: half}, source: s}
""",
    "two-meetings": TWO
    + """
issues:
  - {id: arms, options: [none, partial, entire]}
  - {id: relief, options: [kept, lifted]}
no_deal: {arms: none, relief: kept}
meetings: [{id: first}, {id: second, after: first}]
preferences:
  a:
    arms: entire > partial > none
    relief: kept > lifted
    reservation: {all: 0..90, second: 30..100}
  b: {arms: none > partial > entire, relief: lifted > kept}
record:
  - {id: one, at: first, by: b, act: offers, outcome: {arms: partial, relief: lifted}, source: s}
  - {id: two, at: first, by: a, act: rejects, outcome: {arms: partial, relief: lifted}, source: s}
  - {id: back, at: second, by: a, act: offers, outcome: {arms: partial, relief: lifted}, source: s}
  - {id: needs, by: s, act: judges, needs_deal_more: {b: a}, source: s}
""",
    "rules": TWO
    + """
issues:
  - {id: arms, options: [none, partial, entire]}
  - {id: relief, options: [kept, eased, lifted]}
  - {id: treaty, options: ["no", signed]}
rules:
  - {if: {arms: none}, then: {relief: kept}}
  - {never: {relief: lifted, treaty: "no"}}
preferences:
  a: {arms: entire > partial > none, relief: kept > eased > lifted, treaty: no > signed}
  b: {arms: none > partial > entire, relief: lifted > eased > kept}
record:
  - id: rather
    by: a
    act: prefers
    outcome: {arms: entire, relief: lifted, treaty: signed}
    over: {arms: partial, relief: eased, treaty: signed}
    source: s
  - id: offer
    by: b
    act: offers
    outcome: {arms: partial, relief: lifted, treaty: signed}
    source: s
  - id: refusal
    by: a
    act: rejects
    outcome: {arms: partial, relief: lifted, treaty: signed}
    source: s
""",
    "pinned": TWO
    + """
issues:
  - {id: arms, options: [none, partial, entire]}
  - {id: relief, options: [kept, eased, lifted]}
no_deal: {arms: none, relief: kept}
preferences:
  a: {arms: entire > partial > none, relief: kept > eased > lifted}
  b: {arms: none > partial > entire, relief: lifted > eased > kept}
record:
  - {id: walk, by: a, act: accepts, outcome: {arms: none, relief: kept}, source: s}
  - {id: no, by: a, act: rejects, outcome: {arms: partial, relief: lifted}, source: s}
  - {id: offer, by: b, act: offers, outcome: {arms: partial, relief: eased}, source: s}
""",
    "points": TWO
    + """
issues:
  - {id: place, options: [paris, rome, oslo]}
  - {id: date, options: [may, june, july]}
  - {id: cost, options: [shared, ours]}
no_deal: {place: paris, date: may, cost: shared}
preferences:
  a:
    place: {rome: 40}
    date: {june: 10, may: 0}
    cost: ours > shared
    reservation: 35
    weights: {cost: 30}
  b:
    date: june > july > may
    cost: shared > ours
    reservation: 60..61
record:
  - {id: offer, by: a, act: offers, outcome: {date: july}, source: s}
  - {id: no, by: b, act: rejects, outcome: {place: oslo, date: july, cost: ours}, source: s}
""",
}


def small_case(name: str) -> Case:
    """Return one of the small cases."""
    return parse_case(HEAD.format(name=name) + CASES[name], f"{name}.yaml")
