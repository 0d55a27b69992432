"""The logbook as it is read from a real file: its order, its pages, its filters, and what it never says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import made
from xicotepec_atencion.domain.accounts import Role, Safekeeping
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import (
    Admit,
    ChangePassword,
    Close,
    Put,
    Recover,
    Reopen,
    Restored,
    Safeguard,
    Together,
)
from xicotepec_atencion.domain.logbook import UNREADABLE, Group, Wanted
from xicotepec_atencion.domain.programme import Evaluation
from xicotepec_atencion.store import logbook
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.store import Store

FIRST = "NIN-OFI-2026-V1-000001"
CODE = "7k2m9-code"


def said(store: Store, wanted: Wanted | None = None) -> list[str]:
    return [row.what for row in store.logbook.all(wanted or Wanted())]


def numbers(store: Store, **wanted: object) -> list[str]:
    return [row.number for row in store.logbook.all(Wanted(**wanted))]  # pyright: ignore[reportArgumentType]


@pytest.fixture
def busy(store: Store) -> Store:
    """Rows 4 to 9 and three accesses, over three days, by two people at two desks."""
    visit = made.put(store, made.visit(name="Ana Ejemplo", note="Vive lejos"), made.moment(day=16))
    made.put(store, replace(visit, persons=3), made.moment(day=17), reason="Motivo secreto")
    store.accesses.note(Access.ENTERED, made.actor("Luis Inventado", "V2"), made.moment(day=17, hour=11))
    made.do(
        store, Put(made.visit(name="Beto Ejemplo")), made.moment(day=17, hour=12), made.actor("Luis Inventado", "V2")
    )
    made.put(store, made.hand_figure(12, Month(202601)), made.moment(day=18))
    store.accesses.note(Access.PRINTED, made.actor(), made.moment(day=18, hour=11), what="acuse", folio=FIRST)
    made.do(store, Close(Month(202601)), made.moment(day=18, hour=12))
    made.do(store, Reopen(Month(202601), "faltaba un oficio"), made.moment(day=18, hour=13))
    store.accesses.note(Access.LEFT, made.actor(), made.moment(day=18, hour=14))
    return store


def test_both_chains_newest_first(busy: Store):
    assert numbers(busy) == ["A3", "9", "8", "A2", "7", "6", "A1", "5", "4", "3", "2", "1"]
    assert busy.logbook.counts() == (9, 3)
    assert busy.logbook.first_day() == made.TODAY
    assert busy.logbook.signed() == (["Eva Inventada", "Luis Inventado"], ["V1", "V2"])


def test_a_row_that_was_removed_is_not_counted(busy: Store):
    for table in ("access", "log"):
        made.sql(busy, f"DROP TRIGGER {table}_kept")
    made.sql(busy, "DELETE FROM access_log WHERE id = 2")
    made.sql(busy, "DELETE FROM log_salt WHERE log = 5")
    made.sql(busy, "DELETE FROM change_log WHERE id = 5")
    assert busy.logbook.counts() == (8, 2)


@pytest.mark.parametrize("size", range(1, 14))
def test_pages_of_any_size_are_the_whole(busy: Store, size: int):
    whole = list(busy.logbook.all(Wanted()))
    read, page = [], busy.logbook.page(Wanted(), size=size)
    while page.end is not None:
        assert len(page.rows) == size
        read += page.rows
        page = busy.logbook.page(Wanted(), page.end, size)
    assert [*read, *page.rows] == whole


def test_a_clock_that_was_set_back_changes_no_chain(store: Store):
    made.put(store, made.visit(), made.moment(day=20))
    store.accesses.note(Access.LEFT, made.actor(), made.moment(day=18))
    made.put(store, made.visit(), made.moment(day=16, hour=11))
    rows = numbers(store)
    assert [number for number in rows if number[0] != "A"] == ["5", "4", "3", "2", "1"]
    assert rows.count("A1") == 1


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"by": "Luis Inventado"}, ["6", "A1"]),
        ({"desk": "V2"}, ["6", "A1"]),
        ({"by": "Luis Inventado", "desk": "V1"}, []),
        ({"group": Group.VISITS}, ["6", "5", "4"]),
        ({"group": Group.PROGRAMME}, ["7", "3"]),
        ({"group": Group.CLOSINGS}, ["9", "8"]),
        ({"group": Group.ACCOUNTS}, []),
        ({"group": Group.FILE}, ["2", "1"]),
        ({"group": Group.ACCESSES}, ["A3", "A2", "A1"]),
        ({"since": date(2026, 3, 18)}, ["A3", "9", "8", "A2", "7"]),
        ({"since": date(2026, 3, 17), "until": date(2026, 3, 17)}, ["6", "A1", "5"]),
        ({"until": date(2026, 3, 15)}, []),
        ({"folio": FIRST}, ["A2", "5", "4"]),
        ({"folio": f" {FIRST.lower()} "}, ["A2", "5", "4"]),
        ({"folio": "2"}, ["6"]),
        ({"folio": "000002"}, ["6"]),
        ({"folio": FIRST, "group": Group.VISITS}, ["5", "4"]),
        ({"folio": "NIN-OFI-2025-V1-000001"}, []),
        ({"folio": "99"}, []),
        ({"folio": "%"}, []),
        ({"folio": "V1-2"}, []),
    ],
)
def test_filter(busy: Store, wanted: dict[str, object], found: list[str]):
    assert numbers(busy, **wanted) == found


def test_a_visit_that_a_reopening_moved_shows_the_reopening(store: Store):
    made.do(store, Close(Month(202601)), made.moment(day=16))
    late = made.put(store, made.visit(date(2026, 1, 10)), made.moment(day=17))
    made.do(store, Reopen(Month(202601), "faltaba"), made.moment(day=18))
    assert store.visits.recorded(late.uid)
    assert numbers(store, folio=FIRST) == ["6", "5"]


def test_nothing_of_a_citizen_is_said(busy: Store):
    everything = "\n".join(f"{row.in_full} {row.link.by}" for row in busy.logbook.all(Wanted()))
    assert FIRST in everything
    for hidden in ("Ana", "Beto", "lejos", "secreto"):
        assert hidden not in everything


def test_the_words_of_a_visit_s_life(store: Store):
    back = made.edit(store, Put(made.visit()))
    again = made.edit(store, back)
    made.edit(store, again)
    assert said(store)[:3] == [
        f"Deshizo un cambio: la atención {FIRST}, otra vez como en el núm. 4",
        f"Canceló la atención {FIRST}",
        f"Registró la atención {FIRST}",
    ]


def test_the_words_of_everything_else(store: Store):
    admin, clerk = made.account(), made.account(Role.CLERK)
    me = made.with_account(Role.ADMINISTRATOR)
    made.put(store, Evaluation(activity=made.ACTIVITY.uid, quarter=Quarter(20261), text="Bien."))
    sheet = Safekeeping(recovery=made.secret(CODE))
    made.do(store, Admit(admin))
    made.do(store, Admit(clerk), by=me)
    clerk = replace(clerk, revision=store.log.head().count)
    made.do(store, Admit(replace(clerk, retired=True)), by=me)
    made.do(store, Safeguard(sheet), by=me)
    made.do(store, ChangePassword(admin.uid, made.secret("otra frase larga")), by=me)
    made.do(store, Recover(clerk.uid, made.secret("una frase nueva"), CODE), by=me)
    made.do(store, Admit(replace(clerk, role=Role.READER, revision=store.log.head().count)), by=me)
    made.do(store, Restored("R7K2M", "oficina.db"), by=me)
    assert said(store)[:-3] == [
        "Restauró el respaldo oficina.db; serie nueva R7K2M",
        "Cambió el papel de Persona de captura de administración a consulta",
        "Recuperó la cuenta de Persona de captura con la hoja de recuperación",
        "Cambió su contraseña",
        "Cambió el resguardo: con hoja de recuperación, respaldos sin cifrar",
        "Cerró la cuenta de Persona de captura",
        "Abrió la cuenta de Persona de captura (captura)",
        "Abrió la cuenta de Persona de administración (administración)",
        "Escribió la evaluación del primer trimestre de 2026, Atención inventada",
    ]


def test_more_visits_in_a_row_than_sql_takes_values(store: Store):
    visits = [Put(made.visit()) for _ in range(1100)]
    made.do(store, Together(tuple(visits)))
    (row,) = store.logbook.all(Wanted(group=Group.VISITS))
    assert row.what.endswith("; y 1,098 cambios más")
    assert "-001100" in row.in_full


@pytest.mark.parametrize("body", ["", "[", "3", "[3]", '"x"', "[]", '[{"kind": "visit", "content": {"uid": 3}}]', "{}"])
def test_a_row_that_cannot_be_read_says_so(busy: Store, body: str):
    for trigger in ("log_fixed", "access_fixed"):
        made.sql(busy, f"DROP TRIGGER {trigger}")
    made.sql(busy, "UPDATE change_log SET body = ?, at = 'ayer' WHERE id = 4", body)
    made.sql(busy, "UPDATE access_log SET body = ? WHERE id = 2", body)
    assert UNREADABLE in said(busy)
    assert len(said(busy)) == 12


def test_what_happens_to_a_programme_is_told_from_the_file_and_found_by_its_group(store: Store):
    line = store.activities.of(2026)[0]
    steps = (
        made.approval(),
        made.amendment(replace(line.retired(Month(202607)), annual_goal=480)),
        Put(made.justification(line.uid, Quarter(20261))),
        Put(made.doubt_answer(line.uid, 20261)),
        Put(made.day_off()),
    )
    for step in steps:
        made.do(store, step, made.LATER)
    assert said(store)[:5] == [
        "Agregó el día inhábil 3 nov 2026 (Día inventado)",
        "Respondió la duda «no cuadra» del primer trimestre de 2026, Atención inventada: Así fue",
        "Escribió la justificación del primer trimestre de 2026, Atención inventada",
        "Hizo la reconducción 1 del programa 2026 (oficio OFI-2026/2, autorizó Mtra. Nadie Autoriza):"
        " «Atención inventada»; motivo: Cambió la demanda.",
        "Aprobó el programa 2026 (oficio OFI-2026/1, autorizó Mtra. Nadie Autoriza)",
    ]
    assert numbers(store, group=Group.PROGRAMME) == ["7", "6", "5", "4", "3"]
    assert numbers(store, group=Group.FILE)[0] == "8"


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_rows_are_looked_at_a_few_at_a_time(busy: Store, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    whole = busy.logbook.page(Wanted()).rows
    closings = busy.logbook.page(Wanted(group=Group.CLOSINGS)).rows
    monkeypatch.setattr(logbook, "AT_ONCE", at_once)
    turns: list[int] = []
    assert busy.logbook.page(Wanted(), going=lambda: turns.append(1)).rows == whole
    changes, accesses = busy.logbook.counts()
    assert len(turns) == -(-changes // at_once) + -(-accesses // at_once)
    assert busy.logbook.page(Wanted(group=Group.CLOSINGS)).rows == closings


def test_who_waits_no_more_ends_it(busy: Store) -> None:
    def leaves() -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        busy.logbook.page(Wanted(), going=leaves)
