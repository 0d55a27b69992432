"""Persons whom an import names, and documents of its visits, when others are taken back or come back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests import batched, made
from tests.made import LATER
from tests.store.reading import is_sound, refused
from xicotepec_atencion.domain.batches import Incoming
from xicotepec_atencion.domain.changes import Put, Refused, Stale, WithdrawBatch
from xicotepec_atencion.store.store import Store

OF = batched.source()


def test_whom_an_import_names_is_not_taken_back(store: Store):
    """Neither while it is loaded nor while it is withdrawn: counted again it would have visits of nobody."""
    known = made.person("Conocida Nadie")
    undo = made.edit(store, Put(known))
    act = batched.loaded(store, OF, [batched.row(OF, 1, person=known.uid)])
    refused(store, undo, "no se deshace")
    made.do(store, act, LATER)
    with pytest.raises(Stale):
        made.do(store, undo, LATER)
    made.do(store, WithdrawBatch(act.batch, "no iba"), LATER)
    refused(store, undo, "no se deshace")
    assert is_sound(store)


def test_who_was_taken_back_meanwhile_comes_with_no_import(store: Store):
    undo = made.edit(store, Put(known := made.person("Conocida Nadie")))

    def coming() -> Iterator[Incoming]:
        yield batched.row(OF, 1)
        made.do(store, undo, LATER)
        yield batched.row(OF, 2, person=known.uid)

    with pytest.raises(Refused, match="se quitó del archivo"):
        batched.loaded(store, OF, coming())
    assert made.sql(store, "SELECT count(*) FROM visit") == [(0,)]


def test_a_document_of_a_withdrawn_visit_does_not_come_back(store: Store):
    act = batched.accepted(store, OF, batched.rows(OF, 3))
    attached = made.put(store, made.attachment(batched.visit_of(OF, 2)), LATER)
    removed = made.put(store, replace(attached, removed=True), LATER)
    made.do(store, WithdrawBatch(act.batch, "no iba"), LATER)
    with pytest.raises(Stale):
        made.do(store, Put(replace(removed, removed=False)), LATER)
    made.do(store, act, LATER)
    made.put(store, replace(removed, removed=False), LATER)
