"""In which line of a report somebody signs."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from xicotepec_atencion.domain.signature_lines import Line, another_said
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.widgets import column, label, row

BARE = "renglón sin nombre"


class LineChoice(QWidget):
    """Who signs as what; the lines that are signed say by whom, and cannot be chosen."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        super().__init__()
        self._lines, self.group = lines, QButtonGroup(self)
        self.setLayout(column(*(self._row(number, line) for number, line in enumerate(lines)), space=6))
        self._by_hand = False
        self.group.buttonClicked.connect(self._chose)
        self.open = sum(not line.signed for line in lines)
        first = next((n for n, line in enumerate(lines) if not line.signed), None)
        if first is not None:
            self.group.button(first).setChecked(True)
            self.setFocusProxy(self.group.button(first))

    def chosen(self) -> Line | None:
        number = self.group.checkedId()
        return self._lines[number] if number >= 0 else None

    def prefer(self, name: str) -> None:
        """The one free line of who is called so, unless somebody chose another by hand."""
        own = [
            n for n, line in enumerate(self._lines) if not line.signed and line.name and not another_said(line, name)
        ]
        if len(own) == 1 and not self._by_hand:
            self.group.button(own[0]).setChecked(True)

    def _chose(self, *_: object) -> None:
        self._by_hand = True

    def _row(self, number: int, line: Line) -> QHBoxLayout:
        choice, words = QRadioButton(line.duty), _words(line)
        choice.setEnabled(not line.signed)
        choice.setAccessibleName(f"{line.duty}: {words}")
        theme.follow(choice, lambda it: it.setFixedWidth(theme.px(110)))
        self.group.addButton(choice, number)
        return row(choice, (label(words, "note" if line.signed else "text", wrap=True), 1), space=4)


def _words(line: Line) -> str:
    """«Lic. Eva Inventada, Secretaria», and by whom it is signed."""
    who = ", ".join(filter(None, (line.name, line.post))) or BARE
    if not line.signed:
        return who
    return f"{who} · ya firmó {line.by}" if line.by else f"{who} · ya firmado"
