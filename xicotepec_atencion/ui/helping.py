"""Ayuda: the guide at the page of what is shown, and the keys of it, above whatever dialog is open."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from xicotepec_atencion.paths import GUIDE

NO_GUIDE = "Falta la guía: la instalación está incompleta. Sus datos están bien; vuelva a instalar el programa."


def show_guide() -> None:
    """At the page of the dialog that is open, or of the tab; where it is open already, that page is shown in it."""
    from xicotepec_atencion.ui.guide_dialog import GuideDialog
    from xicotepec_atencion.ui.guide_places import chapter_of
    from xicotepec_atencion.ui.guide_text import read_guide

    above = _front()
    if above is None or isinstance(above, GuideDialog):
        return
    dialog, title = above if isinstance(above, QDialog) else None, chapter_of(above)
    shown = next((each for each in above.findChildren(GuideDialog) if each.isVisible()), None)
    if shown is None:
        try:
            shown = GuideDialog(read_guide(GUIDE), title, above)
        except OSError:
            _tell_missing(above)
            return
        if dialog is not None:
            dialog.finished.connect(shown.close)  # it would stay, with nobody behind it
    else:
        shown.show_chapter(title)
    shown.show()
    shown.raise_()
    shown.activateWindow()


def show_keys() -> None:
    """All keys that do something where somebody is."""
    from xicotepec_atencion.ui.keys_dialog import KeysDialog

    above = _front()
    if above is None or isinstance(above, KeysDialog):
        return
    dialog = KeysDialog(above)
    dialog.exec()
    dialog.deleteLater()


def _tell_missing(parent: QWidget) -> None:
    from xicotepec_atencion.ui.question import Question

    Question("No se encontró la guía", NO_GUIDE, leave="&Cerrar", parent=parent).exec()


def _front() -> QWidget | None:
    """The dialog in which somebody is; else the window."""
    active = QApplication.activeWindow()
    if isinstance(active, QDialog):
        return active
    shown = (each for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow) and each.isVisible())
    return QApplication.activeModalWidget() or active or next(shown, None)
