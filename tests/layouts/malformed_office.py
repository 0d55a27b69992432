"""Documents and workbooks that open, and whose tables no office would have drawn."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.layouts.makers import Grid, Sheet, docx, grid, xlsx
from tests.layouts.malformed_zips import BODY, BOOK, DOCUMENT, ORDINARY, SHEET, WORKBOOK, changed
from tests.layouts.truth import Malformed

TABLE = re.compile(rb"<w:tbl>.*</w:tbl>", re.DOTALL)
DATA = re.compile(rb"<sheetData>.*</sheetData>", re.DOTALL)
DIMENSION = re.compile(rb'<dimension ref="[^"]*"')
FIRST_NUMBER = re.compile(rb'<c r="C2"[^>]*><v>4</v></c>')


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def table_cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table_row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def tabled(*table_rows: str) -> Callable[[bytes], bytes]:
    """The document with these rows for its table's."""
    held = f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(table_rows)}</w:tbl>".encode()
    return lambda content: TABLE.sub(lambda _: held, content)


def nested(depth: int) -> Callable[[bytes], bytes]:
    before = "<w:tbl><w:tr><w:tc>"
    after = "<w:p/></w:tc></w:tr></w:tbl>"
    held = (before * depth + paragraph("Enero") + after * depth).encode()
    return lambda content: TABLE.sub(lambda _: held, content)


def drawn(name: str, *table_rows: str) -> Malformed:
    return Malformed(f"docx-{name}", changed(DOCUMENT, {BODY: tabled(*table_rows)}))


def sheet(name: str, data: str) -> Malformed:
    held = f"<sheetData>{data}</sheetData>".encode()
    return Malformed(f"xlsx-{name}", changed(WORKBOOK, {SHEET: lambda content: DATA.sub(lambda _: held, content)}))


def first(name: str, xml: str) -> Malformed:
    """The workbook with another cell for its first figure."""
    return Malformed(
        f"xlsx-{name}",
        changed(WORKBOOK, {SHEET: lambda content: FIRST_NUMBER.sub(lambda _: xml.encode(), content)}),
    )


def merged(*ranges: str) -> Callable[[bytes], bytes]:
    held = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    return lambda content: content.replace(b"</sheetData>", f"</sheetData><mergeCells>{held}</mergeCells>".encode())


HEADINGS = table_row(*map(table_cell, ("Actividad", "Enero", "Febrero")))
FIGURES = table_row(*map(table_cell, ("Audiencias", "4", "5")))
RESTART = '<w:vMerge w:val="restart"/>'
CONTINUES = "<w:vMerge/>"


def spanning(width: str) -> str:
    return f'<w:gridSpan w:val="{width}"/>'


