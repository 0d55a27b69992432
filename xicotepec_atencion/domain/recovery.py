"""The recovery code on the printed sheet: 25 signs in groups of five, made to be read aloud and typed back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
LENGTH, GROUP = 25, 5
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1", ".": "", "\u2212": ""})  # the last a minus
_BETWEEN = ("Pd", "Pc", "Zs", "Zl", "Zp", "Cc", "Cf")  # hyphens, spaces and what cannot be seen, of every kind


def code_of(values: Iterable[int]) -> str:
    """24 numbers from 0 to 31 as a code, with its check sign: «7K2M9-…»."""
    numbers = list(values)
    signs = "".join(DIGITS[n] for n in (*numbers, _check(numbers)))
    return "-".join(signs[i : i + GROUP] for i in range(0, LENGTH, GROUP))


def normalised(code: str) -> str:
    """As it stands on the sheet, however it was typed: in small letters, without hyphens, with O for 0."""
    typed = "".join(sign for sign in code if unicodedata.category(sign) not in _BETWEEN)
    signs = typed.upper().translate(_MEANT)
    return "-".join(signs[i : i + GROUP] for i in range(0, len(signs), GROUP))


def code_problem(text: str) -> str | None:
    """What is wrong with a typed code, in a sentence; None: it may be one."""
    signs = normalised(text).replace("-", "")
    if not signs:
        return "Escriba el código de la hoja de recuperación."
    if odd := next((sign for sign in signs if sign not in DIGITS), ""):
        return f"El código no lleva «{odd}»: sólo números y letras sin I, L, O ni U."
    if len(signs) != LENGTH:
        return f"El código lleva {LENGTH} letras y números; van {len(signs)}."
    if _check(DIGITS.index(sign) for sign in signs):
        return "El código tiene algún signo equivocado o cambiado de lugar: compárelo con la hoja."
    return None


def _check(numbers: Iterable[int]) -> int:
    """Damm's check over the field of 32 elements: finds one wrong sign, and two neighbours changed about."""
    check = 0
    for number in numbers:
        check = (check ^ number) << 1
        check ^= 0b100101 if check & 32 else 0
    return check
