"""Every kind of edit: done, undone, redone and undone again; what is refused leaves the file as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests import made
from tests.archived import archived, report
from tests.archived import scan as scan_of
from xicotepec_atencion.domain.accounts import Account, Role, Safekeeping
from xicotepec_atencion.domain.archive import Scan
from xicotepec_atencion.domain.bands import Limits
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import (
    Actor,
    Admit,
    Edit,
    Found,
    Put,
    Refused,
    Stale,
    Together,
)
from xicotepec_atencion.domain.coding import code_of
from xicotepec_atencion.domain.doubts import DoubtAnswer
from xicotepec_atencion.domain.follow_up import FollowUp, Move
from xicotepec_atencion.domain.intake import UNDONE, Visit
from xicotepec_atencion.domain.justification import Justification
from xicotepec_atencion.domain.merging import Apart, apart
from xicotepec_atencion.domain.office import Catalogue, Duty, Item, Office, Signatory
from xicotepec_atencion.domain.papers import Attachment, Notice, Sheet
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.privacy import Answer, Incident, PrivacyRules, Request, Right
from xicotepec_atencion.domain.programme import (
    Activity,
    Evaluation,
    Feed,
    HandFigure,
    IndicatorSheet,
    Measure,
    Programme,
    Rule,
    Section,
)
from xicotepec_atencion.domain.stored import Stored
from xicotepec_atencion.domain.working_days import DayOff
from xicotepec_atencion.store.store import Store

BLUE, GREEN, GREY = (area.uid for area in made.AREAS)
MARCH, MAY_2026 = Month(202603), Month(202605)
GROUP = made.visit(uid=made.uid("group"), persons=4, name="Ana Nadie", note="uno\ndos")
BANQUETA = made.items(Catalogue.MATTER, "Banqueta")[0]
SECOND = made.activity("segunda", rule=Rule.VISITS, feeds=(Feed(GREEN, Month(202602)),), planned={Quarter(20261): 9})


def read(store: Store, what: Stored) -> Stored | None:
    """The same thing as the file shows it now; None: not at all."""
    match what:
        case Visit():
            recorded = store.visits.recorded(what.uid)
            return recorded and recorded.visit
        case HandFigure():
            return store.hand_figures.get(what.activity, what.area, what.month, what.measure)
        case Item():
            return next((item for item in store.catalogues.items(what.catalogue) if item.uid == what.uid), None)
        case Signatory():
            return next((one for one in store.signatories.all() if one.uid == what.uid), None)
        case Programme():
            return store.programmes.get(what.year)
        case Activity():
            return next((line for line in store.activities.of(what.year) if line.uid == what.uid), None)
        case FollowUp():
            found = store.follow_ups.recorded(what.uid)
            return found and found.what
        case Office():
            return store.offices.get()
        case _:
            return written(store, what)


def written(store: Store, what: Stored) -> Stored | None:
    match what:
        case Evaluation():
            return store.evaluations.of(what.quarter).get(what.activity)
        case Justification():
            return store.justifications.of(what.quarter.year).get((what.activity, what.quarter))
        case DoubtAnswer():
            return store.doubt_answers.of(2026).get(what.identity)
        case Person():
            return store.people.get(what.uid)
        case Apart():
            kept = store.aparts.find(what)
            return kept and kept.content
        case Notice():
            return next((each for each in store.notices.all() if each.version == what.version), None)
        case Scan():
            return next((each for each in store.scans.of(what.document) if each.uid == what.uid), None)
        case Attachment():
            return next((each for each in store.attachments.of(what.visit) if each.uid == what.uid), None)
        case DayOff():
            return next((day for day in store.days_off.of(what.day.year) if day.uid == what.uid), None)
        case _:
            return of_privacy(store, what)


def of_privacy(store: Store, what: Stored) -> Stored | None:
    match what:
        case Request():
            found = store.requests.recorded(what.uid)
            return found and found.what
        case Incident():
            return next((each.what for each in store.incidents.all() if each.what.uid == what.uid), None)
        case PrivacyRules():
            return store.privacy_terms.get()
        case _:
            raise TypeError(what)


def ready(store: Store, *values: Stored) -> None:
    """Put what these go with."""
    if any(isinstance(value, Attachment) for value in values):
        made.put(store, made.visit(uid=SCAN.visit))
    if any(isinstance(value, Scan) for value in values):
        archived(store)
    if any(isinstance(value, FollowUp) for value in values):
        made.put(store, ASKED)
        made.put(store, made.DEPARTMENTS[0])
    if any(isinstance(value, Person | Visit | Apart | Request) for value in values):
        made.put(store, made.person("Otra"))
    if any(isinstance(value, Apart) for value in values):
        made.put(store, ANA)
    if any(isinstance(value, Visit) for value in values):
        made.put(store, TOLD)


def standing(store: Store, what: Stored) -> tuple[Stored | None, int | None]:
    kept = read(store, what)
    return kept, kept and kept.revision


WRITTEN = Evaluation(activity=made.ACTIVITY.uid, quarter=Quarter(20261), text="Se alcanzó la meta.")
EXCUSED = made.justification(made.ACTIVITY.uid, Quarter(20264))
ANSWERED = made.doubt_answer(made.ACTIVITY.uid)
ANA = made.person()
FULL = made.person(**made.TOLD_ALL)
TWO = apart(ANA.uid, made.person("Otra").uid)
TOLD = made.notice()
SCAN = made.attachment(made.uid("scanned"))
ASKED = made.visit(uid=made.uid("asked"))
REFERRED = made.follow_up(ASKED, Move.REFER, text="Que se revise.")
CLAIMED = made.request(person=made.person("Otra").uid)
LOST = made.incident()
TERMS = PrivacyRules(answer_days=15, extension_days=15, effect_days=10)
INKED = scan_of(code_of(report()).uid)

# kind -> a new value, and what the file shows when its recording is taken back
NEW: dict[type[Stored], tuple[Stored, Stored | None]] = {
    Visit: (GROUP, replace(GROUP, cancelled=UNDONE)),
    HandFigure: (made.hand_figure(7, area=BLUE), made.hand_figure(None, area=BLUE)),
    Item: (BANQUETA, replace(BANQUETA, retired=True)),
    Signatory: (made.signatory(until=date(2026, 12, 31)), None),
    Programme: (made.programme(2027, sections=(Section("Misión", "Una"), Section("Visión", "Otra"))), None),
    Activity: (SECOND, None),
    Evaluation: (WRITTEN, None),
    Justification: (EXCUSED, None),
    DoubtAnswer: (ANSWERED, replace(ANSWERED, word="")),
    DayOff: (made.day_off(), None),
    Person: (ANA, replace(ANA, removed=True)),
    Apart: (TWO, replace(TWO, stands=False)),
    Notice: (TOLD, replace(TOLD, removed=True)),
    Attachment: (SCAN, None),
    Scan: (INKED, None),
    FollowUp: (REFERRED, replace(REFERRED, removed=True)),
    Request: (CLAIMED, replace(CLAIMED, removed=True)),
    Incident: (LOST, None),
    PrivacyRules: (TERMS, PrivacyRules()),
}

# what is done to a value that stands -> the value, and as it becomes
CHANGED: dict[str, tuple[Stored, Stored]] = {
    "persons": (GROUP, replace(GROUP, persons=9)),
    "area and day": (GROUP, replace(GROUP, area=GREY, served_on=date(2026, 1, 31))),
    "channel, matter and texts": (
        GROUP,
        replace(GROUP, channel=made.CHANNELS[1].uid, matter=made.MATTERS[2].uid, name="", note="otra"),
    ),
    "cancelled": (GROUP, replace(GROUP, cancelled="duplicada")),
    "hand figure": (made.hand_figure(7), made.hand_figure(0, source="Otro oficio")),
    "hand figure made blank": (made.hand_figure(7), made.hand_figure(None)),
    "hand figure, received": (
        made.hand_figure(7, measure=Measure.RECEIVED),
        made.hand_figure(8, measure=Measure.RECEIVED),
    ),
    "matter": (BANQUETA, replace(BANQUETA, name="Banqueta rota", position=9, icon="path")),
    "matter retired": (BANQUETA, replace(BANQUETA, retired=True)),
    "signatory": (
        made.signatory(),
        made.signatory(duty=Duty.REVIEWED, post="Otro puesto", since=date(2025, 1, 1), until=date(2026, 1, 1)),
    ),
    "heading": (made.programme(2027), made.programme(2027, title="Otro título", preface="", sections=())),
    "motto": (made.programme(2027), made.programme(2027, motto="Año <b>inventado</b>")),
    "goals": (SECOND, replace(SECOND, planned={Month(202601): 4, Month(202602): 0}, annual_goal=None)),
    "feeds": (SECOND, replace(SECOND, feeds=(Feed(GREEN, Month(202601)), Feed(BLUE, MAY_2026)))),
    "line": (
        SECOND,
        replace(SECOND, name="tercera", description="", unit="Giras", on_demand=False, position=3, total_label="TOTAL"),
    ),
    "rule": (SECOND, replace(SECOND, rule=Rule.HAND)),
    "evaluation": (WRITTEN, replace(WRITTEN, text="Se superó la meta.")),
    "justification": (EXCUSED, replace(EXCUSED, text="Hubo otras causas inventadas.")),
    "doubt answer": (ANSWERED, replace(ANSWERED, word="Se revisó", figures="900/960")),
    "day off": (made.day_off(), made.day_off(name="Otro día inventado")),
    "day off moved": (made.day_off(), replace(made.day_off(), day=date(2026, 12, 24))),
    "indicator": (SECOND, replace(SECOND, indicator=IndicatorSheet(objective="Atender", direction="Ascendente"))),
    "limits": (made.programme(2027), made.programme(2027, limits=Limits(orange=40, tolerated_to=130))),
    "retired": (SECOND, replace(SECOND, retired_from=Month(202607))),
    "retired later": (replace(SECOND, retired_from=Month(202605)), replace(SECOND, retired_from=Month(202609))),
    "no longer retired": (replace(SECOND, retired_from=Month(202605)), SECOND),
    "somebody's data": (ANA, FULL),
    "somebody's data forgotten": (FULL, replace(ANA, age_group="30 a 44")),
    "who turned out to be another": (ANA, replace(ANA, merged_into=made.uid("person Otra"))),
    "who came": (GROUP, replace(GROUP, person=made.uid("person Otra"), women=1, men=3, notice=1)),
    "two who are one after all": (TWO, replace(TWO, stands=False)),
    "a notice withdrawn": (TOLD, replace(TOLD, removed=True)),
    "a file renamed": (SCAN, replace(SCAN, name="otro nombre.pdf")),
    "a scan renamed": (INKED, replace(INKED, name="otro nombre.jpg")),
    "a referral taken back": (REFERRED, replace(REFERRED, removed=True)),
    "a request extended": (CLAIMED, replace(CLAIMED, extended=10)),
    "a request of somebody else, of another kind": (
        CLAIMED,
        replace(CLAIMED, person=None, kind=Right.ACCESS, applicant="Beto Ejemplo", received=date(2026, 3, 13), days=9),
    ),
    "a request answered and done": (
        CLAIMED,
        replace(CLAIMED, outcome=Answer.PARTLY, answer="Lo demás se conserva.", answered=made.TODAY, done=made.TODAY),
    ),
    "an incident known better": (
        LOST,
        replace(
            LOST,
            happened=date(2026, 3, 9),
            what="Se perdieron dos.",
            measures="Se buscaron.",
            persons=2,
            told_on=made.TODAY,
            reported_on=made.TODAY,
        ),
    ),
    "an incident of which nobody knows whom it touched": (replace(LOST, persons=3), LOST),
    "the terms": (TERMS, replace(TERMS, persons_years=3, documents_years=4, requests_years=9)),
}


def test_no_kind_of_edit_is_missing():
    kinds = set(Stored.__subclasses__()) - {Account, Safekeeping, Sheet}  # these come by acts
    assert set(NEW) == kinds - {Office}
    assert {type(value) for value, _ in CHANGED.values()} == kinds - {Office}


@pytest.mark.parametrize(("new", "undone"), NEW.values(), ids=[kind.__name__ for kind in NEW])
def test_a_new_value_is_recorded_undone_and_redone(store: Store, new: Stored, undone: Stored | None):
    ready(store, new)
    undo = made.edit(store, Put(new))
    recorded = standing(store, new)
    assert recorded == (new, store.log.head().count)
    redo = made.edit(store, undo)
    assert read(store, new) == undone
    undo_again = made.edit(store, redo)
    assert standing(store, new) == recorded
    redo_again = made.edit(store, undo_again)
    assert read(store, new) == undone
    made.edit(store, redo_again)
    assert standing(store, new) == recorded
    assert store.log.broken_link() is None


@pytest.mark.parametrize(("first", "then"), CHANGED.values(), ids=CHANGED)
def test_a_change_is_made_undone_and_redone(store: Store, first: Stored, then: Stored):
    ready(store, first, then)
    first = made.put(store, first)
    before = standing(store, first)
    undo = made.edit(store, Put(replace(then, revision=first.revision), reason="estaba mal"))
    after = standing(store, first)
    assert after == (then, store.log.head().count)
    redo = made.edit(store, undo)
    assert standing(store, first) == before
    undo_again = made.edit(store, redo)
    assert standing(store, first) == after
    made.edit(store, undo_again)
    assert standing(store, first) == before
    assert store.log.broken_link() is None


def test_the_office_is_changed_undone_and_redone(store: Store):
    before = store.office()
    changed = replace(before, name="Otra", body="Otro", prefix="OTR", first_month=MARCH, zone="America/Hermosillo")
    changed = replace(changed, emblem=made.png(800, 400), accent="#1F4E79")
    undo = made.edit(store, Put(changed))
    after = standing(store, before)
    assert after == (changed, store.log.head().count)
    redo = made.edit(store, undo)
    assert standing(store, before) == (before, before.revision)
    made.edit(store, redo)
    assert standing(store, before) == after


def test_the_history_of_one_visit_goes_back_and_forth_whole(store: Store):
    """A revision that only counts up would have the second undo refused."""
    visit = made.put(store, GROUP)
    undos: list[Edit] = []
    for persons in (5, 6, 7):
        visit = replace(visit, persons=persons)
        undos.append(made.edit(store, Put(visit, reason="estaba mal")))
        visit = replace(visit, revision=store.log.head().count)
    redos = [made.edit(store, undo) for undo in reversed(undos)]
    assert standing(store, visit) == (GROUP, visit.revision - 3)
    for redo in reversed(redos):
        made.edit(store, redo)
    assert standing(store, visit) == (visit, visit.revision)


# several edits as one step


def test_a_visit_with_its_new_matter_is_one_step(store: Store):
    visit = replace(GROUP, matter=BANQUETA.uid)
    both = Together((Put(BANQUETA), Put(visit)))
    undo = made.edit(store, both)
    assert (read(store, BANQUETA), read(store, visit)) == (BANQUETA, visit)
    redo = made.edit(store, undo)
    assert read(store, BANQUETA) == replace(BANQUETA, retired=True)
    assert read(store, visit) == replace(visit, cancelled=UNDONE)
    made.edit(store, redo)
    assert (read(store, BANQUETA), read(store, visit)) == (BANQUETA, visit)
    assert store.log.head().count == 6


def test_a_feed_moves_from_one_activity_to_another_in_one_step_and_back(store: Store):
    second = made.put(store, SECOND)
    first = next(line for line in store.activities.of(2026) if line.uid == made.ACTIVITY.uid)
    moved = Together((Put(replace(first, feeds=())), Put(replace(second, feeds=first.feeds))))
    undo = made.edit(store, moved)
    assert [line.feeds for line in store.activities.of(2026)] == [(), made.ACTIVITY.feeds]
    made.edit(store, undo)
    assert [line.feeds for line in store.activities.of(2026)] == [made.ACTIVITY.feeds, SECOND.feeds]


def test_a_programme_made_anew_after_its_undo(store: Store):
    made.edit(store, made.edit(store, Put(made.programme(2027))))
    assert store.programmes.years() == [2026]
    again = made.put(store, made.programme(2027, title="Otra vez"))
    assert store.programmes.get(2027) == again
    assert store.programmes.years() == [2027, 2026]


def test_a_hand_figure_captured_anew_after_its_undo(store: Store):
    made.edit(store, made.edit(store, Put(made.hand_figure(7))))
    undo = made.edit(store, Put(made.hand_figure(8)))
    assert store.counts.figures(2026).of(made.ACTIVITY.uid) == {MARCH: 8}
    made.edit(store, undo)
    assert store.counts.figures(2026).of(made.ACTIVITY.uid) == {}


# what is refused


@pytest.mark.parametrize(
    ("emblem", "why"),
    [
        (b"GIF89a" + bytes(40), "no es una imagen PNG"),
        (made.png()[:20], "no es una imagen PNG"),
        (made.png(noise=200_000), "demasiado grande: hasta 200 kB"),
        (made.png(2_001, 1), "demasiado grande"),
        (made.png(0, 9), "demasiado grande"),
    ],
)
def test_only_a_small_picture_is_an_emblem(store: Store, emblem: bytes, why: str):
    before = made.dump(store)
    with pytest.raises(Refused, match=why):
        made.do(store, Put(replace(store.office(), emblem=emblem)))
    assert made.dump(store) == before
    with Store.create(store.path.with_name("otro.db")) as other:
        with pytest.raises(Refused, match=why):
            made.do(other, Found(made.office(emblem=emblem), "V1"))
        assert other.log.head().count == 0


@pytest.mark.parametrize("accent", ["guinda", "#7a1f3d", "#7A1F3", "#7A1F3D0", "7A1F3D"])
def test_only_six_figures_are_a_colour(store: Store, accent: str):
    before = made.dump(store)
    with pytest.raises(Refused, match="se escribe con # y seis cifras"):
        made.do(store, Put(replace(store.office(), accent=accent)))
    assert made.dump(store) == before
    with Store.create(store.path.with_name("otro.db")) as other:
        with pytest.raises(Refused, match="se escribe con # y seis cifras"):
            made.do(other, Found(made.office(accent=accent), "V1"))
        assert other.log.head().count == 0


def test_one_stale_part_undoes_the_whole_step(store: Store):
    visit = made.put(store, GROUP)
    before = made.dump(store)
    with pytest.raises(Stale, match="Ya no se puede: cambió después"):
        made.do(store, Together((Put(BANQUETA), Put(replace(visit, persons=2, revision=1), reason="estaba mal"))))
    assert made.dump(store) == before


@pytest.mark.parametrize("value", [value for value, _ in NEW.values()], ids=[kind.__name__ for kind in NEW])
def test_what_changed_since_is_not_overwritten(store: Store, value: Stored):
    ready(store, value)
    kept = made.put(store, value)
    undo = made.edit(store, Put(kept, reason="estaba mal"))
    made.edit(store, Put(read(store, value) or value, reason="estaba mal"))
    before = made.dump(store)
    for late in (Put(kept, reason="estaba mal"), undo, Put(replace(value, revision=0), reason="estaba mal")):
        with pytest.raises(Stale):
            made.do(store, late)
    assert made.dump(store) == before


def test_the_same_form_saved_twice_is_one_visit(store: Store):
    made.put(store, GROUP)
    before = made.dump(store)
    with pytest.raises(Stale):
        made.put(store, GROUP)
    assert made.dump(store) == before


def test_an_undone_visit_is_not_saved_again_by_its_old_form(store: Store):
    made.edit(store, made.edit(store, Put(GROUP)))
    with pytest.raises(Stale):
        made.put(store, GROUP)


def test_a_form_opened_before_an_undo_does_not_overwrite(store: Store):
    """A revision counted up from the restored one would let it pass."""
    visit = made.put(store, GROUP)
    undo = made.edit(store, Put(replace(visit, persons=5), reason="estaba mal"))
    seen_by_a_form = store.log.head().count
    made.edit(store, undo)
    made.edit(store, Put(replace(visit, persons=6), reason="estaba mal"))
    with pytest.raises(Stale):
        made.edit(store, Put(replace(visit, persons=7, revision=seen_by_a_form), reason="estaba mal"))


def test_an_area_feeds_one_activity_at_a_time(store: Store):
    before = made.dump(store)
    sentence = "El área Ventanilla Azul ya alimenta a «Atención inventada» desde enero de 2026"
    with pytest.raises(Refused, match=sentence):
        made.put(store, made.activity("segunda", feeds=made.ACTIVITY.feeds))
    assert made.dump(store) == before


def test_two_lines_of_a_catalogue_with_one_name_are_refused_with_a_sentence(store: Store):
    before = made.dump(store)
    with pytest.raises(Refused):
        made.put(store, replace(BANQUETA, name=made.MATTERS[0].name))
    assert made.dump(store) == before


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "..", "America", "a\0b", "\ud800"])
def test_a_zone_that_no_computer_knows_is_refused(store: Store, zone: str):
    before = made.dump(store)
    with pytest.raises(Refused, match="No hay zona horaria"):
        made.do(store, Put(replace(store.office(), zone=zone)))
    assert made.dump(store) == before


def test_a_file_has_one_office(store: Store):
    before = made.dump(store)
    with pytest.raises(Refused):
        made.do(store, Found(made.office(), "V2"))
    assert made.dump(store) == before


def test_founding_an_office_is_one_act_whole_or_not_at_all(tmp_path):
    with Store.create(tmp_path / "nuevo.db") as store:
        before = made.dump(store)
        twins = (Put(BANQUETA), Put(replace(BANQUETA, uid=made.uid("twin"))))
        with pytest.raises(Refused):
            made.do(store, Found(made.office(), "V1", twins))
        assert made.dump(store) == before
        begins = (Put(BANQUETA), Put(made.signatory()), Put(made.programme()))
        assert made.do(store, Found(made.office(), "V1", begins)) is None
        assert store.log.head().count == 1
        assert [standing(store, put.what) for put in begins] == [(put.what, 1) for put in begins]
        assert standing(store, made.office()) == (made.office(), 1)


def test_an_office_begins_with_all_of_its_first_changes_or_with_none(tmp_path):
    with Store.create(tmp_path / "nuevo.db") as store:
        before = made.dump(store)
        with pytest.raises(Refused, match="La primera cuenta es de administración"):
            store.begin((Found(made.office(), "V1"), Admit(made.account(Role.READER))), made.actor(), made.NOW)
        assert made.dump(store) == before
        store.begin((Found(made.office(), "V1"), Admit(made.account(Role.ADMINISTRATOR))), made.actor(), made.NOW)
        assert store.log.head().count == 2


def test_a_file_without_an_office_says_so(tmp_path):
    with Store.create(tmp_path / "vacio.db") as store, pytest.raises(Refused, match="todavía no tiene oficina"):
        store.office()


def test_a_moment_without_offset_changes_nothing(store: Store):
    before = made.dump(store)
    with pytest.raises(ValueError, match="offset"):
        made.do(store, Put(GROUP), made.NOW.replace(tzinfo=None))
    assert made.dump(store) == before


def test_every_actor_and_moment_is_kept(store: Store):
    at = made.moment(2026, 3, 17, 8, 30)
    made.do(store, Put(GROUP), at, Actor("Otra Persona", "V2"))
    recorded = store.visits.recorded(GROUP.uid)
    assert recorded
    assert (recorded.registered_by, recorded.registered_at) == ("Otra Persona", at)
    assert recorded.registered_at.utcoffset() == timedelta(hours=-6)
