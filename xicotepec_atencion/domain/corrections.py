"""What a correction changed of a visit, field by field."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from xicotepec_atencion.domain.discretion import PLAIN, Discretion
from xicotepec_atencion.domain.intake import Correction, Visit
from xicotepec_atencion.domain.people import UNNAMED
from xicotepec_atencion.domain.spanish import count, count_or, short_day
from xicotepec_atencion.domain.stored import Uid

PERSONAL = ("Persona", "Nota")
"""The fields that may say something of a person."""

Called = Callable[[Uid, int], str]
"""How a line of a catalogue is called, and how it was at a revision: «Banqueta (entonces: Acera)»."""


class Changed(NamedTuple):
    """A field by its name, and what it said before and after."""

    field: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.field}: {self.before} → {self.after}"


def why(correction: Correction) -> str:
    """The reason of a correction, or of a cancellation."""
    return correction.reason or correction.after.cancelled or ""


def changes_in(correction: Correction, called: Called, discretion: Discretion = PLAIN) -> list[Changed]:
    """«Personas: 2 → 3», one a field. A line of a catalogue that was renamed is no change of the visit."""
    shown: tuple[tuple[str, Callable[[Visit], object], Callable[[Visit], str]], ...] = (
        ("Fecha", lambda v: v.served_on, lambda v: short_day(v.served_on)),
        ("Canal", lambda v: v.channel, lambda v: called(v.channel, v.revision)),
        ("Área", lambda v: v.area, lambda v: called(v.area, v.revision)),
        ("Persona", lambda v: v.name, lambda v: discretion.name(v.name) or UNNAMED),
        ("Asunto", lambda v: v.matter, lambda v: called(v.matter, v.revision)),
        ("Personas", lambda v: v.persons, lambda v: count(v.persons)),
        ("Mujeres", lambda v: v.women, lambda v: count_or("—", v.women)),
        ("Hombres", lambda v: v.men, lambda v: count_or("—", v.men)),
        ("Nota", lambda v: v.note, lambda v: discretion.text(v.note) or "—"),
        ("Estado", lambda v: v.cancelled is None, lambda v: "registrada" if v.cancelled is None else "cancelada"),
    )
    before, after = correction.before, correction.after
    return [Changed(name, text(before), text(after)) for name, what, text in shown if what(before) != what(after)]
