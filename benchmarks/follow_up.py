"""Finding a visit as it is typed, letter by letter, in an office of many years."""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time
from typing import Any

from benchmarks.measured import table
from benchmarks.record import office
from xicotepec_atencion.domain.name_words import KNOWN
from xicotepec_atencion.store.store import Store

PERSONS = VISITS = 200_000
FOLLOWED = 10  # every so many visits has follow-ups
FIRST, DAYS = date(2024, 1, 1), 700
MOST = 50  # ms
EACH = 12  # texts of each kind
PERSON = """INSERT INTO person (id, uid, name, phone, curp, sex, age_group, language, interpreter, disability, declined,
                                removed, revision) VALUES (?, ?, ?, ?, '', '', '', '', '', '', '', 0, 1)"""
VISIT = """INSERT INTO visit (id, uid, year, series, number, registered_at, registered_by, served_on, channel, area,
                              matter, persons, name, note, person, revision)
           VALUES (?, ?, 2025, 'V1', ?, ?, 'Banco de pruebas', ?, 1, 1, ?, 1, ?, ?, ?, 1)"""
FOLLOW_UP = """INSERT INTO follow_up (id, uid, visit, registered_at, registered_by, move, day, text, removed, revision)
               VALUES (?, ?, ?, '2025-12-31T10:00:00-06:00', 'Banco de pruebas', 'note', ?, ?, 0, 1)"""
LETTER = """INSERT INTO follow_up (id, uid, visit, registered_at, registered_by, move, day, text, department, due, year,
                                   series, number, removed, revision)
            VALUES (?, ?, ?, '2025-12-31T10:00:00-06:00', 'Banco de pruebas', 'refer', ?, ?, 1, '2026-01-31', 2025,
                    'V1', ?, 0, 1)"""
USUAL = ("María", "José", "Ma.", "Juan", "Guadalupe", "María de la Luz", "María de los Ángeles", "José de Jesús")
PLACES = ("panteón", "escuela", "mercado", "clínica", "puente", "carretera", "barranca", "iglesia", "plaza", "río")
THINGS = ("barda", "lámpara", "drenaje", "bache", "toma de agua", "poda de un árbol", "apoyo", "constancia", "lote")
WORDS = sorted(KNOWN)
SURNAMES = WORDS[::2]
GIVEN = WORDS[1::2]


def main(arguments: list[str]) -> None:
    with tempfile.TemporaryDirectory(dir=".", prefix=".bench-") as folder:  # not /tmp: it may be memory
        path = Path(arguments[0]) if arguments else Path(folder) / "oficina.db"
        begun = perf_counter()
        if not path.exists():
            _written(path)
        written, begun = perf_counter() - begun, perf_counter()
        with Store(path) as store:
            opened = perf_counter() - begun
            print(table([(f"escribir {VISITS:,} atenciones", f"{written:.0f} s"), ("abrir", f"{opened:.1f} s")]))
            print(table([(f"tecla por tecla, a lo más {MOST} ms", "p50, p99, la que más"), *_times(store)]))


def _written(path: Path) -> None:
    """The indexes by words are filled when it is opened."""
    office(path).close()
    chance = random.Random(1)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA synchronous=off")
        matters = raw.execute("SELECT count(*) FROM matter").fetchone()[0]
        raw.execute(
            "INSERT OR IGNORE INTO department (id, uid, name, position, icon, retired, revision) "
            "VALUES (1, randomblob(16), 'Obras', 0, '', 0, 1)"
        )
        raw.execute("DELETE FROM series")
        raw.execute("INSERT INTO series (id, code, opened_at) VALUES (1, 'V1', '2024-01-01T00:00:00-06:00')")
        raw.execute("DELETE FROM person_words")
        raw.execute("DELETE FROM visit_words")
        names = [_name(chance) for _ in range(PERSONS)]
        raw.executemany(PERSON, ((n, chance.randbytes(16), name, _phone(chance)) for n, name in enumerate(names, 1)))
        raw.executemany(VISIT, (_visit(n, names, matters, chance) for n in range(1, VISITS + 1)))
        for n, row in enumerate(range(FOLLOWED, VISITS, FOLLOWED)):
            values = (chance.randbytes(16), row, "2025-12-30", _note(chance))
            raw.execute(LETTER, (2 * n + 1, *values, n + 1))
            raw.execute(FOLLOW_UP, (2 * n + 2, chance.randbytes(16), *values[1:]))
        raw.commit()


