"""The ten-minute tour as a table: what to do, why, by which key, and by what in the file or window it is told that it
was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from xicotepec_atencion.domain.backups import Kind
from xicotepec_atencion.domain.closing import reminded
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.follow_up_tab import FollowUpTab
from xicotepec_atencion.ui.gantt_tab import GanttTab
from xicotepec_atencion.ui.guide_dialog import GuideDialog
from xicotepec_atencion.ui.opened_dialog import OpenedDialog
from xicotepec_atencion.ui.reports_tab import ReportsTab

if TYPE_CHECKING:
    from xicotepec_atencion.ui.window import Window
    from xicotepec_atencion.ui.workspace import Workspace


class Step(NamedTuple):
    """does: what to do, in a sentence; why: in another. stands: what there is, asked as the step begins and ever again;
    done: whether what there is now, beside what there was then, says that it was done."""

    title: str
    does: str
    why: str
    key: str
    stands: Callable[[Window, Workspace], Any]
    done: Callable[[Any, Any], bool]


# what there is


def _last_visit(_: Window, workspace: Workspace) -> object:
    last = workspace.store.visits.last()
    return last.visit.uid if last else None


def _last_is_cancelled(_: Window, workspace: Workspace) -> bool:
    last = workspace.store.visits.last()
    return last is not None and last.visit.cancelled is not None


def _something_found(window: Window, _: Workspace) -> bool:
    page = window.current
    return (
        isinstance(page, FollowUpTab) and bool(window.search.text().strip()) and page.cases.list.current() is not None
    )


def _with_departments(_: Window, workspace: Workspace) -> Mapping[object, int]:
    """How many open matters each department has."""
    return {uid: number for uid, _, number in workspace.store.case_lists.by_department()}


def _cell_is_open(window: Window, _: Workspace) -> bool:
    return any(each.isVisible() for each in window.findChildren(OpenedDialog))


def _months_due(_: Window, workspace: Workspace) -> int:
    store = workspace.store
    return len(reminded(store.programmes.years(), store.office(), store.ledger.closed(), workspace.today()))


def _shows_bars(window: Window, _: Workspace) -> bool:
    return isinstance(window.current, GanttTab)


def _shows_report(window: Window, _: Workspace) -> bool:
    page = window.current
    return isinstance(page, ReportsTab) and bool(page.preview.pages)


def _is_discreet(_: Window, workspace: Workspace) -> bool:
    return workspace.discretion.on


def _copies_asked_for(window: Window, _: Workspace) -> int:
    return sum(copy.kind is Kind.ASKED for copy in window.backing_up.copies())


def _guide_is_open(window: Window, _: Workspace) -> bool:
    return any(each.isVisible() for each in window.findChildren(GuideDialog))


# whether it was done


def _holds(_: bool, now: bool) -> bool:
    return now


def _no_more(_: bool, now: bool) -> bool:
    return not now


def _is_another(then: object, now: object) -> bool:
    return now != then


def _grew(then: int, now: int) -> bool:
    return now > then


def _fewer_or_none(then: int, now: int) -> bool:
    """Also where there is none to close any more."""
    return now < then or not now


def _grew_somewhere(then: Mapping[object, int], now: Mapping[object, int]) -> bool:
    return any(number > then.get(which, 0) for which, number in now.items())


# in the order in which they are taken

STEPS: tuple[Step, ...] = (
    Step(
        "Registre una atención",
        "Escriba un nombre, pase al asunto con Entrar, unas letras de «Constancia de vecindad», y guarde.",
        "Con eso tiene folio, cuenta en el programa y queda pendiente hasta que se resuelva.",
        keys.SAVE,
        _last_visit,
        _is_another,
    ),
    Step(
        "Deshágala",
        "Deshaga lo que acaba de guardar.",
        "Casi todo se deshace: por eso el programa no pregunta «¿está seguro?» a cada paso.",
        keys.UNDO,
        _last_is_cancelled,
        _holds,
    ),
    Step(
        "Y rehágala",
        "Vuelva a poner lo que deshizo.",
        "Conserva su folio: un folio nunca se da dos veces.",
        keys.REDO,
        _last_is_cancelled,
        _no_more,
    ),
    Step(
        "Busque un asunto",
        "Escriba en el buscador de arriba a la derecha, por ejemplo «rosa ejemplo».",
        "Sirve el folio, el nombre, el teléfono o una palabra: así se contesta «¿cómo va lo mío?».",
        keys.FIND,
        _something_found,
        _holds,
    ),
    Step(
        "Canalice un asunto",
        f"Vuelva a las colas con {keys.shown(keys.CLEAR)}, elija un asunto que espera y canalícelo.",
        "Sale con su oficio y su fecha límite; desde ese día la cola avisa si se vence.",
        keys.REFER,
        _with_departments,
        _grew_somewhere,
    ),
    Step(
        "Abra una cifra",
        f"Vaya al programa ({keys.shown(keys.PROGRAMME)}), elija una cifra realizada y ábrala.",
        "Ninguna cifra se escribe a mano sin decirlo: cada una se abre en los folios que la forman.",
        keys.OPEN,
        _cell_is_open,
        _holds,
    ),
    Step(
        "Cierre el mes",
        "En el programa, cierre el último mes que terminó; si falta una justificación, ahí se escribe.",
        "Lo cerrado ya no se mueve: lo que llegue después cuenta en el mes siguiente, como extemporáneo.",
        keys.CLOSE_MONTH,
        _months_due,
        _fewer_or_none,
    ),
    Step(
        "Vea el año de un vistazo",
        "Abra el Gantt.",
        "Es el mismo programa, en barras: lo programado hueco, lo realizado lleno; las flechas van de celda en celda.",
        keys.GANTT,
        _shows_bars,
        _holds,
    ),
    Step(
        "Vea un informe",
        "Abra los informes y elija uno.",
        "La hoja se ve como saldrá impresa; con meses abiertos dice BORRADOR.",
        keys.REPORTS,
        _shows_report,
        _holds,
    ),
    Step(
        "Esconda los nombres",
        "Encienda el modo discreto.",
        "Para cuando la pantalla queda a la vista de quien espera; la misma tecla los muestra otra vez.",
        keys.DISCREET,
        _is_discreet,
        _holds,
    ),
    Step(
        "Haga un respaldo",
        "Pida un respaldo ahora.",
        "Se hace solo cada día; uno más nunca sobra, y cada uno se comprueba al hacerse.",
        keys.BACK_UP,
        _copies_asked_for,
        _grew,
    ),
    Step(
        "Pida ayuda",
        "Abra la guía.",
        f"Se abre en la página de lo que está a la vista; {keys.shown(keys.SHORTCUTS)} dice todas las teclas.",
        keys.GUIDE,
        _guide_is_open,
        _holds,
    ),
)
