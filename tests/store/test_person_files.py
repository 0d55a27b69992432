"""All that is known of one person is read together, and who saw it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests import batched, made
from xicotepec_atencion.domain import pending
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import (
    Anonymise,
    GiveReceipt,
    Put,
    Refused,
    Release,
    Together,
    WithdrawBatch,
    Withhold,
)
from xicotepec_atencion.domain.daily import LIST, WHAT
from xicotepec_atencion.domain.events import Happened
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.logbook import Wanted
from xicotepec_atencion.domain.mentions import IN_FOLLOW_UP, IN_NAME, IN_NOTE, Mentions
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.people import ANONYMOUS, BLOCKED, Person
from xicotepec_atencion.domain.person_file import PersonFile, history_of, notes, sums_said
from xicotepec_atencion.domain.person_report import noted_of
from xicotepec_atencion.domain.privacy import Incident, Request, Right
from xicotepec_atencion.domain.queues import Queue
from xicotepec_atencion.domain.report import Prose
from xicotepec_atencion.domain.seen import DATA, DOCUMENT, MATTER
from xicotepec_atencion.domain.spanish import days_said
from xicotepec_atencion.store import person_files
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.person_reports import person_data
from xicotepec_atencion.store.store import Store

NAME = "Zenobia Quimérica Fantasma"
A_DAY = timedelta(days=1)


@pytest.fixture
def who(store: Store) -> Person:
    """Who came twice under two records that turned out to be one."""
    made.edit(store, Together(tuple(map(Put, made.DEPARTMENTS))))
    first, twin = made.person(NAME), made.person("Zenobia Q. Fantasma")
    one = made.visit(person=first.uid, name="doña Zeno", note="trae una zarigüeya")
    made.edit(store, Together((Put(first), Put(twin), Put(one), Put(made.visit(person=twin.uid, name=twin.name)))))
    made.put(store, made.follow_up(one, Move.REFER))
    made.put(store, made.attachment(one.uid))
    made.do(store, GiveReceipt(one.uid))
    kept = store.people.get(twin.uid)
    assert kept
    made.put(store, replace(kept, merged_into=first.uid))
    now = store.people.get(first.uid)
    assert now
    made.put(store, replace(now, phone="7640001234"))
    made.put(store, Request(made.uid("asked"), Right.ACCESS, made.TODAY, first.uid, NAME, "Qué saben de mí"))
    return store.people.get(first.uid) or first


def file_of(store: Store, who: Person) -> PersonFile:
    file = store.person_files.file(who.uid, made.TODAY)
    assert file
    return file


def visits(store: Store, who: Person) -> list[Visit]:
    """The newest first."""
    return [each.recorded.visit for each in file_of(store, who).visits]


def test_everything_is_there(store: Store, who: Person):
    file = file_of(store, who)
    assert [each.recorded.visit.name for each in file.visits] == ["Zenobia Q. Fantasma", "doña Zeno"]
    assert sorted(each.event.what for each in file.papers) == [Happened.ATTACHED, Happened.PAPER]
    assert [each.name for each in file.merged] == ["Zenobia Q. Fantasma"]
    assert [str(each.called) for each in file.requests] == ["001/2026"]
    assert {line for each in history_of(file) for line in each.words.splitlines()} == {
        "Teléfono: — → 764 000 12 34",
        "Se unió con otra persona",
        "Se registró",
    }
    assert sums_said(file) == (
        "2 atenciones, el 16 mar 2026 · 2 asuntos abiertos · 1 documento · 1 solicitud por atender "
        "· con 1 registro unido"
    )
    assert notes(file) == 1


def test_who_turned_out_to_be_them_leads_to_them(store: Store, who: Person):
    twin = file_of(store, who).merged[0]
    assert file_of(store, twin).person == who


def test_nobody_has_no_file(store: Store):
    assert store.person_files.file(made.uid("nobody"), made.TODAY) is None


def test_who_is_withheld_has_one_without_what_says_who_they_are(store: Store, who: Person):
    made.do(store, Withhold(who.uid, "Lo pidió"))
    file = file_of(store, who)
    assert (file.instead, file.names, notes(file)) == (BLOCKED, [], 0)
    assert [each.recorded.nameless for each in file.visits] == [BLOCKED, BLOCKED]
    assert in_lists(store) == {BLOCKED}
    made.do(store, Anonymise((who.uid,)))
    assert (file_of(store, who).instead, store.visits.on(made.TODAY)[0].nameless) == (ANONYMOUS, ANONYMOUS)
    assert in_lists(store) == {ANONYMOUS}


def in_lists(store: Store) -> set[str]:
    """What stands in the place of names where matters are listed, and where a cell of the grid opens."""
    listed = [(each.name, each.unseen) for each in store.case_lists.listed(Queue.OPEN, made.TODAY)]
    opened = [
        (each.name, each.unseen) for each in store.counts.opened(made.ACTIVITY.uid, [Month.containing(made.TODAY)])
    ]
    assert len(listed) == len(opened) == 2
    return {name or unseen for name, unseen in (*listed, *opened)}


def test_the_report_has_a_table_of_each_part_and_says_what_there_is_nothing_of(store: Store, who: Person):
    report = person_data(store, who.uid, made.NOW)
    assert [table.name for table in report.tables] == [
        "Datos",
        "Cómo han cambiado",
        "Atenciones",
        "Historia de cada atención",
        "Documentos, comprobantes y oficios",
        "Solicitudes",
    ]
    assert (report.sheet.title, report.sheet.personal, report.sheet.draft, report.signed) == (
        f"Datos personales de {NAME}",
        True,
        False,
        False,
    )
    assert Prose(("Nadie los ha abierto, impreso ni exportado.",)) in report.blocks
    rows = sum(len(table.rows) for table in report.tables)
    assert noted_of(report, who.uid.hex()) == {"what": DATA, "person": who.uid.hex(), "rows": rows}
    made.do(store, Anonymise((who.uid,)))
    assert person_data(store, who.uid, made.NOW).sheet.title == f"Datos personales: {ANONYMOUS}"
    with pytest.raises(Refused, match="ya no está"):
        person_data(store, made.uid("nobody"), made.NOW)


# who saw them


def looks(store: Store, **what: str) -> bool:
    return store.accesses.look(made.actor(), made.NOW, **what)


def test_what_is_looked_at_is_noted_once_an_account_and_a_day(store: Store):
    for _ in range(3):
        assert looks(store, what=MATTER, folio="F-1")
    assert looks(store, what=MATTER, folio="F-2")
    assert store.accesses.look(made.actor("Otra Inventada"), made.NOW, what=MATTER, folio="F-1")
    assert store.accesses.look(made.actor(), made.NOW + A_DAY, what=MATTER, folio="F-1")
    assert len(made.sql(store, "SELECT 1 FROM access_log WHERE kind = 'looked'")) == 4
    assert store.accesses.broken_link() is None


def test_whether_it_was_noted_is_asked_of_an_index(store: Store):
    plan = made.sql(
        store,
        """EXPLAIN QUERY PLAN SELECT EXISTS (SELECT 1 FROM access_log
           WHERE kind = 'looked' AND at >= ? AND at < ? AND by = ? AND body = ?)""",
        *"abcd",
    )
    assert "access_looked" in repr(plan)


def test_a_file_that_is_only_read_notes_nothing(store: Store):
    with Store(store.path, read_only=True) as copy:
        assert looks(copy, what=MATTER, folio="F-1")
    assert made.sql(store, "SELECT 1 FROM access_log WHERE kind = 'looked'") == []


def test_a_file_that_another_holds_is_not_waited_for(store: Store):
    with Store.beside(store.path) as other, other._db.atomic("IMMEDIATE"):
        assert not looks(store, what=MATTER, folio="F-1")
    assert looks(store, what=MATTER, folio="F-1")


def test_who_saw_whose_is_told(store: Store, who: Person):
    folio = str(file_of(store, who).visits[0].recorded.folio)
    twin = file_of(store, who).merged[0]
    note = store.accesses.note
    looks(store, what=DATA, person=twin.uid.hex())
    looks(store, what=MATTER, folio=folio)
    looks(store, what=MATTER, folio="NIN-OFI-2026-V1-000999")
    looks(store, what=DATA, person=made.uid("other").hex())
    note(Access.PRINTED, made.actor(), made.NOW, what="comprobante", folio=folio)
    note(Access.EXPORTED, made.actor(), made.NOW, what=DOCUMENT, folio=folio)
    note(Access.EXPORTED, made.actor(), made.NOW, what="bitácora", rows=3)
    assert [each.said for each in file_of(store, who).seen] == [
        f"Exportó un documento adjunto ({folio})",
        f"Imprimió el comprobante ({folio})",
        f"Vio el asunto ({folio})",
        "Vio los datos personales de esta persona",
    ]


@pytest.mark.parametrize("what", [WHAT, LIST])
def test_a_list_of_days_is_theirs_where_it_has_a_visit_of_theirs(store: Store, who: Person, what: str):
    before, day, later = made.TODAY - A_DAY, made.TODAY, made.TODAY + A_DAY
    for first, last, at in (
        (day, later, made.NOW),
        (before, before, made.NOW),
        (day, day, made.NOW),
        (day, day, made.NOW - A_DAY),
    ):
        store.accesses.note(Access.PRINTED, made.actor(), at, what=what, rows=9, period=days_said(first, last))
    assert [each.said.partition("renglones, ")[2] for each in file_of(store, who).seen] == [
        f"{days_said(day, day)})",
        f"{days_said(day, later)})",
    ]


def test_what_is_pending_is_theirs_while_a_matter_of_theirs_is_open(store: Store, who: Person):
    for each in visits(store, who):
        made.put(store, made.follow_up(each, Move.RESOLVE, each.served_on + 2 * A_DAY), made.NOW + 2 * A_DAY)
    for days in range(-1, 4):
        store.accesses.note(
            Access.PRINTED, made.actor(), made.NOW + days * A_DAY, what=pending.WHAT, rows=days + 2, period="x"
        )
    assert [each.said.partition("(")[2] for each in file_of(store, who).seen] == [
        "3 renglones, x)",
        "2 renglones, x)",
    ]


def test_what_nobody_can_read_is_about_nobody(store: Store, who: Person):
    looks(store, what=DATA, person=who.uid.hex())
    made.sql(store, "DROP TRIGGER access_fixed")
    made.sql(store, "UPDATE access_log SET body = 'no es nada'")
    assert file_of(store, who).seen == ()


def test_the_logbook_tells_it_by_folio_and_finds_it_by_folio(store: Store, who: Person):
    folio = str(file_of(store, who).visits[0].recorded.folio)
    looks(store, what=DATA, person=who.uid.hex())
    looks(store, what=MATTER, folio="NIN-OFI-2026-V1-000999")
    rows = [row.what for row in store.logbook.all(Wanted(folio=folio)) if row.link.kind == "looked"]
    assert rows == [f"Vio los datos personales de quien trajo el folio {folio}"]


# who is named elsewhere


def test_others_notes_that_say_the_name_are_found(store: Store, who: Person):
    others = (
        made.visit(note="Vino con Zenobia QUIMERICA por lo mismo"),
        made.visit(name="Fantasma Quimérica Zenobia"),
        made.visit(note="Otra Zenobia"),
        made.visit(name="Zenobia Fantasma"),
        told := made.visit(),
    )
    for each in others:
        made.put(store, each)
    made.put(store, made.follow_up(told, text="Se avisó a la señora Zenobia Fantasma"))
    found, more, cut, elsewhere = store.person_files.mentions(file_of(store, who))
    assert not more
    assert not cut
    assert elsewhere == []
    assert [(each.folio.number, each.where) for each in found] == [
        (7, IN_FOLLOW_UP),
        (6, IN_NAME),
        (4, IN_NAME),
        (3, IN_NOTE),
    ]
    made.do(store, Anonymise((who.uid,)))
    assert store.person_files.mentions(file_of(store, who)) == Mentions()


def test_what_is_no_visit_and_says_the_name_is_found(store: Store, who: Person):
    """Lines of catalogues and what they were called, both registers, imports; but their own requests go with them."""
    (line,) = made.items(Catalogue.LOCALITY, "Rancho de Zenobia Quimérica")
    line = made.put(store, line)
    made.put(store, replace(line, name="Rancho sin nombre"))
    (matter,) = made.items(Catalogue.MATTER, "Queja de la señora Zenobia Fantasma")
    made.put(store, matter)
    today = made.TODAY
    made.put(store, Incident(made.uid("it"), today, today, "Se perdió la hoja de Zenobia Quimérica"))
    made.put(store, Request(made.uid("own"), Right.ACCESS, today, who.uid, who.name))
    made.put(store, Request(made.uid("other"), Right.ACCESS, today, None, "Otra", "Lo de Zenobia Quimérica"))
    of = batched.source(name="Zenobia Quimérica.xlsx")
    batched.accepted(store, of, [batched.row(of, 1)])
    made.do(store, WithdrawBatch(batched.batch_of(store, of), "era de Zenobia Fantasma"))
    found = store.person_files.mentions(file_of(store, who)).elsewhere
    assert [(each.what, each.mends) for each in found] == [
        ("el asunto", True),
        ("el nombre anterior de una línea de catálogo", False),
        ("el incidente 001/2026", True),
        ("la solicitud 003/2026", True),
        ("el archivo importado", False),
        ("el motivo por el que se retiró una importación", False),
    ]


def test_where_not_all_was_read_it_is_said(store: Store, who: Person, monkeypatch: pytest.MonkeyPatch):
    for number in range(3):
        made.put(store, made.visit(note=f"{number}: vino con Zenobia Quimérica"))
    monkeypatch.setattr(person_files, "MOST_READ", 2)
    found = store.person_files.mentions(file_of(store, who))
    assert (len(found.found), found.cut) == (2, True)
    monkeypatch.setattr(person_files, "MOST_READ", 3)
    assert not store.person_files.mentions(file_of(store, who)).cut


def test_what_is_withheld_and_given_back_is_no_correction(store: Store, who: Person):
    made.do(store, Withhold(who.uid, "Lo pidió"))
    assert held(store, who) == ["Se bloquearon los datos"]
    made.do(store, Release(who.uid))
    assert held(store, who) == ["Se desbloquearon los datos", "Se bloquearon los datos"]
    made.do(store, Anonymise((who.uid,)))
    assert held(store, who) == [
        "Se anonimizaron los datos",
        "Se desbloquearon los datos",
        "Se bloquearon los datos",
    ]


def held(store: Store, who: Person) -> list[str]:
    """What happened to their data beside the corrections of theirs, the same in each history of theirs; no words of
    theirs stand there but in what was registered."""
    file = file_of(store, who)
    told = [[event for event in each.events if event.what is Happened.WITHHELD] for each in file.visits]
    (said,) = {tuple(event.title for event in events) for events in told}
    assert not any(event.text or event.words for events in told for event in events)
    assert not [event for each in file.visits for event in each.events if event.what is Happened.CORRECTED]
    assert tuple(each.words for each in history_of(file) if "datos" in each.words) == said
    return list(said)
