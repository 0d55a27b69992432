"""A file of visits against an office's file: loaded as a batch, its figures are those of its good rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests import made, visit_files
from xicotepec_atencion.domain.batch_words import standing_said
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import AcceptBatch, Put, WithdrawBatch
from xicotepec_atencion.domain.likeness import Traits
from xicotepec_atencion.domain.visit_checked import Checked, Choices, KnownPerson
from xicotepec_atencion.domain.visit_import import guessed
from xicotepec_atencion.exchange.visit_files import read_visit_table
from xicotepec_atencion.store.loading import Arrival
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.visit_import_reads import checked_visits, import_known


def looked_at(store: Store, path: Path) -> Checked:
    known = import_known(store, made.LATER.date())
    table = read_visit_table(path)
    return checked_visits(store, table, guessed(table, known), known)


def taken_in(store: Store, checked: Checked, choices: Choices | None = None) -> AcceptBatch:
    choices = choices or checked.usual
    with Arrival(store.path) as arrival:
        act = arrival.load(checked.source, checked.incoming(choices), made.actor(), made.LATER, lines=checked.new)
        store.apply(act, made.actor(), made.LATER)
    return act


def test_the_batchs_figures_are_those_of_the_good_rows(store: Store, tmp_path: Path):
    path = visit_files.write(tmp_path / "v.xlsx", visit_files.HEADING, visit_files.rows(300, wrong=0.1))
    checked = looked_at(store, path)
    assert len(checked.good) + len(checked.bad) == 300
    assert checked.bad
    counts, persons = checked.counts(checked.usual), checked.persons(checked.usual)
    taken_in(store, checked)
    rows = store._db.rows(  # pyright: ignore[reportPrivateUsage]
        """SELECT a.uid, e.belongs, e.measure, sum(e.amount) FROM entry e JOIN area a ON a.id = e.area
           GROUP BY 1, 2, 3"""
    )
    found = Counter({(Month(month), area, measure): amount for area, month, measure, amount in rows})
    assert found == Counter({(*key, "visits"): n for key, n in counts.items()}) + Counter(
        {(*key, "persons"): n for key, n in persons.items()}
    )


def test_the_same_rows_stand_already_the_next_time(store: Store, tmp_path: Path):
    lines = [*visit_files.rows(50)]
    taken_in(store, looked_at(store, visit_files.write(tmp_path / "v.xlsx", visit_files.HEADING, lines)))
    again = looked_at(
        store, visit_files.write(tmp_path / "v.csv", visit_files.HEADING, [*lines, *visit_files.rows(2, seed=9)])
    )
    assert (len(again.standing), len(again.good)) == (50, 2)


def test_a_row_is_there_once_whatever_became_of_it_and_however_it_is_read(store: Store, tmp_path: Path):
    lines = [*visit_files.rows(30)]
    path = visit_files.write(tmp_path / "v.csv", visit_files.HEADING, lines)
    first = looked_at(store, path)
    act = taken_in(store, first)
    one, other = (store.visits.recorded(row.uid) for row in first.good[:2])
    assert one
    assert other
    made.do(store, Put(replace(one.visit, cancelled="no vino")), made.LATER)
    made.do(store, Put(replace(other.visit, persons=40, name="Otra"), reason="mal"), made.LATER)
    again = looked_at(store, path)
    assert (len(again.standing), len(again.good), len(again.earlier)) == (30, 0, 30)
    assert standing_said(again) == [
        "30 renglones ya vinieron con la importación I1V1 (1 está cancelada y 1 se corrigió)."
    ]
    without_names = guessed(again.table, import_known(store, made.LATER.date())).with_field(2, None)
    read = checked_visits(store, again.table, without_names, import_known(store, made.LATER.date()))
    assert (len(read.standing), len(read.good)) == (30, 0)
    made.do(store, WithdrawBatch(act.batch, "no iba"), made.LATER)
    back = looked_at(store, path)
    assert (len(back.standing), len(back.good)) == (0, 30)
    second = taken_in(store, back)
    assert len(looked_at(store, path).standing) == 30
    assert store.imports.by_others(act.batch) == [(second.folios, 30)]


def test_what_an_office_has_to_compare_with(store: Store):
    ana = made.person("Ana Ejemplo Inventada", phone="7640001234", born=date(1980, 1, 2))
    other = made.person("Quien Sigue Ahí")
    removed = made.person("Quien Se Retiró", removed=True)
    for person in (ana, other, removed):
        made.put(store, person)
    made.put(store, made.visit(name="Ana  EJEMPLO Inventada", person=ana.uid))
    made.put(store, made.visit(name="Cancelada", cancelled="No vino"))
    assert store.arriving.standing(made.TODAY, made.TODAY) == {
        (made.TODAY, "ana ejemplo inventada", made.AREA, made.MATTER, 1): 1
    }
    assert store.arriving.standing(date(2026, 1, 1), date(2026, 1, 31)) == {}
    traits = Traits("Ana Ejemplo Inventada", "7640001234", date(1980, 1, 2))
    assert store.arriving.persons() == [
        KnownPerson(other.uid, Traits("Quien Sigue Ahí")),
        KnownPerson(ana.uid, traits),
    ]
