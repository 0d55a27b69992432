"""What the store refuses of an import, each before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xicotepec_atencion.domain.changes import AcceptBatch, Refused, Stale, WithdrawBatch
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.spanish import count, listed
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.store.refusing_privacy import refuse_bringing

if TYPE_CHECKING:
    from xicotepec_atencion.store.store import Store


def refuse_counting_twice(store: Store, act: AcceptBatch) -> list[int]:
    """Before the transaction: it may take some tenths of a second. What it looked at, for `refuse_accepting`."""
    counted, batch = store.imports.in_force(), store.imports.get(act.batch)
    if store.imports.loaded(act.batch) != act or (batch is not None and batch.stands):
        return counted  # which is refused for what it is
    if others := store.imports.by_others(act.batch):
        rows, series = sum(number for _, number in others), listed(series for series, _ in others)
        counts = "Una de sus atenciones ya cuenta" if rows == 1 else f"{count(rows)} de sus atenciones ya cuentan"
        by, which = ("la importación", "aquélla") if len(others) == 1 else ("las importaciones", "aquéllas")
        does = f"retire {which} primero" if batch else "revise el archivo otra vez"
        raise Refused(f"{counts} por {by} {series}: {does}. Nada se modificó.")
    return counted


def refuse_accepting(store: Store, act: AcceptBatch, counted: Sequence[int]) -> None:
    """What counts is what was loaded, and once. counted: what did when its rows were compared with it."""
    if store.imports.loaded(act.batch) != act or not act.rows:
        raise Stale
    batch = store.imports.get(act.batch)
    if batch is not None and batch.stands:
        raise Refused("Esa importación ya cuenta. Nada se modificó.")
    if store.imports.in_force() != counted:
        raise Stale
    refuse_bringing(store, act)


def refuse_lines(store: Store, act: AcceptBatch) -> None:
    """A line that comes with an import was new when the file was read; they are those that were loaded with it."""
    if {put.what.identity[0] for put in act.lines} != store.imports.lines(act.batch):
        raise Stale
    for item in (put.what for put in act.lines if isinstance(put.what, Item)):
        if fold(item.name) in {fold(each.name) for each in store.catalogues.items(item.catalogue)}:
            what = f"{item.catalogue.article} {item.catalogue.spanish} «{item.name}»"
            raise Refused(f"Mientras tanto se agregó {what}. No se importó nada: revise el archivo otra vez.")


def refuse_withdrawing(store: Store, act: WithdrawBatch) -> None:
    batch = store.imports.get(act.batch)
    if batch is None:
        raise Stale
    if not batch.stands:
        raise Refused("Esa importación ya se retiró. Nada se modificó.")
    if not act.reason.strip():
        raise Refused("Escriba por qué se retira la importación. Nada se modificó.")
    if given := store.imports.given(act.batch):
        what = "De una de sus atenciones" if given == 1 else f"De {given} de sus atenciones"
        raise Refused(
            f"{what} ya se dio comprobante, o hay documentos o seguimiento: cancele las que no van. Nada se modificó."
        )
