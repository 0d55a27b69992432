"""A file of visits by keys: matched, reviewed, and loaded while the desk goes on."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests import made
from tests.office import Office, asked, texts
from tests.ui.test_discreet import seen
from xicotepec_atencion.domain.batch_words import UNFOLLOWED
from xicotepec_atencion.domain.changes import Put, WithdrawBatch
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.visit_columns import Matching
from xicotepec_atencion.domain.visit_table import Field
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.typist import focused, presses, types
from xicotepec_atencion.ui.visit_import import VisitImport
from xicotepec_atencion.ui.visit_import_columns import GUESSED, REMEMBERED
from xicotepec_atencion.ui.visit_import_state import COLUMNS, PERSONS, REVIEW, WORDS
from xicotepec_atencion.ui.visit_import_words import NEW
from xicotepec_atencion.ui.visit_loading import ALREADY, Loadable

NO_DATE = "Ninguna columna dice la fecha. Elija en «Columnas» cuál es."
HEADING = ("Fecha", "Nombre", "Teléfono", "Área", "Canal", "Asunto", "Personas")
AREA, OTHER = made.AREAS[0].name, made.AREAS[1].name
CHANNEL, MATTER = made.CHANNELS[0].name, made.MATTERS[0].name
ROWS = (
    ("14/01/2026", "Zenobia Inexistente Ficticia", "776 105 00 01", AREA, CHANNEL, MATTER, "2"),
    ("02/02/2026", "Crispín Supuesto Inventado", "776 105 00 02", OTHER, CHANNEL, MATTER, "1"),
    ("16/03/2026", "Eleuteria Ficticia Supuesta", "", AREA, CHANNEL, MATTER, "1"),
)


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Writes a file, which the next question for one is answered with."""

    def write(rows: Iterable[Sequence[str]] = ROWS, name: str = "lista.csv", heading: Sequence[str] = HEADING) -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([heading, *rows])
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        return path

    return write


def imports(office: Office, does: Callable[[VisitImport], object]) -> None:
    """Open the dialog from the menu, choose the file by its key, and do this once it was looked through; what is
    accepted is loaded to its end."""

    def work() -> None:
        dialog = asked(VisitImport)
        dialog.resize(1240, 650)
        presses(keys.OPEN_VISITS)
        office.waits(lambda: dialog.checked is not None or bool(dialog.problem.text()))
        looked_through(office, dialog)
        does(dialog)
        if dialog.isVisible():
            presses("Esc")

    office.answers(work)
    office.window.menu.visits.trigger()
    office.waits(lambda: not office.window.imports.loading.busy)
    office.takes_the_keyboard()


def looked_through(office: Office, dialog: VisitImport) -> None:
    office.waits(lambda: not dialog.checking.busy and not dialog.waiting.busy)


def goes_to(dialog: VisitImport, page: int) -> None:
    while dialog._page < page:
        presses(keys.SAVE)


def accepts(dialog: VisitImport) -> None:
    goes_to(dialog, REVIEW)
    presses(keys.SAVE)
    assert not dialog.isVisible()


def picks(office: Office, dialog: VisitImport, text: str) -> None:
    """In the box that has the keyboard, by its first letters."""
    types(text)
    looked_through(office, dialog)


def names(office: Office, catalogue: Catalogue) -> list[str]:
    return [each.name for each in office.store.catalogues.items(catalogue)]


# the whole way


