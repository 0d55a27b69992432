"""The example office, to learn with: made in a folder of its own, shown in a window of its own that says what it is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFrame, QWidget

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.paths import desk_settings, example_file, private_folder
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.another_window import open_another
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.file_lock import held
from xicotepec_atencion.ui.waiting import Progress, Waiting
from xicotepec_atencion.ui.widgets import button, column, fit, label, message, row

COMMAND, AFRESH, TOUR = "ejemplo", "--de-nuevo", "--recorrido"
WHAT = (
    "Una oficina inventada con dos años de atenciones, su programa, sus cierres y sus informes, para conocer el "
    "programa y practicar sin miedo. Se abre en otra ventana y no toca el archivo de su oficina."
)
TOUR_IN = (
    "Doce pasos en la oficina de ejemplo: abajo de su ventana se dice qué hacer y con qué tecla. Si ya está abierta, "
    "empieza en esa ventana."
)
KEPT = "Lo que practicó la vez anterior sigue ahí; «Empezar de nuevo» lo borra y hace el ejemplo otra vez."
FIRST = "La primera vez tarda unos segundos en prepararse."
IN_USE = "El ejemplo está abierto en otra ventana: ciérrela para empezar de nuevo."
MAKING = "Se hace una sola vez y tarda unos segundos. El archivo de su oficina no se toca."
BAND = ("Oficina de ejemplo.", "Todo aquí es inventado: no registre atenciones verdaderas.")

Make = Callable[[Path, Progress], None]  # writes the example into a new file, and tells how far it is


def show_example(*more: str, afresh: bool = False) -> bool:
    """Open the example office in a process of its own, made first where it is not there; whether that started. Where
    it is open already its window comes to the front. more: arguments for «xicotepec-atencion ejemplo»."""
    return open_another(COMMAND, *([AFRESH] if afresh else []), *more)


def run_example(make: Make, afresh: bool = False, tour: bool = False) -> int:
    """In that process: show its window until it is closed; the exit code. afresh: what was practised goes; tour: with
    the ten-minute tour, from its first step."""
    path = example_file()
    if tour:
        Desk(desk_settings(), example=True).tour = 0

    def ready() -> None:
        if afresh or not path.exists():
            _make_meanwhile(path, make)

    from xicotepec_atencion.ui import start  # which the window that only opens an example has no need of

    return start.run(path, example=ready)


def band() -> QFrame:
    """What stands across the window of an example, that nobody takes it for the office's."""
    return message("warning", *BAND)


class MakingDialog(Dialog):
    """Shown while the example is made; it cannot be left before. `problem`: why it was not."""

    def __init__(self, path: Path, make: Make) -> None:
        super().__init__(None)
        self.setWindowTitle("Atención Ciudadana")
        self.problem: Exception | None = None
        self.waiting = Waiting()
        head = label("Preparando la oficina de ejemplo…", "title"), label(MAKING, "note", wrap=True)
        self.setLayout(column(*head, self.waiting, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(460)))
        self.waiting.start(
            "Inventando dos años de atenciones…",
            lambda told: _make_whole(path, lambda half: make(half, told)),
            lambda _: self.accept(),
            self._fail,
            may_stop=False,
        )

    def reject(self) -> None:
        """Not before it ended."""

    def done(self, result: int) -> None:
        self.waiting.finish()
        super().done(result)

    def _fail(self, problem: Exception) -> None:
        self.problem = problem
        self.accept()


class ExampleDialog(Dialog):
    """What the example is, and whether it is opened as it was left or anew. `afresh`: the answer, once accepted."""

    def __init__(self, parent: QWidget, tour: bool = False) -> None:
        """tour: it is opened for the ten-minute tour."""
        super().__init__(parent)
        self.setWindowTitle("Oficina de ejemplo")
        self.afresh, there = False, example_file().exists()
        self._said = label("", "error", wrap=True)
        self._said.hide()
        self._anew, leave = button("Empezar de &nuevo"), button("&Cerrar", keys="Esc")
        opens = button("&Abrir el ejemplo", "primary")
        if not there:
            self._anew.hide()
        self._anew.clicked.connect(self._start_anew)
        leave.clicked.connect(self.reject)
        opens.clicked.connect(self.accept)
        opens.setDefault(True)
        title = label("Recorrido de diez minutos" if tour else "Oficina de ejemplo", "title")
        said = (*([label(TOUR_IN, wrap=True)] if tour else []), label(WHAT, wrap=True))
        parts = (*said, label(KEPT if there else FIRST, "note", wrap=True), self._said, 4)
        foot = row(self._anew, None, leave, opens)
        self.setLayout(column(title, *parts, foot, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(520)))
        opens.setFocus()
        fit(self)

    def _start_anew(self) -> None:
        try:
            with held(example_file()):
                self.afresh = True
        except Refused:
            self._said.setText(IN_USE)
            self._said.show()
            fit(self)
        else:
            self.accept()


def ask_example(parent: QWidget, tour: bool = False) -> bool:
    """False: it was wanted, and no window came. tour: with the ten-minute tour."""
    dialog = ExampleDialog(parent, tour)
    wanted, afresh = dialog.exec() == QDialog.DialogCode.Accepted, dialog.afresh
    dialog.deleteLater()
    return not wanted or show_example(*([TOUR] if tour else []), afresh=afresh)


# making it


def _make_meanwhile(path: Path, make: Make) -> None:
    """Raises what kept it from being made."""
    dialog = MakingDialog(path, make)
    dialog.exec()
    dialog.deleteLater()
    if dialog.problem is not None:
        raise dialog.problem


def _make_whole(path: Path, make: Callable[[Path], None]) -> None:
    """The example takes its place whole or not at all; what was there of a former one goes only then."""
    with private_folder(path.stem, beside=path.parent) as folder:
        half = folder / path.name
        make(half)
        for left in path.parent.iterdir():
            if not left.name.startswith("."):  # the lock, and what is being made
                shutil.rmtree(left) if left.is_dir() else left.unlink()
        os.replace(half, path)
