"""What the dialogs that ask something have in common: two buttons at the foot, a size that fits the screen, an end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton

from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.room import room_of
from xicotepec_atencion.ui.widgets import Item, button, flow


def accepted(dialog: QDialog) -> bool:
    """Ask, and let go of the dialog; whether it was accepted. Its answers are read before anything else is asked."""
    answer = dialog.exec()
    dialog.deleteLater()
    return answer == QDialog.DialogCode.Accepted


def foot(
    dialog: QDialog,
    do: QPushButton,
    *before: Item,
    leave: str = "Dejar como está",
    does: Callable[[], object] | None = None,
) -> QHBoxLayout:
    """The two buttons at the right: Esc leaves, and Enter elsewhere than on a button is `do`, which accepts.

    before: what stands at their left. does: what `do` is instead of accepting at once.
    """
    leaves = button(leave, keys="Esc")
    leaves.clicked.connect(dialog.reject)
    do.clicked.connect(does or dialog.accept)
    do.setDefault(True)
    return flow(*(before or (None,)), leaves, do)


def size(dialog: QDialog, width: int, height: int, grows: bool = False) -> None:
    """So many design pixels, as far as the screen has room. grows: as high as its contents like, at least `height`."""
    room = room_of(dialog)
    high = max(theme.px(height), dialog.sizeHint().height() if grows else 0)
    dialog.resize(min(theme.px(width), room.width() - 16), min(high, room.height() - 48))