def _visit(number: int, names: list[str], matters: int, chance: random.Random) -> tuple[Any, ...]:
    """Half of them of those who come often."""
    who = chance.randrange(PERSONS if number % 2 else PERSONS // 50)
    day = FIRST + timedelta(number * DAYS // VISITS)
    said = names[who] if number % 7 else names[who].split()[0]
    note = _note(chance) if number % 3 else ""
    matter = 1 + chance.randrange(matters)
    return number, chance.randbytes(16), number, "2025-12-31T10:00:00-06:00", str(day), matter, said, note, who + 1


def _name(chance: random.Random) -> str:
    given = chance.choice(USUAL) if chance.random() < 0.5 else chance.choice(GIVEN).title()
    second = f" {chance.choice(GIVEN).title()}" if chance.random() < 0.3 else ""
    surnames = (SURNAMES[min(int(chance.expovariate(0.01)), len(SURNAMES) - 1)].title() for _ in range(2))
    return f"{given}{second} {' '.join(surnames)}"


def _phone(chance: random.Random) -> str:
    return f"{chance.choice(('776', '764', '222'))}{chance.randrange(10**7):07}" if chance.random() < 0.6 else ""


def _note(chance: random.Random) -> str:
    thing, place = chance.choice(THINGS), chance.choice(PLACES)
    street = f"{chance.choice(GIVEN).title()} {chance.randrange(300)}"
    return f"Pide que se revise la {thing} de la calle {street}, cerca de la {place}; vino con {chance.choice(GIVEN)}."


def _times(store: Store) -> Iterator[tuple[str, str]]:
    for kind, texts in _texts(store).items():
        taken: list[tuple[float, str]] = []
        for text in texts:
            taken += [_taken(store, text[:length]) for length in range(1, len(text) + 1)]
        times = [ms for ms, _ in taken]
        last = quantiles(times, n=100) if len(times) > 1 else times * 99
        worst, what = max(taken)
        yield kind, f"{last[49]:.1f}, {last[98]:.1f}, {worst:.1f} «{what}»"


def _taken(store: Store, text: str) -> tuple[float, str]:
    """Of the processor: what else the machine does meanwhile is not asked."""
    begun = process_time()
    store.visit_search.typed(text)
    return (process_time() - begun) * 1000, text


def _texts(store: Store) -> dict[str, list[str]]:
    chance = random.Random(2)
    rows = chance.sample(range(1, VISITS), EACH)
    some = [each for row in rows for each in store.visits.numbered(row, row)]
    uids = [each.visit.person for each in some if each.visit.person]
    phones = [person.phone for person in map(store.people.get, uids) if person and person.phone]
    return {
        "nombres completos": [each.name for each in some],
        "partes de nombres": [" ".join(word[:4] for word in each.name.split()[-2:]) for each in some],
        "apellido y nombre": [" ".join(reversed(each.name.split())) for each in some],
        "folios enteros": [str(each.folio) for each in some],
        "números": [str(each.folio.number) for each in some],
        "oficios": [f"XIC-GOB/CAN/{row // 10:04}/2025" for row in rows],
        "teléfonos": phones,
        "finales de teléfono": [phone[-4:] for phone in phones],
        "nota": [each.visit.note[:60] for each in some if each.visit.note],
        "palabras de nota y nombre": [f"{each.name.split()[0]} barda puente" for each in some],
        "palabras comunes": ["de la", "maria", "maria de la luz", "pide que se revise", "calle", "barda", "jose ma"],
        "con errores": ["gonsales", "hernandes mria", "bienvenido ernandez", "lupe", "ma. gpe. hdez", "sr juan"],
        "sin nada": ["zzzz", "wxyz qqq", "xilófono azul", "barda xilófono", "maria xxyyzz", "99999999999", "de la xyz"],
    }


if __name__ == "__main__":
    main(sys.argv[1:])
