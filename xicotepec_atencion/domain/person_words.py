"""What is known of a person, part by part, in words; and what was changed of it."""

from __future__ import annotations

from collections.abc import Mapping

from xicotepec_atencion.domain.merging import PARTS, declines
from xicotepec_atencion.domain.people import Person, PersonCorrection, phone_shown
from xicotepec_atencion.domain.spanish import short_day
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.withholding import HELD_SAID

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


def changes_said(correction: PersonCorrection, places: Places) -> list[str]:
    """«Teléfono: — → 776 105 22 18», a line a part; «Se bloquearon los datos»."""
    if correction.act in HELD_SAID:
        return [HELD_SAID[correction.act]]
    before, after = correction.before, correction.after
    pairs = [(part, part_said(before, part, places), part_said(after, part, places)) for part in PARTS]
    told = [f"{PART_NAMES[part]}: {one} → {other}" for part, one, other in pairs if one != other]
    if before.merged_into != after.merged_into:
        told.append("Se unió con otra persona" if after.merged_into else "Se separó de otra persona")
    if before.removed != after.removed:
        told.append("Se quitó" if after.removed else "Se puso otra vez")
    return [*told, f"Motivo: {correction.reason}"] if told and correction.reason else told
