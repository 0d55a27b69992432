"""What a catalogue's lines were called, and when."""

from dataclasses import replace

from tests import made
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.store import Store


def renamed(store: Store, uid: Uid, name: str) -> int:
    """The revision from which on it is called so."""
    item = next(each for each in store.catalogues.items(made.MATTERS[0].catalogue) if each.uid == uid)
    return made.put(store, replace(item, name=name)).revision


def test_what_a_line_was_called_when_a_row_of_the_log_was_written(store: Store):
    first = store.log.head().count
    second = renamed(store, made.MATTER, "Banqueta")
    third = renamed(store, made.MATTER, "Acera")
    called_at = store.catalogues.called_at
    assert called_at(first) == {made.MATTER: "Bache"}
    assert called_at(second) == {made.MATTER: "Banqueta"}
    assert called_at(third) == {}
    assert store.catalogues.formerly() == {made.MATTER: ["Bache", "Banqueta"]}


def test_a_renaming_that_was_taken_back_was_true_while_it_stood(store: Store):
    before = store.log.head().count
    item = next(each for each in store.catalogues.items(made.MATTERS[0].catalogue) if each.uid == made.MATTER)
    back = made.edit(store, Put(replace(item, name="Banqueta")))
    meanwhile = made.put(store, made.visit()).revision
    made.edit(store, back)
    assert store.catalogues.called_at(meanwhile) == {made.MATTER: "Banqueta"}
    assert store.catalogues.called_at(before) == {made.MATTER: "Bache"}
    assert store.catalogues.called_at(store.log.head().count) == {}
