"""The dialogs of «Privacidad», driven by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog

from tests import made
from tests.office import Office, asked
from xicotepec_atencion.domain.privacy import Request, Right
from xicotepec_atencion.ui.requests_dialog import RequestsDialog
from xicotepec_atencion.ui.typist import presses

LUPE = made.LUPE.name


def opens(office: Office, verb: QAction, kind: type[QDialog], does: Callable[..., object]) -> None:
    """Open it from the menu, do this in it, and close it."""

    def work() -> None:
        dialog = asked(kind)
        try:
            does(dialog)
        finally:
            dialog.reject()

    office.answers(work)
    verb.trigger()
    office.takes_the_keyboard()


def at_requests(office: Office, does: Callable[[RequestsDialog], object]) -> None:
    opens(office, office.window.menu.requests, RequestsDialog, does)


def asks(office: Office, dialog: QDialog, key: str, form: type[QDialog], does: Callable[..., object]) -> None:
    office.answers_in(form, does)
    presses(key)
    office.returns_to(dialog)


def only(office: Office) -> Request:
    (recorded,) = office.store.requests.all()
    return recorded.what


def request(name: str = "asked", **known: Any) -> Request:
    usual = Request(made.uid(name), Right.ACCESS, date(2026, 3, 2), applicant="Nadie Inventada")
    return replace(usual, **known)
