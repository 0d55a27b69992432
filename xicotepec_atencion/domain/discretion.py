"""Discreet mode: how other people's data stands on a screen that somebody else may see."""

from __future__ import annotations

from dataclasses import dataclass

from xicotepec_atencion.domain.people import digits, phone_shown
from xicotepec_atencion.domain.text import cleaned

HIDDEN = "(oculto)"
DOT = "•"
LAST_DIGITS = 2


def masked(name: str) -> str:
    """«María de la Luz Ejemplo» -> «M. D. L. L. E.»; nothing stays nothing."""
    return " ".join(f"{word[0].upper()}." for word in map(_letters, cleaned(name).split()) if word)


def masked_phone(phone: str) -> str:
    """«776 105 22 18» -> «••• ••• •• 18»."""
    plain = digits(phone)
    hidden = max(len(plain) - LAST_DIGITS, min(len(plain), LAST_DIGITS))
    shown = phone_shown(plain)
    return "".join(
        DOT if each.isdigit() and sum(c.isdigit() for c in shown[:place]) < hidden else each
        for place, each in enumerate(shown)
    )


def _letters(word: str) -> str:
    """A word from its first letter or digit on: «(Ana» is of A."""
    return next((word[place:] for place, each in enumerate(word) if each.isalnum()), "")


@dataclass(frozen=True)
class Discretion:
    """The one way by which what is known of a person comes on a screen. on: masked; else as it is."""

    on: bool = False

    def name(self, name: str) -> str:
        return masked(name) if self.on else name

    def phone(self, phone: str) -> str:
        """As it is written, spaced."""
        return masked_phone(phone) if self.on else phone_shown(phone)

    def text(self, text: str) -> str:
        """A note, a reason, or anything else in free words."""
        return HIDDEN if self.on and text else text


PLAIN = Discretion()
