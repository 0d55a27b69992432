"""Small values of many optional parts, kept as JSON of those that are filled in: what is missing is as usual."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, TypeVar

T = TypeVar("T")
NOTHING = "{}"


def filled(value: Any) -> str:
    """The dataclass's fields that are not as usual; in one order, so that equal values are equal texts."""
    return json.dumps(unusual(type(value), vars(value)), ensure_ascii=False, sort_keys=True)


def filled_from(kind: type[T], text: str) -> T:
    """The value again. Raises ValueError or TypeError where the text is none of `filled`."""
    return kind() if text == NOTHING else kind(**json.loads(text))


def unusual(kind: type[Any], parts: dict[str, Any]) -> dict[str, Any]:
    """Of these fields of that kind those that are not as usual."""
    usual = {field.name: field.default for field in fields(kind)}
    return {name: part for name, part in parts.items() if part != usual[name]}
