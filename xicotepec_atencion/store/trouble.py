"""What can go wrong with the file, as a sentence for the person at the desk."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ContextDecorator
from inspect import isfunction
from typing import TypeVar

import peewee as pw

from xicotepec_atencion.domain.changes import Refused

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., object])

KEPT = "Nada se perdió de lo ya guardado."
MOVED = (
    "No se guardó: el archivo se movió, se borró o se reemplazó mientras estaba abierto. Lo que escribe sigue en la "
    "pantalla: no cierre el programa. Devuelva el archivo a su carpeta y con su nombre, e inténtelo otra vez; si no "
    "aparece, avise a quien cuida la computadora."
)
FULL = f"No se guardó: el disco está lleno. {KEPT} Haga espacio y vuelva a intentarlo."
SENTENCES = {  # by the name of SQLite's code or its beginning: the first that fits
    "SQLITE_FULL": FULL,
    "SQLITE_IOERR_SHMSIZE": FULL,  # no room for the little file beside it by which it is read while in use
    "SQLITE_BUSY": f"No se guardó: otro programa está usando el archivo. {KEPT} Espere e inténtelo otra vez.",
    "SQLITE_PROTOCOL": f"No se guardó: otro programa está usando el archivo. {KEPT} Espere e inténtelo otra vez.",
    "SQLITE_READONLY_DBMOVED": MOVED,
    "SQLITE_READONLY": f"No se guardó: el archivo o su carpeta es de sólo lectura. {KEPT} Pida permiso de escritura.",
    "SQLITE_PERM": f"No se guardó: el archivo o su carpeta es de sólo lectura. {KEPT} Pida permiso de escritura.",
    "SQLITE_CANTOPEN": "No se pudo abrir el archivo: revise que exista y que la carpeta sea la correcta.",
    "SQLITE_NOTADB": "El archivo no es de Atención Ciudadana o está dañado. No se modificó. Abra un respaldo reciente.",
    "SQLITE_CORRUPT": "El archivo está dañado. No se modificó. Abra el respaldo más reciente.",
    "SQLITE_IOERR": f"El disco no responde bien. {KEPT} Respalde y avise a quien cuida la computadora.",
}
UNREADABLE = "Could not decode to UTF-8"  # how sqlite3 begins to say, without a code, that a text is none
OTHERWISE = f"No se pudo completar. {KEPT} Si se repite, respalde y avise a quien cuida la computadora."


class Trouble(Exception):
    """The file could not do what was asked; str() says what happened, what is safe, and what to do."""


class Busy(Trouble):
    """Another program holds the file just now; the same will work in a moment."""


class ReadOnly(Trouble):
    """The file, its folder or its disk takes no writing. It can be read, and can note nothing."""


class Full(Trouble):
    """There is no room on a disk, be it that of the file or the one for what is laid aside for a moment."""


class Damaged(Trouble):
    """The file is empty, no database or a broken one. It was not changed; a backup can take its place."""


KINDS = {
    "SQLITE_FULL": Full,
    "SQLITE_IOERR_SHMSIZE": Full,
    "SQLITE_BUSY": Busy,
    "SQLITE_PROTOCOL": Busy,
    "SQLITE_READONLY": ReadOnly,
    "SQLITE_PERM": ReadOnly,
    "SQLITE_NOTADB": Damaged,
    "SQLITE_CORRUPT": Damaged,
}


# What the walls in the schema say, and what that means for the person who ran into them.
WALLS = {
    "the month is closed": "Ese mes está cerrado y ya no recibe cifras.",
    "never backwards": "Las áreas de una actividad no cambian en un mes que ya se cerró alguna vez.",
    "never retired backwards": "Una actividad no se retira en un mes que ya se cerró alguna vez, ni vuelve en él.",
    "an activity with a closed month": "La actividad ya tiene meses cerrados: conserva su unidad y lo que cuenta.",
    "an approved goal is amended": "El programa está aprobado: sus metas cambian por reconducción.",
    "an approved programme stays": "Un programa aprobado ya no se quita.",
    "a closed month keeps its goal": "Un mes cerrado conserva lo programado.",
    "a closed month keeps its bands": "Con meses cerrados el semáforo del año ya no cambia.",
    "planned after its retirement": "La actividad ya está retirada en ese mes: no se le programa nada.",
    "captured after its retirement": "La actividad ya está retirada en ese mes, o tiene cifras capturadas después.",
    "what has figures is not removed": "La actividad tiene cifras capturadas a mano: no se quita, se retira.",
    "a quarter is planned whole or by months": "Un trimestre se programa completo o por meses, no de las dos formas.",
    "UNIQUE constraint failed: area.name": "Ya hay un área con ese nombre.",
    "UNIQUE constraint failed: matter.name": "Ya hay un asunto con ese nombre.",
    "UNIQUE constraint failed: channel.name": "Ya hay un canal con ese nombre.",
    "UNIQUE constraint failed: locality.name": "Ya hay una localidad con ese nombre.",
    "UNIQUE constraint failed: department.name": "Ya hay una dependencia con ese nombre.",
    "UNIQUE constraint failed: unit.name": "Ya hay una unidad de medida con ese nombre.",
    "the first account is an administrator": "La primera cuenta es de administración.",
    "an administrator stays": "Queda al menos una cuenta de administración que pueda entrar.",
    "UNIQUE constraint failed: account.name": "Ya hay una cuenta con ese nombre.",
    "a folio keeps its prefix": "El prefijo ya está en folios entregados y no cambia.",
    "who was taken back comes no more": "Mientras tanto se quitó del archivo a una de sus personas: revise otra vez.",
    "served_on": "La atención no puede ser posterior a su registro.",
}
WALL = "Los datos no concuerdan entre sí y no se guardaron."


FAULTS = (pw.PeeweeException, sqlite3.Error, UnicodeDecodeError)
MISREAD = (LookupError, TypeError, ValueError, AttributeError, OSError)


def told_plainly() -> _Plainly:
    """Turn whatever the database raises into Trouble, and what its walls refuse into Refused."""
    return _Plainly()


def read_plainly() -> _AsRead:
    """As `told_plainly`; and what stands in a row that could never have been written there is damage."""
    return _AsRead()


class _Plainly(ContextDecorator):
    """No generator: every read passes here, and entering one costs more than most statements."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, FAULTS):
            raise plainly(error) from error


