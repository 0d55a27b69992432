"""The Gantt's widget: a cursor over the drawing's cells that says what each of them says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from xicotepec_atencion.domain.calendar import Month, Period, Quarter
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.gantt import layout, spoken
from xicotepec_atencion.domain.gantt_shapes import CellBox, Drawing
from xicotepec_atencion.domain.gantt_span import WHOLE, Span, around, farther, nearer
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.gantt_paint import DrawingPainter, measures, scale
from xicotepec_atencion.ui.spoken import announce

LEAST = {4: 236.0, 2: 200.0, 1: 160.0}  # millimetres, by how many quarters are shown; a narrower window scrolls
Place = tuple[int, Period | None]  # a row and a period of it


class DrawingPart(QWidget):
    """Shows what of a drawing lies between two heights, and paints only what is exposed."""

    def __init__(self, ground: str = "base") -> None:
        super().__init__()
        self.drawing: Drawing | None = None
        self._begins, self._ground = 0.0, ground

    def show_part(self, drawing: Drawing, begins: float, ends: float) -> None:
        """Heights are in millimetres."""
        self.drawing, self._begins = drawing, begins
        self.setFixedSize(round(drawing.width * scale()), round(ends * scale()) - round(begins * scale()) + 1)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.drawing is None:
            return
        painter, unit, exposed = QPainter(self), scale(), event.rect()
        painter.fillRect(exposed, theme.colour(self._ground))
        painter.translate(0, -round(self._begins * unit))
        top, bottom = exposed.top() / unit + self._begins, (exposed.bottom() + 1) / unit + self._begins
        DrawingPainter(painter).paint(self.drawing, top, bottom)

    def rect_of(self, cell: CellBox) -> QRect:
        """The cell's box in this widget."""
        left, right = round(cell.x * scale()), round((cell.x + cell.width) * scale())
        top, bottom = round(cell.y * scale()), round((cell.y + cell.height) * scale())
        return QRect(left, top - round(self._begins * scale()), right - left + 1, bottom - top + 1)


