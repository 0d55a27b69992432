"""The ten-minute tour, over the example office: below the work it says what to do, and sees by itself that it was
done."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDockWidget, QWidget

from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.tour_steps import STEPS, Step
from xicotepec_atencion.ui.widgets import button, column, flow, holding, label, panel, picture, row

if TYPE_CHECKING:
    from xicotepec_atencion.ui.window import Window
    from xicotepec_atencion.ui.workspace import Workspace

LOOKS = 300  # ms from look to look
LARGE = 1.5  # from this size of the letters on there is no room to say why
DONE, ALREADY, PASSED = "Hecho: {}", "Ya está: {}", "Saltado: {}"
ENDED = ("Terminó el recorrido", "Siga practicando aquí cuanto quiera: nada de esto toca el archivo de su oficina.")
AGAIN = "Para volver a empezar: Ayuda › Recorrido de diez minutos."


class Tour(QDockWidget):
    """One step at a time. Where somebody is the desk remembers, so that the next start goes on there."""

    def __init__(self, window: Window, workspace: Workspace, at: int = 0) -> None:
        """at: the step that it begins with."""
        super().__init__("Recorrido", window)
        self._window, self._workspace, self._steps = window, workspace, STEPS
        self._at = -1
        self._began: object = None  # what there was when the step began
        self._make_widgets()
        self._lay_out()
        self._timer = QTimer(self, interval=LOOKS)
        self._timer.timeout.connect(self.look)
        self._passes = QShortcut(sequence(keys.TOUR_ON), window)
        self._passes.activated.connect(self.pass_over)
        self._begin(min(at, len(self._steps) - 1))

    @property
    def step(self) -> Step | None:
        """What is to be done now; None: it is over."""
        return self._steps[self._at] if self._at < len(self._steps) else None

    def look(self) -> None:
        """Whether the step was done; what cannot be read now is looked at again."""
        if self.step is not None and not self._workspace.busy:
            with suppress(Trouble):
                now = self.step.stands(self._window, self._workspace)
                if self.step.done(self._began, now):
                    self._go_on(ALREADY if now == self._began else DONE)

    def pass_over(self) -> None:
        if self.step is not None:
            self._go_on(PASSED)

    def end(self) -> None:
        """For good: the next start begins with none."""
        self._timer.stop()
        self._passes.setEnabled(False)
        self._window.desk.tour = None
        self._window.removeDockWidget(self)
        self.deleteLater()

    def take_keyboard(self) -> None:
        (self._skip if self._skip.isVisible() else self._leave).setFocus()

    # from step to step

    def _go_on(self, how: str) -> None:
        step = self._steps[self._at]
        self._last.setText(how.format(step.title))
        icon, colour = ("check-circle", "ok") if how != PASSED else ("arrow-bend-up-right", "ink2")
        self._mark.setPixmap(icons.pixmap(icon, colour, 16))
        self._mark.setVisible(True)
        self._begin(self._at + 1)

    def _begin(self, at: int) -> None:
        self._at = at
        if self.step is None:
            self._say_ended()
            return
        self._window.desk.tour = at
        self._began = self.step.stands(self._window, self._workspace)
        self._show(self.step)
        self._timer.start()

    def _show(self, step: Step) -> None:
        self._count.setText(f"{self._at + 1} de {len(self._steps)}")
        self._title.setText(step.title)
        self._key.setText(keys.shown(step.key))
        self._does.setText(step.does)
        self._why.setText(step.why)
        self._tell(f"{self._count.text()}. {step.title}. {step.does} {keys.shown(step.key)}. {step.why}")

    def _be_as_high_as_needed(self) -> None:
        """What Qt guesses of wrapped lines is now two, now three, whatever the width."""
        inside = self.widget()
        if inside and (layout := inside.layout()):
            inside.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def event(self, event: QEvent) -> bool:
        answer = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._be_as_high_as_needed()
        return answer

    def _say_ended(self) -> None:
        self._timer.stop()
        self._passes.setEnabled(False)
        self._window.desk.tour = None
        for each in (self._count, self._key, self._skip):
            each.hide()
        self._title.setText(ENDED[0])
        self._does.setText(ENDED[1])
        self._why.setText(AGAIN)
        self._leave.say("&Cerrar")
        self._tell(". ".join((*ENDED, AGAIN)))

    def _tell(self, sentence: str) -> None:
        """To who hears the screen."""
        self.setAccessibleName("Recorrido")
        self.setAccessibleDescription(f"{self._last.text()}. {sentence}" if self._last.text() else sentence)

    # construction

    def _make_widgets(self) -> None:
        self._count, self._title, self._key = label("", "note"), label("", "section"), label("", "chip")
        self._does, self._why = label("", wrap=True), label("", "note", wrap=True)
        self._mark, self._last = picture("check-circle", "ok"), label("", "note")
        self._mark.hide()
        self._skip = button("Saltar este paso", "frameless", keys=keys.shown(keys.TOUR_ON))
        self._leave = button("Terminar", "frameless")
        self._skip.clicked.connect(self.pass_over)
        self._leave.clicked.connect(self.end)

    def _lay_out(self) -> None:
        head = flow(self._count, self._title, self._key, None, self._skip, self._leave, space=12)
        said = row((self._does, 1), self._mark, self._last, 8, space=6)
        inside = panel("foot", column(head, said, self._why, margins=(16, 6, 8, 8), space=2))
        theme.follow(self._why, lambda it: it.setVisible(theme.zoom() < LARGE))  # the work comes first
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setTitleBarWidget(holding(row()))
        self.setWidget(inside)
        self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self)


def take_tour(window: Window, workspace: Workspace) -> None:
    """From its first step; where it is under way already, it gets the keyboard."""
    under_way = window.findChild(Tour)
    if under_way is not None and under_way.step is not None:
        under_way.take_keyboard()
        return
    if under_way is not None:
        under_way.end()
    Tour(window, workspace)


def go_on(window: Window, workspace: Workspace) -> QWidget | None:
    """Where it stood when the window was closed, or as another start of the program asks; None: none was under way."""
    at = window.desk.tour
    under_way = window.findChild(Tour)
    if at is None:
        return None
    if under_way is not None and under_way.step is not None:
        return under_way
    if under_way is not None:
        under_way.end()
    return Tour(window, workspace, at)
