"""One small dialog for each move of a matter, put together from what that move asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.changes import Put, as_one
from xicotepec_atencion.domain.follow_up import BY_LETTER, FollowUp, Move
from xicotepec_atencion.domain.follow_up_answers import Answers, Matter, apart, problems_in
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.spanish import listed, plural
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.asking import accepted, foot
from xicotepec_atencion.ui.case_papers import print_letter
from xicotepec_atencion.ui.chosen_visit import whose
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.drafts import Drafts
from xicotepec_atencion.ui.enter_goes_on import EnterGoesOn
from xicotepec_atencion.ui.follow_up_days import DayPart, PromisePart, TermPart
from xicotepec_atencion.ui.follow_up_part import Part
from xicotepec_atencion.ui.follow_up_parts import DepartmentPart, KnowsPart, OutcomePart, TextPart, ToldPart
from xicotepec_atencion.ui.follow_up_words import OPTIONAL, WORDS, done, folios, heading, left_out, undoing
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.scrolling import Scrolling
from xicotepec_atencion.ui.undo_key import HandsOnUndo
from xicotepec_atencion.ui.widgets import button, column, fit, holding, label, message, show_problems
from xicotepec_atencion.ui.workspace import Workspace

ANSWERED_IN, REMINDED_IN = 15, 5  # working days that an oficio gives at first, and its reminder
NONE_YET = "Todavía no hay dependencias."
NO_DEPARTMENT = "Si falta alguna, agréguela en Oficina › Catálogos…"
ASK_SECRETARY = "Si falta alguna, la agrega la secretaría en Oficina › Catálogos…"
WIDE, AROUND = 600, 165  # design pixels; the second: of the height, what is not for what is asked
WAITS = "No se guardó. Lo escrito sigue ahí si lo abre otra vez."


class FollowUpDialog(Dialog):
    """Asks, and saves; what is wrong stands beside its field, and what the file refuses below. prints: the oficios
    are wanted on paper."""

    def __init__(
        self, workspace: Workspace, move: Move, matters: Sequence[Matter], left_out: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace, self._move, self._matters, self.left_out = workspace, move, matters, left_out
        self.follow_ups: tuple[FollowUp, ...] = ()
        self.answers = Answers(move, workspace.today())
        self.prints = False
        self.day = DayPart(workspace.today())
        self.text = TextPart(WORDS[move].asks, WORDS[move].hint)
        self.parts: list[Part] = self._parts()
        self._said = label("", "error", wrap=True)
        self._undo_key = HandsOnUndo(self)
        self._lay_out()
        self._bind()

    def begin(self, text: str) -> None:
        """With that text there; the keyboard is where something is still to be answered."""
        self.text.edit.show_text(text)
        told = next((each for each in self.parts if isinstance(each, ToldPart)), None)
        if told and text:
            told.box.setFocus()
        elif self._move == Move.REMIND:
            self.text.edit.setFocus()
        else:
            next(iter(self.parts[0].fields.values())).widget.setFocus()

    def accept(self) -> None:
        """Save, and print where an oficio goes out."""
        self._save(prints=self._move in BY_LETTER)

    @property
    def problems(self) -> list[str]:
        """What is said to be wrong."""
        fields = [each for part in self.parts for each in part.fields.values()]
        return [said for said in (*(each.error for each in fields), self._said.text()) if said]

    def answered(self) -> Answers:
        """All that stands there."""
        answers = Answers(self._move, self._workspace.today())
        for part in self.parts:
            answers = part.answered(answers)
        return answers

    def _save(self, prints: bool) -> None:
        answers = self.answered()
        self._say("")
        if self._is_wrong(answers):
            return
        follow_ups = tuple(each for matter in self._matters for each in answers.follow_ups(matter))
        if self._workspace.do(as_one([Put(each) for each in follow_ups], undoing(answers, len(self._matters)))):
            self.answers, self.follow_ups, self.prints = answers, follow_ups, prints
            super().accept()

    def _is_wrong(self, answers: Answers) -> bool:
        problems = problems_in(answers, self._matters, self._workspace.today())
        for part in self.parts:
            problems |= {name: said for name, said in part.unreadable().items() if said}
        fields = {name: each for part in self.parts for name, each in part.fields.items()}
        wrong = show_problems(fields, problems)
        self._say(" ".join(said for name, said in problems.items() if name not in fields))
        return wrong or bool(problems)

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._fit()

    # what each move asks

    def _parts(self) -> list[Part]:
        match self._move:
            case Move.REFER:
                department, term = self._department(), self._term(ANSWERED_IN)
                EnterGoesOn(lambda: department.is_chosen() and self.text.edit.setFocus(), department.box)
                return [department, term, self.text, self.day]
            case Move.REMIND:
                return [self._term(REMINDED_IN), self.text, self.day]
            case Move.RESOLVE:
                return [*self._outcome(), self.day]
            case Move.CLOSE:
                return [self.text, ToldPart(), self.day]
            case Move.START | Move.NOTE:
                return [self.text, PromisePart(self.day.input, self._off), self.day]
            case _:
                return [self.text, self.day]

    def _department(self) -> DepartmentPart:
        items = self._workspace.store.catalogues.items(Catalogue.DEPARTMENT)
        offered = [item for item in items if not item.retired]
        where = NO_DEPARTMENT if self._workspace.may(Catalogue.DEPARTMENT) else ASK_SECRETARY
        having = {each.case.department for each in self._matters if each.case.department}
        return DepartmentPart(offered, where if offered else f"{NONE_YET} {where}", having, len(self._matters))

    def _term(self, days: int) -> TermPart:
        """What is typed after it is still to be seen, so Enter in it goes on."""
        term = TermPart(days, self.day.input, self._off)
        EnterGoesOn(self.text.edit.setFocus, term.days, term.until)
        return term

    def _off(self, first: date, last: date) -> frozenset[date]:
        return self._workspace.store.days_off.off(first, last)

    def _outcome(self) -> list[Part]:
        outcome, knows = OutcomePart(all(each.may_be_of_the_desk for each in self._matters)), KnowsPart()

        def hint(*_: object) -> None:
            answers = knows.answered(outcome.answered(self.answers))
            self.text.hint(OPTIONAL if answers.text_is_optional else "")
            self._fit()

        outcome.chosen.connect(knows.show_outcome)
        outcome.chosen.connect(hint)
        outcome.went_on.connect(self.text.edit.setFocus)
        knows.changed.connect(hint)
        return [outcome, self.text, knows]

    # construction

    def _lay_out(self) -> None:
        title = heading(self._move, len(self._matters))
        self.setWindowTitle(title)
        head = column(label(title, "title"), label(self._about(), "note", wrap=True), space=2)
        told = [message("warning", "Quedan fuera:", self.left_out)] if self.left_out else []
        letter = self._move in BY_LETTER
        save = button(WORDS[self._move].does, "primary", "printer" if letter else "", keys.shown(keys.SAVE))
        self._foot = foot(self, save, *([self._unprinted(), None] if letter else []))
        inside = Scrolling(holding(column(*told, *self.parts, None, space=10)), AROUND)
        self.setLayout(column(head, (inside, 1), self._said, 4, self._foot, margins=(20, 12, 20, 14), space=8))
        self._said.hide()
        theme.follow(self, FollowUpDialog._widen)

    def _widen(self) -> None:
        """So that its buttons stand side by side, where the screen has room for that."""
        self.setFixedWidth(max(theme.px(WIDE), self._foot.sizeHint().width() + theme.px(40)))
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Its lines are known only now."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """After what is asked has told the scroll area around it how high it is now."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        fit(self)

    def _unprinted(self) -> QWidget:
        made = button("Guardar sin imprimir")
        made.clicked.connect(lambda: self._save(prints=False))
        return made

    def _about(self) -> str:
        """Which matters they are, and who is reminded."""
        first, many = self._matters[0], len(self._matters) > 1
        said = folios(self._matters) if many else about(self._workspace, first)
        if self._move != Move.REMIND:
            return said
        items = self._workspace.store.catalogues.items(Catalogue.DEPARTMENT)
        theirs = {each.case.department for each in self._matters}
        return f"A {listed(item.name for item in items if item.uid in theirs)}\n{said}"

    def _bind(self) -> None:
        for key in (keys.SAVE, keys.SAVE_ON_PAD):
            QShortcut(sequence(key), self).activated.connect(self.accept)
        self.text.edit.entered.connect(self.accept)
        self._workspace.failed.connect(self._say)
        self._undo_key.watch(self.text.edit)
        for each in self.parts:
            each.grew.connect(self._fit)


