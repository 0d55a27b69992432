"""The catalogues' dialog, driven by keys through the window's menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.office import Office, asked
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.catalogue_import import ImportDialog
from xicotepec_atencion.ui.catalogue_kinds import ORDER
from xicotepec_atencion.ui.catalogues_dialog import CataloguesDialog
from xicotepec_atencion.ui.typist import answers_dialog, presses, types, waits_until


def in_catalogues(office: Office, catalogue: Catalogue, does: Callable[[CataloguesDialog], object]) -> None:
    """Open the dialog, go to that catalogue's list, do this, and close."""

    def work() -> None:
        dialog = asked(CataloguesDialog)
        presses("Down", times=ORDER.index(catalogue))
        presses("Return")
        waits_until(lambda: not dialog.uses.is_counting)
        does(dialog)
        while dialog.isVisible():
            presses("Esc")

    office.answers(work)
    menu = next(each for each in office.window.menuBar().actions() if each.text() == "&Oficina").menu()
    next(each for each in menu.actions() if each.text() == "Ca&tálogos…").trigger()  # pyright: ignore[reportAttributeAccessIssue]
    office.takes_the_keyboard()


def goes_to(dialog: CataloguesDialog, name: str) -> None:
    """To that line, with the arrows."""
    dialog.list.start()
    presses("Home")
    presses("Down", times=[line.item.name for line in dialog.list.model.lines].index(name))


def renames(dialog: CataloguesDialog, name: str, other: str) -> None:
    goes_to(dialog, name)
    presses(keys.RENAME_LINE)
    types(other)
    presses("Return")


def pastes(dialog: CataloguesDialog, text: str, does: Callable[[ImportDialog], object]) -> None:
    """Paste a list and do this where it is shown."""
    QGuiApplication.clipboard().setText(text)
    imports(dialog, keys.PASTE_LIST, does)


def imports(dialog: CataloguesDialog, key: str, does: Callable[[ImportDialog], object]) -> None:
    answers_dialog(dialog, lambda: does(asked(ImportDialog)))
    presses(key)
    dialog.activateWindow()  # as a desktop does after a dialog; the offscreen one does not
    waits_until(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)


def names(office: Office, catalogue: Catalogue) -> list[str]:
    """All of them, in their order; a retired one in parentheses."""
    return [f"({each.name})" if each.retired else each.name for each in office.store.catalogues.items(catalogue)]
