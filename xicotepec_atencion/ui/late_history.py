"""What the table of a paper book takes back: typing, pasting, and what was saved from it."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from xicotepec_atencion.domain.late import LateRow
from xicotepec_atencion.domain.stored import new_uid

Rows = tuple[LateRow, ...]


class LateStep(NamedTuple):
    """The rows before and after, and the cell where it happened. saved: the rows that went are in the file now."""

    before: Rows
    after: Rows
    cell: tuple[int, int]
    saved: bool = False


class LateHistory:
    """As a text field's own: it ends with the dialog, and the file knows nothing of it."""

    def __init__(self) -> None:
        self._past: list[LateStep] = []
        self._future: list[LateStep] = []

    def add(self, step: LateStep) -> None:
        self._past.append(step)
        self._future.clear()

    def back(self) -> LateStep | None:
        """The last step, to be taken back."""
        return self._move(self._past, self._future)

    def forth(self) -> LateStep | None:
        """The step that was taken back last, to be done again."""
        return self._move(self._future, self._past)

    def clear(self) -> None:
        self._past.clear()
        self._future.clear()

    @staticmethod
    def _move(source: list[LateStep], target: list[LateStep]) -> LateStep | None:
        if not source:
            return None
        target.append(source.pop())
        return target[-1]


def as_before(step: LateStep) -> list[LateRow]:
    """What was saved and taken back becomes other visits when it is saved again: those that were undone stay so."""
    stayed = {row.uid for row in step.after}
    return [replace(row, uid=new_uid()) if step.saved and row.uid not in stayed else row for row in step.before]
