"""The persons whom the office knows, by keys: found, corrected, joined field by field, told apart; all of it undone."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from tests import made
from tests.office import Office, asked, texts
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Admit
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.ui import keys, visits_dialog
from xicotepec_atencion.ui.merge_dialog import MergeDialog
from xicotepec_atencion.ui.people_dialog import PeopleDialog
from xicotepec_atencion.ui.person_dialog import PersonDialog
from xicotepec_atencion.ui.typist import presses, types

WHOLE, SHORT = "María Guadalupe Hernández Inventada", "Ma. Gpe. Hdez. Inventada"
CURP, OTHER_CURP = "INXF800211MPLNCR02", "INXF800212MPLNCR03"


def person(office: Office, name: str, visits: int = 0, **fields: str) -> Person:
    """Known since some visits of today."""
    who = made.put(office.store, Person(uid=made.uid(name), name=name, **fields))  # pyright: ignore[reportArgumentType]
    for _ in range(visits):
        made.put(office.store, made.visit(person=who.uid, name=name))
    return who


@pytest.fixture
def desk(office: Office) -> Office:
    """María came twice and left a telephone, Ma. Gpe. came thrice; they may be one. Nobody is like Rubén."""
    person(office, WHOLE, 2, phone="7761052218")
    person(office, SHORT, 3, sex="mujer")
    person(office, "Rubén Ficticio Nadie", 1, phone="7769990000")
    office.workspace.changed.emit()
    return office


def opens(office: Office, does: Callable[[PeopleDialog], object]) -> None:
    """The key of the intake tab, and do this there."""

    def do() -> None:
        dialog = asked(PeopleDialog)
        reviewed(office, dialog)
        does(dialog)
        presses("Esc")

    office.answers(do)
    presses(keys.PEOPLE)
    office.takes_the_keyboard()


def reviewed(office: Office, dialog: PeopleDialog) -> None:
    """Wait until it was looked for pairs."""
    office.waits(lambda: not dialog.reviewing.is_looking)


def test_who_leaves_waits_for_no_pairs(desk: Office):
    left: list[Event] = []

    def do() -> None:
        reviewing = asked(PeopleDialog).reviewing
        assert not reviewing._left.is_set()
        left.append(reviewing._left)
        presses("Esc")

    desk.answers(do)
    presses(keys.PEOPLE)
    assert left[0].is_set()


def asks(office: Office, dialog: QDialog, key: str, does: Callable[[], object]) -> None:
    """Press the key, do this in the dialog that it opens, and come back as a desktop does."""
    office.answers(does)
    presses(key)
    dialog.activateWindow()
    office.waits(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)


def names(dialog: PeopleDialog) -> list[str]:
    return [row[0] for row in texts(dialog.people)]


def seen_today(office: Office) -> list[str]:
    model = office.list.model
    return sorted({model.index(row, 2).data() for row in range(model.rowCount())})


def found(office: Office, typed: str) -> list[str]:
    return [each.name for each in office.store.people.search(typed)]


# finding and correcting


def test_a_person_is_found_with_their_visits(desk: Office):
    def look(dialog: PeopleDialog) -> None:
        types("rubén")
        assert texts(dialog.people) == [["Rubén Ficticio Nadie", "776 999 00 00", "—", "1", "16 mar 2026"]]
        assert dialog.heading.text() == "1 persona"

        def read() -> None:
            opened = asked(PersonDialog)
            ((day, folio, matter, state),) = texts(opened.visits)
            assert (day, folio, matter, state) == ("16 mar 2026", "000006", "Bache", "Registrada · sin turno")
            assert opened.before is None
            presses("Esc")

        asks(desk, dialog, "Return", read)

    opens(desk, look)


def test_who_is_not_known_is_said(desk: Office):
    def look(dialog: PeopleDialog) -> None:
        types("zzz")
        assert dialog.nobody.text() == "Nadie se llama «zzz» ni tiene ese teléfono."
        presses("Down")
        presses("Return")
        presses(keys.MERGE)
        assert QApplication.activeModalWidget() is dialog

    opens(desk, look)


def test_a_person_is_corrected_and_what_was_before_is_told(desk: Office):
    def correct(dialog: PeopleDialog) -> None:
        types("rubén")
        presses("Down")
        asks(desk, dialog, "Return", lambda: (presses("Ctrl+A"), types("Rubén Ficticio Alguien"), presses(keys.SAVE)))
        assert names(dialog) == ["Rubén Ficticio Alguien"]
        assert dialog.said.text() == "Datos de Rubén Ficticio Alguien guardados."
        before: list[list[str]] = []

        def read() -> None:
            table = asked(PersonDialog).before
            assert table
            before.extend(texts(table))
            presses("Esc")

        asks(desk, dialog, "Return", read)
        assert [each[1:] for each in before] == [
            ["Eva Inventada", "Nombre: Rubén Ficticio Nadie → Rubén Ficticio Alguien"]
        ]

    opens(desk, correct)
    assert "Rubén Ficticio Alguien" in seen_today(desk)
    desk.undoes()
    assert "Rubén Ficticio Nadie" in seen_today(desk)


def test_a_wrong_telephone_stays_beside_its_field(desk: Office):
    def correct(dialog: PeopleDialog) -> None:
        types("rubén")

        def fill() -> None:
            opened = asked(PersonDialog)
            opened.fields["phone"].widget.setFocus()
            presses("Ctrl+A")
            types("12")
            presses(keys.SAVE)
            assert opened.isVisible()
            assert opened.fields["phone"].error == "Escriba los 10 números del teléfono, o déjelo en blanco."
            presses("Esc")

        asks(desk, dialog, "Return", fill)

    opens(desk, correct)
    assert found(desk, "7769990000") == ["Rubén Ficticio Nadie"]


def test_saving_what_nobody_touched_changes_nothing(desk: Office):
    def look(dialog: PeopleDialog) -> None:
        types("rubén")
        asks(desk, dialog, "Return", lambda: presses(keys.SAVE))

    before = desk.store.log.head()
    opens(desk, look)
    assert desk.store.log.head() == before


def test_they_are_in_the_menu_too(desk: Office):
    seen: list[bool] = []
    desk.answers(lambda: (seen.append(asked(PeopleDialog).isVisible()), presses("Esc")))
    presses("Alt+E")
    types("p")
    desk.takes_the_keyboard()
    assert seen == [True]


# joining


def test_a_pair_is_joined_field_by_field_undone_and_done_again(desk: Office):
    def join(dialog: PeopleDialog) -> None:
        assert dialog.heading.text() == "Posibles repetidas"
        ((one, _, other, visits),) = texts(dialog.pairs)
        assert {one, other} == {f"{WHOLE} · 776 105 22 18", f"{SHORT} · sin teléfono"}
        presses("Down")

        def choose() -> None:
            merging = asked(MergeDialog)
            assert merging.becomes.text() == f"Quedará: {WHOLE} · 776 105 22 18, con 5 atenciones."
            presses("Space")  # the other name
            assert merging.becomes.text() == f"Quedará: {SHORT} · 776 105 22 18, con 5 atenciones."
            presses("Space")
            presses("Left" if one.startswith(WHOLE) else "Right")  # where it is already
            presses("Down", times=2)
            presses("Space")  # the sex: that of the other, who said nothing
            assert visits in ("2 y 3", "3 y 2")
            presses("Return")

        asks(desk, dialog, "Return", choose)
        assert dialog.said.text() == f"Se unieron: {WHOLE} · 776 105 22 18, con 5 atenciones."
        assert dialog.heading.text() == ""
        presses(keys.UNDO)
        reviewed(desk, dialog)
        assert len(texts(dialog.pairs)) == 1
        presses(keys.REDO)
        assert dialog.heading.text() == ""

    opens(desk, join)
    assert desk.said == f"Se rehizo: unir a {WHOLE} con otra persona."
    (kept,) = (desk.store.people.get(made.uid(name)) for name in (SHORT,))  # who came more often
    assert kept
    assert (kept.name, kept.phone, kept.sex, kept.merged_into) == (WHOLE, "7761052218", "", None)
    assert seen_today(desk) == [WHOLE, "Rubén Ficticio Nadie"]
    assert found(desk, "hernández") == [WHOLE]
    desk.undoes()
    assert seen_today(desk) == [SHORT, WHOLE, "Rubén Ficticio Nadie"]
    assert set(found(desk, "7761052218")) == {WHOLE}
    desk.redoes()
    assert seen_today(desk) == [WHOLE, "Rubén Ficticio Nadie"]


def test_two_marked_persons_are_joined(desk: Office):
    def join(dialog: PeopleDialog) -> None:
        types("rubén")
        presses("Down")
        presses("Space")
        assert dialog.marks.text() == "Marcadas: Rubén Ficticio Nadie"
        presses("Up")
        presses("Ctrl+A")
        types("7761052218")
        presses("Down")
        asks(desk, dialog, keys.MERGE, lambda: presses("Return"))
        assert dialog.marks.isHidden()

    opens(desk, join)
    assert len(seen_today(desk)) == 2


def test_one_alone_is_not_joined(desk: Office):
    def join(dialog: PeopleDialog) -> None:
        types("rubén")
        presses(keys.MERGE)
        assert dialog.said.text() == "Marque con Espacio las dos que son la misma persona, y luego únalas."
        presses("Down")
        presses("Space", times=2)
        assert dialog.marks.isHidden()

    opens(desk, join)


def test_a_contradiction_is_said_before(office: Office):
    person(office, WHOLE, curp=CURP)
    person(office, f"{WHOLE} Nadie", curp=OTHER_CURP)

    def join(dialog: PeopleDialog) -> None:
        types("guadalupe")
        presses("Down")
        presses("Space")
        presses("Down")

        def read() -> None:
            assert asked(MergeDialog).warned == [
                ("Tienen CURP distinta.", "Quizá son dos personas."),
                ("Nacieron en días distintos.", "Quizá son dos personas."),
            ]
            presses("Esc")

        asks(office, dialog, keys.MERGE, read)

    before = office.store.log.head()
    opens(office, join)
    assert office.store.log.head() == before


# telling apart


def test_a_pair_that_is_two_is_not_proposed_again(desk: Office):
    def part(dialog: PeopleDialog) -> None:
        presses("Down")
        presses(keys.APART)
        assert "son dos personas: ya no se proponen." in dialog.said.text()
        assert dialog.search.hasFocus()
        assert dialog.heading.text() == ""
        presses(keys.UNDO)
        reviewed(desk, dialog)
        assert len(texts(dialog.pairs)) == 1
        presses("Down")
        asks(desk, dialog, "Return", lambda: presses(keys.APART))
        assert dialog.heading.text() == ""

    opens(desk, part)
    opens(desk, lambda dialog: dialog.heading.text() == "" or pytest.fail("proposed again"))
    assert len(desk.store.aparts.all()) == 1


def test_what_was_done_before_is_not_taken_back_here(desk: Office):
    desk.registers("Ana Ejemplo")
    opens(desk, lambda _: presses(keys.UNDO))
    assert "Ana Ejemplo" in seen_today(desk)


def test_who_only_reads_looks_and_changes_nothing(desk: Office):
    made.do(desk.store, Admit(made.account(Role.ADMINISTRATOR)))
    made.do(desk.store, Admit(made.account(Role.READER)), by=made.with_account(Role.ADMINISTRATOR))
    desk.workspace.enter(made.with_account(Role.READER))
    before = desk.store.log.head()

    def look(dialog: PeopleDialog) -> None:
        presses("Down")
        presses(keys.APART)
        presses("Return")
        presses("Up")
        types("rubén")
        presses("Down")
        presses("Space")
        assert dialog.marks.isHidden()
        asks(desk, dialog, "Return", lambda: (presses(keys.SAVE), presses("Esc")))

    opens(desk, look)
    assert desk.store.log.head() == before


def test_somebody_who_came_often_is_read_as_far_as_somebody_goes(desk: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(visits_dialog, "PAGE", 30)
    often = person(desk, "Quien Viene Mucho", 70)
    read: list[int] = []

    def look() -> None:
        table = asked(PersonDialog).visits
        read.append(table.rowCount())
        table.setFocus()
        for _ in range(3):
            presses("End")
            read.append(table.rowCount())
        presses("Esc")

    def choose(dialog: PeopleDialog) -> None:
        types("quien viene")
        asks(desk, dialog, "Return", look)

    opens(desk, choose)
    assert read == [30, 60, 70, 70]
    folios = [each.folio for each in desk.store.visits.of_person(often.uid)]
    assert len(folios) == len(set(folios)) == 70
