"""How a change of an activity is kept: as one edit, or by an amendment where its year is approved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.activity_changes import is_amendment
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Put, as_one
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.stored import Stored
from xicotepec_atencion.domain.working_days import days_of, public_holidays
from xicotepec_atencion.ui.amending import amend
from xicotepec_atencion.ui.workspace import Workspace


class ActivitySteps:
    """What the file says that decides over a change, and the change itself."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        self._workspace, self._store, self._parent = workspace, workspace.store, parent

    def approved(self, year: int) -> bool:
        return self._store.versions.is_approved(year)

    def ever_closed(self, year: int) -> list[Month]:
        """Its months that were closed at least once, reopened ones too."""
        return self._store.ledger.ever_closed(year)

    def by_hand(self, line: Activity) -> list[Month]:
        """The months with a figure captured by hand."""
        return self._store.hand_figures.months(line.uid)

    def working_days(self, year: int) -> Mapping[Month, int]:
        own = {day.day for day in self._store.days_off.of(year)}
        return days_of(year, own | set(public_holidays(year)))

    def together(self, values: Iterable[Stored]) -> bool:
        """One step, in this order."""
        return self._workspace.do(as_one([*map(Put, values)]))

    def keep(
        self, line: Activity, before: Activity | None, beside: Sequence[Activity] = (), areas: Sequence[Item] = ()
    ) -> bool:
        """Keep the activity, what changes beside it, and new areas; whether it was.

        before: as it stands; None: new. In an approved year what only an amendment may change is asked for, and the
        amendment is the whole step: all of it or nothing.
        """
        if self.approved(line.year) and is_amendment(before, line):
            return amend(self._workspace, self._parent, line.year, [line], [*areas, *beside])
        return self.together([*areas, *beside, line])
