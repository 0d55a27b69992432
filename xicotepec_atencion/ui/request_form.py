"""What somebody asks of the data about them: written down, answered, done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from xicotepec_atencion.domain.privacy import FAR, Answer, Request, Right, done_by, due_on, request_problems
from xicotepec_atencion.domain.request_state import matters_doubt
from xicotepec_atencion.domain.spanish import capitalized, full_day, plural
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.store import privacy_reads
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.day_input import DayInput, dated
from xicotepec_atencion.ui.enter_goes_on import EnterGoesOn
from xicotepec_atencion.ui.entry_form import EntryForm
from xicotepec_atencion.ui.known_person import KnownPerson
from xicotepec_atencion.ui.note_edit import NoteEdit
from xicotepec_atencion.ui.person_rows import PersonRows
from xicotepec_atencion.ui.widgets import Choice, Field, Option, column, field, holding, label, picture, row
from xicotepec_atencion.ui.workspace import Workspace

WITHHELD = "Los datos de esa persona ya no se ven: quién pidió y qué pidió no se escriben otra vez."
NAMELESS = "Los datos de esa persona ya no se ven: no la nombre en la respuesta."
DAY = 160  # design pixels


def as_wide_as_a_day(each: Field) -> Field:
    return theme.follow(each, lambda it: it.setFixedWidth(theme.px(DAY)))


class _Asked(EntryForm[Request]):
    """What all forms of a request share."""

    def __init__(self, workspace: Workspace, parent: QWidget, known: Request):
        super().__init__(workspace, parent, Request, known)
        self._today = workspace.today()

    def _is_withheld(self) -> bool:
        """Whether nobody reads any more whose data it is about."""
        return bool(self._known.person and self._workspace.store.withheld.of(self._known.person))

    def _again(self) -> Request | None:
        recorded = self._workspace.store.requests.recorded(self._known.uid)
        return recorded.what if recorded else None

    def _problems(self, value: Request) -> Mapping[str, str]:
        """Of what this form asks; what was refused here and cannot be seen is said below by the file."""
        return {name: said for name, said in request_problems(value, self._today).items() if name in self.fields}

    def _off(self, since: date) -> frozenset[date]:
        return self._workspace.store.days_off.off(since, since + FAR)


class RequestForm(_Asked):
    """A new one, or what was written of it."""

    def __init__(self, workspace: Workspace, parent: QWidget, known: Request, called: str = ""):
        super().__init__(workspace, parent, known)
        store = workspace.store
        self.kind: Choice[Right] = Choice(*(Option(capitalized(right.spanish), right) for right in Right))
        self.received, self.applicant = DayInput(), QLineEdit()
        self.person = KnownPerson(PersonRows(store, lambda: workspace.discretion))
        self.asked = NoteEdit("Qué pide", least=3, most=7)
        self._asks = label("", "note", wrap=True)
        self._due, self._doubt = label("", "note", wrap=True), label("", wrap=True)
        self._doubted = holding(row(picture("warning", "warning"), (self._doubt, 1), space=6))
        self.fields = {
            "kind": field("&Derecho", self.kind),
            "applicant": field("&Quién pide", self.applicant, "como se identificó"),
            "person": field("De quién son los da&tos", self.person),
            "asked": field("Qué &pide", self.asked, "opcional"),
            "received": as_wide_as_a_day(field("&Recibida el", self.received)),
        }
        self._withheld = self._is_withheld()
        self._lay_out(called)
        self._show(known)
        self._connect()
        (self.kind if not known.revision else self.applicant).setFocus()

    def _value(self) -> Request:
        return replace(
            self._known,
            kind=self.kind.current(),
            received=self.received.day(),
            person=self.person.current(),
            applicant=cleaned(self.applicant.text()),
            asked=self.asked.said,
        )

    def _problems(self, value: Request) -> Mapping[str, str]:
        found = {**super()._problems(value), "person": self.person.problem()}
        if self._withheld:
            found.pop("applicant", "")
        if value.answered and value.received > value.answered:
            found["received"] = f"Se contestó el {full_day(value.answered)}: se recibió antes, o ese día."
        return {name: said for name, said in found.items() if said}

    def _lay_out(self, called: str) -> None:
        f = self.fields
        received = row(f["received"], (column(None, self._due, margins=(0, 0, 0, 6)), 1), space=12)
        parts = (
            column(f["kind"], self._asks, space=3),
            f["applicant"],
            f["person"],
            self._doubted,
            f["asked"],
            received,
        )
        title = f"Solicitud {called}" if called else "Nueva solicitud"
        self._build(title, WITHHELD if self._withheld else "", parts)

    def _show(self, known: Request) -> None:
        self.kind.set_current(known.kind)
        self.received.setMaximumDate(dated(self._today))
        self.received.show_day(known.received)
        self.applicant.setText(known.applicant)
        self.person.show_person(self._workspace.store, known.person)
        self.asked.show_text(known.asked)
        for each in (self.applicant, self.person, self.asked) if self._withheld else ():
            each.setReadOnly(True)
        self._say_due()
        self._look()

    def _connect(self) -> None:
        self.received.changed.connect(self._say_due)
        self.kind.changed.connect(self._look)
        self.person.changed.connect(self._look)
        self.person.offered.connect(self._hint)
        EnterGoesOn(self.person.setFocus, self.applicant)
        self.person.went_on.connect(self.asked.setFocus)
        self.asked.entered.connect(self.accept)

    def _say_due(self, *_: object) -> None:
        request = replace(self._known, received=self.received.day())
        days = plural(request.days + request.extended, "día hábil", "días hábiles")
        self._due.setText(
            f"Se contesta a más tardar el {full_day(due_on(request, self._off(request.received)))} ({days})."
        )

    def _hint(self, *_: object) -> None:
        self.fields["person"].set_hint(self.person.hint())

    def _look(self, *_: object) -> None:
        """What the right asks for, and what to think of before data are cancelled; it never stops a save."""
        self._asks.setText(f"{capitalized(self.kind.current().asks)}.")
        self._hint()
        uid: Uid | None = self.person.current()
        folios = privacy_reads.open_matters(self._workspace.store, uid) if uid else []
        self._doubt.setText(matters_doubt(self.kind.current(), folios))
        self._doubted.setVisible(bool(self._doubt.text()))
        self._fit()


class AnswerForm(_Asked):
    """What came of it, when, and in which words; the same once more corrects it."""

    def __init__(self, workspace: Workspace, parent: QWidget, known: Request, called: str):
        super().__init__(workspace, parent, known)
        self.outcome: Choice[Answer] = Choice(*(Option(capitalized(each.spanish), each) for each in Answer))
        self.answered, self.answer = DayInput(), NoteEdit("Qué se le contestó", least=3, most=7)
        self._until = label("", "note", wrap=True)
        self.fields = {
            "outcome": field("&Resultado", self.outcome),
            "answer": field("&Qué se le contestó", self.answer),
            "answered": as_wide_as_a_day(field("C&ontestada el", self.answered)),
        }
        until = column(None, self._until, margins=(0, 0, 0, 6))
        day = row(self.fields["answered"], (until, 1), space=12)
        about = NAMELESS if self._is_withheld() else ""
        self._build(f"Contestar la solicitud {called}", about, (self.fields["outcome"], self.fields["answer"], day))
        self._show(known)
        self._connect()
        self.outcome.setFocus()

    def _value(self) -> Request:
        outcome = self.outcome.current()
        done = None if outcome is Answer.REFUSED else self._known.done
        said = {"outcome": outcome, "answered": self.answered.day(), "answer": self.answer.said}
        return replace(self._known, **said, done=done)

    def _problems(self, value: Request) -> Mapping[str, str]:
        found = dict(super()._problems(value))
        if value.done and value.answered and value.answered > value.done:
            found["answered"] = f"Se cumplió el {full_day(value.done)}: se contestó antes, o ese día."
        return found

    def _show(self, known: Request) -> None:
        self.outcome.set_current(known.outcome or Answer.GRANTED)
        self.answered.setDateRange(dated(known.received), dated(self._today))
        self.answered.show_day(known.answered or self._today)
        self.answer.show_text(known.answer)
        self._look()

    def _connect(self) -> None:
        self.outcome.changed.connect(self._look)
        self.answered.changed.connect(self._look)
        self.answer.entered.connect(self.accept)

    def _look(self, *_: object) -> None:
        """Until when it is to be done, where anything is."""
        value = self._value()
        until = done_by(value, self._off(self.answered.day()))
        self._until.setText(f"Se cumple a más tardar el {full_day(until)}." if until else "")
        self.fields["answer"].set_hint("opcional" if value.outcome is Answer.GRANTED else "por qué no, o qué parte no")


class DoneForm(_Asked):
    """On which day what was granted had been done."""

    def __init__(self, workspace: Workspace, parent: QWidget, known: Request, called: str):
        super().__init__(workspace, parent, known)
        self.done_on = DayInput()
        self.fields = {"done": as_wide_as_a_day(field("&Cumplida el", self.done_on))}
        self.done_on.setDateRange(dated(known.answered or known.received), dated(self._today))
        self.done_on.show_day(known.done or self._today)
        self._build(f"Se cumplió la solicitud {called}", "", (row(self.fields["done"], None),))
        self.done_on.setFocus()

    def _value(self) -> Request:
        return replace(self._known, done=self.done_on.day())
