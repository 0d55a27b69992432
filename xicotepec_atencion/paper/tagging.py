"""What a report's pages hold, for who has them read aloud: marked while they are drawn, and then told as a tree.

All that is drawn outside a mark is an artifact: rules, grounds, what is repeated on each page. Long reports have
no tree.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

MOST_PAGES = 20  # of a report with a tree
ARTIFACT, END = "/Artifact BMC", "EMC"
SPANS = ("/ColSpan", "/RowSpan")


@dataclass(frozen=True)
class Mark:
    """What is drawn between two operators of a page; pages count from 1, numbers from 0."""

    page: int
    number: int


@dataclass(eq=False)
class Element:
    """A part of the report by its standard name: H1, P, Table, TR, TH, TD, Figure. alt: its words, if it has none.

    It comes to stand in the tree where it is drawn first.
    """

    kind: str
    alt: str = ""
    spans: tuple[int, int] = (1, 1)  # columns and rows
    parts: list[Element | Mark] = field(default_factory=list["Element | Mark"])
    placed: bool = False


class TaggedCanvas(Canvas):
    """Keeps account of what is drawn on it."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.root = Element("Document")
        self.path = [self.root]
        self.marks: dict[int, int] = {}  # so many on each page
        self.unread = 0  # how deep in what is not told, or is told already
        self.begin_page()

    def begin_page(self) -> None:
        _code(self).append(ARTIFACT)

    def end_page(self) -> None:
        _code(self).append(END)

    def new_mark(self, element: Element) -> Mark:
        """The next of this page; the element is placed."""
        page = self.getPageNumber()
        number = self.marks.get(page, 0)
        self.marks[page] = number + 1
        self.place(element)
        element.parts.append(Mark(page, number))
        return Mark(page, number)

    def place(self, element: Element) -> None:
        if not element.placed:
            self.path[-1].parts.append(element)
            element.placed = True


def _code(canvas: Any) -> list[str]:
    return canvas._code


def _account(canvas: Any) -> TaggedCanvas | None:
    """The canvas, if what is drawn now is to be told."""
    return canvas if isinstance(canvas, TaggedCanvas) and not canvas.unread else None


@contextmanager
def marked(canvas: Canvas, element: Element) -> Generator[None]:
    """All that is drawn meanwhile is the element's, as one. On another canvas, and within a mark, it does nothing."""
    account = _account(canvas)
    if account is None:
        yield
        return
    begin(account, element)
    yield
    end(account)


def begin(canvas: TaggedCanvas, element: Element) -> None:
    code = _code(canvas)
    if code[-1:] == [ARTIFACT]:
        code.pop()
    else:
        code.append(END)
    code.append(f"/{element.kind} <</MCID {canvas.new_mark(element).number}>> BDC")
    canvas.unread += 1


def end(canvas: TaggedCanvas) -> None:
    canvas.unread -= 1
    _code(canvas).extend((END, ARTIFACT))


@contextmanager
def untold(canvas: Canvas, whether: bool = True) -> Generator[None]:
    """What is drawn meanwhile is an artifact: it was told on another page, or it is no part of what is said."""
    deeper = int(whether)
    if isinstance(canvas, TaggedCanvas):
        canvas.unread += deeper
        yield
        canvas.unread -= deeper
    else:
        yield


def in_order(canvas: Canvas, elements: Iterable[Element]) -> None:
    """They are told one after the other, in whatever order they are drawn."""
    if account := _account(canvas):
        for element in elements:
            account.place(element)


def reserved(canvas: Canvas, element: Element) -> int | None:
    """The number under which something will be laid on this page later. None: it will be an artifact."""
    account = _account(canvas)
    return account.new_mark(element).number if account else None


