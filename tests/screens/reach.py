"""What keeps somebody from a widget who cannot see it, or has no mouse: each finding is a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QListView,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tests.screens import mnemonics

ROWS = 30  # of a table, that are looked at
INSIDE = ("qt_spinbox_lineedit", "qt_scrollarea_viewport")  # of a widget that is named itself


def findings(window: QWidget) -> Iterator[str]:
    """Of a window as it stands, with all that is visible in it."""
    shown = [each for each in window.findChildren(QWidget) if each.isVisible() and each.window() is window]
    for each in shown:
        if reached(each):
            yield from _unspoken(each)
            yield from _traps(each)
        if isinstance(each, QAbstractItemView) and not isinstance(each, QHeaderView):
            yield from _silent(each)
        if isinstance(each, QLabel) and each.property("kind") == "field" and each.text().strip() and not each.buddy():
            yield f"the label «{each.text()}» has no buddy"
    yield from mnemonics.findings(window, shown)


def reached(widget: QWidget) -> bool:
    """By Tab, or by a click."""
    if widget.objectName() in INSIDE or isinstance(widget.parent(), QComboBox) or widget.focusProxy():
        return False
    return widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def called(widget: QWidget) -> str:
    """Kind and whatever tells it from others."""
    name = widget.accessibleName() or spoken(widget, QAccessible.Text.Name) or widget.objectName()
    return f"{type(widget).__name__} «{name}»" if name else f"{type(widget).__name__} in {_place(widget)}"


def spoken(widget: QWidget, what: QAccessible.Text) -> str:
    """What a screen reader is told."""
    return QAccessible.queryAccessibleInterface(widget).text(what).strip()


def _unspoken(widget: QWidget) -> Iterator[str]:
    """A button says by its word what it does; whatever else takes the keyboard says what it is for, or its keys. The
    name of a box to choose from is not spoken everywhere, so it has a label, or its description begins with it."""
    if not spoken(widget, QAccessible.Text.Name):
        yield f"{called(widget)} has no name"
    elif not isinstance(widget, QAbstractButton | QTabBar) and not spoken(widget, QAccessible.Text.Description):
        yield f"{called(widget)} has no description"
    elif isinstance(widget, QComboBox) and not _is_labelled(widget):
        name, description = widget.accessibleName(), widget.accessibleDescription()
        if not name or not description.startswith(name):
            yield f"{called(widget)} has no label, and its description does not begin with its name"


def _is_labelled(widget: QWidget) -> bool:
    return any(each.buddy() is widget for each in widget.window().findChildren(QLabel))


def _silent(view: QAbstractItemView) -> Iterator[str]:
    """A row says something, and so does a cell that shows an icon: colours and forms are not spoken."""
    model, roles = view.model(), Qt.ItemDataRole
    columns = 1 if isinstance(view, QListView) else model.columnCount()
    for row in range(min(model.rowCount(), ROWS)):
        cells = [model.index(row, column) for column in range(columns)]
        said = [each.data(roles.AccessibleTextRole) or each.data(roles.DisplayRole) for each in cells]
        if not any(said) and not any(map(view.indexWidget, cells)):
            yield f"{called(view)}: its row {row + 1} says nothing"
        for column, (each, text) in enumerate(zip(cells, said, strict=True)):
            if any(said) and not text and each.data(roles.DecorationRole) is not None:
                yield f"{called(view)}: the icon in its column {column + 1} says nothing"


def _traps(widget: QWidget) -> Iterator[str]:
    """Tab leaves it."""
    if isinstance(widget, QTextEdit | QPlainTextEdit) and not widget.tabChangesFocus():
        yield f"{called(widget)} keeps Tab"


def _place(widget: QWidget) -> str:
    """What it stands in, a few steps up."""
    above, names = widget.parent(), list[str]()
    while above is not None and len(names) < 3:
        names.append(type(above).__name__)
        above = above.parent()
    return " in ".join(names)