def about(workspace: Workspace, matter: Matter) -> str:
    """«Bache · Ana Ejemplo · folio …», as far as it may be seen."""
    return whose(workspace, matter.recorded)


def ask(workspace: Workspace, move: Move, visits: Sequence[Uid], parent: QWidget, drafts: Drafts) -> bool:
    """Ask what that move of these matters asks, and make it; whether it was made. Those with which it may not be
    done are named and left out; where it may with none, the status line says why. What is typed and not saved is
    kept in `drafts`."""
    if not workspace.allows(FollowUp):
        return False
    matters, others = apart(_matters(workspace, visits), move)
    if not matters:
        workspace.failed.emit(others[0][1] if others else "Esa atención ya no está en el archivo.")
        return False
    dialog = FollowUpDialog(workspace, move, matters, left_out(others), parent)
    place = drafts.place(move, [each.recorded.visit.uid for each in matters])
    known = _answered_before(workspace, move, matters)
    dialog.begin(drafts.at(place) or known)
    made = accepted(dialog)
    typed = dialog.text.edit.said
    drafts.keep(place, "" if made or typed == known else typed)
    if made:
        _tell(workspace, dialog, matters)
        if dialog.prints:
            _print(workspace, dialog.follow_ups, parent)
    elif drafts.at(place) and drafts.is_of_who_works(place):
        workspace.said.emit(WAITS)
    return made


