"""What goes by a year's proposal is nowhere any more either, series by series, nor does a restore bring it back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests import made
from tests.attached import attach
from tests.store.test_forgotten import ACT, Office, days_go_by, restored
from xicotepec_atencion.domain.changes import Put, Together, Withhold
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.privacy import Answer, Request, Right
from xicotepec_atencion.domain.retention import Series, portions
from xicotepec_atencion.paths import attachments_of, backups_of
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.gone import blocked_beside
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.wiping import wipe

OLD, CUT = date(2021, 3, 15), made.TODAY
PERSON, OTHER = made.uid("who goes"), made.uid("who stays")
# What each series alone says, in the file and in its documents.
TRACES = {
    Series.PERSONS: ("zenobia", "zarigüeya"),
    Series.NAMES: ("yolanda", "ornitorrinco"),
    Series.DOCUMENTS: ("wenceslao", "casuario"),
    Series.REQUESTS: ("xóchitl", "axolote"),
}

pytestmark = pytest.mark.usefixtures("private_places")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Of each series one that is due; copied plain and sealed, in two places, and where nobody knows of."""
    folder = tmp_path / "oficina"
    for place in (folder / "memoria", tmp_path / "otra parte"):
        place.mkdir(parents=True)
    store = made.new_store(folder / "oficina.db", first_month=made.Month(202001))
    office = Office(store, folder, folder / "memoria", tmp_path / "otra parte", [])
    filled(store, tmp_path / "escritorio")
    copy = office.copies(made.moment(2026, 3, 16, 9))
    for part in (copy, attachments_of(copy, "oficina")):
        copies = shutil.copytree if part.is_dir() else shutil.copy
        copies(part, office.elsewhere / part.name)
    office.seals()
    office.copies(made.moment(2026, 3, 17, 9))
    with office.store:
        yield office


def filled(store: Store, desk: Path) -> None:
    desk.mkdir()
    made.put(store, made.person("Zenobia Fantasma", uid=PERSON))
    comes(store, person=PERSON, name="doña Zenobia", note="su zarigüeya")
    alone = comes(store, name="Yolanda Sola", note="su ornitorrinco")
    made.put(store, replace(alone, note="su ornitorrinco y dos"), reason="lo dijo Yolanda")
    made.put(store, made.person("Otra Inventada", uid=OTHER))
    first = comes(store, person=OTHER, name="Otra Inventada")
    again = made.put(store, made.visit(person=OTHER))  # so that only their old document is due
    made.put(store, made.follow_up(again, Move.SETTLE))
    (desk / "acta de Wenceslao.txt").write_text("Wenceslao y su casuario " * 9)
    attach(store, desk / "acta de Wenceslao.txt", first.uid)
    answered: dict[str, Any] = {"answered": OLD, "outcome": Answer.REFUSED, "answer": "No, Xóchitl"}
    made.put(store, Request(made.uid("asked"), Right.ACCESS, OLD, None, "Xóchitl", "su axolote", **answered))


def comes(store: Store, **told: Any) -> Visit:
    """Whose matter was settled at once."""
    visit = made.visit(OLD, **told)
    settled = made.follow_up(visit, Move.SETTLE, OLD, text=f"se le dijo a {told['name']}")
    made.edit(store, Together((Put(visit), Put(settled))))
    recorded = store.visits.recorded(visit.uid)
    assert recorded
    return recorded.visit


def goes(office: Office, series: Series) -> None:
    """As the window does it."""
    some = [each for each in portions(office.store.retention.proposal(CUT)) if each.series is series]
    assert some
    for each in some:
        made.do(office.store, each.act(2026), ACT)
    assert wipe(office.path, lambda: ACT, [office.second])


@pytest.mark.parametrize("series", Series)
def test_no_byte_of_any_file_tells_of_what_went_by_its_term(office: Office, series: Series):
    assert {text for said in office.says(*TRACES[series]).values() for text in said} == set(TRACES[series])
    goes(office, series)
    assert "oficina.db" not in office.says(*TRACES[series])
    days_go_by(office, 1, 2, 3, 4)
    assert office.says(*TRACES[series]) == {}
    assert examine(office.store).findings == ()
    for other in set(Series) - {series}:
        assert "oficina.db" in office.says(*TRACES[other]), "what did not go is there"
    office.store.close()
    done = restored(office.elsewhere / "oficina-2026-03-16.db", office.path, made.moment(2026, 3, 27))
    assert sum(done.again) == 1
    assert office.says(*TRACES[series]) == {}
    with Store(office.path) as office.store:
        assert examine(office.store).findings == ()


def test_who_is_blocked_is_in_the_file_alone_and_in_no_list(office: Office):
    """The copies of now keep what is withheld, for who gives it back; the list beside them names nobody."""
    made.do(office.store, Withhold(PERSON, "Lo pidió"), ACT)
    goes(office, Series.DOCUMENTS)
    days_go_by(office, 1, 2, 3, 4)
    assert office.says(*TRACES[Series.DOCUMENTS]) == {}
    assert office.says("zenobia").keys() >= {"oficina.db"}
    lists = {path.name: path.read_text() for path in office.folder.rglob("*-anonimizados.txt")}
    assert lists
    assert not any("zenobia" in text.casefold() for text in lists.values())
    assert blocked_beside(backups_of(office.path) / "x") == blocked_beside(office.second / "x") == {PERSON}
