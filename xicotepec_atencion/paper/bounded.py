"""Whether a PDF can be opened without filling the memory: what is packed in it is unpacked piece by piece first."""

from __future__ import annotations

import re
import zlib

MOST_PACKED = 2 << 20  # bytes of a stream of objects; one of ours has some thousand
MOST_PLAIN = 512 * 1024  # of an object that is not packed, before its stream
MOST = 64 << 20  # of any other
MOST_IN_ALL = 512 << 20  # read and unpacked; a report of two thousand pages has some ten
LEAST, CHUNK = 4096, 64 * 1024  # read at once
_STREAM = re.compile(rb"(?<!end)stream\s*")
_OBJECT, _ENDED = re.compile(rb"\bobj\b"), re.compile(rb"endobj|stream")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_OBJECTS = re.compile(rb"/First\b|/W\s*\[")
_FILTERS = re.compile(rb"/(\w+Decode|Fl|LZW|RL|AHx|A85)\b")
_FIRST = frozenset(bytes([8 + 16 * window]) for window in range(8))  # of what zlib packed
_ELSEWHERE = re.compile(rb"/Filter\s+\d")


def is_bomb(pdf: bytes) -> bool:
    """A report of ours never is. Of streams that hold objects, which the readers unpack whole, little is allowed, and
    only the one way of packing."""
    if _is_long(pdf):
        return True
    spent, before = 0, 0
    for found in _STREAM.finditer(pdf):
        told = _dictionary(pdf, before, found.start())
        before, objects = found.end(), bool(_OBJECTS.search(told))
        if objects and not _is_simple(told):
            return True
        size, taken = _unpacked(pdf, found.end(), MOST_PACKED if objects else MOST)
        spent += size + taken
        if size > (MOST_PACKED if objects else MOST) or spent > MOST_IN_ALL:
            return True
    return False


def _is_long(pdf: bytes) -> bool:
    """Whether an object has so many parts that a reader would take minutes for it."""
    place = 0
    while found := _OBJECT.search(pdf, place):
        ended = _ENDED.search(pdf, found.end())
        place = ended.end() if ended else len(pdf)
        if place - found.end() > MOST_PLAIN:
            return True
    return False


def _dictionary(pdf: bytes, start: int, end: int) -> bytes:
    start = max(start, end - CHUNK)
    told = pdf[max(start, pdf.rfind(b"obj", start, end)) : end]
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), told)


def _is_simple(told: bytes) -> bool:
    return _FILTERS.findall(told) in ([], [b"FlateDecode"]) and not _ELSEWHERE.search(told)


def _unpacked(pdf: bytes, start: int, most: int) -> tuple[int, int]:
    """How many bytes come out, no more than some over the most; and what it took to know."""
    packed, size, place, step = zlib.decompressobj(), 0, start, LEAST
    if pdf[start : start + 1] not in _FIRST or int.from_bytes(pdf[start : start + 2], "big") % 31:
        return 0, LEAST
    try:
        while not packed.eof and size <= most and place < len(pdf):
            left = pdf[place : place + step]
            place, step = place + len(left), min(step * 2, CHUNK)
            while left and not packed.eof and size <= most:
                size += len(packed.decompress(left, CHUNK * 16))
                left = packed.unconsumed_tail
    except zlib.error:
        pass
    return size, place - start - len(packed.unused_data) + LEAST
