"""What happened to a visit and its matter, in the order in which it was recorded: one event each, in the clerk's own
words where there are any."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import NamedTuple

from xicotepec_atencion.domain.cases import Case
from xicotepec_atencion.domain.corrections import PERSONAL, Called, Changed, changes_in, why
from xicotepec_atencion.domain.events import NOTED, Event, Happened
from xicotepec_atencion.domain.follow_up import Move, RecordedFollowUp, Status
from xicotepec_atencion.domain.intake import Correction, Recorded
from xicotepec_atencion.domain.queues import CaseRow
from xicotepec_atencion.domain.spanish import listed, near_day, plural, short_day, uncapitalized
from xicotepec_atencion.domain.text import in_lines, shortened
from xicotepec_atencion.domain.withholding import HELD_SAID
from xicotepec_atencion.domain.working_days import days_between

PROGRAM = "el programa"
RESOLVING = (Move.RESOLVE, Move.SETTLE)
DAYS_END = time(23, 59)
TITLE = 60  # letters of a note's first sentence that can be a title
VALUE = 60  # letters of what a correction changed
SENTENCE = re.compile(r"(?<=[a-záéíóúñ]{4}\.)\s+|(?<=[!?…])\s+|\n+")  # not after «Lic.» or «núm.»


class Deed(NamedTuple):
    """Something that somebody did: a document that was attached, a paper that was given out; what: its name."""

    at: datetime
    by: str
    what: str = ""


class OtherVisit(NamedTuple):
    """Another visit, and where its matter stands today."""

    recorded: Recorded
    stands: CaseRow


class Withdrawn(NamedTuple):
    """A referral or a reminder that was taken back, and so its oficio, then and by that one."""

    what: RecordedFollowUp
    at: datetime
    by: str


@dataclass(frozen=True)
class KnownHistory:
    """All that is known of what happened. Each the oldest first.

    brought: the file and the series of the import that it came with, if it did. receipts: given to the citizen;
    letters: oficios that were given out, by number. others: the same person's valid visits about the same matter.
    withdrawn: what took a number and was taken back. off: the days off from its first due day's setting on.
    """

    recorded: Recorded
    called: Called
    brought: tuple[str, str] | None = None
    corrections: Sequence[Correction] = ()
    follow_ups: Sequence[RecordedFollowUp] = ()
    receipts: Sequence[Deed] = ()
    letters: Sequence[Deed] = ()
    attached: Sequence[Deed] = ()
    others: Sequence[OtherVisit] = ()
    withdrawn: Sequence[Withdrawn] = ()
    off: Collection[date] = frozenset()


def timeline(known: KnownHistory, today: date) -> tuple[Event, ...]:
    """The newest first."""
    follow_ups = map(_follow_up, known.follow_ups)
    withdrawn = map(_withdrawn, known.withdrawn)
    events = [
        *_visits(known, today), *_corrections(known), *follow_ups, *withdrawn, *_passed(known, today), *_done(known)
    ]  # fmt: skip
    events.reverse()  # of one moment's, the later ones come first
    return tuple(sorted(events, key=lambda event: event.at, reverse=True))


def _done(known: KnownHistory) -> Iterator[Event]:
    for at, by, _ in known.receipts:
        yield Event(at, Happened.PAPER, "Se entregó el comprobante", by=by)
    for at, by, letter in known.letters:
        yield Event(at, Happened.PAPER, "Se imprimió el oficio", letter, by)
    for at, by, name in known.attached:
        yield Event(at, Happened.ATTACHED, "Se adjuntó un documento", by=by, words=name)


# visits


def _visits(known: KnownHistory, today: date) -> Iterator[Event]:
    recorded = known.recorded
    first = replace(recorded, visit=known.corrections[0].before) if known.corrections else recorded
    late = first.visit.served_on != first.registered_at.date()
    said = f"Atendida el {short_day(first.visit.served_on)}." if late else ""
    title = f"Registrada · {_channel(first, known.called)}"
    came = f"Vino con la importación {known.brought[1]}, del archivo «{known.brought[0]}»." if known.brought else ""
    yield _event(first, Happened.REGISTERED, title, said, came)
    for other, stands in known.others:
        later = other.registered_at > recorded.registered_at
        title = "Volvió por este asunto" if later else "Ya había venido por este asunto"
        said = f"Folio {other.folio.short} · {_channel(other, known.called)}"
        yield _event(other, Happened.CAME_AGAIN, title, in_lines(said, _stands(stands, today)))


def _event(recorded: Recorded, what: Happened, title: str, text: str, words: str = "") -> Event:
    words = in_lines(words, _quoted(recorded.visit.note))
    return Event(recorded.registered_at, what, title, text, recorded.registered_by, words)


def _stands(row: CaseRow, today: date) -> str:
    """«Hoy: canalizada a Sindicatura, responde hasta el 4 dic», «Hoy: cerrada, positiva»; of what nobody follows
    nothing."""
    case = row.case
    if case.status == Status.UNFOLLOWED:
        return ""
    where = f" {'a' if case.status == Status.REFERRED else 'con'} {row.department}" if row.department else ""
    more = case.resolution.outcome.spanish if case.resolution else _due(case, today)
    return f"Hoy: {', '.join(filter(None, (f'{case.status.spanish}{where}', more)))}"


def _due(case: Case, today: date) -> str:
    if case.due is None or not case.open:
        return ""
    if case.is_overdue(today):
        return f"venció el {near_day(case.due, today)}"
    return f"{'responde hasta' if case.department else 'vence'} el {near_day(case.due, today)}"


def _channel(recorded: Recorded, called: Called) -> str:
    return called(recorded.visit.channel, recorded.visit.revision)


# corrections


def _corrections(known: KnownHistory) -> Iterator[Event]:
    for each in known.corrections:
        changed = changes_in(each, known.called)
        if each.act in HELD_SAID:
            yield Event(each.at, Happened.WITHHELD, HELD_SAID[each.act], by=each.by)
        elif each.before.cancelled is None and each.after.cancelled is not None:
            yield Event(each.at, Happened.CANCELLED, "Cancelada", by=each.by, words=why(each))
        elif each.before.cancelled is not None and each.after.cancelled is None:
            yield Event(each.at, Happened.CORRECTED, "Ya no está cancelada", by=each.by, words=each.reason)
        else:
            text = in_lines(*(_change(one) for one in changed if one.field not in PERSONAL))
            personal = (_change(one) for one in changed if one.field in PERSONAL)
            words = in_lines(*personal, f"Motivo: {each.reason}" if each.reason else "")
            yield Event(each.at, Happened.CORRECTED, _corrected(changed), text, each.by, words)


def _corrected(changed: Sequence[Changed]) -> str:
    return f"Se corrigió: {listed(uncapitalized(each.field) for each in changed)}" if changed else "Se corrigió"


def _change(changed: Changed) -> str:
    before, after = (shortened(text, VALUE) for text in (changed.before, changed.after))
    return str(Changed(changed.field, before, after))


# follow-ups


def _follow_up(each: RecordedFollowUp) -> Event:
    what, own = each.what, each.what.move == Move.NOTE
    title, words = _of_note(what.text) if own else (_title(each), what.text)
    other_day = f"Fue el {near_day(what.day, each.at)}." if what.day != each.at.date() else ""
    own_title = own and title != NOTED
    return Event(each.at, _HAPPENED[what.move], title, in_lines(_asked(each), other_day), each.by, words, own_title)


def _withdrawn(each: Withdrawn) -> Event:
    """It says why a number is missing."""
    undone = "la canalización" if each.what.what.move == Move.REFER else "el recordatorio"
    title = f"Oficio {each.what.letter} anulado: se deshizo {undone}"
    return Event(each.at, Happened.WITHDRAWN, title, by=each.by)


_HAPPENED = {
    Move.NOTE: Happened.NOTE, Move.REFER: Happened.REFERRED, Move.REMIND: Happened.REMINDED,
    Move.START: Happened.STARTED, Move.RESOLVE: Happened.RESOLVED, Move.SETTLE: Happened.RESOLVED,
    Move.CLOSE: Happened.CLOSED, Move.REOPEN: Happened.REOPENED,
}  # fmt: skip


def _title(each: RecordedFollowUp) -> str:
    outcome = each.what.outcome.spanish if each.what.outcome else ""
    match each.what.move:
        case Move.REFER:
            return f"Canalizada a {each.department}"
        case Move.REMIND:
            return f"Recordatorio a {each.department}"
        case Move.RESOLVE:
            return f"Resuelta: {outcome}"
        case Move.SETTLE:
            return f"Cerrada: {outcome}"
        case Move.CLOSE:
            return f"Cerrada: {each.what.told.said}" if each.what.told else "Cerrada"
        case Move.REOPEN:
            return "Reabierta"
        case _:
            return "En proceso"


def _of_note(text: str) -> tuple[str, str]:
    """Its first sentence, where that is short, and the rest."""
    first, *_ = SENTENCE.split(text, maxsplit=1)
    rest = text[len(first) :].strip()
    return (first.removesuffix("."), rest) if 0 < len(first) <= TITLE else (NOTED, text)


def _asked(each: RecordedFollowUp) -> str:
    """«Oficio XIC-GOB/CAN/0012/2026 · responde a más tardar el 18 nov»"""
    due, letter = each.what.due, f"Oficio {each.letter}" if each.letter else ""
    if due is None:
        return letter
    day = near_day(due, each.at)
    return f"{letter} · responde a más tardar el {day}" if letter else f"Plazo: {day}"


# due days that passed


def _passed(known: KnownHistory, today: date) -> Iterator[Event]:
    """Of each due day that passed while the matter waited for it."""
    waiting, settled, asked = None, False, list[RecordedFollowUp]()
    for each in known.follow_ups:
        what = each.what
        settled = what.move in RESOLVING or (settled and what.move != Move.REOPEN)
        due = None if settled else what.due
        if waiting and (due or settled):
            yield from _overdue(waiting, asked, what.day, known.off)
        waiting = each if due else None if settled else waiting
        asked = [] if settled else [*asked, *([each] if each.letter else [])]
    if waiting:
        yield from _overdue(waiting, asked, _last_day(known, today), known.off)


def _last_day(known: KnownHistory, today: date) -> date:
    """Until when it waits: today, or the day on which it was cancelled."""
    if known.recorded.visit.cancelled is None:
        return today
    return max((each.at.date() for each in known.corrections if each.after.cancelled is not None), default=date.min)


def _overdue(
    waiting: RecordedFollowUp, asked: Sequence[RecordedFollowUp], until: date, off: Collection[date]
) -> Iterator[Event]:
    """Where its due day passed before that day. asked: those that sent an oficio so far."""
    due = waiting.what.due
    if due is None or due >= until:
        return
    days = days_between(waiting.what.day, due, off)
    term = f" de {plural(days, 'día hábil', 'días hábiles')}" if days else ""
    last = next((each for each in reversed(asked) if each.what.day <= due), None)
    text = f"Sin respuesta de {last.department} al oficio {last.letter}." if last else ""
    at = max(datetime.combine(due, DAYS_END, waiting.at.tzinfo), waiting.at)
    yield Event(at, Happened.OVERDUE, f"Venció el plazo{term}", text, PROGRAM)


# words


def _quoted(text: str) -> str:
    return f"«{text}»" if text else ""