def test_a_file_is_matched_reviewed_and_counts(office: Office, lists: Callable[..., Path]):
    lists()
    said: list[object] = []

    def look(dialog: VisitImport) -> None:
        said.extend((dialog.sums.text(), dialog.columns._about.text(), focused() is dialog.columns.boxes[0]))
        said.append([box.currentText() for box in dialog.columns.boxes])
        presses(keys.SAVE)
        said.extend((dialog._page, dialog._do.accessibleName(), texts(dialog.review.months)))
        presses(keys.PAGE_BEFORE)
        said.append(dialog._page)
        accepts(dialog)

    imports(office, look)
    assert said == [
        "3 se pueden importar · 0 con problema · 0 ya estaban",
        GUESSED,
        True,
        list(HEADING),
        REVIEW,
        "Importar 3 atenciones",
        [
            ["Enero de 2026", "1", "1", ""],
            ["Febrero de 2026", "1", "", "1"],
            ["Marzo de 2026", "1", "1", ""],
            ["Total", "3", "2", "1"],
        ],
        COLUMNS,
    ]
    assert office.said == "Se importaron 3 atenciones (folios I1V1-000001 a I1V1-000003)."
    assert office.folios() == ["I1V1-000003"]
    assert [each.rows for each in office.store.imports.all()] == [3]


def test_what_the_columns_were_is_remembered_once_it_counts(office: Office, lists: Callable[..., Path]):
    heading = (*HEADING[:3], "Módulo", *HEADING[4:])
    lists(name="enero.csv", heading=heading)
    said: list[str] = []

    def match(dialog: VisitImport) -> None:
        said.append(dialog.columns._about.text())
        dialog.columns.boxes[6].setFocus()
        picks(office, dialog, "Hom")
        accepts(dialog)

    imports(office, match)
    lists([("03/03/2026", *ROWS[0][1:])], name="febrero.csv", heading=heading)
    imports(office, lambda d: said.extend((d.columns._about.text(), d.columns.boxes[6].currentText())))
    assert said == [GUESSED, REMEMBERED, "Hombres"]


def test_what_is_left_changes_nothing(office: Office, lists: Callable[..., Path]):
    lists([(*ROWS[0][:5], "Asunto nunca visto", "1")])
    head = office.store.log.head()

    def leave(dialog: VisitImport) -> None:
        goes_to(dialog, REVIEW)
        presses("Esc")
        assert not dialog.isVisible()

    imports(office, leave)
    assert office.store.log.head() == head
    assert names(office, Catalogue.MATTER) == [each.name for each in made.MATTERS]


def test_a_desk_keeps_columns_between_starts(tmp_path: Path):
    matching = Matching((Field.DATE, None, Field.MATTER), words={(Catalogue.MATTER, "hoyo, grande"): made.MATTER})
    Desk(tmp_path / "puesto.ini").remember_columns("ab12", matching)
    assert Desk(tmp_path / "puesto.ini").columns("ab12") == matching
    assert Desk(tmp_path / "puesto.ini").columns("cd34") is None


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"fields": ["nada"]}', '"x"', "7"])
def test_columns_that_cannot_be_read_are_none(tmp_path: Path, text: str):
    desk = Desk(tmp_path / "puesto.ini")
    desk._set("columnas/ab12", text)
    assert desk.columns("ab12") is None


# columns


def test_a_column_is_what_somebody_says(office: Office, lists: Callable[..., Path]):
    lists([(*row, "de paso") for row in ROWS], heading=(*HEADING[:-1], "Cuántos", "Otro dato"))
    said: list[str] = []

    def look(dialog: VisitImport) -> None:
        box = dialog.columns.boxes[7]
        box.setFocus()
        picks(office, dialog, "Not")
        said.append(box.currentText())
        dialog.columns.boxes[0].setFocus()
        picks(office, dialog, "—")
        said.extend((dialog.sums.text(), dialog.reason.text()))
        goes_to(dialog, REVIEW)
        said.extend((dialog.reason.text(), str(dialog._do.isEnabled())))
        presses(keys.SAVE)
        assert dialog.isVisible()

    imports(office, look)
    assert said == ["Nota", "0 se pueden importar · 3 con problema · 0 ya estaban", NO_DATE, NO_DATE, "False"]


