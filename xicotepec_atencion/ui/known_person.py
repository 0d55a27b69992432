"""A line in which somebody whom the file knows is chosen, as the intake form finds them, or nobody."""

from __future__ import annotations

from collections.abc import Sequence

from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.domain.withholding import ANONYMOUS, BLOCKED
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.person_rows import PersonRows
from xicotepec_atencion.ui.suggest import Suggestion, SuggestLine

NOBODY = "Elija a alguien de la lista, o déjelo vacío si la oficina no tiene datos suyos."


class KnownPerson(SuggestLine[Uid]):
    """What is typed and chosen of nobody is a problem, never a new person."""

    def __init__(self, rows: PersonRows) -> None:
        self._rows = rows
        super().__init__(self._suggested, icon="magnifying-glass")

    def show_person(self, store: Store, uid: Uid | None) -> None:
        """Whoever that is now; who is withheld is named by that."""
        person = self._rows.present(uid)
        if uid and (person is None or not person.name):
            now = store.withheld.of(uid)
            self.set_choice((ANONYMOUS if now.gone else BLOCKED) if now else "Persona sin nombre", uid)
        elif person:
            self.set_choice(person.name, person.uid)

    def problem(self) -> str:
        """In a sentence; "": it is somebody, or blank."""
        return NOBODY if cleaned(self.text()) and self.current() is None else ""

    def hint(self) -> str:
        """By what else they are known."""
        person = self._rows.present(self.current())
        return self._rows.where(person) if person else "opcional: nombre o teléfono"

    def _suggested(self, typed: str) -> Sequence[Suggestion[Uid]]:
        return self._rows.named(typed) if cleaned(typed) else ()
