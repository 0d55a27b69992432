"""What a new file begins with, against the numbers of the document that it was taken from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests import made
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of, quarters_of
from xicotepec_atencion.domain.changes import Found
from xicotepec_atencion.domain.figures import Progress, progress_of
from xicotepec_atencion.domain.founding import Opening, founding
from xicotepec_atencion.domain.office import OF_A_VISIT, Catalogue, Duty, signing_on
from xicotepec_atencion.domain.programme import Activity, Feed, Measure, Rule
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.paths import SEED
from xicotepec_atencion.store.store import Store

PLANNED = [80, 80, 60, 80, 80, 80, 80, 80, 80, 40, 40, 40]
REALIZED = [95, 89, 76, 113, 64, 85, 80, 80, 80]
SEPTEMBER = Month(202409)
TODAY = date(2026, 3, 16)
ANSWERS = Opening("Oficina Inventada", "H. Ayuntamiento de Ninguna Parte", "NIN-OFI", "Lic. Nadie", "Titular")


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Store]:
    """An empty file."""
    with Store.create(tmp_path / "oficina.db") as store:
        yield store


@pytest.fixture
def example(new: Store) -> Store:
    """The file of the first document."""
    return opened(new, seed.example("xicotepec"))


@pytest.fixture
def activity(example: Store) -> Activity:
    (activity,) = example.activities.of(2024)
    return activity


@pytest.fixture
def progress(example: Store, activity: Activity) -> Progress:
    return progress_of(activity, example.counts.figures(2024))


def opened(store: Store, found: Found) -> Store:
    made.do(store, found)
    return store


def uids(found: Found) -> set[Uid]:
    """Of all that the act puts, but for hand figures, which go by their activity."""
    return {uid for put in found.puts if (uid := getattr(put.what, "uid", None))}


# the first document


def test_the_example_is_an_office_of_its_town(example: Store):
    office = example.office()
    assert office.name == "Secretaría de Gobernación"
    assert office.body == "H. Ayuntamiento de Xicotepec, Puebla"
    assert office.prefix == "XIC-GOB"
    assert office.zone == "America/Mexico_City"
    assert office.first_month == Month(202401)


def test_the_programme_is_headed_as_it_was_printed(example: Store):
    programme = example.programmes.get(2024)
    assert programme
    assert programme.title == "Gráfica de Gantt, programación del ejercicio 2024"
    assert programme.preface.startswith("Atención ciudadana, lo entendemos como una de las principales tareas")
    assert [section.title for section in programme.sections] == ["Objetivo", "Misión", "Visión"]


def test_its_activity_counts_persons_on_demand_from_january(example: Store, activity: Activity):
    (area,) = example.catalogues.items(Catalogue.AREA)
    assert area.name == "Atención Ciudadana"
    assert activity.name == "Atención Ciudadana de la Secretaría"
    assert (activity.unit, activity.rule, activity.on_demand) == ("Personas", Rule.PERSONS, True)
    assert activity.feeds == (Feed(area.uid, Month(202401)),)


def test_what_was_programmed(activity: Activity):
    assert [activity.planned[month] for month in months_of(2024)] == PLANNED
    assert [activity.planned_in(quarter) for quarter in quarters_of(2024)] == [220, 240, 240, 120]
    assert (activity.planned_total(), activity.annual_goal) == (820, 820)


def test_what_was_realized_and_the_last_quarter_blank(progress: Progress):
    assert list(progress.realized.values()) == REALIZED
    assert progress.last_captured == SEPTEMBER
    assert [progress.quarter(quarter).realized for quarter in quarters_of(2024)] == [260, 262, 240, None]
    assert progress.year().realized == 762


def test_the_percentages_with_what_they_are_of(progress: Progress):
    accumulated, goal = progress.accumulated(SEPTEMBER), progress.of_goal()
    assert (accumulated.realized, accumulated.planned, accumulated.percent) == (762, 700, Decimal("108.86"))
    assert (goal.realized, goal.planned, goal.percent) == (762, 820, Decimal("92.93"))
    assert progress.quarter(Quarter(20243)).percent == Decimal(100)


def test_a_realized_month_opens_into_where_it_was_taken_from(example: Store, activity: Activity):
    (behind,) = example.counts.opened(activity.uid, [Month(202404)])
    assert (behind.amount, behind.folio, behind.area) == (113, None, "")
    assert behind.source == "Programa 2024 impreso, Gráfica de Gantt"
    assert example.counts.opened(activity.uid, [Month(202410)]) == []


def test_who_signed_it_signed_that_year_only(example: Store):
    signatories = example.signatories.all()
    (signing,) = signing_on(signatories, date(2024, 12, 31))
    assert (signing.duty, signing.name, signing.post) == (
        Duty.AUTHORIZED,
        "Lic. Ángel Hernández Fonseca",
        "Secretario de Gobernación",
    )
    assert signing_on(signatories, date(2024, 1, 1)) == (signing,)
    assert signing_on(signatories, date(2023, 12, 31)) == ()
    assert signing_on(signatories, date(2025, 1, 1)) == ()


def test_nothing_is_left_of_the_originals_misprints(example: Store):
    dump = "\n".join(made.dump(example)).lower()
    for misprint in ("metal anual", "programando"):
        assert misprint not in dump


# any file


@pytest.mark.parametrize("name", seed.examples())
def test_an_example_says_all_that_stands_in_its_file(new: Store, name: str):
    """Key by key: what nobody reads has no place there."""
    opened(new, seed.example(name))
    assert plain(new) == json.loads((SEED / f"{name}.json").read_text(encoding="utf-8"))
    assert new.log.broken_link() is None


def test_the_catalogues_say_all_that_stands_in_their_file(new: Store):
    opened(new, founding(ANSWERS, seed.catalogues(), seed.notice(), TODAY))
    said = {
        str(catalogue): [
            {"name": item.name, **({"icon": item.icon} if item.icon else {})}
            for item in new.catalogues.items(catalogue)
        ]
        for catalogue in Catalogue
    }
    assert said == json.loads((SEED / "catalogues.json").read_text(encoding="utf-8"))
    assert "Ventanilla" in [line["name"] for line in said["channel"]]


def test_every_load_has_an_identity_of_its_own():
    one, other = uids(seed.example("xicotepec")), uids(seed.example("xicotepec"))
    assert len(one) == len(other) == 40
    assert one.isdisjoint(other)
    assert {item.uid for item in seed.catalogues()}.isdisjoint(item.uid for item in seed.catalogues())


@pytest.mark.parametrize("name", ["", "nadie", "catalogues", "../seed/xicotepec", "XICOTEPEC"])
def test_an_unknown_example_is_refused(name: str):
    with pytest.raises(KeyError):
        seed.example(name)


@pytest.mark.parametrize("name", seed.examples())
def test_an_example_begins_with_the_notice_of_its_office(new: Store, name: str):
    opened(new, seed.example(name))
    (notice,) = new.notices.all()
    assert notice.version == 1
    assert notice.text.startswith(f"{new.office().name}, {new.office().body}, con domicilio en [escriba el domicilio],")


# an office without an example


def test_an_office_opens_with_who_signs_from_this_year_on(new: Store):
    opened(new, founding(ANSWERS, seed.catalogues(), seed.notice(), TODAY))
    office = new.office()
    assert (office.name, office.body, office.prefix) == (ANSWERS.name, ANSWERS.body, "NIN-OFI")
    assert (office.zone, office.first_month) == ("America/Mexico_City", Month(202603))
    (signatory,) = new.signatories.all()
    assert (signatory.duty, signatory.name, signatory.post) == (Duty.AUTHORIZED, "Lic. Nadie", "Titular")
    assert (signatory.since, signatory.until) == (date(2026, 1, 1), None)
    assert new.programmes.get(2026) is None


def test_an_office_opens_with_its_own_privacy_notice(new: Store):
    answers = replace(ANSWERS, address="Calle Inventada 1, tel. 776 000 00 00")
    opened(new, founding(answers, seed.catalogues(), seed.notice(), TODAY))
    notice = new.notices.current()
    assert notice
    assert notice.version == 1
    assert f"{ANSWERS.name}, {ANSWERS.body}, con domicilio en {answers.address}, es responsable" in notice.text
    assert "{" not in notice.text
    assert (new.office().address, new.notices.since(notice)) == (answers.address, made.NOW)


def test_who_signs_may_come_later(new: Store):
    opened(new, founding(Opening("Oficina Inventada", "", "NIN"), seed.catalogues(), seed.notice(), TODAY))
    assert new.signatories.all() == []


def test_the_first_folio_is_of_the_first_series(example: Store):
    area, channel, matter = (example.catalogues.items(catalogue)[0].uid for catalogue in OF_A_VISIT)
    visit = made.put(example, made.visit(area=area, channel=channel, matter=matter))
    recorded = example.visits.recorded(visit.uid)
    assert recorded
    assert str(recorded.folio) == "XIC-GOB-2026-V1-000001"


# a file as its example would say it


def plain(store: Store) -> dict[str, Any]:
    office = store.office()
    areas = [item.name for item in store.catalogues.items(Catalogue.AREA)]
    (year,) = store.programmes.years()
    return {
        "office": {key: getattr(office, key) for key in ("name", "body", "prefix", "zone")},
        "first_month": office.first_month,
        **({"areas": areas} if areas != ["Atención Ciudadana"] else {}),
        "signatories": [
            {"duty": s.duty, "name": s.name, "post": s.post, "since": str(s.since), "until": str(s.until)}
            for s in store.signatories.all()
        ],
        "programme": plain_programme(store, year),
    }


def plain_programme(store: Store, year: int) -> dict[str, Any]:
    programme = store.programmes.get(year)
    assert programme
    return {
        "year": year,
        "title": programme.title,
        "preface": programme.preface,
        "sections": [vars(section) for section in programme.sections],
        "activities": [plain_activity(store, activity) for activity in store.activities.of(year)],
    }


def plain_activity(store: Store, activity: Activity) -> dict[str, Any]:
    said = ("name", "description", "unit", "annual_goal", "on_demand", "rule", "total_label")
    names = {item.uid: item.name for item in store.catalogues.items(Catalogue.AREA)}
    planned = {f"T{period.number}": n for period, n in activity.planned.items() if isinstance(period, Quarter)}
    written = {
        f"T{quarter.number}": store.evaluations.of(quarter)[activity.uid].text
        for quarter in quarters_of(activity.year)
        if activity.uid in store.evaluations.of(quarter)
    }
    hand = plain_hand(store, activity, names)
    return {
        **{key: getattr(activity, key) for key in said},
        "areas": [names[feed.area] for feed in activity.feeds],
        "planned": planned or [activity.planned[month] for month in months_of(activity.year)],
        "hand": [figure for figure, _ in hand],
        "source": hand[0][1],
        **({"evaluations": written} if written else {}),
    }


def plain_hand(store: Store, activity: Activity, names: dict[Uid, str]) -> list[tuple[dict[str, Any], str]]:
    """By measure and area, in the order of the catalogue: from which month on, the values, and their source."""
    places = [(Measure.RECEIVED, None), (Measure.REALIZED, None), *((Measure.REALIZED, area) for area in names)]
    found: list[tuple[dict[str, Any], str]] = []
    for measure, area in places:
        months = months_of(activity.year)
        figures = [f for f in (store.hand_figures.get(activity.uid, area, month, measure) for month in months) if f]
        if figures:
            row = {"area": names[area]} if area else {}
            row |= {"measure": str(measure), "from_month": figures[0].month.number}
            found.append(({**row, "values": [f.value for f in figures]}, figures[0].source))
    return found