def test_what_no_row_says_is_chosen_once(office: Office, lists: Callable[..., Path]):
    lists([(row[0], row[1], row[5]) for row in ROWS], heading=("Fecha", "Nombre", "Asunto"))
    said: list[str] = []

    def look(dialog: VisitImport) -> None:
        said.append(dialog.sums.text())
        for kind, down in ((Catalogue.AREA, 2), (Catalogue.CHANNEL, 1)):
            dialog.columns.defaults[kind].setFocus()
            presses("Down", times=down)
            looked_through(office, dialog)
        said.append(dialog.sums.text())
        accepts(dialog)

    imports(office, look)
    assert said == [
        "0 se pueden importar · 3 con problema · 0 ya estaban",
        "3 se pueden importar · 0 con problema · 0 ya estaban",
    ]
    assert office.visit().area == made.AREAS[1].uid


def test_days_are_read_in_the_order_that_somebody_says(office: Office, lists: Callable[..., Path]):
    lists([("02/03/2026", *ROWS[0][1:])])
    said: list[str] = []

    def look(dialog: VisitImport) -> None:
        said.append(dialog.columns._example.text())
        dialog.columns.order.setFocus()
        presses("Right")
        looked_through(office, dialog)
        said.append(dialog.columns._example.text())
        accepts(dialog)

    imports(office, look)
    assert said == ["02/03/2026 es 2 mar 2026", "02/03/2026 es 3 feb 2026"]
    assert [each.visit.served_on for each in office.store.visits.during(date(2026, 1, 1), made.TODAY)] == [
        date(2026, 2, 3)
    ]


# words and persons


def test_a_word_is_a_line_that_there_is_or_a_new_one(office: Office, lists: Callable[..., Path]):
    rows = [(*ROWS[0][:5], "Hoyo en la calle", "1"), (*ROWS[1][:5], "Fuga de agua", "1")]
    lists(rows)
    said: list[object] = []

    def look(dialog: VisitImport) -> None:
        presses(keys.SAVE)
        said.extend((dialog._page, [row[:3] for row in texts(dialog.words.table)]))
        said.append([box.currentText() for box in dialog.words.boxes])
        dialog.words.boxes[1].setFocus()
        picks(office, dialog, "Bache")
        accepts(dialog)

    imports(office, look)
    assert said == [WORDS, [["Asunto", "Fuga de agua", "1"], ["Asunto", "Hoyo en la calle", "1"]], [NEW, NEW]]
    assert names(office, Catalogue.MATTER) == [*(each.name for each in made.MATTERS), "Fuga de agua"]
    assert office.workspace.undoable == ""


def test_a_probable_person_is_joined_by_space(office: Office, lists: Callable[..., Path]):
    office.workspace.do(Put(made.LUPE))
    lists([("14/01/2026", made.LUPE.name, "", *ROWS[0][3:])])
    said: list[object] = []

    def look(dialog: VisitImport) -> None:
        goes_to(dialog, PERSONS)
        said.append([row[2] for row in texts(dialog.persons.table)])
        assert dialog.state
        before = dialog.state.choices.joined
        presses("Space")
        said.append(len(dialog.state.choices.joined ^ before))
        accepts(dialog)

    imports(office, look)
    (visit,) = office.store.visits.during(date(2026, 1, 1), made.TODAY)
    assert said == [["Guadalupe Inventada Ejemplo · 776 105 22 18"], 1]
    assert visit.visit.person == made.LUPE.uid


# what does not come in


def test_rows_with_a_problem_are_listed_and_the_others_come(office: Office, lists: Callable[..., Path]):
    lists([ROWS[0], ("32/01/2026", *ROWS[1][1:]), ROWS[2]])
    said: list[object] = []

    def look(dialog: VisitImport) -> None:
        said.append(dialog.sums.text())
        goes_to(dialog, REVIEW)
        model = dialog.review.bad
        said.append([model.index(0, place).data() for place in (0, 2)])
        said.append("32/01/2026" in model.index(0, 1).data())
        accepts(dialog)

    imports(office, look)
    assert said == ["2 se pueden importar · 1 con problema · 0 ya estaban", ["3", "32/01/2026"], True]
    assert office.said.startswith("Se importaron 2 atenciones")


