"""Who signs, asked for: somebody new or changed, and the day on which somebody left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from xicotepec_atencion.domain.office import Duty, Signatory
from xicotepec_atencion.domain.signatories import end_problem, ended_before, problems, to_be_followed
from xicotepec_atencion.domain.spanish import short_day
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.domain.text import cleaned, shortened
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.asking import foot
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.optional_day import OptionalDay
from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.widgets import Choice, Option, button, column, field, fit, label, row, show_problems

AGAIN = "Revise y guarde otra vez."
MISSING_DAY = "Escriba desde qué día."


class SignatoryDialog(Dialog):
    """Somebody new, or another content of who is there; then `signatories` are to be put together, in this order."""

    def __init__(self, parent: QWidget, all_: Sequence[Signatory], known: Signatory | None, today: date) -> None:
        super().__init__(parent)
        self.setWindowTitle("Cambiar firmante" if known else "Agregar firmante")
        self._all, self._known = all_, known
        self.duty: Choice[Duty] = Choice(*(Option(duty.spanish, duty) for duty in Duty))
        self.name, self.post, self.since, self.until = QLineEdit(), QLineEdit(), OptionalDay(), OptionalDay()
        self.ends = QCheckBox()
        self._fields = {
            "name": field("&Nombre, con su título", described(self.name, "Como sale bajo la firma")),
            "post": field("&Cargo", self.post, "como sale bajo la firma"),
            "since": field("&Desde el", self.since),
            "until": field("&Hasta el", self.until, "vacío: sigue"),
        }
        self._lay_out()
        self._show(known, today)
        self._connect()
        self._offer_to_end()
        self.name.setFocus()

    def signatories(self) -> tuple[Signatory, ...]:
        """Whoever leaves comes first."""
        made, other = self._made(), self._leaving()
        return (ended_before(other, made.since), made) if other else (made,)

    def now_stands(self, all_: Sequence[Signatory], known: Signatory | None, why: str) -> None:
        """What was typed was refused, and is to be put over what stands by now."""
        self._all, self._known = all_, known
        self._fields["name"].set_error(f"{why} {AGAIN}")

    def accept(self) -> None:
        found = problems(self._made(), self._leaving())
        days = {name: self._day_problem(name) or found[name] for name in ("since", "until")}
        if not show_problems(self._fields, {**found, **days}):
            super().accept()
        fit(self)

    def _day_problem(self, name: str) -> str:
        day = self.since if name == "since" else self.until
        return day.problem() or (MISSING_DAY if name == "since" and day.given() is None else "")

    def _made(self) -> Signatory:
        since = self.since.given() or date.min
        said = {"duty": self.duty.current(), "name": cleaned(self.name.text()), "post": cleaned(self.post.text())}
        blank = Signatory(new_uid(), Duty.AUTHORIZED, "", "", since)
        return replace(self._known or blank, **said, since=since, until=self.until.given())

    def _leaving(self) -> Signatory | None:
        """Who is to leave on the day before this one begins."""
        return self._followed() if self.ends.isChecked() else None

    def _followed(self) -> Signatory | None:
        return None if self._known else to_be_followed(self._all, self._made())

    def _offer_to_end(self) -> None:
        other = self._followed()
        self.ends.setVisible(other is not None)
        if other is not None:
            day = self.since.given()
            last = ended_before(other, day).until if day and day > other.since else None
            before = f", el {short_day(last)}" if last else ""
            self.ends.setText(f"{shortened(other.name, 40)} deja de firmar un día antes{before}".replace("&", "&&"))

    def _show(self, known: Signatory | None, today: date) -> None:
        self.duty.set_current(known.duty if known else Duty.AUTHORIZED)
        self.name.setText(known.name if known else "")
        self.post.setText(known.post if known else "")
        self.since.show_day(known.since if known else today)
        self.until.show_day(known.until if known else None)
        self.ends.setChecked(True)

    def _connect(self) -> None:
        self.duty.changed.connect(self._offer_to_end)
        self.since.changed.connect(self._offer_to_end)
        self.until.textChanged.connect(self._offer_to_end)

    def _lay_out(self) -> None:
        f = self._fields
        days = row((f["since"], 1), (f["until"], 1), space=12)
        parts = (field("&Firma como", self.duty), f["name"], f["post"], days, self.ends)
        title = label("Quién firma", "title")
        end = foot(self, button("&Guardar", "primary"))
        self.setLayout(column(title, *parts, 4, end, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(540)))


class LeavingDialog(Dialog):
    """«Dejó el cargo el…»: the last day on which somebody signs."""

    def __init__(self, parent: QWidget, who: Signatory, today: date) -> None:
        super().__init__(parent)
        self.setWindowTitle("Dejó el cargo")
        self._who = who
        self.day = OptionalDay()
        self.day.show_day(who.until or max(today, who.since))
        self._fields = {"day": field("&Dejó el cargo el", self.day, "ese día todavía firma")}
        title = label(who.name, "title", wrap=True)
        post = label(f"{who.duty.spanish} · {who.post}" if who.post else who.duty.spanish, "note", wrap=True)
        end = foot(self, button("&Guardar", "primary"))
        self.setLayout(column(title, post, self._fields["day"], 4, end, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(380)))
        self.day.setFocus()

    def signatory(self) -> Signatory:
        return replace(self._who, until=self.day.given())

    def now_stands(self, who: Signatory, why: str) -> None:
        """Likewise."""
        self._who = who
        self._fields["day"].set_error(f"{why} {AGAIN}")

    def accept(self) -> None:
        problem = self.day.problem() or end_problem(self._who, self.day.given())
        if self.day.given() is None:
            problem = "Escriba qué día lo dejó."
        if not show_problems(self._fields, {"day": problem}):
            super().accept()
        fit(self)
