"""Who stands at the desk: the field «Persona» and «Más datos», kept in step."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from xicotepec_atencion.domain.people import NOTHING_SAID, Person, PersonDraft
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui.more_section import MoreSection
from xicotepec_atencion.ui.person_field import PersonField
from xicotepec_atencion.ui.person_rows import PersonRows


class _Slip(NamedTuple):
    """What stood there before they were said to be unnamed."""

    name: str
    person: Uid | None
    about: PersonDraft
    keeps: bool


class WhoCame(QObject):
    """What is known of who is chosen is filled in; what the clerk typed herself stays."""

    changed = Signal()  # somebody else, or nobody
    told = Signal()  # a telephone went where telephones stand

    def __init__(self, field: PersonField, rows: PersonRows, section: MoreSection, parent: QObject) -> None:
        super().__init__(parent)
        self._field, self._rows, self._section, self._more = field, rows, section, section.data
        self._told = NOTHING_SAID  # what the chosen person told before
        self._slip: _Slip | None = None
        field.turned_to.connect(self._turned_to)
        field.telephoned.connect(self._telephoned)

    def read(self) -> None:
        """Who is chosen is shown as they are now."""
        self._field.tell()
        before = self._field.person()
        now = self._rows.present(before.uid) if before else None
        if now == before:
            return
        typed, told = self._more.draft(), self._told
        self._field.renew(now)
        self._remember()
        self._more.show_draft(_onto(self._told, typed, told))
        self._section.say()

    def show_draft(self, name: str, uid: Uid | None, about: PersonDraft, keeps: bool = False) -> None:
        """keeps: an edited name is that of the same person, corrected."""
        self._field.show_person(name, self._rows.present(uid), keeps)
        self._remember()
        self._more.show_draft(_with_what_is_known(about, self._told))

    def be_unnamed(self) -> bool:
        """They do not want to be identified. Again, it was a slip, and what stood there is back. Whether they are
        unnamed now."""
        if self._field.is_unnamed and self._slip:
            self._bring_back(self._slip)
        else:
            person = self._field.person()
            uid, about = person.uid if person else None, self._more.draft()
            self._slip = _Slip(self._field.line.text(), uid, about, self._field.keeps)
            self._field.be_unnamed()
        self._section.say()
        self.changed.emit()
        return self._field.is_unnamed

    def _bring_back(self, slip: _Slip) -> None:
        """With what was told meanwhile, and a name as far as it was corrected."""
        typed = _differing(self._more.draft(), NOTHING_SAID)
        self.show_draft(slip.name, slip.person, replace(slip.about, **typed), slip.keeps)
        if slip.keeps and self._field.line.text() != slip.name:
            self._field.line.setText(slip.name)
            self._field.tell()

    def _remember(self) -> None:
        person = self._field.person()
        self._told = self._rows.draft_of(person) if person else NOTHING_SAID

    def _turned_to(self, _: Person | None) -> None:
        typed = _differing(self._more.draft(), self._told)
        self._remember()
        self._more.show_draft(replace(self._told, **typed) if not self._field.is_unnamed else NOTHING_SAID)
        self._section.say()
        self.changed.emit()

    def _telephoned(self, phone: str) -> None:
        self._more.phone.show_text(phone, False)
        self.told.emit()
        self._section.say()


def _differing(draft: PersonDraft, told: PersonDraft) -> dict[str, str]:
    """What stands in a draft and not in the other."""
    return {name: text for name, text in vars(draft).items() if text and text != getattr(told, name)}


def _onto(now: PersonDraft, typed: PersonDraft, told: PersonDraft) -> PersonDraft:
    """What the clerk changed of what was told, put onto what they tell now."""
    changed = {name: text for name, text in vars(typed).items() if text != getattr(told, name)}
    declined, declined_before = set(typed.declined.split()), set(told.declined.split())
    given = {name for name, text in changed.items() if text}
    still = (set(now.declined.split()) - (declined_before - declined) - given) | declined
    return replace(now, **{**changed, "declined": " ".join(sorted(still))})


def _with_what_is_known(kept: PersonDraft, told: PersonDraft) -> PersonDraft:
    """A form that was kept, whose person may have told more since: a blank in it takes nothing back."""
    known = {name: text for name, text in vars(told).items() if text and not getattr(kept, name)}
    return replace(kept, **{name: text for name, text in known.items() if name not in kept.declined.split()})
