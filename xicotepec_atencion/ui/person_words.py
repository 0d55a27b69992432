"""What is known of a person, in words: for lists and comparing."""

from __future__ import annotations

from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.merging import Visitor
from xicotepec_atencion.domain.people import UNNAMED, Person
from xicotepec_atencion.domain.spanish import plural, short_day


def name_of(person: Person, discretion: Discretion) -> str:
    return discretion.name(person.name) or UNNAMED


def in_a_line(person: Person, discretion: Discretion) -> str:
    """«María G. Hernández Ortega · 776 105 22 18»."""
    return f"{name_of(person, discretion)} · {discretion.phone(person.phone) or 'sin teléfono'}"


def visits_said(visitor: Visitor) -> str:
    """«3 atenciones, la última el 2 mar 2026»."""
    if visitor.last is None:
        return "sin atenciones"
    return f"{plural(visitor.visits, 'atención', 'atenciones')}, la última el {short_day(visitor.last)}"
