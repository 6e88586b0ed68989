"""Strategies in plain Python: two whose every session can be worked out by hand, and bad ones.

They stand in a module, so that another process can import them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from detente.play.part import Part, Strategy
from detente.play.view import View

MARK = "DETENTE_TEST_MARK"
"""The environment's name of a file; where it is there, `dies_once` has died before."""


def own_best(view: View) -> int:
    return int(view.order[0])


def own_worst(view: View) -> int:
    return int(view.order[-1])


def never(_view: View, _offered: int, _planned: int) -> bool:
    return False


def always(_view: View, _offered: int, _planned: int) -> bool:
    return True


def raises(_view: View) -> int:
    raise ValueError("no idea")


def loops(_view: View) -> int:
    while True:
        pass


def beyond(_view: View) -> int:
    return 999


def nothing(_view: View) -> Any:
    return None


def exits(_view: View) -> int:
    sys.exit("enough")


def dies_with_much_to_lose(view: View) -> int:
    if view.reservation > 0:
        os._exit(3)
    return int(view.order[0])


def dies_once(view: View) -> int:
    mark = Path(os.environ[MARK])
    if not mark.exists():
        mark.touch()
        os._exit(3)
    return int(view.order[0])


def refuses_badly(_view: View, _offered: int, _planned: int) -> bool:
    raise KeyError("mood")


def own(
    name: str, offer: Callable[..., Any], accepts: Callable[..., bool] = never, **numbers: float
) -> Strategy:
    return Strategy(name, Part(offer), Part(accepts), parameters=numbers)


TAKER = own("taker", own_best)
GIVER = own("giver", own_worst, always)
