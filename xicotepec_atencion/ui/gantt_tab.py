"""Tab «Gantt»: the year as a calendar of quantities, to look at, to open and to save."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImageWriter, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedLayout, QWidget

from xicotepec_atencion.domain.bands import USUAL
from xicotepec_atencion.domain.calendar import Period, months_in, months_of
from xicotepec_atencion.domain.gantt import GanttReport, period_name
from xicotepec_atencion.domain.gantt_rows import has_original
from xicotepec_atencion.domain.gantt_shapes import Drawing, Line, Rect, Shape, lock
from xicotepec_atencion.domain.gantt_span import SPANS, WHOLE, Span, nearer
from xicotepec_atencion.domain.spanish import capitalized, plural
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.cell_behind import Asked, open_cell
from xicotepec_atencion.ui.empty_page import empty_page
from xicotepec_atencion.ui.gantt_paint import image_of
from xicotepec_atencion.ui.gantt_view import DrawingPart, GanttView
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.legend import Legend
from xicotepec_atencion.ui.printing import ask_path, save, save_pdf
from xicotepec_atencion.ui.tab import TabPage
from xicotepec_atencion.ui.widgets import Choice, Option, button, card, column, flow, holding, label, picture, row
from xicotepec_atencion.ui.workspace import Workspace
from xicotepec_atencion.ui.year_box import YearBox

NARROW, LOW = 900, 360  # design pixels of width, of height


class GanttTab(TabPage):
    """Shows one year; changes nothing."""

    table_wanted = Signal()
    """Somebody wants the same figures as a table, or a first programme: both are on the programme's tab."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._store = workspace, workspace.store
        self.view, self.year_box = GanttView(), YearBox()
        self.note, self.says, self.legend = label("", "note"), label(""), Legend(space=9)
        self.original = _named([Rect(0.3, 0.3, 3.2, 2.8, "baseline")], "programa original")
        self.closed = _named(lock(0.3, 0.7), "mes cerrado")
        self.says.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # a long name is cut
        self.span: Choice[Span] = Choice(*(Option(span.name, span) for span in SPANS))
        self.span.setAccessibleName("Qué parte del año")
        self._narrow = False
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def year(self) -> int:
        """The year that is shown; 0 where the file has no programme."""
        return self.year_box.year

    def refresh(self) -> None:
        """Read again what is shown."""
        self.year_box.offer(self._store.programmes.years(), self._workspace.today().year)
        has = bool(self.year)
        self._body.setCurrentIndex(0 if has else 1)
        for each in (self.year_box, self.note, self.span, self._zoom, self.table, self.image, self.pdf):
            each.setVisible(has)
        self._reflow()
        if has:
            report = self._report()
            rows = report.rows
            self.legend.show_limits(rows[0].limits if rows else USUAL)
            self.note.setText(f"Calendario de cantidades · {plural(len(rows), 'actividad', 'actividades')}")
            self.original.setVisible(any(has_original(progress) for progress in rows))
            self.closed.setVisible(bool(report.closed))
            self.view.show_rows(rows, self.year, self._workspace.today(), report.closed)

    def start(self) -> None:
        (self.view if self.year else self.first).setFocus()

    @property
    def stands_on(self) -> tuple[Uid, Period | None] | None:
        """The activity and the period under the cursor."""
        cell = self.view.cell
        return (cell.activity, cell.period) if cell else None

    def _show_span(self, span: Span) -> None:
        self.view.show_span(span)
        self.view.setFocus()

    def _show_quarter(self) -> None:
        """That in which the cursor is, without the keyboard."""
        period = self.view.cell.period if self.view.cell else None
        self.view.show_span(nearer(nearer(WHOLE, period), period))

    def show_year(self, year: int) -> None:
        self.year_box.choose(year)

    def open_cell(self, activity: Uid, period: Period | None) -> None:
        """Show the folios behind a figure."""
        months = months_of(self.year) if period is None else months_in(period)
        title = f"{capitalized(period_name(period))} de {self.year}"
        progress = next(each for each in self.view.rows if each.activity.uid == activity)
        asked = Asked(activity, months, amount=sum(progress.realized.get(month, 0) for month in months))
        if not open_cell(self._workspace, self, f"{title}, realizado", progress.activity.unit, asked):
            self._workspace.said.emit(f"{title}: sin capturar, no hay nada que abrir.")

    def save_image(self) -> None:
        drawing = self.view.drawing
        path = self._ask("Guardar la imagen", "png", "Imagen PNG (*.png)", _part(self.view.span))
        if path and drawing:
            image = image_of(drawing)

            def write(half: Path) -> None:
                if not QImageWriter(str(half), QByteArray(b"PNG")).write(image):
                    raise OSError

            save(self._workspace, "Imagen guardada", path, write, self)

    def save_pdf(self) -> None:
        path = self._ask("Guardar el Gantt", "pdf", "PDF (*.pdf)")
        if path:
            year, at = self.year, self._workspace.now()
            save_pdf(self._workspace, lambda store: report_reads.gantt(store, year, at), path, self)

    def _ask(self, title: str, suffix: str, kinds: str, part: str = "") -> Path | None:
        return ask_path(self, title, f"gantt-{self.year}{part}", suffix, kinds) if self.year else None

    def _report(self) -> GanttReport:
        return report_reads.gantt(self._store, self.year, self._workspace.now())

    # construction

    def _make_buttons(self) -> None:
        self.table = button("Ver como tabla", "link", keys=keys.shown(keys.AS_TABLE))
        self.image = button("Guardar imagen…", "outlined", "download-simple")
        self.pdf = button("Guardar PDF…", "primary", "file-pdf", keys.shown(keys.PROGRAMME_PDF))
        self._zoom = label(f"acercar {keys.ZOOM_IN}   alejar {keys.ZOOM_OUT}", "note")
        self.first = button("Ir al programa", "primary", "table", keys.shown(keys.PROGRAMME))

    def _lay_out(self) -> None:
        self._title = label("Gantt", "title")
        verbs = (self.table, self.image, self.pdf)
        head = flow(self._title, self.year_box, self.note, None, *verbs, margins=(16, 8, 16, 8))
        spans = holding(row(self.span, self._zoom, None, margins=(16, 0, 16, 6), space=10))
        told = row(picture("info"), (self.says, 1), self.original, self.closed, margins=(16, 2, 16, 6))
        self._samples = _samples(self.legend)
        shown = column(
            spans,
            (_margined(card(row(self.view), margins=(1, 1, 1, 1))), 1),
            self._samples,
            told,
            space=0,
        )
        body = QWidget()
        self._body = QStackedLayout(body)
        self._body.addWidget(holding(shown))
        self._body.addWidget(_nothing_yet(self.first))
        self.setLayout(column(head, (body, 1), space=0))
        theme.follow(self, GanttTab._reflow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow()

    def _reflow(self) -> None:
        """Where there is little room a quarter is shown, and neither what stands elsewhere too nor what signs mean."""
        narrow = self.testAttribute(Qt.WidgetAttribute.WA_Resized) and self.width() < theme.px(NARROW)
        self._title.setVisible(not narrow)
        self.note.setVisible(not narrow and bool(self.year))
        self._samples.setVisible(self.height() >= theme.px(LOW))
        if narrow and not self._narrow and self.view.span is WHOLE:
            self._show_quarter()
        self._narrow = narrow

    def _connect(self) -> None:
        self.year_box.currentIndexChanged.connect(self.refresh)
        self.view.moved.connect(self.says.setText)
        self.view.opened.connect(self.open_cell)
        self.span.changed.connect(self._show_span)
        self.view.spanned.connect(self.span.set_current)
        self.table.clicked.connect(self.table_wanted)
        self.first.clicked.connect(self.table_wanted)
        self.image.clicked.connect(self.save_image)
        self.pdf.clicked.connect(self.save_pdf)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        verbs = (
            (keys.PROGRAMME_PDF, self.save_pdf),
            (keys.ZOOM_IN, lambda: self.view.zoom(1)),
            (keys.ZOOM_OUT, lambda: self.view.zoom(-1)),
            (keys.AS_TABLE, self.table_wanted.emit),
        )
        for key, does in verbs:
            QShortcut(sequence(key), self, context=here).activated.connect(does)


def _part(span: Span) -> str:
    """For the name of a file: «-T3», «-S1»."""
    return "" if span is WHOLE else f"-{span.name}"


class _Samples(QWidget):
    """What the signs mean stands below what the shapes mean where there is no room beside them."""

    def __init__(self, shapes: list[QWidget], legend: Legend) -> None:
        super().__init__()
        self._shapes, self._legend = holding(row(*shapes, None, space=9)), holding(row(legend, None))
        self._lines = row(self._shapes, self._legend, None, margins=(18, 5, 16, 2), space=12)
        self.setLayout(self._lines)

    def minimumSizeHint(self) -> QSize:
        """The wider of the two, and the margins."""
        sizes = [each.minimumSizeHint() for each in (self._shapes, self._legend)]
        return QSize(max(each.width() for each in sizes) + theme.px(34), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Also what is inside may need more room, or less."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._turn()
        return done

    def _turn(self) -> None:
        both = self._shapes.minimumSizeHint().width() + self._legend.minimumSizeHint().width()
        ways = QBoxLayout.Direction
        fits = both + theme.px(18 + 12 + 16) <= self.width()
        self._lines.setDirection(ways.LeftToRight if fits else ways.TopToBottom)


def _samples(legend: Legend) -> QWidget:
    hollow, solid = Rect(0.3, 0.3, 3.2, 2.8, "planned"), Rect(0.3, 0.3, 3.2, 2.8, "realized")
    stairs: list[Shape] = [Rect(0.2, 0.3, 5.4, 3, "planned"), Rect(0.8, 2.3, 1.2, 1, "realized")]
    stairs += [Rect(2.3, 1.6, 1.2, 0.7, "realized"), Rect(3.8, 0.9, 1.2, 0.7, "realized")]
    samples: list[tuple[list[Shape], str]] = [
        ([hollow], "programado"),
        ([solid], "realizado"),
        (stairs, "meta del trimestre, meses en escalera"),
        ([Line(1.8, 0.2, 1.8, 3.2, "today")], "hoy"),
    ]
    return _Samples([_named(shapes, word) for shapes, word in samples], legend)


def _named(shapes: list[Shape], word: str) -> QWidget:
    return holding(row(_sample(shapes), label(word, "note"), space=5))


def _sample(shapes: list[Shape]) -> DrawingPart:
    made = DrawingPart("window")
    rects = [shape for shape in shapes if isinstance(shape, Rect)]
    width = max((rect.x + rect.width + 0.3 for rect in rects), default=3.6)
    drawing = Drawing(width, 3.4, 0, tuple(shapes), ())
    return theme.follow(made, lambda it: it.show_part(drawing, 0, 3.4))


def _nothing_yet(first: QWidget) -> QWidget:
    """The tab of a file without a programme."""
    hint = "Aquí se ve el año de cada actividad: lo programado y lo realizado, mes por mes."
    return empty_page("chart-bar-horizontal", "Todavía no hay programa que dibujar", hint, first)


def _margined(inner: QWidget) -> QWidget:
    return holding(row(inner, margins=(16, 0, 16, 0)))
