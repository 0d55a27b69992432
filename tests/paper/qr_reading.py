"""A QR of version 4 read as a telephone would, by the standard and not by what drew it."""

from __future__ import annotations

from io import BytesIO
from itertools import product

import pikepdf

SIDE, ALIGNMENT = 33, 26  # modules, and where the small square's middle stands
BLOCKS, DATA, CORRECTING = 2, 32, 18  # of level M: codewords of each block
LEVEL_M = 0b00
MASKS = (
    lambda i, j: (i + j) % 2,
    lambda i, _: i % 2,
    lambda _, j: j % 3,
    lambda i, j: (i + j) % 3,
    lambda i, j: (i // 2 + j // 3) % 2,
    lambda i, j: i * j % 2 + i * j % 3,
    lambda i, j: (i * j % 2 + i * j % 3) % 2,
    lambda i, j: ((i + j) % 2 + i * j % 3) % 2,
)

Box = tuple[float, float, float, float]  # left, bottom, width and height
Modules = list[list[int]]


def boxes(pdf: bytes, page: int = 0) -> list[Box]:
    """The rectangles of the page's first figure."""
    found, inside = list[Box](), False
    with pikepdf.open(BytesIO(pdf)) as document:
        for operands, operator in pikepdf.parse_content_stream(document.pages[page]):
            if str(operator) == "BDC" and str(operands[0]) == "/Figure":
                inside = True
            elif str(operator) == "EMC" and inside:
                break
            elif str(operator) == "re" and inside:
                left, bottom, width, height = (float(str(each)) for each in operands)
                found.append((left, bottom, width, height))
    return found


def modules(drawn: list[Box]) -> Modules:
    """1 where its middle is covered."""
    left, top = min(box[0] for box in drawn), max(box[1] + box[3] for box in drawn)
    side = (max(box[0] + box[2] for box in drawn) - left) / SIDE

    def dark(row: int, column: int) -> int:
        x, y = left + (column + 0.5) * side, top - (row + 0.5) * side
        return int(any(box[0] < x < box[0] + box[2] and box[1] < y < box[1] + box[3] for box in drawn))

    return [[dark(row, column) for column in range(SIDE)] for row in range(SIDE)]


def read(grid: Modules) -> str:
    words = _codewords(grid)
    assert len(words) == BLOCKS * (DATA + CORRECTING)
    blocks = [words[number::BLOCKS] for number in range(BLOCKS)]
    assert not any(any(_syndromes(block)) for block in blocks)
    bits = "".join(f"{word:08b}" for block in blocks for word in block[:DATA])
    assert bits[:4] == "0100"  # bytes
    return bytes(int(bits[at : at + 8], 2) for at in range(12, 12 + 8 * int(bits[4:12], 2), 8)).decode()


def _codewords(grid: Modules) -> list[int]:
    mask = MASKS[_mask_number(grid)]
    free = [(i, j) for i, j in _zigzag() if not _is_pattern(i, j)]
    bits = [grid[i][j] ^ (mask(i, j) == 0) for i, j in free]
    return [int("".join(map(str, map(int, bits[at : at + 8]))), 2) for at in range(0, len(bits) // 8 * 8, 8)]


def _mask_number(grid: Modules) -> int:
    places = [*((8, j) for j in (0, 1, 2, 3, 4, 5, 7, 8)), *((i, 8) for i in (7, 5, 4, 3, 2, 1, 0))]
    form = int("".join(str(grid[i][j]) for i, j in places), 2) ^ 0b101010000010010
    assert form >> 13 == LEVEL_M
    return form >> 10 & 0b111


def _zigzag() -> list[tuple[int, int]]:
    pairs = [*range(SIDE - 1, 6, -2), *range(5, 0, -2)]
    rows = [range(SIDE - 1, -1, -1), range(SIDE)]
    return [(i, j) for n, right in enumerate(pairs) for i, j in product(rows[n % 2], (right, right - 1))]


def _is_pattern(i: int, j: int) -> bool:
    corner = (i < 9 and (j < 9 or j >= SIDE - 8)) or (i >= SIDE - 8 and j < 9)
    return corner or 6 in (i, j) or max(abs(i - ALIGNMENT), abs(j - ALIGNMENT)) <= 2


def _syndromes(words: list[int]) -> list[int]:
    """All 0 where nothing is wrong."""
    root, found = 1, list[int]()
    for _ in range(CORRECTING):
        value = 0
        for word in words:
            value = _times(value, root) ^ word
        found.append(value)
        root = _times(root, 2)
    return found


def _times(a: int, b: int) -> int:
    product_ = 0
    while b:
        product_ ^= a if b & 1 else 0
        a = a << 1 ^ (0x11D if a & 0x80 else 0)
        b >>= 1
    return product_
