"""A saved visit in the form: what it was, and what makes it say what the form says now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from xicotepec_atencion.domain.at_desk import settled_anew
from xicotepec_atencion.domain.changes import Edit, Put, as_one, steps
from xicotepec_atencion.domain.follow_up import RecordedFollowUp
from xicotepec_atencion.domain.intake import Checked, Recorded, Visit, VisitDraft, drafted
from xicotepec_atencion.domain.people import NOTHING_SAID
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import chosen_visit
from xicotepec_atencion.ui.dialogs import REASON_LIMIT
from xicotepec_atencion.ui.form import IntakeForm
from xicotepec_atencion.ui.person_rows import PersonRows


@dataclass(frozen=True)
class Correction:
    """before: what stood in the form; shown: what the form showed of the visit at first; follow_ups: what happened to
    its matter."""

    recorded: Recorded
    before: VisitDraft
    shown: VisitDraft
    follow_ups: Sequence[RecordedFollowUp] = ()

    @property
    def had(self) -> frozenset[Uid]:
        """The lines that it has already: retired ones are not chosen anew."""
        return frozenset({self.recorded.visit.matter})

    def edit(self, draft: VisitDraft, checked: Checked, reason: str) -> Edit | None:
        """None: the file says so already. What only its person told now is an edit of the person alone."""
        assert checked.visit
        was = self.recorded.visit
        visit = replace(checked.visit, revision=was.revision, notice=was.notice)
        if (draft.person, draft.name) == (self.shown.person, self.shown.name):
            visit = replace(visit, person=was.person, name=was.name)  # as it was said that day
        elif not visit.person and not checked.before and visit.name == was.name:
            visit = replace(visit, person=was.person)
        reason = cleaned(reason)[:REASON_LIMIT]
        if visit != was:
            edit = chosen_visit.edit_of(replace(checked, visit=visit), reason)
            return settled_anew(edit, was, self.follow_ups)
        puts = tuple(Put(each, reason=reason) for each in checked.before)
        return as_one(puts) if puts else None

    def renewed(self, rows: PersonRows) -> Correction:
        """Whose person is shown as they are now: that is no change of the clerk's."""
        now = rows.present(self.shown.person)
        if now is None:
            return self
        return replace(self, shown=replace(self.shown, person=now.uid, name=now.name or self.shown.name))

    def needs_reason(self, edit: Edit, store: Store) -> bool:
        """A visit that counts is not changed without one."""
        changes_it = any(isinstance(step, Put) and isinstance(step.what, Visit) for step in steps(edit))
        return changes_it and bool(store.visits.counted_in(self.recorded.visit.uid))


def begun(
    form: IntakeForm, recorded: Recorded, before: VisitDraft, follow_ups: Sequence[RecordedFollowUp] = ()
) -> Correction:
    """Show the visit in the form. Of a person who came only this once an edited name is their own, corrected.
    follow_ups: of its matter, those that stand."""
    rows, visit = form.rows, recorded.visit
    person = rows.present(visit.person)
    about = rows.draft_of(person) if person else NOTHING_SAID
    came_once = person is not None and {each.visit.uid for each in rows.visits(person.uid)} == {visit.uid}
    form.shut(recorded.unseen)
    form.show_draft(drafted(visit, rows.matter(visit.matter), about), keeps=came_once)
    return Correction(recorded, before, form.draft(), follow_ups)