DOCUMENTS = (
    drawn("table-without-rows"),
    drawn("row-without-cells", "<w:tr/>", HEADINGS, FIGURES),
    drawn("cell-without-paragraph", HEADINGS, table_row("<w:tc/>", "<w:tc/>", "<w:tc/>")),
    drawn("span-of-a-million", HEADINGS, table_row(table_cell("Audiencias", spanning("1000000")), table_cell("4"))),
    drawn("span-of-zero", HEADINGS, table_row(table_cell("Audiencias", spanning("0")), table_cell("4"))),
    drawn("span-below-zero", HEADINGS, table_row(table_cell("Audiencias", spanning("-3")), table_cell("4"))),
    drawn("span-in-words", HEADINGS, table_row(table_cell("Audiencias", spanning("dos")), table_cell("4"))),
    drawn(
        "merge-that-never-began", table_row(table_cell("Actividad", CONTINUES), table_cell("Enero", CONTINUES)), FIGURES
    ),
    drawn(
        "merge-of-other-widths",
        table_row(table_cell("Actividad", spanning("2") + RESTART)),
        table_row(table_cell("", CONTINUES), table_cell("4", CONTINUES)),
    ),
    drawn("merge-of-no-kind", HEADINGS, table_row(table_cell("Audiencias", '<w:vMerge w:val="-1"/>'), table_cell("4"))),
    drawn(
        "rows-of-unequal-length",
        HEADINGS,
        table_row(table_cell("Audiencias")),
        table_row(*map(table_cell, ("Quejas", "1", "2", "3", "4"))),
        FIGURES,
    ),
    drawn(
        "rows-before-a-million",
        HEADINGS,
        f'<w:tr><w:trPr><w:gridBefore w:val="1000000"/></w:trPr>{table_cell("4")}</w:tr>',
    ),
    drawn(
        "figures-in-deleted-text",
        HEADINGS,
        table_row(
            table_cell("Audiencias"), "<w:tc><w:p><w:del><w:r><w:delText>4</w:delText></w:r></w:del></w:p></w:tc>"
        ),
    ),
    Malformed("docx-nested-fifty", changed(DOCUMENT, {BODY: nested(50)})),
    Malformed("docx-nested-two-hundred", changed(DOCUMENT, {BODY: nested(200)})),
    Malformed("docx-nested-five-thousand", changed(DOCUMENT, {BODY: nested(5_000)})),
    Malformed(
        "docx-two-thousand-tables",
        changed(
            DOCUMENT,
            {
                BODY: lambda content: TABLE.sub(
                    lambda _: f"<w:tbl><w:tblPr/><w:tblGrid/>{HEADINGS}{FIGURES}</w:tbl><w:p/>".encode() * 2_000,
                    content,
                )
            },
        ),
    ),
    Malformed(
        "docx-without-tables", docx("oficio.docx", "Solicito 2 audiencias en enero.", "Atentamente, 25 vecinos.")
    ),
    Malformed("docx-of-nothing", docx("vacio.docx")),
    Malformed("docx-headings-only", docx("vacio.docx", grid("Actividad | Unidad | Enero | Febrero | Marzo"))),
    Malformed("docx-empty-table", docx("vacio.docx", Grid([[None] * 5] * 5))),
    Malformed("docx-signatures", docx("firmas.docx", grid("Elaboró | Revisó | Autorizó\n | | \nA | B | C"))),
    Malformed("docx-markup", docx("marcas.docx", grid("Actividad | Enero\n<img src=x onerror=alert(1)> | 4"))),
)
WORKBOOKS = (
    Malformed("xlsx-merged-whole", changed(WORKBOOK, {SHEET: merged("A1:XFD1048576")})),
    Malformed("xlsx-merged-across", changed(WORKBOOK, {SHEET: merged("A1:C2", "B2:D4", "A1:C2")})),
    Malformed("xlsx-merged-nowhere", changed(WORKBOOK, {SHEET: merged("ZZZZ9:A", "Actividad")})),
    Malformed(
        "xlsx-dimension-of-all",
        changed(WORKBOOK, {SHEET: lambda content: DIMENSION.sub(b'<dimension ref="A1:XFD1048576"', content)}),
    ),
    Malformed(
        "xlsx-dimension-of-none",
        changed(WORKBOOK, {SHEET: lambda content: DIMENSION.sub(b'<dimension ref="?"', content)}),
    ),
    Malformed(
        "xlsx-sheets-all-hidden",
        changed(WORKBOOK, {BOOK: lambda content: content.replace(b'state="visible"', b'state="veryHidden"')}),
    ),
    Malformed("xlsx-no-sheets", changed(WORKBOOK, {BOOK: lambda content: re.sub(rb"<sheet .*?/>", b"", content)})),
    sheet("empty-sheet", ""),
    sheet("last-cell-only", '<row r="1048576"><c r="XFD1048576"><v>4</v></c></row>'),
    sheet("beyond-the-last-cell", '<row r="9999999"><c r="ZZZZ9999999"><v>4</v></c></row>'),
    sheet("rows-backwards", '<row r="9"><c r="A9"><v>4</v></c></row><row r="1"><c r="A1"><v>5</v></c></row>'),
    sheet("row-zero", '<row r="0"><c r="A0"><v>4</v></c></row>'),
    sheet("cells-without-places", "<row><c><v>4</v></c><c><v>5</v></c></row>"),
    sheet("cell-twice", '<row r="1"><c r="A1"><v>4</v></c><c r="A1"><v>5</v></c></row>'),
    sheet(
        "a-hundred-thousand-rows", "".join(f'<row r="{n}"><c r="A{n}"><v>4</v></c></row>' for n in range(1, 100_001))
    ),
    first("huge-figure", '<c r="C2"><v>1e308</v></c>'),
    first("beyond-huge-figure", '<c r="C2"><v>1e999</v></c>'),
    first("not-a-number", '<c r="C2"><v>NaN</v></c>'),
    first("figure-in-words", '<c r="C2"><v>cuatro</v></c>'),
    first("figure-with-fraction", '<c r="C2"><v>4.000000000000001</v></c>'),
    first("negative-figure", '<c r="C2"><v>-4</v></c>'),
    first("four-hundred-digits", f'<c r="C2"><v>{"9" * 400}</v></c>'),
    first("error-value", '<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
    first("formula-without-result", '<c r="C2"><f>SUM(D2:E2)</f></c>'),
    first("formula-of-itself", '<c r="C2"><f>C2+1</f></c>'),
    first("formula-of-another-book", '<c r="C2"><f>[1]Hoja1!A1</f><v>4</v></c>'),
    first("formula-that-calls", '<c r="C2" t="str"><f>cmd|\' /C calc\'!A0</f><v>4</v></c>'),
    first("string-out-of-range", '<c r="C2" t="s"><v>999999</v></c>'),
    first("style-out-of-range", '<c r="C2" s="9999"><v>4</v></c>'),
    first("truth-value", '<c r="C2" t="b"><v>1</v></c>'),
    first("unknown-type", '<c r="C2" t="zz"><v>4</v></c>'),
    first("date-of-9999", '<c r="C2" t="d"><v>9999-12-31T23:59:59</v></c>'),
    first("date-of-nothing", '<c r="C2" t="d"><v>0000-00-00</v></c>'),
    Malformed(
        "xlsx-serial-beyond-dates",
        xlsx("fechas.xlsx", Sheet("2024", Grid([["Actividad", 10**12], ["Giras", -5]]), {"B1:B2": "yyyy-mm-dd"})),
    ),
    Malformed(
        "xlsx-only-hidden-table",
        xlsx("oculta.xlsx", Sheet("Portada", grid("Programa")), Sheet("2024", ORDINARY, hidden=True)),
    ),
    Malformed(
        "xlsx-formula-names", xlsx("nombres.xlsx", Sheet("2024", grid("Actividad | Enero\n'=1+1 | 4\n+52 776 | 5")))
    ),
)

MALFORMED = (*DOCUMENTS, *WORKBOOKS)
