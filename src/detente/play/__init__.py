"""What would happen: sessions, protocols and strategies.

Names are imported when they are first used: the doors lead to programs that may not be installed.

>>> import detente as dt
>>> aid = dt.make_scenario({"aid": ["all", "half", "none"]}, {"A": [[9, 6, 0]], "B": [[0, 4, 8]]})
>>> dt.play.concede(aid).outcome
{'aid': 'half'}
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.play.clock import negotiate_in_time
    from detente.play.doors.gymnasium import GymnasiumTalks
    from detente.play.doors.negmas import from_negmas, to_negmas
    from detente.play.doors.pettingzoo import PettingZooTalks
    from detente.play.protocols.adjourned import Meeting, meet
    from detente.play.protocols.double_auction import double_auction, settle
    from detente.play.protocols.mediated import Anneals, climbs, mediate
    from detente.play.protocols.monotonic_concession import concede, monotonic_concession
    from detente.play.protocols.sealed_packages import open_packages

_HOMES = {
    "Anneals": "protocols.mediated",
    "GymnasiumTalks": "doors.gymnasium",
    "Meeting": "protocols.adjourned",
    "PettingZooTalks": "doors.pettingzoo",
    "climbs": "protocols.mediated",
    "concede": "protocols.monotonic_concession",
    "double_auction": "protocols.double_auction",
    "from_negmas": "doors.negmas",
    "mediate": "protocols.mediated",
    "meet": "protocols.adjourned",
    "monotonic_concession": "protocols.monotonic_concession",
    "negotiate_in_time": "clock",
    "open_packages": "protocols.sealed_packages",
    "settle": "protocols.double_auction",
    "to_negmas": "doors.negmas",
}

__all__ = [
    "Anneals",
    "GymnasiumTalks",
    "Meeting",
    "PettingZooTalks",
    "climbs",
    "concede",
    "double_auction",
    "from_negmas",
    "mediate",
    "meet",
    "monotonic_concession",
    "negotiate_in_time",
    "open_packages",
    "settle",
    "to_negmas",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'detente.play' has no attribute '{name}'")
    return getattr(importlib.import_module(f"detente.play.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
