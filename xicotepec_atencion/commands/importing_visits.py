"""«importar visitas»: a file of visits comes in as a batch, looked at before; and a batch is withdrawn as a whole."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

from xicotepec_atencion.commands import arguments, visit_matching
from xicotepec_atencion.commands.entering import entered, held, now_in, refuse_unpermitted
from xicotepec_atencion.commands.leaving import not_written, refuse_target
from xicotepec_atencion.commands.saying import harmless, say
from xicotepec_atencion.commands.visit_review import (
    bad_lines,
    batch_line,
    column_lines,
    month_lines,
    people_line,
    word_lines,
)
from xicotepec_atencion.domain.batch_words import (
    UNFOLLOWED,
    counts_said,
    imported_said,
    nothing_new_said,
    standing_said,
    withdrawn_said,
)
from xicotepec_atencion.domain.batches import Batch
from xicotepec_atencion.domain.changes import AcceptBatch, Actor, Refused, WithdrawBatch
from xicotepec_atencion.domain.items import names_of
from xicotepec_atencion.domain.spanish import count, listed, plural
from xicotepec_atencion.domain.text import cleaned, fold
from xicotepec_atencion.domain.visit_checked import Checked, Choices
from xicotepec_atencion.domain.visit_columns import Matching
from xicotepec_atencion.domain.visit_import import ImportKnown
from xicotepec_atencion.domain.visit_told import named
from xicotepec_atencion.exchange.bad_rows import ENDINGS, write_bad_rows
from xicotepec_atencion.exchange.visit_files import read_visit_table
from xicotepec_atencion.spanish_arguments import Parser
from xicotepec_atencion.store.loading import Arrival
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.visit_import_reads import checked_visits, import_known

NOT_WRITTEN = "No se escribió nada. Para importarlas, repita con --aceptar."
STOPPED = "Se interrumpió: no se importó ninguna atención y todo quedó como estaba."
AGAIN = "--contar {}, o Archivo › Importaciones…, «Volver a contar»"
STEPS = 10  # times that progress is told where no terminal shows it


def add(parser: Parser) -> None:
    parser.add_argument("documento", nargs="?", metavar="ARCHIVO", type=arguments.file, help="libro de Excel o CSV")
    arguments.takes_office(parser)
    visit_matching.add(parser)
    bad = "dónde se guardan los renglones con problema, si los hay, también sin --aceptar: .xlsx o .csv"
    parser.add_argument("--malos", type=_bad_file, metavar="X.xlsx", help=bad)
    joins = "de las coincidencias probables de personas, cuáles se unen (si no, las que además coinciden en otro dato)"
    parser.add_argument("--juntar", choices=("todas", "ninguna"), help=joins)
    parser.add_argument("--repetidas", action="store_true", help="también las que ya están registradas")
    parser.add_argument("--aceptar", action="store_true", help="las importa; si no, sólo muestra qué entraría")
    parser.add_argument("--lista", action="store_true", help="las importaciones que hay")
    parser.add_argument("--retirar", metavar="SERIE", help="la importación de esos folios deja de contar: I1V1")
    parser.add_argument("--contar", metavar="SERIE", help="la que se retiró vuelve a contar")
    parser.add_argument("--motivo", metavar="TEXTO", help="por qué se retira")
    parser.set_defaults(does=_visits, wrong=parser.error)


def _bad_file(text: str) -> Path:
    path = arguments.file(text)
    if path.suffix.lower() not in ENDINGS:
        raise argparse.ArgumentTypeError(f"«{text}» no termina en {' ni en '.join(ENDINGS)}")
    return path


def _visits(asked: argparse.Namespace) -> None:
    wanted = [asked.documento is not None, asked.lista, asked.retirar is not None, asked.contar is not None]
    if sum(wanted) != 1:
        asked.wrong("diga un archivo, --lista, --retirar SERIE o --contar SERIE")
    if (asked.retirar is None) != (asked.motivo is None):
        asked.wrong("--retirar SERIE va con --motivo TEXTO")
    writes = asked.aceptar or not (asked.lista or asked.documento)
    with (
        held(asked) if writes and asked.archivo.exists() else nullcontext(),
        Store(asked.archivo, read_only=not writes) as store,
    ):
        by = entered(asked, store)
        store.office()
        if asked.lista:
            say("\n".join(map(batch_line, store.imports.all())) or "No hay importaciones.")
        elif asked.retirar is not None:
            _withdraw(asked, store, by)
        elif asked.contar is not None:
            _count_again(asked, store, by)
        else:
            _import(asked, store, by)


def _withdraw(asked: argparse.Namespace, store: Store, by: Actor) -> None:
    batch = _batch(store, asked.retirar)
    store.apply(WithdrawBatch(batch.uid, cleaned(asked.motivo)), by, now_in(store))
    rows = plural(batch.rows, "atención", "atenciones")
    say(f"Se retiró {batch.series} ({batch.source}): {rows} dejan de contar.")


def _count_again(asked: argparse.Namespace, store: Store, by: Actor) -> None:
    batch = _batch(store, asked.contar)
    act = store.imports.loaded(batch.uid)
    assert act
    store.apply(act, by, now_in(store))
    say(f"{batch.series} ({batch.source}) vuelve a contar: {plural(batch.rows, 'atención', 'atenciones')}.")


def _batch(store: Store, series: str) -> Batch:
    batches = {fold(batch.series): batch for batch in store.imports.all()}
    if found := batches.get(fold(series)):
        return found
    there = f"hay {listed(batch.series for batch in batches.values())}" if batches else "no hay ninguna"
    raise Refused(f"No hay importación «{series}» ({there}). Nada se modificó.")


def _import(asked: argparse.Namespace, store: Store, by: Actor) -> None:
    if asked.malos is not None:
        refuse_target(asked.malos, (asked.documento, asked.archivo))
    table = read_visit_table(asked.documento)
    known = import_known(store, now_in(store).date())
    matching = visit_matching.matching_of(asked, table, known)
    if asked.aceptar:
        refuse_unpermitted(store, by, AcceptBatch)
    checked = checked_visits(store, table, matching, known)
    choices = Choices(_joined(asked, checked), asked.repetidas)
    say("\n".join(_review(store, checked, choices, known)))
    if asked.malos is not None and checked.bad:
        try:
            write_bad_rows(asked.malos, table, checked.bad)
        except OSError:
            raise Refused(not_written(asked.malos)) from None
        say(f"{plural(len(checked.bad), 'renglón', 'renglones')} con problema: {asked.malos}")
    say(_accepted(asked, store, checked, choices, by) if asked.aceptar else NOT_WRITTEN)


def _joined(asked: argparse.Namespace, checked: Checked) -> frozenset[int]:
    match asked.juntar:
        case "todas":
            return frozenset(range(len(checked.proposals)))
        case "ninguna":
            return frozenset()
        case _:
            return checked.usual.joined


def _review(store: Store, checked: Checked, choices: Choices, known: ImportKnown) -> Iterator[str]:
    table, names = checked.table, names_of(known.items, checked.new)
    yield f"{table.name}: {plural(len(table.rows), 'renglón', 'renglones')}."
    for batch in store.imports.of_file(table.digest):
        yield f"Ojo: este archivo ya se importó. {batch_line(batch)}"
    yield "Columnas:"
    yield from column_lines(table, checked.matching, names)
    yield from _missing(checked.matching)
    if checked.words:
        yield "Palabras que no están en las listas:"
        yield from word_lines(checked.words)
    yield from checked.doubts
    yield counts_said(checked, choices)
    yield from standing_said(checked)
    yield from withdrawn_said(checked, AGAIN)
    yield from month_lines(checked, choices, names)
    yield people_line(checked, choices)
    yield UNFOLLOWED
    if checked.bad:
        yield "Con problema:"
        yield from bad_lines(checked.bad)


def _missing(matching: Matching) -> Iterator[str]:
    """What every row needs and no column says."""
    for which in matching.missing:
        name = fold(which.spanish)
        option = f" o --{name} NOMBRE" if which.catalogue else ""
        yield f"Ninguna columna dice {named(which)}: añada --columna {name}=ENCABEZADO{option}."


def _accepted(asked: argparse.Namespace, store: Store, checked: Checked, choices: Choices, by: Actor) -> str:
    """Everything comes in, or everything is as it was."""
    if not checked.rows(choices):
        raise Refused(f"No se importó nada. {nothing_new_said(checked)}")
    total, at = len(checked.rows(choices)), now_in(store)
    try:
        with Arrival(asked.archivo) as arrival:
            rows, progress = checked.incoming(choices), _progress(total)
            act = arrival.load(checked.source, rows, by, at, progress=progress, lines=checked.new)
            store.apply(act, by, at)
    except KeyboardInterrupt:
        raise Refused(STOPPED) from None
    return imported_said(act.folios, act.rows)


def _progress(total: int) -> Callable[[int], None]:
    """On a terminal in one line; else a few times."""
    told: list[int] = [0]

    def progress(done: int) -> None:
        terminal = sys.stderr.isatty()
        every = max(total // (100 if terminal else STEPS), 1)
        if done // every == told[0] // every and done < total:
            return
        told[0] = done
        line = harmless(f"Importando {count(done)} de {count(total)}")
        print(line, end=("\r" if done < total else "\n") if terminal else "\n", file=sys.stderr, flush=True)

    return progress
