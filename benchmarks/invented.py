"""Who comes to an invented office, and what they ask for: plausible, and nobody's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.name_words import KNOWN
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.stored import Uid

USUAL = ("María", "José", "Ma.", "Juan", "Guadalupe", "María de la Luz", "María de los Ángeles", "José de Jesús")
PLACES = ("panteón", "escuela", "mercado", "clínica", "puente", "carretera", "barranca", "iglesia", "plaza", "río")
THINGS = ("barda", "lámpara", "drenaje", "bache", "toma de agua", "poda de un árbol", "apoyo", "constancia", "lote")
WORDS = sorted(KNOWN)
ASKED = (Catalogue.CHANNEL, Catalogue.AREA, Catalogue.MATTER)  # what is chosen for every visit
SURNAMES = WORDS[::2]
GIVEN = WORDS[1::2]


def name(chance: Random) -> str:
    """A few surnames are of many, as everywhere."""
    given = chance.choice(USUAL) if chance.random() < 0.5 else chance.choice(GIVEN).title()
    second = f" {chance.choice(GIVEN).title()}" if chance.random() < 0.3 else ""
    surnames = (SURNAMES[min(int(chance.expovariate(0.01)), len(SURNAMES) - 1)].title() for _ in range(2))
    return f"{given}{second} {' '.join(surnames)}"


def phone(chance: Random) -> str:
    return f"{chance.choice(('776', '764', '222'))}{chance.randrange(10**7):07}" if chance.random() < 0.6 else ""


def note(chance: Random) -> str:
    thing, place = chance.choice(THINGS), chance.choice(PLACES)
    street = f"{chance.choice(GIVEN).title()} {chance.randrange(300)}"
    return f"Pide que se revise la {thing} de la calle {street}, cerca de la {place}; vino con {chance.choice(GIVEN)}."


def visit(chance: Random, uid: Uid, day: date, lines: Sequence[Sequence[Item]], who: Person | None = None) -> Visit:
    """lines: of each list in `ASKED`. who: where it is known; else somebody who only left a name."""
    channel, area, matter = (chance.choice(items).uid for items in lines)
    called, said = who.name if who else name(chance), note(chance)
    return Visit(uid, day, channel, area, matter, name=called, note=said, person=who and who.uid)
