"""The changes made since a dialog opened: only they are taken back in it."""

from __future__ import annotations

from xicotepec_atencion.ui.workspace import Workspace


class DoneHere:
    """What had been done or undone before keeps its own place to be taken back in. Everything made meanwhile counts,
    by whichever dialog; what ends the workspace's history (an act, another account) ends this one."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._done_before, self._undone_before = workspace.last_done, workspace.last_undone

    @property
    def undoable(self) -> bool:
        last = self._workspace.last_done
        return last is not None and last is not self._done_before

    @property
    def redoable(self) -> bool:
        last = self._workspace.last_undone
        return last is not None and last is not self._undone_before

    def undo(self) -> bool:
        """Whether something was taken back."""
        return self.undoable and self._workspace.undo()

    def redo(self) -> bool:
        return self.redoable and self._workspace.redo()
