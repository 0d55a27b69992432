"""What happened to a matter, as it is told: one event each, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests import made
from tests.made import AREAS, CHANNELS, DEPARTMENTS, MATTERS, moment
from xicotepec_atencion.domain.cases import Case, case_of
from xicotepec_atencion.domain.discretion import PLAIN, Discretion
from xicotepec_atencion.domain.events import NOTED, Event, Happened
from xicotepec_atencion.domain.follow_up import BY_LETTER, Letter, Move, Outcome, RecordedFollowUp, Status, Told
from xicotepec_atencion.domain.intake import UNDONE, Correction, Folio, Recorded, Visit
from xicotepec_atencion.domain.queues import CaseRow
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.timeline import PROGRAM, Deed, KnownHistory, OtherVisit, Withdrawn, timeline

NAMES = {item.uid: item.name for item in (*AREAS, *CHANNELS, *MATTERS)}
CAME = moment(2026, 9, 2, 9, 32)
VISIT = made.visit(CAME.date(), note="La barda de la calle inventada.")
TODAY = date(2026, 11, 23)
BY = "Rosa Inventada"
THEIRS = DEPARTMENTS[0].uid
LATER = date(2027, 1, 8)


def called(uid: Uid, _: int) -> str:
    return NAMES[uid]


def recorded(visit: Visit = VISIT, at: datetime = CAME, number: int = 87) -> Recorded:
    return Recorded(visit, Folio("NIN-OFI", at.year, "V1", number), at, BY)


def done(move: Move, at: datetime, number: int = 0, **fields: Any) -> RecordedFollowUp:
    """Recorded then, about that day."""
    what = made.follow_up(VISIT, move, **{"day": at.date(), **fields})
    letter = Letter("NIN-OFI", at.year, "V1", number) if move in BY_LETTER else None
    return RecordedFollowUp(what, at, BY, letter, DEPARTMENTS[0].name if letter else "")


def row(of: Recorded, case: Case, department: str = "") -> CaseRow:
    return CaseRow(of.visit.uid, of.folio, of.visit.served_on, "", "Bache", case, department)


def told(*follow_ups: RecordedFollowUp, today: date = TODAY, **fields: Any) -> tuple[Event, ...]:
    known: dict[str, Any] = {"recorded": recorded(), "called": called, "follow_ups": follow_ups, **fields}
    return timeline(KnownHistory(**known), today)


def test_a_note_that_says_nothing_any_more_has_a_title():
    event, _ = told(done(Move.NOTE, moment(2026, 9, 3), text=""))
    assert (event.title, event.words, event.own_title) == (NOTED, "", False)


def only(events: Sequence[Event], what: Happened) -> Event:
    (found,) = (event for event in events if event.what is what)
    return found


def test_of_a_matter_that_only_came_the_visit_is_told():
    (event,) = told()
    assert event == Event(
        CAME, Happened.REGISTERED, "Registrada · Mostrador", by=BY, words="«La barda de la calle inventada.»"
    )


def test_without_a_note_nothing_of_it_is_private():
    (event,) = told(recorded=recorded(replace(VISIT, note="")))
    assert (event.text, event.words) == ("", "")


def test_a_visit_that_was_captured_late_says_of_which_day_it_is():
    late = recorded(replace(VISIT, served_on=date(2026, 8, 31), note=""))
    assert told(recorded=late)[0].text == "Atendida el 31 ago 2026."


REFERRED = done(Move.REFER, moment(2026, 10, 27, 10, 20), 12, due=date(2026, 11, 18))
OFF = frozenset({date(2026, 11, 16)})


def test_a_story_is_told_the_newest_first():
    note = done(Move.NOTE, moment(2026, 9, 2, 11, 5), text="El vecino no asistió a la cita. Se levantó constancia.")
    again = recorded(replace(made.visit(TODAY, note="Pide nueva fecha.")), moment(2026, 11, 23, 12, 41), 123)
    events = told(note, REFERRED, others=[OtherVisit(again, row(again, Case(Status.UNFOLLOWED, TODAY)))], off=OFF)
    letter = "NIN-OFI/CAN/0012/2026"
    assert [(event.title, event.seen(PLAIN).text) for event in events] == [
        ("Volvió por este asunto", "Folio 000123 · Mostrador\n«Pide nueva fecha.»"),
        (
            "Venció el plazo de 15 días hábiles",
            "Sin respuesta de Sindicatura Inventada al oficio NIN-OFI/CAN/0012/2026.",
        ),
        ("Canalizada a Sindicatura Inventada", f"Oficio {letter} · responde a más tardar el 18 nov"),
        ("El vecino no asistió a la cita", "Se levantó constancia."),
        ("Registrada · Mostrador", "«La barda de la calle inventada.»"),
    ]
    assert [bool(event.words) for event in events] == [True, False, False, True, True]
    assert [event.by for event in events] == [BY, PROGRAM, BY, BY, BY]
    assert events[1].at.date() == date(2026, 11, 18)


SAID = {
    Move.REFER: (Happened.REFERRED, "Canalizada a Sindicatura Inventada"),
    Move.REMIND: (Happened.REMINDED, "Recordatorio a Sindicatura Inventada"),
    Move.START: (Happened.STARTED, "En proceso"),
    Move.RESOLVE: (Happened.RESOLVED, "Resuelta: positiva"),
    Move.SETTLE: (Happened.RESOLVED, "Cerrada: orientada en el acto"),
    Move.CLOSE: (Happened.CLOSED, "Cerrada: se le avisó por teléfono"),
    Move.REOPEN: (Happened.REOPENED, "Reabierta"),
    Move.NOTE: (Happened.NOTE, "Se habló con los vecinos"),
}


@pytest.mark.parametrize("move", Move)
def test_each_move_has_its_title(move: Move):
    event = told(done(move, moment(2026, 9, 3)), today=date(2026, 9, 3))[0]
    assert (event.what, event.title) == SAID[move]


def test_how_it_was_resolved_and_that_nobody_was_reached_stand_in_the_title():
    resolved = done(Move.RESOLVE, moment(2026, 9, 3), outcome=Outcome.NEGATIVE, text="No hay presupuesto.")
    close = done(Move.CLOSE, moment(2026, 9, 4), told=Told.UNREACHED, text="Tres llamadas.")
    closed, negative, _ = told(resolved, close)
    assert (negative.title, negative.words) == ("Resuelta: negativa o no viable", "No hay presupuesto.")
    assert (closed.title, closed.words) == ("Cerrada: no se le pudo avisar", "Tres llamadas.")


@pytest.mark.parametrize(
    ("note", "title", "text"),
    [
        ("Se habló con los vecinos.", "Se habló con los vecinos", ""),
        ("¿Cuándo vienen? Preguntó dos veces.", "¿Cuándo vienen?", "Preguntó dos veces."),
        ("Primera línea\nsegunda línea", "Primera línea", "segunda línea"),
        ("Dice el Lic. Nadie que sí.", "Dice el Lic. Nadie que sí", ""),
        ("Calle inventada núm. 3, col. Ficticia.", "Calle inventada núm. 3, col. Ficticia", ""),
        ("x" * 61, "Seguimiento", "x" * 61),
    ],
)
def test_a_notes_first_sentence_is_its_title_where_it_is_short(note: str, title: str, text: str):
    event = told(done(Move.NOTE, moment(2026, 9, 3), text=note))[0]
    assert (event.title, event.words, event.own_title) == (title, text, title != NOTED)


def test_what_was_asked_and_a_day_that_is_another_stand_beside_the_letter():
    at, due = moment(2026, 12, 28), date(2027, 1, 15)
    event = told(done(Move.REFER, at, 7, due=due, day=date(2026, 12, 23), text="Que revisen."), today=at.date())[0]
    asked = "Oficio NIN-OFI/CAN/0007/2026 · responde a más tardar el 15 ene 2027"
    assert (event.text, event.words) == (f"{asked}\nFue el 23 dic.", "Que revisen.")


# due days that passed


def passed(*follow_ups: RecordedFollowUp, today: date = TODAY, **fields: Any) -> list[tuple[date, str, str]]:
    events = told(*follow_ups, today=today, **fields)
    return [(event.at.date(), event.title, event.text) for event in events if event.what is Happened.OVERDUE]


@pytest.mark.parametrize(("today", "number"), [(17, 0), (18, 0), (19, 1)])
def test_a_due_day_has_passed_on_the_next_one(today: int, number: int):
    assert len(passed(REFERRED, today=date(2026, 11, today))) == number


@pytest.mark.parametrize("move", [Move.RESOLVE, Move.SETTLE])
@pytest.mark.parametrize(("day", "number"), [(18, 0), (19, 1)])
def test_what_was_resolved_in_time_was_never_overdue(move: Move, day: int, number: int):
    resolved = done(move, moment(2026, 11, 20), day=date(2026, 11, day))
    assert len(passed(REFERRED, resolved)) == number


def test_a_new_day_takes_the_place_of_the_one_before():
    longer = done(Move.NOTE, moment(2026, 11, 17), due=date(2026, 11, 20))
    (only_one,) = passed(REFERRED, longer)
    assert only_one[:2] == (date(2026, 11, 20), "Venció el plazo de 3 días hábiles")
    assert only_one[2] == "Sin respuesta de Sindicatura Inventada al oficio NIN-OFI/CAN/0012/2026."


def test_each_day_that_passed_is_told_with_the_letter_of_its_time():
    reminder = done(Move.REMIND, moment(2026, 11, 19), 30, due=date(2026, 11, 20))
    assert [(day, text[-29:]) for day, _, text in passed(REFERRED, reminder)] == [
        (date(2026, 11, 20), "oficio NIN-OFI/CAN/0030/2026."),
        (date(2026, 11, 18), "oficio NIN-OFI/CAN/0012/2026."),
    ]


def test_a_reminder_without_a_day_waits_for_the_one_that_was_set():
    reminder = done(Move.REMIND, moment(2026, 11, 20), 30)
    ((day, _, text),) = passed(REFERRED, reminder)
    assert (day, text[-29:]) == (date(2026, 11, 18), "oficio NIN-OFI/CAN/0012/2026.")


def test_what_was_reopened_waits_for_nothing_of_before():
    resolved, again = done(Move.RESOLVE, moment(2026, 11, 2)), done(Move.REOPEN, moment(2026, 11, 3))
    assert passed(REFERRED, resolved, again) == []
    promised = done(Move.NOTE, moment(2026, 11, 4), due=date(2026, 11, 5))
    assert passed(REFERRED, resolved, again, promised) == [(date(2026, 11, 5), "Venció el plazo de 1 día hábil", "")]


def test_a_note_on_what_is_resolved_sets_no_day():
    resolved = done(Move.RESOLVE, moment(2026, 11, 2))
    assert passed(REFERRED, resolved, done(Move.NOTE, moment(2026, 11, 3), due=date(2026, 11, 5))) == []


def test_a_visit_that_was_cancelled_waits_until_then():
    cancelled = recorded(replace(VISIT, cancelled="Registrada dos veces"))
    for day, number in ((18, 0), (19, 1)):
        change = Correction(moment(2026, 11, day), BY, "", VISIT, cancelled.visit)
        assert len(passed(REFERRED, recorded=cancelled, corrections=[change])) == number


def test_a_day_that_passed_before_it_was_recorded_stands_above_what_set_it():
    late = done(Move.REFER, moment(2026, 11, 20), 12, day=date(2026, 9, 3), due=date(2026, 9, 10))
    assert [event.what for event in told(late)][:2] == [Happened.OVERDUE, Happened.REFERRED]


# corrections and papers


def test_a_correction_says_what_changed_and_why():
    after = replace(VISIT, matter=MATTERS[1].uid, persons=3)
    change = Correction(moment(2026, 9, 3), BY, "Error de captura", VISIT, after)
    event, first = told(recorded=recorded(after), corrections=[change])
    assert (event.what, event.title) == (Happened.CORRECTED, "Se corrigió: asunto y personas")
    assert (event.text, event.words) == ("Asunto: Bache → Luminaria\nPersonas: 1 → 3", "Motivo: Error de captura")
    assert first.what is Happened.REGISTERED


def test_only_what_may_say_something_of_a_person_is_private():
    corrections = [
        Correction(moment(2026, 9, 3 + n), BY, "", VISIT, replace(VISIT, **changed))
        for n, changed in enumerate(({"persons": 3}, {"name": "Ana Inventada"}, {"note": "x" * 90}))
    ]
    note, name, persons, _ = told(corrections=corrections)
    assert [bool(event.words) for event in (note, name, persons)] == [True, True, False]
    assert note.words.endswith("x…")
    assert len(note.words) < 150


def test_the_visit_is_told_as_it_was_registered():
    after = replace(VISIT, note="Otra nota.", channel=CHANNELS[1].uid)
    *_, first = told(recorded=recorded(after), corrections=[Correction(moment(2026, 9, 3), BY, "", VISIT, after)])
    assert (first.title, first.words) == ("Registrada · Mostrador", "«La barda de la calle inventada.»")


def test_a_cancellation_and_its_end_are_told():
    gone = replace(VISIT, cancelled="Registrada dos veces")
    there = Correction(moment(2026, 9, 3), BY, "", VISIT, gone)
    back = Correction(moment(2026, 9, 4), BY, "", gone, VISIT)
    end, begin, _ = told(corrections=[there, back])
    assert (begin.what, begin.title, begin.words) == (Happened.CANCELLED, "Cancelada", "Registrada dos veces")
    assert (end.what, end.title) == (Happened.CORRECTED, "Ya no está cancelada")
    undone = Correction(moment(2026, 9, 3), BY, "", VISIT, VISIT.undone())
    assert told(recorded=recorded(VISIT.undone()), corrections=[undone])[0].words == UNDONE


def test_what_left_on_paper_and_what_was_attached_is_told():
    at = moment(2026, 9, 2, 10)
    events = told(
        receipts=[Deed(at, BY)],
        letters=[Deed(at + timedelta(1), BY, "NIN-OFI/CAN/0012/2026")],
        attached=[Deed(at + timedelta(2), BY, "constancia.pdf")],
    )
    assert [(event.title, event.text, event.words) for event in events[:3]] == [
        ("Se adjuntó un documento", "", "constancia.pdf"),
        ("Se imprimió el oficio", "NIN-OFI/CAN/0012/2026", ""),
        ("Se entregó el comprobante", "", ""),
    ]


def test_who_had_come_before_is_told_as_before():
    before = recorded(made.visit(date(2026, 3, 14)), moment(2026, 3, 14), 31)
    first = told(others=[OtherVisit(before, row(before, Case(Status.REGISTERED, TODAY)))])[-1]
    assert (first.title, first.text) == ("Ya había venido por este asunto", "Folio 000031 · Mostrador\nHoy: registrada")


@pytest.mark.parametrize(
    ("case", "stands"),
    [
        (Case(Status.UNFOLLOWED, TODAY), ""),
        (Case(Status.REFERRED, TODAY, THEIRS, date(2026, 12, 4)), "canalizada a Sindicatura, responde hasta el 4 dic"),
        (Case(Status.REFERRED, TODAY, THEIRS, TODAY), "canalizada a Sindicatura, responde hasta el 23 nov"),
        (Case(Status.REFERRED, TODAY, THEIRS, date(2026, 11, 20)), "canalizada a Sindicatura, venció el 20 nov"),
        (Case(Status.UNDERWAY, TODAY, THEIRS, LATER), "en proceso con Sindicatura, responde hasta el 8 ene 2027"),
        (Case(Status.UNDERWAY, TODAY, None, date(2026, 12, 4)), "en proceso, vence el 4 dic"),
        (Case(Status.REOPENED, TODAY), "reabierta"),
        (case_of(VISIT, [made.follow_up(VISIT, Move.RESOLVE)], followed=True), "resuelta, positiva"),
    ],
)  # fmt: skip
def test_where_the_other_ones_matter_stands_today(case: Case, stands: str):
    before = recorded(replace(VISIT, note=""), moment(2026, 3, 14), 31)
    other = row(before, case, "Sindicatura" if case.department else "")
    text = told(others=[OtherVisit(before, other)])[-1].text
    assert text.split("\n")[1:] == ([f"Hoy: {stands}"] if stands else [])


@pytest.mark.parametrize(("move", "undone"), [(Move.REFER, "la canalización"), (Move.REMIND, "el recordatorio")])
def test_an_oficio_that_was_taken_back_says_why_its_number_is_missing(move: Move, undone: str):
    at = moment(2026, 10, 27, 11)
    gone = Withdrawn(done(move, moment(2026, 10, 27, 10), 11, text="Que revisen."), at, "Eva Inventada")
    event = told(withdrawn=[gone])[0]
    assert event == Event(
        at,
        Happened.WITHDRAWN,
        f"Oficio NIN-OFI/CAN/0011/2026 anulado: se deshizo {undone}",
        by="Eva Inventada",
    )


def test_discreet_mode_hides_only_what_may_say_something_of_a_person():
    hidden = Discretion(on=True)
    referred = done(Move.REFER, moment(2026, 10, 27), 12, due=date(2026, 11, 18), text="Secreto")
    event = told(referred, today=CAME.date())[0]
    assert event.seen(hidden).text == ("Oficio NIN-OFI/CAN/0012/2026 · responde a más tardar el 18 nov\n(oculto)")
    assert event.seen(PLAIN).text.endswith("18 nov\nSecreto")
    note = told(done(Move.NOTE, moment(2026, 9, 3), text="Vino su hermana."))[0]
    assert (note.seen(hidden).title, note.seen(hidden).text) == ("Seguimiento", "(oculto)")
    assert (note.seen(PLAIN).title, note.seen(PLAIN).text) == ("Vino su hermana", "")


def test_what_happened_in_one_moment_stands_in_the_order_in_which_it_was_done():
    settled = done(Move.SETTLE, CAME)
    assert [event.what for event in told(settled)] == [Happened.RESOLVED, Happened.REGISTERED]


def test_of_forty_events_none_is_missing():
    notes = [done(Move.NOTE, moment(2026, 9, 3) + timedelta(n), text=f"Llamada {n}") for n in range(39)]
    events = told(*notes)
    assert [event.title for event in events] == [
        *(f"Llamada {n}" for n in reversed(range(39))),
        "Registrada · Mostrador",
    ]
    assert only(events, Happened.REGISTERED).at == CAME
