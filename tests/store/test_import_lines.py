"""Lines of the catalogues that come new with an import: nobody sees them before it counts, and none is left of one that
was given up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests import batched, made
from tests.store.reading import is_sound, refused
from xicotepec_atencion.domain.batches import Incoming
from xicotepec_atencion.domain.changes import AcceptBatch, Put, Stale, WithdrawBatch
from xicotepec_atencion.domain.logbook import Wanted
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.permissions import subjects
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.store.pace import Stopped
from xicotepec_atencion.store.store import Store

OF = batched.source()
NEW = (
    Item(new_uid(), Catalogue.AREA, "Área inventada", position=7, icon="star"),
    Item(new_uid(), Catalogue.MATTER, "Asunto inventado", position=8),
    Item(new_uid(), Catalogue.MATTER, "Otro asunto", position=9),
    Item(new_uid(), Catalogue.LOCALITY, "Rancho Inventado"),
)  # fmt: skip


def coming() -> Iterator[Incoming]:
    came = batched.row(OF, 1, area=NEW[0].uid, matter=NEW[1].uid, new="Llegada Nadie")
    assert came.person
    yield replace(came, person=replace(came.person, locality=NEW[3].uid))
    yield batched.row(OF, 2, matter=NEW[2].uid)


def loaded(store: Store, rows: Iterator[Incoming] | None = None) -> AcceptBatch:
    return batched.loaded(store, OF, rows or coming(), lines=NEW)


def lists(store: Store) -> dict[str, object]:
    shown: dict[str, object] = {kind: store.catalogues.items(kind) for kind in Catalogue}
    return shown | {f"uses of {kind}": store.catalogues.used(kind) for kind in Catalogue}


def test_nobody_sees_them_before_they_count(store: Store):
    before = lists(store)
    act = loaded(store)
    assert lists(store) == before
    assert is_sound(store)
    made.do(store, act, made.LATER)
    for line in NEW:
        assert line in store.catalogues.items(line.catalogue)
        assert store.catalogues.used(line.catalogue)[line.uid] == 1
    assert store.catalogues.formerly() == {}
    (visit, _) = store.imports.rows(act.batch, 9)
    assert (visit.visit.area, visit.visit.matter) == (NEW[0].uid, NEW[1].uid)
    assert is_sound(store)


def test_none_is_left_of_what_is_given_up(store: Store):
    before = batched.said(store)

    def stops() -> Iterator[Incoming]:
        yield from coming()
        raise Stopped

    with pytest.raises(Stopped):
        loaded(store, stops())
    assert batched.said(store) == before


def test_lines_go_on_being_numbered_as_always(store: Store):
    """Also where the first ones of a catalogue are those of an import."""
    loaded(store)
    made.put(store, Item(new_uid(), Catalogue.LOCALITY, "Otra localidad"))
    made.put(store, Item(new_uid(), Catalogue.MATTER, "Uno del puesto"))
    assert made.sql(store, "SELECT count(*) = max(id) FROM matter WHERE id > 0") == [(1,)]
    assert made.sql(store, "SELECT count(*) = max(id) FROM locality WHERE id > 0") == [(1,)]
    assert is_sound(store)


def test_a_line_that_somebody_made_meanwhile_is_told(store: Store):
    act = loaded(store)
    made.put(store, Item(new_uid(), Catalogue.MATTER, "ASUNTO inventado"))
    before = batched.said(store)
    refused(store, act, "Mientras tanto se agregó el asunto «Asunto inventado»")
    assert batched.said(store) == before


def test_an_import_does_not_count_with_lines_that_nobody_named(store: Store):
    act = loaded(store)
    another = Put(Item(new_uid(), Catalogue.MATTER, "De nadie"))
    for lines in (act.lines[:-1], (*act.lines, another)):
        with pytest.raises(Stale):
            made.do(store, replace(act, lines=lines), made.LATER)
    assert is_sound(store)


def test_its_lines_stay_when_it_is_withdrawn(store: Store):
    made.do(store, act := loaded(store), made.LATER)
    made.do(store, WithdrawBatch(act.batch, "no iba"), made.LATER)
    assert NEW[1] in store.catalogues.items(Catalogue.MATTER)
    assert NEW[1].uid not in store.catalogues.used(Catalogue.MATTER)
    again = store.imports.loaded(act.batch)
    assert again
    made.do(store, again, made.LATER)
    renamed = next(item for item in store.catalogues.items(Catalogue.MATTER) if item == NEW[1])
    made.put(store, replace(renamed, name="Con otro nombre"))
    assert store.catalogues.formerly() == {NEW[1].uid: [NEW[1].name]}
    assert is_sound(store)


def test_the_logbook_says_how_many(store: Store):
    made.do(store, loaded(store), made.LATER)
    (row, *_) = store.logbook.page(Wanted()).rows
    assert row.what.endswith(", con 1 área nueva, 2 asuntos nuevos y 1 localidad nueva")


def test_only_lines_of_catalogues_come_with_an_import():
    with pytest.raises(ValueError, match="lines of catalogues"):
        AcceptBatch(new_uid(), lines=(Put(made.visit()),))


def test_who_accepts_an_import_is_asked_about_its_lines(store: Store):
    asked = set(subjects(loaded(store)))
    assert asked == {AcceptBatch, Catalogue.AREA, Catalogue.MATTER, Catalogue.LOCALITY}