class _AsRead(_Plainly):
    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        super().__exit__(kind, error, trace)
        if isinstance(error, MISREAD):
            raise Damaged(SENTENCES["SQLITE_CORRUPT"]) from error


def plainly(error: BaseException) -> Refused | Trouble:
    """What is raised instead of what the database raised."""
    if not isinstance(error, (pw.IntegrityError, sqlite3.IntegrityError)):
        return trouble_for(error)
    said = next((sentence for part, sentence in WALLS.items() if part in str(error)), WALL)
    return Refused(f"{said} Nada se modificó.")


_WRITING: set[object] = set()


def writes(does: F) -> F:
    """Of a method of a part that writes: what goes wrong in it is a fault of the program, not damage of the file.
    `insert` and `update`, by which `apply` puts a value, are known for it."""
    _WRITING.add(does)
    return does


def reads_plainly(part: type[T]) -> type[T]:
    """Of a part of the store: each of its methods that others read by says damage in a sentence."""
    for name, does in vars(part).copy().items():
        if isfunction(does) and not name.startswith("_") and name not in ("insert", "update") and does not in _WRITING:
            setattr(part, name, read_plainly()(does))
    return part


def trouble_for(error: BaseException) -> Trouble:
    """peewee hides the cause: it is looked for along the whole chain."""
    for cause in chain(error):
        name = code_of(cause)
        for known, sentence in SENTENCES.items():
            if name.startswith(known):
                return KINDS.get(known, Trouble)(sentence)
    return Trouble(OTHERWISE)


def code_of(cause: BaseException) -> str:
    """The name of SQLite's code, also where Python found out by itself; empty: it has none."""
    if isinstance(cause, UnicodeDecodeError) or (isinstance(cause, sqlite3.Error) and UNREADABLE in str(cause)):
        return "SQLITE_CORRUPT"
    return getattr(cause, "sqlite_errorname", "")


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error and all that stands behind it, each once."""
    seen: set[int] = set()
    pending = [error]
    while pending:
        cause = pending.pop()
        if isinstance(cause, BaseException) and id(cause) not in seen:
            seen.add(id(cause))
            yield cause
            pending += [cause.__context__, cause.__cause__, getattr(cause, "orig", None)]
