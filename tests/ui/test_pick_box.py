"""A box among others: a wheel that scrolls past it changes nothing, and what it offers comes back as it was."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from xicotepec_atencion.domain.visit_table import Field
from xicotepec_atencion.ui.pick_box import PickBox


def test_a_wheel_does_not_choose(look: None, qtbot: QtBot):
    box = PickBox("Es")
    qtbot.addWidget(box)
    box.offer((("Nada", None), ("Fecha", Field.DATE)))
    box.choose(Field.DATE)
    where, none = QPointF(5, 5), Qt.MouseButton.NoButton
    turned = QWheelEvent(
        where,
        where,
        QPoint(),
        QPoint(0, 120),
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turned)
    assert not turned.isAccepted()
    assert box.chosen is Field.DATE


def test_what_is_not_offered_is_the_first(look: None, qtbot: QtBot):
    box = PickBox("Es")
    qtbot.addWidget(box)
    box.offer((("Nada", None), ("Fecha", Field.DATE)))
    box.choose(Field.NAME)
    assert box.chosen is None
