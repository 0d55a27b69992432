"""What would fill the memory is known before it is opened."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest

from tests.signing.signed import report
from xicotepec_atencion.paper.bounded import MOST, MOST_PACKED, MOST_PLAIN, is_bomb
from xicotepec_atencion.paper.identified import fields_of, identity_of

OBJECTS = b"/Type/ObjStm/N 1/First 4"
PACKED = b"/Filter/FlateDecode"


def behind(told: bytes, stream: bytes) -> bytes:
    return report() + b"\n999 0 obj\n<<%s/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (told, len(stream), stream)


BOMBS: dict[str, Callable[[], bytes]] = {
    "objects": lambda: behind(OBJECTS + PACKED, zlib.compress(bytes(MOST_PACKED + 1))),
    "written otherwise": lambda: behind(b"/N 1/Fir#73t 4" + PACKED, zlib.compress(bytes(MOST_PACKED + 1))),
    "the list of objects": lambda: behind(b"/Type/XRef/W[1 2 2]" + PACKED, zlib.compress(bytes(MOST_PACKED + 1))),
    "packed twice": lambda: behind(OBJECTS + b"/Filter[/FlateDecode/FlateDecode]", zlib.compress(zlib.compress(b"x"))),
    "packed in another way": lambda: behind(OBJECTS + b"/Filter/LZWDecode", b"x"),
    "said elsewhere": lambda: behind(OBJECTS + b"/Filter 7 0 R", b"x"),
    "endless": lambda: report() + b"\n999 0 obj\n[" + b"0 " * (MOST_PLAIN // 2) + b"]\nendobj\n",
    "streams without number": lambda: report() + b"stream\n" * 140_000,
    "a picture": lambda: behind(PACKED, zlib.compress(bytes(MOST + 1))),
    "in a dictionary that hides it": lambda: behind(OBJECTS + PACKED + b"/X(obj)", zlib.compress(bytes(MOST + 1))),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_not_opened(name: str):
    bomb = BOMBS[name]()
    assert is_bomb(bomb)
    assert identity_of(bomb) is None
    assert fields_of(bomb) == {}


def test_a_report_is_none_and_as_much_as_is_allowed_is_none():
    assert not is_bomb(report())
    assert not is_bomb(behind(OBJECTS + PACKED, zlib.compress(bytes(MOST_PACKED))))
    assert not is_bomb(behind(PACKED, zlib.compress(bytes(MOST))[:-9]))
