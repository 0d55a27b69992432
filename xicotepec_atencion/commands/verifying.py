"""«verificar»: what a report's PDF proves, or which report it is whose code stands on a paper."""

from __future__ import annotations

import argparse
from pathlib import Path

from xicotepec_atencion.clock import clock_in
from xicotepec_atencion.commands import arguments
from xicotepec_atencion.commands.entering import entered, now_in
from xicotepec_atencion.commands.saying import say
from xicotepec_atencion.domain.certificate_findings import RootFolder
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.coding import typed_code
from xicotepec_atencion.domain.founding import ZONE
from xicotepec_atencion.domain.verdicts import verdict
from xicotepec_atencion.domain.verification import Mark, Verdict, as_text
from xicotepec_atencion.paths import NoFile, default_file, read_at_most, roots_of
from xicotepec_atencion.spanish_arguments import Parser
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.verifying import verify, verify_code

ENDS = (
    "Termina con 0 sólo si el primer renglón empieza con B (bien); con 1 si empieza con O (ojo), M (mal) o ? (no se "
    "sabe), o si no se pudo verificar; con 2 si la orden está mal escrita."
)
ENDED = {
    Mark.LOOK: "Algo pide su atención: lea los renglones marcados con O.",
    Mark.BAD: "Algo está mal: lea los renglones marcados con M.",
    Mark.UNKNOWN: "No se pudo comprobar: lea los renglones marcados con ?.",
}
EXAMPLE = "3F2A 91C0 77DE 04B5"


def add(parser: Parser) -> None:
    parser.description = f"Dice qué prueba un informe en PDF, o de cuál informe es un código. {ENDS}"
    parser.add_argument("pdf", nargs="?", type=Path, metavar="X.pdf", help="el informe que se verifica")
    parser.add_argument("--codigo", metavar="C", help=f"en vez del PDF, el código impreso: «{EXAMPLE}»")
    arguments.takes_office(parser)
    roots = "carpeta con los certificados de las autoridades (si no, la que está junto al archivo)"
    parser.add_argument("--raices", type=Path, metavar="DIR", help=roots)
    parser.add_argument(
        "--sin-archivo", action="store_true", help="sólo las firmas, sin mirar el archivo de la oficina"
    )
    parser.set_defaults(does=_verify)


def _verify(asked: argparse.Namespace) -> None:
    if (asked.pdf is None) == (asked.codigo is None):
        raise Refused("Diga qué se verifica: X.pdf, o --codigo con el que está impreso en el papel.")
    found = _by_code(asked) if asked.pdf is None else _by_pdf(asked)
    say(as_text(found))
    if found.headline.mark is not Mark.GOOD:
        raise Refused(ENDED[found.headline.mark])


def _by_code(asked: argparse.Namespace) -> Verdict:
    if asked.sin_archivo or asked.raices:
        raise Refused("Un código se busca en el archivo de la oficina: sin --sin-archivo ni --raices.")
    digits = typed_code(asked.codigo)
    if digits is None:
        raise Refused(
            f"«{asked.codigo}» no es un código: son 16 signos, números o letras de la A a la F, como {EXAMPLE}."
        )
    with Store(asked.archivo, read_only=True) as store:
        entered(asked, store)
        return verify_code(store, digits)


def _by_pdf(asked: argparse.Namespace) -> Verdict:
    from xicotepec_atencion.signing.looking import LARGEST, NotReadable, look  # only where a PDF is looked at

    pdf, (roots, folder) = _read(asked.pdf, LARGEST), _roots(asked)
    try:
        if _without_file(asked):
            return verdict(look(pdf, roots, clock_in(ZONE)()), None, folder)
        with Store(asked.archivo, read_only=True) as store:
            entered(asked, store)
            return verify(store, look(pdf, roots, now_in(store)), folder)
    except NotReadable as problem:
        raise Refused(f"{problem} Nada se modificó.") from None


def _without_file(asked: argparse.Namespace) -> bool:
    """A file that was named must be there; the usual one need not."""
    return asked.sin_archivo or (asked.archivo == default_file() and not asked.archivo.exists())


def _roots(asked: argparse.Namespace) -> tuple[tuple[bytes, ...], RootFolder]:
    from xicotepec_atencion.signing.root_folder import folder_seen
    from xicotepec_atencion.signing.roots import roots_in

    folder = roots_of(asked.archivo) if asked.raices is None else asked.raices
    if asked.raices is not None and not folder.is_dir():
        raise Refused(f"No hay carpeta {folder}. Revise su nombre.")
    return roots_in(folder), folder_seen(folder)


def _read(path: Path, most: int) -> bytes:
    """As many of its bytes as tell whether it is too large to be looked at. Raises Refused."""
    try:
        return read_at_most(path, most)
    except FileNotFoundError:
        raise Refused(f"No existe el archivo {path}. Revise su nombre.") from None
    except NoFile:
        raise Refused(f"{path} no es un archivo. Diga el PDF que quiere verificar.") from None
    except OSError:
        raise Refused(f"No se pudo leer {path}: revise sus permisos, o cópielo a otra carpeta.") from None