def test_the_same_file_twice_changes_nothing(office: Office, lists: Callable[..., Path]):
    lists()
    imports(office, accepts)
    said: list[object] = []

    def look(dialog: VisitImport) -> None:
        said.extend((dialog.sums.text(), dialog.columns._about.text().split(". ")[0]))
        goes_to(dialog, REVIEW)
        said.extend((dialog.reason.text(), dialog._do.isEnabled(), dialog.review.standing.isVisible()))

    imports(office, look)
    assert said == [
        "0 se pueden importar · 0 con problema · 3 ya estaban",
        "Este archivo ya se importó el 16 mar 2026, 10:00 (I1V1)",
        "Todas las atenciones del archivo ya están (importación I1V1).",
        False,
        True,
    ]


def test_a_withdrawn_file_is_to_be_counted_again(office: Office, lists: Callable[..., Path]):
    lists()
    imports(office, accepts)
    (batch,) = office.store.imports.all()
    office.workspace.do(WithdrawBatch(batch.uid, "una razón"))
    said: list[object] = []

    def look(dialog: VisitImport) -> None:
        said.append("en Importaciones… puede volver a contar" in dialog.columns._about.text())
        goes_to(dialog, REVIEW)
        said.append(
            "vuelva a contarla: Archivo › Importaciones…, I1V1, «Volver a contar»" in dialog.review._late.text()
        )
        said.append(UNFOLLOWED in dialog.review._late.text())

    imports(office, look)
    assert said == [True, True, True]


def test_closed_months_are_marked(office: Office, lists: Callable[..., Path]):
    made.close(office.store, made.JANUARY)
    lists()
    said: list[object] = []

    def look(dialog: VisitImport) -> None:
        goes_to(dialog, REVIEW)
        said.append([row[0] for row in texts(dialog.review.months)])

    imports(office, look)
    assert said == [["Enero de 2026 · cerrado", "Febrero de 2026", "Marzo de 2026", "Total"]]


def test_what_is_no_table_gets_one_sentence(office: Office, lists: Callable[..., Path]):
    path = lists()
    path.write_bytes(b"%PDF-1.7 nothing")
    said: list[object] = []

    def look(dialog: VisitImport) -> None:
        said.extend((dialog.problem.text(), dialog.state))
        presses(keys.SAVE)
        said.append(dialog.isVisible())

    imports(office, look)
    assert said[1:] == [None, True]
    assert str(said[0]).startswith("«lista.csv» es un PDF")


# who, and what is seen


def test_one_at_a_time(office: Office):
    from tests.visit_imports import Held, source

    held = Held(20, source(), 5)
    office.window.imports.loading.begin(Loadable(source(), held, 20))
    office.waits(held.reached.is_set)
    office.window.menu.visits.trigger()
    assert office.said == ALREADY
    held.lets_go()
    office.waits(lambda: not office.window.imports.loading.busy)


def test_in_discreet_mode_nobody_is_named(office: Office, lists: Callable[..., Path]):
    office.workspace.do(Put(made.LUPE))
    bad = ("32/01/2026", *ROWS[1][1:])
    rows = [*ROWS[:1], bad, ("14/01/2026", made.LUPE.name, "", *ROWS[0][3:])]
    lists([(*row, "Evelia Desconocida") for row in rows], name="de Zenobia.csv", heading=(*HEADING, "Otra cosa"))
    presses(keys.DISCREET)
    said: list[str] = []

    def look(dialog: VisitImport) -> None:
        for _ in range(4):
            said.append(seen())
            presses(keys.SAVE) if dialog._page < REVIEW else None
        assert dialog._page == REVIEW

    imports(office, look)
    told = "\n".join(said)
    hidden = ("Zenobia", "Inexistente", "Crispín", "Supuesto", "105 00 0", "Evelia", "Guadalupe", "2218")
    assert [word for word in hidden if word in told] == []
    assert Field.NAME.spanish in told