class _Rows:
    """Follows a table as reportlab draws it, over as many pages as it takes: its first `heads` rows are heads, which
    are told once. A cell is told as one text, unless it holds more than texts."""

    def __init__(self, heads: int) -> None:
        self.heads, self.table = heads, Element("Table")
        self.told = self.again = self.head = self.marked = False

    def __call__(self, table: Any, event: str, *where: Any) -> None:
        if event == "startTable":
            self.told, self.again = _account(table.canv) is not None, self.table.placed
        if self.told and (step := getattr(self, f"_{event}", None)):
            step(table, *where)

    def _startTable(self, table: Any) -> None:  # noqa: N802 as reportlab calls them
        _enter(table.canv, self.table)

    def _startRow(self, table: Any, row: int) -> None:  # noqa: N802
        self.head = row < self.heads
        if self.head and self.again:
            table.canv.unread += 1
        else:
            _enter(table.canv, Element("TR"))

    def _startCell(self, table: Any, row: int, column: int, value: Any, *_: Any) -> None:  # noqa: N802
        if self.head and self.again:
            return
        cell = Element("TH" if self.head else "TD", spans=_spans(table, column, row))
        _enter(table.canv, cell)
        self.marked = _is_text(value)
        if self.marked:
            begin(table.canv, cell)

    def _endCell(self, table: Any) -> None:  # noqa: N802
        if self.head and self.again:
            return
        if self.marked:
            end(table.canv)
        table.canv.path.pop()

    def _endRow(self, table: Any) -> None:  # noqa: N802
        if self.head and self.again:
            table.canv.unread -= 1
        else:
            table.canv.path.pop()

    def _endTable(self, table: Any) -> None:  # noqa: N802
        table.canv.path.pop()


def rows(heads: int) -> Any:
    """For a table to call while it is drawn."""
    return _Rows(heads)


def _enter(canvas: TaggedCanvas, element: Element) -> None:
    canvas.place(element)
    canvas.path.append(element)


def _spans(table: Any, column: int, row: int) -> tuple[int, int]:
    spans: dict[Any, Any] = getattr(table, "_spanRanges", None) or {}
    left, top, right, bottom = spans.get((column, row)) or (column, row, column, row)
    return right - left + 1, bottom - top + 1


def _is_text(value: Any) -> bool:
    parts = cast(list[Any], value if isinstance(value, list) else [value])
    return bool(parts) and all(isinstance(part, str | int | Paragraph) and part != "" for part in parts)


# the tree


def tell(document: pikepdf.Pdf, canvas: TaggedCanvas) -> None:
    """Give the document the tree of what was marked on the canvas that drew it."""
    if len(document.pages) > MOST_PAGES:
        return
    tree = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    writing = _Writing(document)
    tree.K = Array([writing.written(canvas.root, tree)])
    numbers = Array()
    for number, (page, owners) in enumerate(zip(document.pages, writing.owners, strict=True)):
        page.obj.StructParents, page.obj.Tabs = number, Name.S
        numbers.append(number)
        numbers.append(document.make_indirect(Array([owners[mark] for mark in sorted(owners)])))
    tree.ParentTree = document.make_indirect(Dictionary(Nums=numbers))
    tree.ParentTreeNextKey = len(document.pages)
    document.Root.StructTreeRoot, document.Root.MarkInfo = tree, Dictionary(Marked=True)


class _Writing:
    def __init__(self, document: pikepdf.Pdf) -> None:
        self.document = document
        self.pages = [page.obj for page in document.pages]
        self.owners: list[dict[int, pikepdf.Object]] = [{} for _ in self.pages]  # of each page's marks

    def written(self, element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        made = self.document.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.kind}"), P=parent))
        if element.alt:
            made.Alt = String(element.alt)
        attributes = {key: span for key, span in zip(SPANS, element.spans, strict=True) if span > 1}
        if element.kind == "TH" or attributes:
            scope = {"/Scope": Name.Column} if element.kind == "TH" else {}
            made.A = Dictionary({"/O": Name.Table, **scope, **attributes})
        if element.parts:
            made.K = Array([self._part(part, made) for part in element.parts])
        return made

    def _part(self, part: Element | Mark, owner: pikepdf.Object) -> pikepdf.Object:
        if isinstance(part, Element):
            return self.written(part, owner)
        self.owners[part.page - 1][part.number] = owner
        return Dictionary(Type=Name.MCR, Pg=self.pages[part.page - 1], MCID=part.number)
