"""What a catalogue's lines were called, and when."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests import made
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.office import Catalogue
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


def asked(store: Store, does: Callable[[], object]) -> list[str]:
    """The SQL that reads lists while that is done."""
    seen: list[str] = []
    store._db.connection().set_trace_callback(seen.append)
    does()
    store._db.connection().set_trace_callback(None)
    return [sql for sql in seen if "ORDER BY position" in sql]


def test_a_list_is_read_once_until_somebody_writes(store: Store):
    def read() -> set[str]:
        return {item.name for item in store.catalogues.items(Catalogue.MATTER)}

    before = read()
    assert asked(store, lambda: (read(), read())) == []
    store.catalogues.items(Catalogue.MATTER).clear()
    assert read() == before
    new = made.put(store, made.items(Catalogue.MATTER, "Poda inventada")[0])
    assert read() == {*before, new.name}
    with Store(store.path) as other:
        made.put(other, replace(new, name="Poda"))
    assert read() == {*before, "Poda"}
    assert len(asked(store, read)) == 0


def test_what_is_taken_back_was_never_in_a_list(store: Store):
    """Read inside of a transaction that is given up, a list is not what stands in the file."""
    before = store.catalogues.items(Catalogue.MATTER)

    def gives_up() -> None:
        with store._db.atomic("IMMEDIATE"):
            store._db.execute_sql("UPDATE matter SET name = 'Otro ' || id")
            assert store.catalogues.items(Catalogue.MATTER)[0].name.startswith("Otro")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        gives_up()
    assert store.catalogues.items(Catalogue.MATTER) == before
