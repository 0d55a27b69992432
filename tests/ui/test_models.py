"""All models as Qt's own tester sees them, empty, filled and changing."""

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from tests import made
from tests.office import Office
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.late import Column
from xicotepec_atencion.domain.late_reading import LateReader
from xicotepec_atencion.ui import late_saving, start, theme
from xicotepec_atencion.ui.case_model import CaseModel
from xicotepec_atencion.ui.follow_up_tab import FollowUpTab
from xicotepec_atencion.ui.grid_model import GridModel
from xicotepec_atencion.ui.grid_places import Shown
from xicotepec_atencion.ui.late_model import LateModel
from xicotepec_atencion.ui.tab import FOLLOW_UP
from xicotepec_atencion.ui.tokens import DARK
from xicotepec_atencion.ui.visits_model import FOLIO, STATE, VisitsModel


def test_visits_model(office: Office, qtmodeltester: ModelTester):
    qtmodeltester.check(VisitsModel())
    office.registers("Ana Ejemplo")
    office.registers()
    office.undoes()
    qtmodeltester.check(office.list.model)


def test_what_the_visits_model_was_asked_holds_while_it_shows_the_same_in_the_same_look(office: Office):
    """It remembers what it said of each cell."""
    office.registers("Ana Ejemplo")
    model = office.list.model
    state, folio = model.index(0, STATE), model.index(0, FOLIO)
    roles = Qt.ItemDataRole

    def said() -> tuple[str, str, bool]:
        ink, face = model.data(state, roles.DecorationRole), model.data(folio, roles.FontRole)
        return model.data(state), ink.pixmap(16).toImage().pixelColor(8, 2).name(), bool(face and face.strikeOut())

    light = said()
    try:
        theme.apply(start.application(), DARK)
        assert said()[1] != light[1]
    finally:
        theme.apply(start.application())
    assert said() == light
    office.cancels(office.folios()[0], "Se repitió")
    assert said()[0] != light[0]
    assert said()[2]


def test_grid_model(office: Office, qtmodeltester: ModelTester):
    qtmodeltester.check(GridModel(office.workspace))
    office.registers("Ana Ejemplo")
    qtmodeltester.check(office.programme.model)


def test_grid_model_of_each_kind_of_rows(office: Office, qtmodeltester: ModelTester):
    model = office.programme.model
    qtmodeltester.check(model)
    for shown in (Shown.PLANNED, Shown.REALIZED, Shown.ALL):
        office.shows(shown)
        office.workspace.do(Put(made.visit()))
        qtmodeltester.check(model)


def test_late_model(office: Office, qtmodeltester: ModelTester):
    reader = LateReader(late_saving.known(office.store, made.TODAY))
    model = LateModel(reader)
    qtmodeltester.check(model)
    model.write(0, [{Column.MATTER: "bache"}] * 40, (0, 0))
    model.type(50, Column.NAME, "Ana Ejemplo")
    qtmodeltester.check(model)
    model.change(model.rows[:2], (0, 0))
    qtmodeltester.check(model)


def test_models_of_matters(office: Office, qtmodeltester: ModelTester):
    qtmodeltester.check(CaseModel())
    office.window.show_tab(FOLLOW_UP)
    tab = office.window.current
    assert isinstance(tab, FollowUpTab)
    office.registers("Ana Ejemplo")
    office.window.show_tab(FOLLOW_UP)
    assert tab.cases.list.matters.rowCount() == 1
    for model in (tab.cases.list.matters, tab.page.timeline.events):
        qtmodeltester.check(model)
        assert model.data(QModelIndex()) is None


def test_an_invalid_index_says_nothing(office: Office):
    office.registers("Ana Ejemplo")
    for model in (office.list.model, office.programme.model):
        assert model.data(QModelIndex()) is None
        assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags


def test_every_cell_is_spoken(office: Office):
    office.registers("Ana Ejemplo")
    model = office.programme.model
    spoken = [
        model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
        for column in range(3, model.columnCount())
    ]
    assert all("Atención inventada. " in text for text in spoken)
    assert any("Marzo: 1 de 80, 1.25 %, menos de 50 %" in text for text in spoken)
