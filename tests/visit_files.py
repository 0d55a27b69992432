"""Files of visits with invented persons, as offices keep them; big ones too."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from random import Random

from openpyxl import Workbook

GIVEN = (
    "Amapola", "Benito", "Celedonia", "Dagoberto", "Eduviges", "Fulgencio", "Gumersinda", "Hermenegildo",
    "Indalecia", "Jacinto", "Leocadia", "Macedonio", "Nicanora", "Obdulia", "Pancracio", "Quirina", "Remigio",
    "Saturnina", "Telesforo", "Ubalda", "Venancio", "Wilfrida", "Zenobio",
)  # fmt: skip
SURNAMES = (
    "Inventado", "Ficticia", "Ejemplar", "Supuesto", "Imaginaria", "Figurado", "Simulada", "Postizo", "Aparente",
    "Teórica", "Hipotética", "Quimérico", "Fabulosa", "Irreal", "Fingida", "Pretendido", "Presunta", "Novelesco",
    "Utópica", "Soñado", "Legendario", "Mítica",
)  # fmt: skip
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru")
MANY_GIVEN = (*GIVEN, *(f"{a}{b}s".capitalize() for a, b in product(_SYLLABLES, _SYLLABLES)))
MANY_SURNAMES = (*SURNAMES, *(f"{a}{b}{c}z".capitalize() for a, b, c in product(_SYLLABLES, repeat=3)))
LOCALITIES = ("San Inventado", "Colonia Ficticia")
AREAS, CHANNELS = ("Ventanilla Azul", "Ventanilla Verde", "Ventanilla Gris"), ("Mostrador", "Teléfono", "Correo")
MATTERS = ("Bache", "Luminaria", "Constancia")
HEADING = (
    "Folio", "Fecha de atención", "Nombre completo", "Teléfono", "Sexo", "Edad", "Localidad", "Área que atiende",
    "Canal", "Asunto", "No. de personas", "Observaciones",
)  # fmt: skip


def name(random: Random) -> str:
    """Some are frequent and most are rare, as names are."""
    return " ".join((*_drawn(random, MANY_GIVEN), *_drawn(random, MANY_SURNAMES)))


def _drawn(random: Random, names: Sequence[str]) -> tuple[str, str]:
    one, other = (names[int(len(names) * random.random() ** 2.5)] for _ in range(2))
    return one, other


def rows(number: int, first: date = date(2025, 1, 1), seed: int = 1, wrong: float = 0.0) -> Iterator[list[object]]:
    """So many; wrong: the share of those that cannot come in."""
    random = Random(seed)
    for n in range(number):
        day = first + timedelta(n * 400 // number)
        row: list[object] = [
            n + 1, day, name(random), f"764{random.randrange(10**7):07}" if random.random() < 0.6 else "",
            random.choice("HM"), random.randrange(1, 95), random.choice(LOCALITIES), random.choice(AREAS),
            random.choice(CHANNELS), random.choice(MATTERS), random.choice((1, 1, 1, 2, 5)), f"Nota inventada {n}",
        ]  # fmt: skip
        if random.random() < wrong:
            row[random.choice((1, 7, 9))] = ""
        yield row


def write(path: Path, heading: Sequence[object], lines: Iterator[list[object]] | Sequence[Sequence[object]]) -> Path:
    """As a workbook or as CSV, by the ending."""
    if path.suffix == ".xlsx":
        book = Workbook(write_only=True)
        sheet = book.create_sheet("Atenciones")
        for line in (heading, *lines):
            sheet.append(list(line))
        book.save(path)
        return path
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heading, *lines])
    return path