def test_bad_rows_are_saved_put_right_and_imported(
    office: Office, lists: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    lists([ROWS[0], ("32/01/2026", *ROWS[1][1:]), ROWS[2]])
    target = tmp_path / "corregir.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    said: list[str] = []

    def save(dialog: VisitImport) -> None:
        goes_to(dialog, REVIEW)
        presses(keys.SAVE_BAD)
        said.append(dialog.told.text())
        presses(keys.SAVE)

    imports(office, save)
    target.write_text(target.read_text("utf-8-sig").replace("32/01/2026", "31/01/2026"), "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(target), ""))
    imports(office, accepts)
    assert said == ["Se guardó 1 renglón en corregir.csv: corríjalo ahí e impórtelo."]
    assert office.said == "Se importó 1 atención (folio I2V1-000001)."


def test_where_it_cannot_be_saved_it_says_so(
    office: Office, lists: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    lists([("32/01/2026", *ROWS[1][1:])])
    target = tmp_path / "x.xlsx"
    target.mkdir()  # a folder
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    said: list[str] = []

    def save(dialog: VisitImport) -> None:
        goes_to(dialog, REVIEW)
        presses(keys.SAVE_BAD)
        said.append(dialog.problem.text())

    imports(office, save)
    assert said == [f"No se pudo guardar en {tmp_path.name}: revise la carpeta y el espacio. Nada se perdió."]


# what is seen and what stays


def test_the_table_follows_the_box_that_has_the_keyboard(office: Office, lists: Callable[..., Path]):
    more = [f"Dato {n}" for n in range(20)]
    lists([(*ROWS[0], *more)], heading=(*HEADING, *more))
    said: list[object] = []

    def look(dialog: VisitImport) -> None:
        page = dialog.columns
        said.append(page.boxes[24].visibleRegion().isEmpty())
        for _ in range(24):
            presses("Tab")
        said.extend((focused() is page.boxes[24], page.boxes[24].visibleRegion().isEmpty()))
        for _ in range(24):
            presses("Shift+Tab")
        said.extend((focused() is page.boxes[0], page.boxes[0].visibleRegion().isEmpty()))

    imports(office, look)
    assert said == [True, True, False, True, False]


def test_a_blank_is_typed_as_a_letter_of_a_name(office: Office, lists: Callable[..., Path]):
    lists()
    said: list[str] = []

    def look(dialog: VisitImport) -> None:
        dialog.columns.boxes[1].setFocus()
        picks(office, dialog, "apellido m")
        said.append(dialog.columns.boxes[1].currentText())

    imports(office, look)
    assert said == [Field.MOTHER.spanish]


def test_another_file_begins_anew(office: Office, lists: Callable[..., Path]):
    lists()
    imports(office, accepts)
    said: list[object] = []

    def look(dialog: VisitImport) -> None:
        dialog.review.standing.setChecked(True)
        said.append(dialog.state and dialog.state.choices.standing)
        lists([*ROWS, ("17/03/2026", *ROWS[2][1:])], name="otra.csv")
        presses(keys.OPEN_VISITS)
        office.waits(lambda: dialog._file.said == "otra.csv")
        looked_through(office, dialog)
        said.extend((dialog.state and dialog.state.choices.standing, dialog.review.standing.isChecked()))

    imports(office, look)
    assert said == [True, False, False]


def test_whom_somebody_left_apart_stays_so(office: Office, lists: Callable[..., Path]):
    office.workspace.do(Put(made.LUPE))
    lists([("14/01/2026", made.LUPE.name, "", *ROWS[0][3:])])
    said: list[object] = []

    def look(dialog: VisitImport) -> None:
        goes_to(dialog, PERSONS)
        before = dialog.persons.joined
        presses("Space")
        after = dialog.persons.joined
        presses(keys.PAGE_BEFORE)
        dialog.columns.defaults[Catalogue.AREA].setFocus()
        presses("Down")
        looked_through(office, dialog)
        said.extend((before != after, dialog.persons.joined == after))

    imports(office, look)
    assert said == [True, True]


def test_what_no_column_says_is_named(office: Office, lists: Callable[..., Path]):
    lists([(*row[:3], *row[4:]) for row in ROWS], heading=(*HEADING[:3], *HEADING[4:]))
    said: list[str] = []
    imports(office, lambda dialog: said.append(dialog.reason.text()))
    assert said == [
        "Ninguna columna dice el área. Elija en «Columnas» cuál es, o abajo la línea de todos los renglones."
    ]


def test_rows_with_problems_are_not_passed_over_where_the_others_stand(office: Office, lists: Callable[..., Path]):
    lists()
    imports(office, accepts)
    lists([*ROWS, ("32/01/2026", *ROWS[1][1:])], name="otra.csv")
    said: list[str] = []
    imports(office, lambda dialog: said.append(dialog.reason.text()))
    assert "1 renglón tiene problemas" in said[0]


def test_what_is_doubtful_stands_out_and_a_new_area_is_marked(office: Office, lists: Callable[..., Path]):
    lists([(*ROWS[0][:3], "Módulo nuevo", *ROWS[0][4:], "x")], heading=(*HEADING, "Otra cosa"))
    said: list[object] = []

    def look(dialog: VisitImport) -> None:
        said.append(dialog.columns._unread.text())
        goes_to(dialog, REVIEW)
        head = dialog.review.months.horizontalHeaderItem(2)
        said.extend((dialog.review._doubts.isVisible(), "«Módulo nuevo»" in dialog.review._doubts.text()))
        said.append(head is not None and "no cuenta en ninguna actividad" in head.toolTip())

    imports(office, look)
    assert said == ["Esta columna no se importa: «Otra cosa».", True, True, True]


def test_blank_cells_need_not_repeat_what_stands_above(office: Office, lists: Callable[..., Path]):
    rows = [(*ROWS[0][:3], AREA if n == 0 else "", *ROWS[0][4:]) for n in range(10)]
    lists(rows)
    said: list[object] = []

    def look(dialog: VisitImport) -> None:
        said.extend((dialog.columns.down.isVisible(), dialog.sums.text()))
        dialog.columns.down.setFocus()
        presses("Space")
        looked_through(office, dialog)
        said.append(dialog.sums.text())
        dialog.columns.boxes[6].setFocus()
        picks(office, dialog, "Not")
        said.extend((dialog.columns.down.isChecked(), dialog.sums.text()))

    imports(office, look)
    assert said == [
        True,
        "10 se pueden importar · 0 con problema · 0 ya estaban",
        "1 se puede importar · 9 con problema · 0 ya estaban",
        False,
        "1 se puede importar · 9 con problema · 0 ya estaban",
    ]


def test_in_discreet_mode_a_row_that_stands_as_the_heading_names_nobody(office: Office, lists: Callable[..., Path]):
    lists([(*row, "algo") for row in ROWS[1:]], heading=(*ROWS[0], "Evelia Desconocida"))
    presses(keys.DISCREET)
    said: list[str] = []

    def look(dialog: VisitImport) -> None:
        for _ in range(4):
            said.append(seen())
            presses(keys.SAVE) if dialog._page < REVIEW else None

    imports(office, look)
    assert [word for word in ("Zenobia", "Inexistente", "Evelia") if word in "\n".join(said)] == []


def test_the_history_of_an_imported_visit_names_the_file(office: Office, lists: Callable[..., Path]):
    lists()
    imports(office, accepts)
    visit = office.store.visits.during(date(2026, 1, 1), made.TODAY)[0].visit
    file = office.store.case_files.file(visit.uid, made.TODAY)
    assert file is not None
    words = file.events[-1].words  # a file may be called after whom it lists
    assert "Vino con la importación I1V1, del archivo «lista.csv»." in words


def test_what_is_refused_stays_in_sight_where_the_day_turns(office: Office, lists: Callable[..., Path]):
    lists()

    def look(dialog: VisitImport) -> None:
        goes_to(dialog, REVIEW)
        now = office.workspace.now() - timedelta(days=60)
        office.workspace.now = lambda: now
        accepts(dialog)

    imports(office, look)
    assert office.said.startswith("La atención no puede ser posterior a su registro. Nada se modificó.")
    assert office.said.endswith("la fecha se puso al día.")