def _answered_before(workspace: Workspace, move: Move, matters: Sequence[Matter]) -> str:
    """With which words the one matter that is closed was resolved."""
    if move != Move.CLOSE or len(matters) > 1:
        return ""
    recorded = workspace.store.follow_ups.of(matters[0].recorded.visit.uid)
    return next((each.what.text for each in reversed(recorded) if each.what.move == Move.RESOLVE), "")


def _matters(workspace: Workspace, visits: Sequence[Uid]) -> list[Matter]:
    store = workspace.store
    recorded = filter(None, map(store.visits.recorded, visits))
    return [Matter(each, store.cases.of(each.visit)) for each in recorded]


def _tell(workspace: Workspace, dialog: FollowUpDialog, matters: Sequence[Matter]) -> None:
    uid = dialog.follow_ups[0].department
    items = workspace.store.catalogues.items(Catalogue.DEPARTMENT)
    department = next((item.name for item in items if item.uid == uid), "")
    folio = str(matters[0].recorded.folio.short)
    workspace.made.emit(done(dialog.answers, folio, len(matters), department))


def _print(workspace: Workspace, follow_ups: Sequence[FollowUp], parent: QWidget) -> None:
    """One oficio after the other; whoever leaves one leaves those that follow, and is told."""
    for place, each in enumerate(follow_ups):
        if not print_letter(workspace, each.uid, parent):
            left = len(follow_ups) - place
            if len(follow_ups) > 1:
                said = plural(left, "oficio queda", "oficios quedan")
                workspace.remarked.emit(f"{said} sin imprimir: cada uno con {keys.shown(keys.LETTER)}.")
            return
