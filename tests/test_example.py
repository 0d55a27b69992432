"""The example office: made whole at any time of the year, shown by a window that says what it is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFrame

from tests import made
from tests.exampled import shows_example
from xicotepec_atencion.demo import example
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.closing import reminded
from xicotepec_atencion.domain.founding import Opening
from xicotepec_atencion.domain.office import EXAMPLE
from xicotepec_atencion.domain.queues import Queue
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.log import Head
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.start import founded
from xicotepec_atencion.ui.waiting import Progress
from xicotepec_atencion.ui.window import Window


@pytest.mark.parametrize("now", [made.moment(2026, 11, 27), made.moment(2027, 1, 1, 0, 30), made.moment(2027, 2, 28)])
def test_it_is_whole_at_any_time_of_the_year(tmp_path: Path, now: datetime):
    told: list[int] = []
    example.make(tmp_path / "ejemplo.db", lambda so_far, all_: told.append(all_ - so_far), now)
    assert told[-1] == 1
    with Store(tmp_path / "ejemplo.db") as store:
        assert not examine(store).findings
        assert store.office().is_example
        years = now.year - 1, now.year
        assert tuple(sorted(store.programmes.years())) == years
        due = reminded(years, store.office(), store.ledger.closed(), now.date())
        ended = Month.of(now.year, now.month - 1) if now.month > 1 else Month.of(now.year - 1, 12)
        assert due == [ended]  # the one that who learns may close
        last = store.visits.last()
        assert last
        assert last.visit.served_on == now.date()
        assert last.folio.prefix == "EJEMPLO"
        assert store.case_lists.counts(now.date())[Queue.OVERDUE]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real user's folders are left alone; the office's copies go to a second place."""
    for name in ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    settings = tmp_path / "xicotepec-atencion" / "puesto.ini"
    settings.parent.mkdir()
    settings.write_text(f"[General]\nnombre=Mesa Inventada\nsegundo-lugar={tmp_path}\n")
    return tmp_path


def few(path: Path, _: Progress) -> None:
    """An example without anything in it yet."""
    founded(path, Opening("Oficina de Ejemplo", "Municipio Inventado", EXAMPLE)).close()


def test_it_is_made_once_kept_and_made_anew(qapp: QApplication, home: Path):
    heads = [shown(afresh) for afresh in (False, False, True)]
    assert heads[0] == heads[1]
    assert heads[1] != heads[2]


def shown(afresh: bool) -> Head:
    """What the file comes to, once its window was seen to say what it is."""
    heads: list[Head] = []

    def look(window: Window) -> None:
        frames = window.findChildren(QFrame)
        assert len([each for each in frames if each.property("message") == "warning" and each.isVisible()]) == 1
        assert window.windowTitle() == "EJEMPLO · Oficina de Ejemplo"
        assert window.desk.second_place is None
        heads.append(window.workspace.store.log.head())

    shows_example(few, look, afresh)
    return heads[0]
