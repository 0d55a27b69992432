"""«respaldar», «restaurar» and «comprobar»: the file's copies, and whether it is sound."""

from __future__ import annotations

import argparse
from pathlib import Path

from xicotepec_atencion.commands import arguments
from xicotepec_atencion.commands.entering import entered, held, noted, now_in, secret
from xicotepec_atencion.domain.backups import asked_name, compared
from xicotepec_atencion.domain.changes import Refused, Restored
from xicotepec_atencion.domain.permissions import MAY
from xicotepec_atencion.domain.spanish import listed, plural
from xicotepec_atencion.paths import attachments_of, backups_of
from xicotepec_atencion.spanish_arguments import Parser
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.attached_copies import bring, missing_words
from xicotepec_atencion.store.attached_files import Listed
from xicotepec_atencion.store.backup import back_up
from xicotepec_atencion.store.examine import ONLY_INDEXES, examine
from xicotepec_atencion.store.reapplying import again_words, unblocked_words
from xicotepec_atencion.store.restore import Looked, look, restore
from xicotepec_atencion.store.sealed import Protection, is_sealed
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Damaged, Trouble

COUNTED = {
    "visit": ("atención", "atenciones"),
    "entry": ("asiento", "asientos"),
    "closing": ("cierre", "cierres"),
    "change_log": ("registro en la bitácora", "registros en la bitácora"),
}


def add_back_up(parser: Parser) -> None:
    arguments.takes_office(parser)
    arguments.writes(parser, "G", "dónde se guarda la copia (si no, en respaldos/)", arguments.file, required=False)
    parser.set_defaults(does=_back_up)


def add_restore(parser: Parser) -> None:
    arguments.takes_office(parser)
    parser.add_argument("--copia", required=True, type=Path, metavar="G", help="la copia que se restaura")
    parser.add_argument("--con-diferencias", action="store_true", help="también si la copia no concuerda consigo misma")
    parser.set_defaults(does=_restore)


def add_examine(parser: Parser) -> None:
    arguments.takes_office(parser)
    parser.set_defaults(does=_examine)


def _back_up(asked: argparse.Namespace) -> None:
    with Store(asked.archivo, read_only=True) as store:  # says in a sentence what is no office's file
        by = entered(asked, store)
        now = now_in(store)
        kept = store.safekeepings.get()
    protection = Protection(kept.key, kept.seal) if kept.seal else None
    usual = backups_of(asked.archivo) / asked_name(asked.archivo.stem, now, sealed=protection is not None)
    target = getattr(asked, "salida", None) or usual
    copied = back_up(asked.archivo, target, protection, now)
    documents = bring(asked.archivo, target, protection, now)
    said = plural(copied.visits, "atención", "atenciones")
    if documents.here:
        said += f", {plural(documents.here, 'documento adjunto', 'documentos adjuntos')}"
    print(f"Respaldo verificado{' y cifrado' if copied.sealed else ''}: {copied.path} ({said})")
    noted(asked.archivo, Access.COPIED, by, now, copy=copied.path.name, sealed=int(copied.sealed))
    if documents.said:
        raise Refused(documents.said)


def _restore(asked: argparse.Namespace) -> None:
    sealed = asked.copia.is_file() and is_sealed(asked.copia)
    key = secret("Frase de los respaldos, o código de la hoja: ") if sealed else ""
    with held(asked), look(asked.copia, key) as looked:
        _refuse_not_its_administrator(asked)
        _tell_findings(looked, asked.con_diferencias)
        with Store(looked.path) as store:
            by, now = entered(asked, store), now_in(store)
        done = restore(looked, asked.archivo, by, now)
    for name, before, after in compared(done.before, done.after):
        print(f"{name}: {before} → {after}")
    if done.aside:
        print(f"El archivo anterior quedó en {done.aside}")
    print(f"Respaldo restaurado en {done.path}. Los folios siguen en la serie {done.series}.")
    if done.missing:
        print(f"· {missing_words(done.missing)}")
    if any(done.again):
        print(f"· {again_words(done.again)}")
    if done.unblocked:
        print(f"· {unblocked_words(done.unblocked)}")


def _refuse_not_its_administrator(asked: argparse.Namespace) -> None:
    """The file that is replaced is asked too, while it can still answer: a copy may know fewer accounts."""
    if not asked.archivo.exists():
        return
    try:
        with Store(asked.archivo, read_only=True) as present:
            if present.accounts.role(entered(asked, present)) not in MAY[Restored]:
                raise Refused("Su cuenta no permite restaurar este archivo. Nada se modificó.")
    except Damaged:
        return


def _tell_findings(looked: Looked, accepted: bool) -> None:
    for finding in looked.findings:
        print(f"· {finding}")
    if looked.findings and not accepted:
        raise Refused(
            f"{looked.copy} no concuerda consigo misma y no se restauró. Pruebe otra copia; si no hay mejor, repita "
            "con --con-diferencias."
        )


def _examine(asked: argparse.Namespace) -> None:
    """Says what was read; each finding on a line of its own."""
    with Store(asked.archivo, read_only=True) as store:
        entered(asked, store)
        examined = examine(store, beside=Listed.of(attachments_of(asked.archivo)))
    if examined.unread and not examined.findings:
        raise Trouble(examined.unread)
    for finding in (*examined.findings, *filter(None, [examined.unread]), *examined.notes):
        if finding != ONLY_INDEXES:
            print(f"· {finding}")
    if examined.repairable:
        with Store(asked.archivo) as store:
            store.renew_indexes()
        raise Refused(ONLY_INDEXES)
    if not examined.sound:
        raise Refused(
            f"{asked.archivo} no concuerda consigo mismo. No se modificó. Guárdelo aparte, restaure el respaldo más "
            "reciente que esté sano y avise a quien cuida la computadora."
        )
    said = [plural(examined.counts.get(table, 0), *words) for table, words in COUNTED.items()]
    print(f"Archivo sano: {listed(said)}. Bitácora {examined.head}.")
