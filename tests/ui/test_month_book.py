"""The cards of a month's book: how it stands, what is late, why; reopened, and what changed since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from tests import batched, made
from tests.closings import (
    DECEMBER,
    FEBRUARY,
    T1,
    accepts,
    clicks,
    closed,
    closes,
    december,
    hand,
    in_april,
    said,
)
from tests.made import JANUARY, MARCH
from tests.office import Office, asked, texts
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.changes import Put, Reopen
from xicotepec_atencion.store.loading import Arrival
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.changes_dialog import ChangesDialog
from xicotepec_atencion.ui.closing_dialog import ClosingDialog
from xicotepec_atencion.ui.late_dialog import MOST_SHOWN, LateDialog
from xicotepec_atencion.ui.opened_dialog import OpenedDialog
from xicotepec_atencion.ui.reopening_dialog import ReopeningDialog
from xicotepec_atencion.ui.typist import presses, types


@pytest.fixture
def april(office: Office) -> Office:
    """In April, with the first two months closed and the quarter above its goal."""
    in_april(office)
    return office


def test_the_card_tells_who_closed_when_and_by_which_hash(office: Office):
    hand(office, 80)
    closed(office, JANUARY)
    office.goes_to(JANUARY)
    (closing,) = office.store.closings.of(2026)
    assert said(office.programme.book.closing_card) == (
        "Cierre de enero",
        "Cerrado el 16 mar 2026, 10:00, por Eva Inventada. Versión 1.",
        f"Huella {closing.hash.hex()[:16]}",
    )
    office.goes_to(FEBRUARY)
    assert said(office.programme.book.closing_card) == ("Cierre de febrero", "Terminó y no se ha cerrado.", "")
    office.goes_to(MARCH)
    assert said(office.programme.book.closing_card)[1] == "Sólo se cierran meses terminados."
    office.goes_to(T1)
    assert said(office.programme.book.closing_card)[0] == "Cierre de marzo"


def test_the_cards_link_closes_too(office: Office):
    office.goes_to(JANUARY)
    office.answers(lambda: accepts(asked(ClosingDialog)))
    clicks(office.programme.book.closing_card, "Cerrar…")
    office.takes_the_keyboard()
    assert office.said == "Enero de 2026 cerrado, versión 1."


def test_a_late_visit_shows_in_the_card_and_opens_into_its_folio(office: Office):
    closed(office, JANUARY)
    late = made.visit(date(2026, 1, 20), persons=2, name="Ana Ejemplo")
    assert office.workspace.do(Put(late))
    office.goes_to(JANUARY)
    assert said(office.programme.book.closing_card)[2].endswith(" · 1 extemporánea en febrero")
    seen: list[list[str]] = []
    office.answers(lambda: (seen.extend(texts(asked(LateDialog).table)), presses("Esc")))
    clicks(office.programme.book.closing_card, "Ver")
    office.takes_the_keyboard()
    (row,) = seen
    folio = str(office.store.visits.last().folio)  # pyright: ignore[reportOptionalMemberAccess]
    assert row == [folio, "Atención inventada", "20 ene 2026", "Ana Ejemplo", "2", "Enero", "Febrero"]
    assert office.opens(FEBRUARY) == (2, [(folio, "2")])
    assert said(office.programme.book.closing_card)[2] == "1 extemporánea aquí"


def test_of_more_than_anybody_reads_the_list_shows_the_first_and_says_how_many(office: Office):
    closed(office, JANUARY)
    of = batched.source()
    rows = (batched.row(of, n) for n in range(1, MOST_SHOWN + 3))
    with Arrival(office.store.path) as arrival:
        assert office.workspace.do(arrival.load(of, rows, made.actor(), office.workspace.now()))
    office.goes_to(JANUARY)
    assert said(office.programme.book.closing_card)[2].endswith(" · 502 extemporáneas en febrero")
    shown: list[tuple[int, str]] = []

    def looks() -> None:
        dialog = asked(LateDialog)
        notes = [label.text() for label in dialog.findChildren(QLabel)]
        shown.append((dialog.table.rowCount(), " ".join(notes)))
        presses("Esc")

    office.answers(looks)
    clicks(office.programme.book.closing_card, "Ver")
    office.takes_the_keyboard()
    ((number, notes),) = shown
    assert number == MOST_SHOWN
    assert "Las primeras 500 de 502 extemporáneas; el informe del trimestre las trae todas." in notes


def test_what_waits_is_told(office: Office):
    december(office)
    closed(office, DECEMBER)
    assert office.workspace.do(Put(made.visit(date(2026, 12, 3))))
    office.goes_to(DECEMBER)
    assert said(office.programme.book.closing_card)[2].endswith(" · 1 extemporánea espera")


def test_a_justification_is_written_by_f7_and_undone(april: Office):
    april.goes_to(T1)
    card = april.programme.book.justification_card
    asked_why = "Se pide: 285 de 240, 118.75 %: está fuera de 90 y 110 %."
    assert said(card) == ("Justificación de T1", asked_why, "Falta: se escribe para cerrar marzo.")
    april.answers(lambda: (types("Hubo una campaña inventada."), presses(keys.SAVE)))
    presses(keys.JUSTIFY)
    april.takes_the_keyboard()
    assert said(card) == ("Justificación de T1", asked_why, "Hubo una campaña inventada.")
    assert april.said == "Justificación de T1 guardada."
    april.undoes()
    assert said(card)[2] == "Falta: se escribe para cerrar marzo."
    april.redoes()
    assert said(card)[2] == "Hubo una campaña inventada."
    closes(april, lambda dialog: not dialog.asked and presses("Return"))
    assert april.said == "Marzo de 2026 cerrado, versión 1."


def test_a_quarter_within_the_range_asks_for_nothing(office: Office):
    hand(office, 80, 80, 81)
    office.goes_to(T1)
    card = office.programme.book.justification_card
    assert said(card)[1] == "No se pide: 241 de 240, 100.42 %, está entre 90 y 110 %."
    office.goes_to(Quarter(20262))
    assert said(card)[1:] == ("Todavía no: van 0 de 240, 0.00 %.", "Se ve al cerrar junio.")


# reopening, and what changed


def reopens(office: Office, does: Callable[[ReopeningDialog], object]) -> None:
    office.answers(lambda: does(asked(ReopeningDialog)))
    clicks(office.programme.book.closing_card, "Reabrir…")
    office.takes_the_keyboard()


def test_a_month_is_reopened_with_a_reason(office: Office):
    closed(office, JANUARY, FEBRUARY)
    office.goes_to(FEBRUARY)
    errors: list[str] = []

    def fill(dialog: ReopeningDialog) -> None:
        assert dialog.month == FEBRUARY
        presses("Return")
        errors.append(dialog._reason.error)
        dialog.month_box.setFocus()
        presses("Up")
        assert "Lo que llegó tarde a enero vuelve a él" in dialog._said.text()
        dialog.reason_box.setFocus()
        types("Faltaba una visita")
        presses("Return")

    reopens(office, fill)
    assert errors == ["Escriba por qué se reabre: queda en la bitácora y junto a la versión."]
    assert office.said == "Enero de 2026 reabierto; su versión 1 queda guardada."
    assert office.programme.book.state == "sin aprobar · cerrado: febrero · falta cerrar enero"
    office.goes_to(JANUARY)
    card = said(office.programme.book.closing_card)
    assert card[1] == "Reabierto el 16 mar 2026, 10:00, por Eva Inventada: Faltaba una visita."
    assert card[2].startswith("Versión 1, huella ")


def test_what_changed_opens_into_the_folios_behind_it_and_version_2_is_closed(office: Office):
    first = made.visit(date(2026, 1, 9), persons=3)
    assert office.workspace.do(Put(first))
    closed(office, JANUARY)
    made.do(office.store, Reopen(JANUARY, "falta una"), office.time)
    assert office.workspace.do(Put(made.visit(date(2026, 1, 20), persons=2)))
    folio = str(office.store.visits.last().folio)  # pyright: ignore[reportOptionalMemberAccess]
    office.goes_to(JANUARY)
    assert changes(office) == (
        [["Atención inventada", "Ventanilla Azul", "3", "5", "+2"]],
        [(folio, "2")],
    )
    closes(office, accepts)
    assert office.said == "Enero de 2026 cerrado, versión 2."
    office.goes_to(JANUARY)
    assert said(office.programme.book.closing_card)[1].endswith("Versión 2.")
    assert changes(office) == (
        [["Atención inventada", "Ventanilla Azul", "3", "5", "+2"]],
        [(folio, "2")],
    )


def changes(office: Office) -> tuple[list[list[str]], list[tuple[str, str]]]:
    """What the dialog lists, and what its first row opens into by Enter."""
    rows: list[list[str]] = []
    folios: list[tuple[str, str]] = []

    def opened() -> None:
        folios.extend((row[0], row[4]) for row in texts(asked(OpenedDialog).table))
        presses("Esc")

    def look() -> None:
        dialog = asked(ChangesDialog)
        rows.extend(texts(dialog.table))
        office.answers(opened)
        presses("Return")
        dialog.activateWindow()
        dialog.reject()

    office.answers(look)
    clicks(office.programme.book.closing_card, "Qué cambió…")
    office.takes_the_keyboard()
    return rows, folios


def test_where_nothing_changed_it_says_so(office: Office):
    closed(office, JANUARY)
    made.do(office.store, Reopen(JANUARY, "por revisar"), office.time)
    office.workspace.changed.emit()
    office.goes_to(JANUARY)
    seen: list[object] = []

    def look() -> None:
        dialog = asked(ChangesDialog)
        seen.extend((dialog.table.rowCount(), dialog._said.text()))
        presses("Esc")

    office.answers(look)
    office.programme.book.show_changes()
    assert seen == [0, "Nada: las cifras son las de la versión firmada."]
