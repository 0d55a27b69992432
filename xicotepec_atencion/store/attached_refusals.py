"""What is refused of a file that is to lie beside the database, and what goes wrong with one, each in a sentence."""

from __future__ import annotations

import stat
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from xicotepec_atencion.domain.archive import Enclosed
from xicotepec_atencion.domain.documents import LARGEST, file_name, is_program
from xicotepec_atencion.store.bare import FULL, LOGS
from xicotepec_atencion.store.connection import is_open_here
from xicotepec_atencion.store.trouble import Trouble

NOTHING = "No se adjuntó nada; lo ya guardado sigue igual."
NOT_KEPT = "El informe no se guardó en el archivo"
FROM_A_COPY = "Recupérelo de un respaldo."


def refuse_program(attachment: Enclosed) -> None:
    """No way of attaching lets one in; a file that somebody else made may name one."""
    if is_program(attachment.name):
        raise Trouble(f"«{file_name(attachment.name)}» es un programa, no un documento: no se abre.")


def refuse_missing(path: Path, attachment: Enclosed) -> None:
    if not path.is_file():
        raise Trouble(
            f"«{attachment.name}» no está en la carpeta de los documentos adjuntos ({path.parent.parent}). No se abrió "
            "nada. Búsquelo en un respaldo o adjúntelo otra vez."
        )


def not_there(folder: Path) -> Trouble:
    return Trouble(f"El informe guardado no está en {folder}. Nada se modificó. {FROM_A_COPY}")


def altered(attachment: Enclosed) -> Trouble:
    return Trouble(
        f"«{attachment.name}» ya no es el documento que se adjuntó: se alteró o se dañó. No se abrió. Recupérelo de un "
        "respaldo o adjúntelo otra vez."
    )


@contextmanager
def told_of_fetching(attachment: Enclosed) -> Generator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in FULL
        cause = "el disco está lleno" if full else "no se pudo leer, o la carpeta de destino no responde"
        raise Trouble(f"«{attachment.name}» no se abrió: {cause}. No se modificó nada; inténtelo otra vez.") from error


def fit_to_keep(source: Path) -> int:
    """Its size. Raises Trouble where it is not taken."""
    name = file_name(source.name)
    if is_program(source.name):
        raise Trouble(f"«{name}» es un programa, no un documento: no se adjunta. Guárdelo como PDF o como imagen.")
    try:
        found = source.stat()
    except (OSError, ValueError) as error:
        raise Trouble(f"No se pudo leer «{name}»: revise que siga en su lugar. {NOTHING}") from error
    if _is_of_the_open_file(source):
        raise Trouble(f"«{name}» es el archivo de la oficina, no un documento. {NOTHING}")
    if not stat.S_ISREG(found.st_mode):
        raise Trouble(f"«{name}» no es un documento sino una carpeta o un dispositivo. {NOTHING}")
    if found.st_size == 0:
        raise Trouble(f"«{name}» está vacío: no se adjuntó. Ábralo y guárdelo otra vez, o escanéelo de nuevo.")
    if found.st_size > LARGEST:
        raise too_large(source)
    return found.st_size


def _is_of_the_open_file(source: Path) -> bool:
    """What this process has open must not be opened another time, not even to read it."""
    place = source.resolve()
    names = {place.name.removesuffix(ending) for ending in ("", *LOGS)} - {""}
    return any(is_open_here(place.with_name(name)) for name in names)


def too_large(source: Path) -> Trouble:
    return Trouble(
        f"«{file_name(source.name)}» es demasiado grande: caben hasta {LARGEST >> 20} MB. Escanéelo con menos "
        "resolución, o por partes."
    )


@contextmanager
def told_of_keeping(source: Path, folder: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        name = file_name(source.name)
        if error.errno in FULL:
            said = f"No hay lugar en el disco de esta computadora para «{name}»: haga espacio e inténtelo otra vez"
        elif error.filename is not None and Path(str(error.filename)) == source:
            said = f"No se pudo leer «{name}»: revise que siga en su lugar y que se pueda abrir"
        else:
            said = f"No se pudo copiar «{name}» a {folder}: revise la memoria y los permisos de esa carpeta"
        raise Trouble(f"{said}. {NOTHING}") from error


@contextmanager
def told_of_archiving(folder: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            said = "no hay lugar en el disco de esta computadora. Haga espacio e inténtelo otra vez"
        else:
            said = f"no se pudo escribir en {folder}. Revise los permisos de esa carpeta"
        raise Trouble(f"{NOT_KEPT}: {said}. Lo ya guardado sigue igual.") from error
