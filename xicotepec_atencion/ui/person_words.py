"""What is known of a person, in words: for lists, comparing, and what was changed."""

from __future__ import annotations

from collections.abc import Mapping

from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.merging import PARTS, Visitor, declines
from xicotepec_atencion.domain.people import UNNAMED, Person, PersonCorrection, phone_shown
from xicotepec_atencion.domain.spanish import plural, short_day
from xicotepec_atencion.domain.stored import Uid

PART_NAMES = {
    "name": "Nombre",
    "phone": "Teléfono",
    "curp": "CURP",
    "sex": "Sexo",
    "age": "Nacimiento o edad",
    "locality": "Localidad",
    "language": "Lengua",
    "interpreter": "Intérprete",
    "disability": "Discapacidad",
}
DECLINED = "prefiere no decir"
NOTHING = "—"

Places = Mapping[Uid, str]  # what localities are called


def part_said(person: Person, part: str, places: Places) -> str:
    """What is known of it, «prefiere no decir», or «—»."""
    if declines(person, part):
        return DECLINED
    match part:
        case "phone":
            said = phone_shown(person.phone)
        case "age":
            said = short_day(person.born) if person.born else person.age_group and f"{person.age_group} años"
        case "locality":
            said = places.get(person.locality, "") if person.locality else ""
        case _:
            said = getattr(person, part)
    return said or NOTHING


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


def changes_said(correction: PersonCorrection, places: Places) -> list[str]:
    """«Teléfono: — → 776 105 22 18», a line a part."""
    before, after = correction.before, correction.after
    pairs = [(part, part_said(before, part, places), part_said(after, part, places)) for part in PARTS]
    told = [f"{PART_NAMES[part]}: {one} → {other}" for part, one, other in pairs if one != other]
    if before.merged_into != after.merged_into:
        told.append("Se unió con otra persona" if after.merged_into else "Se separó de otra persona")
    if before.removed != after.removed:
        told.append("Se quitó" if after.removed else "Se puso otra vez")
    return told
