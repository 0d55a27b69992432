"""A verdict on the screen: the headline large, each finding with its mark and word, and softly what it does not
prove."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from xicotepec_atencion.domain.archive import Document
from xicotepec_atencion.domain.archive_lines import kept_in_words
from xicotepec_atencion.domain.coding import in_fours
from xicotepec_atencion.domain.spanish import capitalized
from xicotepec_atencion.domain.verification import Finding, Mark, Verdict, as_text
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.scrolling import ScrollingPage
from xicotepec_atencion.ui.widgets import TextKind, button, caption, column, holding, label, panel, picture, row

COLOURS = {Mark.GOOD: "ok", Mark.LOOK: "warning", Mark.BAD: "error", Mark.UNKNOWN: "ink2"}
MESSAGES = {Mark.GOOD: "ok", Mark.LOOK: "warning", Mark.BAD: "error", Mark.UNKNOWN: "info"}
NOT_PROVEN = "Qué no prueba"
WORD = 104  # design pixels that a mark and its word take


class VerdictView(ScrollingPage):
    """The arrows scroll it. `archive_wanted`: the report is to be shown among those that were kept; `code_wanted`: the
    code of a print, which is to be verified."""

    archive_wanted = Signal(object)  # Document
    code_wanted = Signal(str)

    def __init__(self) -> None:
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        super().__init__(self._inside)
        self._body: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.follow(self._column, lambda it: it.setContentsMargins(0, 0, theme.px(6), 0))

    def show_verdict(self, verdict: Verdict, name: str, offers: bool) -> None:
        """name: of what was verified. offers: whether the archive can be opened from here."""
        if self._body:
            self._body.hide()
            self._body.deleteLater()
        parts = [_headline(verdict.headline, name)]
        if verdict.document:
            parts.append(self._document(verdict.document, offers))
        if verdict.printed:
            parts.append(self._print(verdict.printed))
        parts += [_finding(each) for each in verdict.findings]
        if verdict.not_proven:
            parts.append(_soft(verdict.not_proven))
        self._body = holding(column(*parts, None, space=10))
        self._column.addWidget(self._body)
        self.setAccessibleName(told(verdict, name))
        self.to_top()

    def _document(self, document: Document, offers: bool) -> QWidget:
        about = " · ".join(filter(None, (document.period, f"código {document.code}")))
        kept = f"{about} · guardado {kept_in_words(document.at, document.by)}"
        said = column(label(document.title, "strong", wrap=True), label(kept, "note", wrap=True), space=2)
        if not offers:
            return holding(row(picture("archive"), (said, 1), space=10, margins=(10, 0, 8, 0)))
        see = button("&Ver en Informes guardados", "outlined", "archive")
        see.clicked.connect(lambda: self.archive_wanted.emit(document))
        return holding(row((said, 1), see, space=10, margins=(10, 0, 8, 0)))

    def _print(self, digits: str) -> QWidget:
        check = button(f"Verificar el có&digo {in_fours(digits)}", "outlined", "magnifying-glass")
        check.clicked.connect(lambda: self.code_wanted.emit(in_fours(digits)))
        return holding(row(check, None, margins=(10, 0, 8, 0)))


def told(verdict: Verdict, name: str) -> str:
    """All of it with its name and its report, for another program and for who hears it."""
    document = verdict.document
    about = f"{document.title}. {document.period}. Código {document.code}." if document else ""
    return "\n".join(filter(None, (name, about, as_text(verdict))))


def _headline(finding: Finding, name: str) -> QWidget:
    made = QFrame()
    made.setProperty("message", MESSAGES[finding.mark])
    said = column(
        label(finding.said, "title", wrap=True), *_more(finding, "text"), label(name, "note", wrap=True), space=3
    )
    mark = column(picture(finding.mark.icon, COLOURS[finding.mark], 32), None)
    made.setLayout(row(mark, (said, 1), margins=(12, 10, 12, 10), space=14))
    return made


def _finding(finding: Finding) -> QWidget:
    what = label(finding.said, wrap=True)
    word = caption(capitalized(finding.mark.word), what)
    mark = holding(row(picture(finding.mark.icon, COLOURS[finding.mark]), word, None, space=6))
    theme.follow(mark, lambda it: it.setFixedWidth(theme.px(WORD)))
    said = column(what, *_more(finding, "note"), space=2)
    return holding(row(column(mark, None), (said, 1), margins=(10, 0, 8, 0), space=8))


def _more(finding: Finding, kind: TextKind) -> list[QWidget]:
    return [label(finding.more, kind, wrap=True)] if finding.more else []


def _soft(sentences: tuple[str, ...]) -> QWidget:
    said = [label(f"· {each}", "note", wrap=True) for each in sentences]
    return panel("foot", column(caption(NOT_PROVEN, said[0]), *said, margins=(12, 8, 12, 10), space=3))