class _Sheet(DrawingPart):
    """The rows, and the frame around the cell that the cursor is on."""

    pointed = Signal(object)
    doubled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cell: CellBox | None = None
        self.lit = False  # whether the keyboard is on it
        self.setMouseTracking(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.cell:
            painter = QPainter(self)
            painter.setPen(QPen(theme.colour("focus" if self.lit else "ink2"), theme.px(2 if self.lit else 1)))
            painter.drawRect(self.rect_of(self.cell).adjusted(2, 2, -2, -2))

    def mark(self, cell: CellBox) -> None:
        for each in (self.cell, cell):
            if each:
                self.update(self.rect_of(each))
        self.cell = cell

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if cell := self._cell_at(event.position()):
            self.pointed.emit(cell)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if cell := self._cell_at(event.position()):
            self.pointed.emit(cell)
            self.doubled.emit()

    def _cell_at(self, point: QPointF) -> CellBox | None:
        cells = self.drawing.cells if self.drawing else ()
        return next((cell for cell in cells if self.rect_of(cell).contains(point.toPoint())), None)


class GanttView(QScrollArea):
    """Hover and arrows move the cursor; Enter and double click ask to open its cell. The head stays in view."""

    moved = Signal(str)
    opened = Signal(object, object)  # the activity's uid and the period; None: the year
    spanned = Signal(object)  # another span is shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Progress, ...] = ()
        self.drawing: Drawing | None = None
        self._cells: dict[Place, CellBox] = {}
        self._place: Place = (0, None)
        self._month = 1  # where the cursor comes back to from a quarter
        self.span = WHOLE
        self._year, self._today, self._laid = 0, date.min, QSize()
        self._placed = 0  # the year that the cursor is in
        self._closed: Collection[Month] = ()
        self._head, self._sheet = DrawingPart(), _Sheet()
        self._head.setParent(self)
        self.setWidget(self._sheet)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Gantt")
        self.horizontalScrollBar().valueChanged.connect(self._place_head)
        self._sheet.pointed.connect(self._point_at_cell)
        self._sheet.doubled.connect(self.open_cell)
        self._measures = measures()
        theme.follow(self, GanttView._fit)

    @property
    def cell(self) -> CellBox | None:
        """Where the cursor is."""
        return self._cells.get(self._place)

    @property
    def says(self) -> str:
        """What the cursor's cell says."""
        row, period = self._place
        return spoken(self.rows[row], period) if self.cell else ""

    def show_rows(self, rows: Sequence[Progress], year: int, today: date, closed: Collection[Month] = ()) -> None:
        """Show this year. In the same one the cursor stays; else it goes to the last month that says something."""
        same = year == self._placed and self._place[0] < len(rows)
        self.rows, self._year, self._today, self._closed = tuple(rows), year, today, closed
        if not same and rows:
            now = Month.containing(today)
            self._place = (0, now if now.year == year else rows[0].last_captured or Month.of(year, 1))
            self._placed = year
        self.lay_out()
        if self.cell:
            self._point_at(self._place)
        else:
            self.moved.emit("")

    def show_span(self, span: Span) -> None:
        """Show that much of the year; the cursor stays on its cell, or goes to the span's first one like it."""
        row, period = self._place
        if not span.holds(period):
            shown = span.quarters(self._year) if isinstance(period, Quarter) else span.months(self._year)
            period = shown[0]
        self._turn_to(span, (row, period))

    def zoom(self, steps: int) -> None:
        """Nearer, around the cursor, or farther (negative)."""
        self.show_span(nearer(self.span, self._place[1]) if steps > 0 else farther(self.span))

    def _turn_to(self, span: Span, place: Place) -> None:
        if span != self.span:
            self.span = span
            self.lay_out()
            self.spanned.emit(span)
        if self._year and self.rows:
            self._point_at(place)

    def _fit(self) -> None:
        self._measures = measures()
        self.lay_out()

    def lay_out(self) -> None:
        """Lay the rows out in the present width."""
        if not self._year:
            return
        need, unit, self._laid = self._measures, scale(), self.size()
        today = self._today if self.span.shows(self._today, self._year) else None
        head, room = need.head(self._year, today), (self.height() - 2) / unit
        tall = need.row(len(self.rows), room - head)
        scrolls = head + tall * len(self.rows) > room + 0.01
        width = (self.width() - (self.verticalScrollBar().sizeHint().width() if scrolls else 0)) / unit
        self.drawing = layout(
            self.rows,
            self._year,
            max(width, LEAST[self.span.quarter_count]),
            need,
            today,
            tall,
            self._closed,
            self.span,
        )
        self._cells = {(cell.row, cell.period): cell for cell in self.drawing.cells}
        self.setViewportMargins(0, round(head * unit), 0, 0)
        self._head.show_part(self.drawing, 0, head)
        self._sheet.show_part(self.drawing, head, self.drawing.height)
        self._sheet.cell = self.cell
        self._place_head()

    def open_cell(self) -> None:
        if cell := self.cell:
            self.opened.emit(cell.activity, cell.period)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.size() != self._laid:
            self.lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._light(True)
        if self.says:
            self.moved.emit(self.says)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._light(False)

    def _light(self, lit: bool) -> None:
        self._sheet.lit = lit
        self._sheet.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_cell()
            return
        target = self._beside(Qt.Key(event.key()))
        if target is None:
            event.ignore()  # a shortcut of the window's, perhaps
        elif 0 <= target[0] < len(self.rows):
            self._turn_to(around(target[1], self.span), target)
            margin = theme.px(8)
            box = self._sheet.rect_of(self._cells[target])
            self.ensureVisible(
                box.center().x(), box.center().y(), box.width() // 2 + margin, box.height() // 2 + margin
            )

    def _point_at_cell(self, cell: CellBox) -> None:
        self._point_at((cell.row, cell.period))

    def _point_at(self, place: Place) -> None:
        self._place = place
        if isinstance(place[1], Month):
            self._month = place[1].number
        if cell := self.cell:
            self._sheet.mark(cell)
            self.setAccessibleDescription(self.says)
            if self.hasFocus():
                announce(self, self.says)
            self.moved.emit(self.says)

    def _beside(self, key: Qt.Key) -> Place | None:
        """Where a key leads from the cursor's place; None: nowhere that it could mean."""
        row, period = self._place
        k = Qt.Key
        if key in (k.Key_PageUp, k.Key_PageDown):
            return row + (1 if key == k.Key_PageDown else -1), period
        if key in (k.Key_Up, k.Key_Down):
            return self._across(row, period, 1 if key == k.Key_Down else -1)
        if key in (k.Key_Home, k.Key_End):
            return row, None if key == k.Key_End else Month.of(self._year, 1)
        if key in (k.Key_Left, k.Key_Right):
            return row, self._along(period, 1 if key == k.Key_Right else -1)
        return None

    def _along(self, period: Period | None, step: int) -> Period | None:
        """From month to month or from quarter to quarter; the year stands after either."""
        if period is None:
            return None if step > 0 else self.span.months(self._year)[-1]
        kind, last = (Month, 12) if isinstance(period, Month) else (Quarter, 4)
        number = max(1, period.number + step)
        return None if number > last else kind.of(self._year, number)

    def _across(self, row: int, period: Period | None, step: int) -> Place:
        """From an activity's months to its quarters' totals, and on to the next activity."""
        if isinstance(period, Month):
            return row - (step < 0), period.quarter
        if isinstance(period, Quarter):
            months = period.months
            inside = Month.of(self._year, self._month)
            return row + (step > 0), inside if inside in months else months[0]
        return row + step, None

    def _place_head(self) -> None:
        self._head.move(-self.horizontalScrollBar().value(), 0)
        self._head.raise_()
