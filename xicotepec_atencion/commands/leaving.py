"""What leaves the file by a command: who asked for it, of which moment, and never over an office's data."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from xicotepec_atencion.commands.entering import entered, now_in, refuse_names
from xicotepec_atencion.domain.changes import Actor, Refused
from xicotepec_atencion.domain.spanish import Unreadable, short_moment
from xicotepec_atencion.paths import try_replacing
from xicotepec_atencion.store.bare import refuse_data
from xicotepec_atencion.store.store import Store

T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    report: T
    by: Actor
    now: datetime


def read(asked: argparse.Namespace, reads: Callable[[Store, datetime], T], names: bool = False) -> Found[T]:
    """What was asked for, of the moment that is printed. names: it says who came, which not every account may take
    away. Raises Refused, also where no office opened the file yet."""
    refuse_data(asked.salida)
    with Store(asked.archivo, read_only=True) as store:
        by, now = entered(asked, store), now_in(store)
        store.office()
        if names:
            refuse_names(store, by)
        moment = cut_off(asked.corte, now)
        if asked.corte is not None:
            refuse_untrue(moment, now, store.log.last_change())
        return Found(reads(store, moment), by, now)


def refuse_target(path: Path, reads: Iterable[Path]) -> None:
    """Raise Refused where what takes a while, or asks somebody for something, could not be put at its end; reads: what
    is read for it, which stays. A link is not followed: whoever made it may not think of it now."""
    if path.is_symlink():
        raise Refused(f"{path} es un enlace a otro lugar, y no se reemplaza. Elija otro nombre.")
    if path.exists() and not path.is_file():
        raise Refused(f"{path} no es un archivo que se pueda reemplazar. Elija otro nombre.")
    if path.exists() and any(each.exists() and path.samefile(each) for each in reads):
        raise Refused(f"{path} es uno de los archivos que se leen. Elija otro nombre.")
    refuse_data(path)
    try:
        try_replacing(path)
    except OSError:
        raise Refused(not_written(path)) from None


def not_written(path: Path) -> str:
    return f"No se pudo escribir {path}: revise la carpeta, sus permisos y el espacio."


def cut_off(text: str | None, now: datetime) -> datetime:
    """The moment that was asked for, in the office's civil time. Raises Unreadable."""
    if text is None:
        return now
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(now.tzinfo) if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
    except (ValueError, OverflowError):
        raise Unreadable(f"«{text}» no es un momento: escriba por ejemplo 2024-10-15T12:48.") from None


def refuse_untrue(moment: datetime, now: datetime, last_change: datetime | None) -> None:
    """Raise Refused where a report of now would claim to be of another moment: one that is still to come, or before
    what the file says was changed. A day is left to clocks that differ."""
    if moment > now + timedelta(days=1):
        raise Refused(f"--corte todavía no llega: {short_moment(moment)}.")
    if last_change and moment < last_change - timedelta(days=1):
        changed = short_moment(last_change.astimezone(now.tzinfo))
        raise Refused(
            f"--corte es de antes del último cambio de este archivo, del {changed}: "
            "las cifras de entonces ya no están. Quite --corte, o use un respaldo de esa fecha."
        )
