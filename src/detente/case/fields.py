"""What the keys of a case file may hold: ids, names, dates, orders, ranges."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from detente.case.edtf import Edtf, parse_edtf
from detente.case.order import Order, parse_order
from detente.case.span import Span, parse_span

__all__ = [
    "SHA256",
    "CellName",
    "Condition",
    "Confidence",
    "Date",
    "Id",
    "Ids",
    "Name",
    "Names",
    "Options",
    "OrderText",
    "Orders",
    "Outcome",
    "Part",
    "SpanText",
    "Spans",
    "is_name",
    "one_or_many",
]

_ID = r"^[A-Za-z0-9][A-Za-z0-9_-]*$"
_NAME = r"^[^\s>~&<=,;:#|'\"{}\[\]][^>~&<=,;:#|'\"{}\[\]\n\r\t]*$"
_CELL = r"^[^\s>~&<=,;:#|'\"{}\[\]][^>~<=,;:#|'\"{}\[\]\n\r\t]*$"
"""A name, or several that interact, joined with ` & `."""

_LONGEST_NAME = 120

SHA256 = r"^[0-9a-f]{64}$"


def _plain(value: Any) -> str:
    if isinstance(value, list | dict):
        raise ValueError("this must be plain text, not a list or a mapping")
    return str(value)


def _date(value: Any) -> Edtf:
    return value if isinstance(value, Edtf) else parse_edtf(_plain(value))


def _order(value: Any) -> Order:
    return value if isinstance(value, tuple) else parse_order(_plain(value))


def _span(value: Any) -> Span:
    return value if isinstance(value, Span) else parse_span(_plain(value))


def is_name(text: str) -> bool:
    """Whether a text can name an issue, an option or a state."""
    return len(text) <= _LONGEST_NAME and re.match(_NAME, text) is not None


def one_or_many(value: Any) -> Any:
    """Return a word alone as a list of one."""
    return (value,) if isinstance(value, str) else value


def _for_all(value: Any) -> Any:
    return {"all": value} if isinstance(value, str) else value


def _write_order(order: Order) -> str:
    return " > ".join(" ~ ".join(tier) for tier in order)


def _write_orders(orders: tuple[Order, ...]) -> Any:
    return _write_one_or_many(tuple(_write_order(order) for order in orders))


def _write_one_or_many(values: tuple[Any, ...]) -> Any:
    return values[0] if len(values) == 1 else list(values)


Id = Annotated[str, Field(pattern=_ID, max_length=80)]
CellName = Annotated[str, Field(pattern=_CELL, max_length=400), AfterValidator(str.strip)]
Name = Annotated[str, Field(pattern=_NAME, max_length=_LONGEST_NAME), AfterValidator(str.strip)]
Date = Annotated[
    Edtf,
    BeforeValidator(_date, json_schema_input_type=str | int),
    PlainSerializer(str),
]
OrderText = Annotated[
    Order,
    BeforeValidator(_order, json_schema_input_type=str),
    PlainSerializer(_write_order),
]
Orders = Annotated[
    tuple[OrderText, ...],
    BeforeValidator(one_or_many, json_schema_input_type=str | list[str]),
    PlainSerializer(_write_orders),
]
SpanText = Annotated[
    Span,
    BeforeValidator(_span, json_schema_input_type=float | str),
    PlainSerializer(str),
]
Ids = Annotated[
    tuple[Id, ...],
    BeforeValidator(one_or_many, json_schema_input_type=str | list[str]),
    PlainSerializer(_write_one_or_many),
]
Names = Annotated[
    tuple[Name, ...],
    BeforeValidator(one_or_many, json_schema_input_type=str | list[str]),
    PlainSerializer(_write_one_or_many),
]
Options = Annotated[Names, Field(min_length=1)]
Spans = Annotated[
    dict[Id, SpanText],
    BeforeValidator(_for_all, json_schema_input_type=float | str | dict[str, float | str]),
]
"""For each meeting or party a number or a range; one for all stands under `all`."""

Confidence = Annotated[float, Field(gt=0, le=1)]
Condition = Annotated[dict[Name, Options], Field(min_length=1)]
Outcome = dict[Name, Name]
"""One option for each issue named; a partial outcome leaves the others at the no-deal option."""


class Part(BaseModel):
    """What all parts share: frozen, and no key that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
