"""What each picture of guide and README shows: the window's tabs, and the dialogs of the guide's chapters."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from shipping.pictures.camera import Camera, rests
from shipping.pictures.office import Clock, take_the_keyboard
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.follow_up_tab import FollowUpTab
from xicotepec_atencion.ui.report_kinds import kind_named
from xicotepec_atencion.ui.reports_tab import ReportsTab
from xicotepec_atencion.ui.start_assistant import Answers, StartAssistant
from xicotepec_atencion.ui.tab import FOLLOW_UP, GANTT, INTAKE, PROGRAMME, REPORTS
from xicotepec_atencion.ui.typist import answers_dialog, presses, types, waits_until
from xicotepec_atencion.ui.visit_import import VisitImport
from xicotepec_atencion.ui.window import Window

VISITS = (("Ana Ejemplo Uno", "vecindad", True), ("", "orientación", True), ("Comité de Prueba", "por agua", False))
BOOK = (
    ("11/11/2026", "ventanilla", "ventanilla", "Rosa Ejemplo Trece", "7640000013", "queja", "1", ""),
    ("", "", "", "Pablo Ejemplo Quince", "", "vecindad", "1", "Trae su comprobante"),
    ("Petra Ejemplo", "", "predoi", "1", ""),
)
LIST = (
    ("Fecha", "Nombre", "Teléfono", "Área", "Canal", "Asunto"),
    ("2/10/2026", "Amapola Ejemplo", "7640000021", "Ventanilla", "Ventanilla", "Constancia de vecindad"),
    ("5/10/2026", "Benito Ejemplo", "", "Ventanilla", "Ventanilla", "Bache"),
    ("6/10/2026", "Celia Ejemplo", "7640000023", "Módulo del mercado", "Teléfono", "Conflicto por agua"),
    ("31/2/2026", "Darío Ejemplo", "", "Ventanilla", "Ventanilla", "Constancia de vecindad"),
)
LONG = 40  # looks
FORM = QRect(0, 0, 475, 520)  # of the window: what is typed of a visit
Wanted = TypeVar("Wanted", bound=QWidget)


class Scenes:
    """Goes through the window as a person would, and has a picture taken of what the guide tells."""

    def __init__(self, window: Window, clock: Clock, camera: Camera) -> None:
        self._window, self._clock, self._camera = window, clock, camera

    def play(self) -> None:
        """Take all of them."""
        waits_until(lambda: not self._window.backing_up.busy)  # the day's copy is made
        self._desk()
        self._people()
        self._book()
        self._matters()
        self._year()
        self._reports()
        self._archive()
        self._imports()
        self._privacy()
        self._copies()
        self._keys()

    # the tabs

    def _desk(self) -> None:
        self._window.show_tab(INTAKE)
        for name, matter, settled in VISITS:
            types(name)
            presses("Tab")
            types(matter)
            presses(keys.SETTLE if settled else keys.SAVE)
            self._clock.goes_on()
        types("rosa ejem")
        self._camera.take("persona-conocida", self._window, FORM)
        presses("Return")
        types("constancia")
        presses("Tab")
        self._camera.take("atencion", self._window)
        presses(keys.CLEAR)

    def _matters(self) -> None:
        self._window.show_tab(FOLLOW_UP)
        tab = is_a(self._window.current, FollowUpTab)
        presses(keys.FIND)
        types("Comité de Prueba")
        self._camera.take("buscar", self._window)
        presses("Return")
        rests(self._window)
        self._shows("canalizar", lambda: presses(keys.REFER))
        self._window.search.clear()
        presses("Esc")
        tab.search("Bruno Ejemplo")
        self._camera.take("seguimiento", self._window)

    def _year(self) -> None:
        self._window.show_tab(PROGRAMME)
        self._camera.take("programa", self._window)
        self._shows("cierre", lambda: presses(keys.CLOSE_MONTH))
        self._shows("folios", lambda: presses(keys.OPEN))
        self._window.show_tab(GANTT)
        self._camera.take("gantt", self._window)

    def _reports(self) -> None:
        self._window.show_tab(REPORTS)
        page = is_a(self._window.current, ReportsTab)
        page.choose(kind_named("Informe trimestral"))
        rests(self._window)
        waits_until(lambda: page.preview.pages > 0 and page.preview.is_painted())
        for key in (keys.LARGER, keys.WHOLE_PAGE):  # a page that QtPdf painted for another size is painted anew
            rests(self._window, LONG)
            presses(key)
        rests(self._window, LONG)
        self._camera.take("informes", self._window)
        page.choose(kind_named("Informe mensual"))
        page.parameters.month_box.setFocus()
        types("sept")
        rests(self._window)
        self._shows("firmar", lambda: presses(keys.SIGN))

    # the dialogs

    def _people(self) -> None:
        self._shows("personas", lambda: presses(keys.PEOPLE), lambda _: types("rosa"))

    def _book(self) -> None:
        def fill(book: QDialog) -> None:
            book.resize(1300, 420)
            for cell in (each for row in BOOK for each in row):
                types(cell)
                rests(book)
                presses("Return")

        self._shows("libreta", lambda: presses(keys.LATE), fill)

    def _archive(self) -> None:
        def verify(_: QDialog) -> None:
            self._shows("verificar", lambda: presses(keys.VERIFY))

        self._shows("informes-guardados", lambda: self._chooses("Informes guardados…"), after=verify)

    def _imports(self) -> None:
        def read(dialog: QDialog) -> None:
            path = Path("lista.csv")
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(LIST)
            is_a(dialog, VisitImport).read_file(path)

        self._shows("importar", lambda: self._chooses("Importar atenciones…"), read)

    def _privacy(self) -> None:
        def look(dialog: QDialog) -> None:
            types("bruno")
            rests(dialog)
            presses("Down")
            self._shows("privacidad", lambda: presses(keys.PERSON_FILE))

        self._shows("", lambda: self._chooses("Personas…"), look)
        self._shows("solicitudes", lambda: self._chooses("Solicitudes…"), lambda dialog: dialog.resize(1080, 420))

    def _copies(self) -> None:
        def look(dialog: QDialog) -> None:
            rests(dialog)
            presses("Alt+R")

        self._shows("respaldos", lambda: self._chooses("Respaldos…"))
        self._shows("restaurar", lambda: self._chooses("Restaurar un respaldo…"), look)

        self._shows("paquete-de-entrega", lambda: self._chooses("Paquete de entrega…"))

    def _keys(self) -> None:
        self._window.show_tab(INTAKE)
        self._shows("teclas", lambda: presses(keys.SHORTCUTS), lambda dialog: dialog.resize(1000, 560))

    # how

    def _shows(
        self,
        name: str,
        opens: Callable[[], object],
        fill: Callable[[QDialog], object] | None = None,
        after: Callable[[QDialog], object] | None = None,
    ) -> None:
        """Open a dialog, fill it, take its picture where it has a name, go on in it, and leave it."""

        def work() -> None:
            dialog = is_a(QApplication.activeModalWidget(), QDialog)
            if fill:
                fill(dialog)
            if name:
                self._camera.take(name, dialog)
            if after:
                after(dialog)
            dialog.reject()
            left.append(dialog)

        before, left = QApplication.activeModalWidget(), list[QDialog]()
        answers_dialog(self._window, work)
        opens()
        waits_until(lambda: bool(left) and QApplication.activeModalWidget() is before)
        take_the_keyboard(before or self._window)

    def _chooses(self, verb: str) -> None:
        """In whatever menu it stands."""
        actions = (action for menu in self._window.menuBar().findChildren(QMenu) for action in menu.actions())
        next(each for each in actions if each.text().replace("&", "").partition("\t")[0] == verb).trigger()


def take_first_start(camera: Camera) -> None:
    """Before there is a file: the assistant's first page. Nothing is founded."""
    dialog = StartAssistant(_founds_nothing, Path("respaldos"))
    dialog.office.office.setText("Dirección de Atención Ciudadana")
    dialog.office.prefix.setText("EJE-ATN")
    dialog.show()
    dialog.office.fields["prefix"].widget.setFocus()
    dialog.office.prefix.deselect()
    camera.take("primer-inicio", dialog)
    dialog.hide()
    dialog.deleteLater()


def _founds_nothing(answers: Answers) -> None:
    """Nobody presses «Empezar»."""


def is_a(thing: object, kind: type[Wanted]) -> Wanted:
    assert isinstance(thing, kind), thing
    return thing
