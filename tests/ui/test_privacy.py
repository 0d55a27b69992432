"""Oficina › Privacidad, by keys: incidents, and the office's own terms."""

from __future__ import annotations

from dataclasses import replace

from tests import made
from tests.asked_of_data import asks, only, opens, request
from tests.office import Office, texts
from tests.paper.printed import pages
from tests.ui.test_discreet import seen
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.privacy import Incident, PrivacyRules
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.entry_form import EntryForm
from xicotepec_atencion.ui.incident_form import IncidentForm
from xicotepec_atencion.ui.incidents_dialog import IncidentsDialog
from xicotepec_atencion.ui.paper_dialog import PaperDialog
from xicotepec_atencion.ui.privacy_terms_dialog import PROPOSED, PrivacyTermsForm
from xicotepec_atencion.ui.request_form import RequestForm
from xicotepec_atencion.ui.typist import presses, types

LUPE = made.LUPE.name


# incidents


def test_an_incident_is_written_down_completed_printed_and_taken_back(office: Office):
    printed: list[str] = []

    def write(form: IncidentForm) -> None:
        types("Se perdió una memoria inventada")
        presses("Tab")
        types("12/3")
        presses("Tab")
        presses("Tab")
        types("muchas")
        presses(keys.SAVE)
        assert form.problems == ["Escriba un número entero, por ejemplo 1,250."]
        presses("Ctrl+A")
        types("12")
        presses(keys.SAVE)

    def complete(form: IncidentForm) -> None:
        form.measures.setFocus()
        types("Se buscó")
        form.told_on.setFocus()
        types("11/3")
        presses(keys.SAVE)
        assert form.problems == ["Fue después de saberlo, y no más tarde que hoy."]
        presses("Ctrl+A")
        types("16/3")
        presses(keys.SAVE)

    def read(paper: PaperDialog) -> None:
        office.waits(lambda: bool(paper.preview.pdf))
        printed.extend(page.text for page in pages(paper.preview.pdf))

    def work(dialog: IncidentsDialog) -> None:
        asks(office, dialog, keys.ADD_ENTRY, IncidentForm, write)
        asks(office, dialog, "Return", IncidentForm, complete)
        assert texts(dialog.table) == [
            ["001/2026", "12 mar 2026", "16 mar 2026", "Se perdió una memoria inventada", "12", "16 mar 2026", "no"]
        ]
        asks(office, dialog, keys.ENTRY_PAPER, PaperDialog, read)
        presses(keys.DROP_ENTRY)
        assert texts(dialog.table) == []
        presses(keys.UNDO)
        assert texts(dialog.table)[0][0] == "001/2026"

    opens(office, office.window.menu.incidents, IncidentsDialog, work)
    assert "Se perdió una memoria inventada" in " ".join(printed[0].split())
    (recorded,) = office.store.incidents.all()
    assert (recorded.what.measures, recorded.what.persons) == ("Se buscó", 12)


def test_an_incident_is_masked_in_discreet_mode(office: Office):
    office.workspace.do(Put(Incident(made.uid("incident"), made.TODAY, made.TODAY, "De Guadalupe")))
    presses(keys.DISCREET)

    def work(_: IncidentsDialog) -> None:
        assert "Guadalupe" not in seen()

    opens(office, office.window.menu.incidents, IncidentsDialog, work)


# terms


def test_the_terms_are_the_offices_own_and_hold_for_what_comes_then(office: Office):
    hints: list[str] = []

    def write(form: PrivacyTermsForm) -> None:
        hints.append(form.fields["answer_days"]._hint.text())
        presses("Ctrl+A")
        types("10")
        hints.append(form.fields["answer_days"]._hint.text())
        presses(keys.SAVE)

    office.workspace.do(Put(request()))
    opens(office, office.window.menu.terms, PrivacyTermsForm, write)
    assert hints == [PROPOSED, "de su oficina; se propuso 20 días hábiles"]
    assert office.store.privacy_terms.get() == replace(PrivacyRules(), answer_days=10)
    assert only(office).days == 20
    form = RequestForm(
        office.workspace, office.window, request("new", days=office.store.privacy_terms.get().answer_days)
    )
    assert form._due.text() == "Se contesta a más tardar el 17 de marzo de 2026 (10 días hábiles)."
    form.deleteLater()
    office.undoes()
    assert office.store.privacy_terms.get() == PrivacyRules()


def test_every_term_of_the_file_is_asked(office: Office):
    def look(form: EntryForm[PrivacyRules]) -> None:
        assert {*form.fields} == {*vars(PrivacyRules())} - {"revision"}

    opens(office, office.window.menu.terms, PrivacyTermsForm, look)
