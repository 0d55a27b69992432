"""The semáforo's signs as plain shapes: a form and a letter, so that neither needs its colour to be read.

Lengths are parts of the sign's side: a painter scales the unit square (x to the right, y downwards)
onto the square it was given, and nothing of a sign leaves that square.
"""

from dataclasses import dataclass, replace

Outline = tuple[tuple[float, float], ...]

LETTER_HEIGHT = 0.5  # size of the font; the letter is bold and stands in the middle, but for its drop
EDGE_WIDTH = 0.05

_BOX: Outline = ((0.12, 0.12), (0.88, 0.12), (0.88, 0.88), (0.12, 0.88))
_OCTAGON: Outline = (
    (0.35, 0.12),
    (0.65, 0.12),
    (0.88, 0.35),
    (0.88, 0.65),
    (0.65, 0.88),
    (0.35, 0.88),
    (0.12, 0.65),
    (0.12, 0.35),
)
_DIAMOND: Outline = ((0.5, 0.04), (0.96, 0.5), (0.5, 0.96), (0.04, 0.5))
_TRIANGLE: Outline = ((0.5, 0.04), (0.96, 0.9), (0.04, 0.9))
_HOUSE: Outline = ((0.5, 0.03), (0.93, 0.42), (0.93, 0.9), (0.07, 0.9), (0.07, 0.42))

_PAPER, _INK = "#FFFFFF", "#1E1B19"
_NIGHT, _CHALK = "#262321", "#EFEBE7"


@dataclass(frozen=True)
class Sign:
    """One sign and its colours (#RRGGBB); its edge is a line around the form.

    outline: the form's corners; of a round sign, those of the box that its circle fills.
    letter_drop: how far below the square's middle the letter's middle stands.
    """

    letter: str
    outline: Outline
    fill: str
    ink: str
    edge: str
    round: bool = False
    dashed: bool = False
    letter_drop: float = 0.0


def _by_letter(*signs: Sign) -> dict[str, Sign]:
    return {sign.letter: sign for sign in signs}


def _recoloured(letter: str, fill: str, ink: str = _INK, edge: str = "") -> Sign:
    return replace(SIGNS[letter], fill=fill, ink=ink, edge=edge or fill)


SIGNS = _by_letter(
    Sign("R", _OCTAGON, "#B3261E", _PAPER, "#B3261E"),
    Sign("N", _DIAMOND, "#BC4E06", _PAPER, "#BC4E06"),
    Sign("A", _TRIANGLE, "#F4C430", _INK, "#7A5C00", letter_drop=0.11),
    Sign("V", _BOX, "#1F7A43", _PAPER, "#1F7A43", round=True),
    Sign("M", _HOUSE, "#6B3FA0", _PAPER, "#6B3FA0", letter_drop=0.05),
    Sign("S", _BOX, _PAPER, _INK, "#595450", dashed=True),
)
"""On white, which is also paper."""

SIGNS_DARK = _by_letter(
    _recoloured("R", "#FF8A80"),
    _recoloured("N", "#FFAB66"),
    _recoloured("A", "#F6D860"),
    _recoloured("V", "#7CCB93"),
    _recoloured("M", "#C7A6F2"),
    _recoloured("S", _NIGHT, ink=_CHALK, edge="#B8B1AA"),
)
