"""What a report is called by: its canonical form, the hash of that, and the short code that stands on every page.

The form says all that the frozen value says, and nothing of how it is drawn. Two values are the same report where their
forms are the same; whoever has the form, as the archive has, can compute the code again. Another way to write a value
here gives the same report another code.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, ClassVar, Protocol, TypeVar, cast
from uuid import UUID, uuid5

from xicotepec_atencion.domain.later import LATER
from xicotepec_atencion.domain.origin import DIGITS
from xicotepec_atencion.domain.sheet import Sheet
from xicotepec_atencion.domain.stored import Uid

REPORTS = UUID("e1d395fd-a91b-46fc-99bd-f5cb67ffb553")  # the namespace of their identities
SCANNED = "ATENCION"  # how the text of the code's QR begins, before its identity and its digits
SHORT = 16  # bytes: an identity
GROUP = 4  # digits of a code that stand together
PIECE = 4  # how deep in a report a line of its tables stands, whose form is one piece
AS_THEY_ARE = frozenset((str, int, bool, float, type(None)))
_READ = re.compile(  # a QR, with whatever stands before and behind it
    r"ATENCI.N[\W_Ñ]+[0-9A-F]{8}[\W_Ñ]+(?:[0-9A-F]{4}[\W_Ñ]+){3}[0-9A-F]{12}[\W_Ñ]+([0-9A-F]{16})(?![0-9A-Z])"
)
_TYPED = re.compile(f"[0-9A-F]{{{DIGITS}}}")
_BETWEEN = re.compile(r"[\W_Ñ]+")  # a reader that takes the keyboard for another one writes «Ñ» for «:»
_MENDED = str.maketrans("OILSZ", "01152")  # no digits of a code, and each like one of them only
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class OnSheet(Protocol):
    """Every report: a frozen dataclass with its sheet."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def sheet(self) -> Sheet: ...


R = TypeVar("R", bound=OnSheet)


@dataclass(frozen=True)
class Code:
    """Of a report. hash: SHA-256 of its canonical form."""

    hash: bytes

    @property
    def uid(self) -> Uid:
        """UUID5 of the hash, in hexadecimal, among the reports of this program."""
        return Uid(uuid5(REPORTS, self.hash.hex()).bytes)

    @property
    def digits(self) -> str:
        """The first 16 of the hash, in hexadecimal: «3F2A91C077DE04B5»."""
        return self.hash.hex()[:DIGITS].upper()

    def __str__(self) -> str:
        """As it is printed: «3F2A 91C0 77DE 04B5»."""
        return in_fours(self.digits)


def in_fours(digits: str) -> str:
    return " ".join(digits[i : i + GROUP] for i in range(0, len(digits), GROUP))


def canonical(report: object) -> str:
    """As JSON: each value with its type's name and its fields in order; a picture as the hash of its bytes."""
    return "".join(_pieces(report))


def code_of(report: object) -> Code:
    """Without the whole form at once, which of a long report is long."""
    found = hashlib.sha256()
    for piece in _pieces(report):
        found.update(piece.encode())
    return Code(found.digest())


def code_of_form(form: str) -> Code:
    return Code(hashlib.sha256(form.encode()).digest())


def coded(report: R) -> R:
    """The same report with its code on its sheet."""
    sheet = report.sheet
    return report if sheet.code else replace(report, sheet=replace(sheet, code=code_of(report)))


def typed_code(text: str) -> str | None:
    """The 16 digits that were typed, or scanned with text around them, as `Code.digits` has them; None: they are none.
    Letters that are no digit and can only be meant for one are mended; of «B» for 8 or «D» for 0 nobody knows, for both
    are digits."""
    if scanned := _READ.search(text.upper()):
        return scanned[1]
    bare = _BETWEEN.sub("", text.upper())
    if bare.startswith(SCANNED):
        bare = bare[len(SCANNED) + 2 * SHORT :]
    bare = bare.translate(_MENDED)
    return bare if _TYPED.fullmatch(bare) else None


def _pieces(value: Any, deep: int = 0) -> Iterator[str]:
    """The form bit by bit, a line of a table at most."""
    kind = cast(type[Any], type(value))
    if deep == PIECE or not (kind is tuple or is_dataclass(kind)):
        yield _encode(_plain(value))
    elif kind is tuple:
        yield "["
        for place, each in enumerate(value):
            if place:
                yield ","
            yield from _pieces(each, deep + 1)
        yield "]"
    else:
        yield f'{{"":{_encode(kind.__name__)}'
        for name in _said(value):
            yield f",{_encode(name)}:"
            yield from _pieces(getattr(value, name), deep + 1)
        yield "}"


def _plain(value: Any) -> Any:
    """In a table's cell a date or a percentage is not its text."""
    if type(value) in AS_THEY_ARE:
        return value
    match value:
        case Enum():
            return value.name
        case str():
            return str(value)
        case int():
            return int(value)
        case bytes():
            return value.hex() if len(value) <= SHORT else {"sha256": hashlib.sha256(value).hexdigest()}
        case datetime():
            return value.isoformat()
        case date():
            return {"date": value.isoformat()}
        case Decimal():
            return {"decimal": str(value)}
        case _:
            return _of_many(value)


def _of_many(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [each if type(each) in AS_THEY_ARE else _plain(each) for each in cast(tuple[Any, ...], value)]
    if isinstance(value, Mapping):
        pairs = ([_plain(key), _plain(of)] for key, of in value.items())  # pyright: ignore[reportUnknownVariableType]
        return {"pairs": sorted(pairs, key=_encode)}
    if isinstance(value, Set):
        return {"set": sorted((_plain(each) for each in value), key=_encode)}  # pyright: ignore[reportUnknownVariableType]
    return {"": type(value).__name__} | {name: _plain(getattr(value, name)) for name in _said(value)}


def _said(value: object) -> list[str]:
    """Its fields but those that came later and hold nothing yet."""
    return [name for name, blank in _fields(type(value)) if blank is MISSING or getattr(value, name) != blank]


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    """Their names, and of those that came later what they hold while they are blank; what is no part of a value's
    content is no part of its form."""
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} has no place in a report")
    said = [each for each in fields(kind) if each.compare]
    return tuple((each.name, each.default if LATER in each.metadata else MISSING) for each in said)
