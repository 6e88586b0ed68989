"""The acts an entry may record: what each says about preferences, and its event codes.

`BEARING` tells what an act by party *p* says about *p*'s utility of the outcome it names:
`acceptable` (at least its reservation value at that meeting), `refused` (below it), `compared`
(one outcome above another), `judgement` (who needs a deal more), or `story`: nothing, but it
belongs to what happened.

CAMEO codes follow Schrodt (2012), PLOVER categories the Open Event Data Alliance's reference
list. PLOVER leaves mere comment and judgement uncoded, hence None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["ACTS", "WORDS", "Act", "Bearing"]

Bearing = Literal["acceptable", "refused", "compared", "judgement", "story"]


@dataclass(frozen=True, slots=True)
class Act:
    """An act's bearing on preferences and its codes in PLOVER and CAMEO."""

    bearing: Bearing
    plover: str | None
    cameo: str | None
    meaning: str


ACTS: dict[str, Act] = {
    "offers": Act("acceptable", "AGREE", "030", "would sign this outcome and says so"),
    "proposes": Act("acceptable", "AGREE", "036", "puts this outcome forward to be discussed"),
    "demands": Act("acceptable", "DEMAND", "100", "asks for this outcome and would sign it"),
    "accepts": Act("acceptable", "AGREE", "057", "agrees to this outcome"),
    "rejects": Act("refused", "REJECT", "127", "prefers no agreement to this outcome"),
    "prefers": Act("compared", None, "010", "would rather have `outcome` than `over`"),
    "judges": Act("judgement", None, "010", "gives a view, for instance on who needs a deal more"),
    "states": Act("story", None, "010", "says something that binds nobody"),
    "signals": Act("story", None, "017", "shows a mood or an intention without a word"),
    "predicts": Act("story", None, "010", "says what will come"),
    "announces": Act("story", "AGREE", "030", "makes an intention public"),
    "meets": Act("story", "CONSULT", "040", "meets the other side"),
    "concedes": Act("story", "CONCEDE", "080", "gives way on a point outside the issues"),
    "threatens": Act("story", "THREATEN", "130", "says what harm will follow"),
    "cancels": Act("story", "REJECT", "120", "calls off something that was planned"),
    "leaves": Act("story", "REJECT", "164", "breaks off the talks"),
}

WORDS = {
    "refuses": "rejects",
    "declines": "rejects",
    "asks": "demands",
    "requests": "demands",
    "agrees": "accepts",
    "signs": "accepts",
    "suggests": "proposes",
    "says": "states",
    "walks": "leaves",
    "warns": "threatens",
}
"""Words that people write, and the act they mean: no spelling is near enough to tell."""
