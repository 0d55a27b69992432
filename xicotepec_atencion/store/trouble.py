"""What can go wrong with the file, as a sentence for the person at the desk."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import contextmanager

import peewee as pw

KEPT = "Nada se perdió de lo ya guardado."
SENTENCES = {
    "SQLITE_FULL": f"No se guardó: el disco está lleno. {KEPT} Haga espacio y vuelva a intentarlo.",
    "SQLITE_BUSY": f"No se guardó: otro programa está usando el archivo. {KEPT} Espere e inténtelo otra vez.",
    "SQLITE_READONLY": f"No se guardó: el archivo o su carpeta es de sólo lectura. {KEPT} Pida permiso de escritura.",
    "SQLITE_CANTOPEN": "No se pudo abrir el archivo: revise que exista y que la carpeta sea la correcta.",
    "SQLITE_NOTADB": "El archivo no es de Atención Ciudadana o está dañado. No se modificó. Abra un respaldo reciente.",
    "SQLITE_CORRUPT": "El archivo está dañado. No se modificó. Abra el respaldo más reciente.",
    "SQLITE_IOERR": f"El disco no responde bien. {KEPT} Respalde y avise a quien cuida la computadora.",
}
OTHERWISE = f"No se pudo completar. {KEPT} Si se repite, respalde y avise a quien cuida la computadora."


class Trouble(Exception):
    """The file could not do what was asked; str() says what happened, what is safe, and what to do."""


@contextmanager
def told_plainly() -> Generator[None]:
    """Turn what the database raises into Trouble. Our own faults (IntegrityError) pass as they are."""
    try:
        yield
    except (pw.IntegrityError, sqlite3.IntegrityError):
        raise
    except (pw.PeeweeException, sqlite3.Error, UnicodeDecodeError) as error:
        raise Trouble(sentence_for(error)) from error


def sentence_for(error: BaseException) -> str:
    """peewee hides the cause: it is looked for along the whole chain."""
    for cause in _chain(error):
        name: str = getattr(cause, "sqlite_errorname", "")
        for known, sentence in SENTENCES.items():
            if name.startswith(known):
                return sentence
    return OTHERWISE


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    pending = [error]
    while pending:
        cause = pending.pop()
        if isinstance(cause, BaseException) and id(cause) not in seen:
            seen.add(id(cause))
            yield cause
            pending += [cause.__context__, cause.__cause__, getattr(cause, "orig", None)]
