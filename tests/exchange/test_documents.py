"""Word's documents: what a reader sees once all changes are accepted, in its order, merged cells filled."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.exchange.worded import CONTINUES, RESTART, cell, document, holding, paragraph, row, run, span, table
from xicotepec_atencion.domain.pieces import Grid, Piece, Prose
from xicotepec_atencion.domain.spanish import Unreadable
from xicotepec_atencion.exchange.pieces import read_pieces

SMALL = table(row(cell("Actividad"), cell("Enero")), row(cell("Giras"), cell("4")))
SMALL_ROWS = (("Actividad", "Enero"), ("Giras", "4"))


def only_grid(path: Path) -> Grid:
    (grid,) = read_pieces(path)
    assert isinstance(grid, Grid)
    return grid


def rows(piece: Piece) -> object:
    return piece.rows if isinstance(piece, Grid) else piece.text


def test_paragraphs_and_tables_in_their_order(tmp_path: Path):
    path = document(
        tmp_path, paragraph(run("Programa "), run("2024")), SMALL, paragraph(), paragraph(run("Nota")), SMALL
    )
    first, grid, second, other = read_pieces(path)
    assert (first, second) == (Prose("Programa 2024"), Prose("Nota"))
    assert rows(grid) == rows(other) == SMALL_ROWS
    assert isinstance(grid, Grid)
    assert isinstance(other, Grid)
    assert (grid.place(1), other.place(0)) == ("renglón 2 de la tabla 1", "renglón 1 de la tabla 2")


def test_a_merged_cell_stands_in_all_that_it_covers(tmp_path: Path):
    grid = only_grid(
        document(
            tmp_path,
            table(
                row(cell("Actividad", RESTART), cell("T1", span(2)), cell("Total")),
                row(cell("", CONTINUES), cell("E"), cell("F"), cell("T")),
                row(cell("Giras", RESTART), cell("1"), cell("2"), cell("3")),
                row(cell("", CONTINUES), cell("4"), cell("5"), cell("9")),
            ),
        )
    )
    assert grid.rows == (
        ("Actividad", "T1", "T1", "Total"),
        ("Actividad", "E", "F", "T"),
        ("Giras", "1", "2", "3"),
        ("Giras", "4", "5", "9"),
    )
    assert grid.repeats == {(0, 2), (1, 0), (3, 0)}


def test_a_cell_goes_on_only_below_one_of_its_own_width_that_is_merged(tmp_path: Path):
    head = row(cell("Actividad", span(2) + RESTART), cell("Enero"))
    grid = only_grid(
        document(tmp_path, table(head, row(cell("a", CONTINUES), cell("4", CONTINUES), cell("5", CONTINUES))))
    )
    assert grid.rows == (("Actividad", "Actividad", "Enero"), ("a", "4", "5"))
    assert grid.repeats == {(0, 1)}


def test_columns_that_a_row_leaves_out_at_its_start(tmp_path: Path):
    looks = '<w:gridBefore w:val="2"/>'
    grid = only_grid(document(tmp_path, table(row(*map(cell, "abc")), row(cell("3"), looks=looks))))
    assert grid.rows == (("a", "b", "c"), ("", "", "3"))


def test_the_old_way_of_merging_beside(tmp_path: Path):
    beside = '<w:hMerge w:val="continue"/>'
    grid = only_grid(document(tmp_path, table(row(cell("T1"), cell("", beside), cell("x")), row(*map(cell, "123")))))
    assert grid.rows[0] == ("T1", "T1", "x")
    assert grid.repeats == {(0, 1)}


def test_changes_are_read_as_accepted(tmp_path: Path):
    gone, come = f"<w:del><w:r><w:delText>80</w:delText></w:r>{run('81')}</w:del>", f"<w:ins>{run('95')}</w:ins>"
    changed = holding(paragraph(gone, come))
    deleted = row(cell("Borrada"), cell("7"), looks="<w:del/>")
    away = f"<w:moveFrom>{run('1')}</w:moveFrom>"
    moved = row(cell("Otra"), holding(paragraph(away)))
    grid = only_grid(document(tmp_path, table(row(cell("Giras"), changed), deleted, moved)))
    assert grid.rows == (("Giras", "95"), ("Otra", ""))
    assert grid.numbers == (1, 2)


def wrapped(inner: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    "made",
    [
        wrapped(SMALL),
        wrapped(wrapped(SMALL)),
        table(wrapped(row(cell("Actividad"), cell("Enero"))), row(cell("Giras"), wrapped(cell("4")))),
        table(row(cell("Actividad"), cell("Enero")), row(cell("Giras"), holding(wrapped(paragraph(run("4")))))),
        table(row(cell("Actividad"), cell("Enero")), row(cell("Giras"), holding(paragraph(wrapped(run("4")))))),
        f"<w:customXml>{SMALL}</w:customXml>",
        f"<mc:AlternateContent><mc:Choice>{SMALL}</mc:Choice><mc:Fallback>{SMALL}</mc:Fallback></mc:AlternateContent>",
        table(row(holding(SMALL, paragraph()))),
    ],
)
def test_what_only_wraps_hides_nothing(tmp_path: Path, made: str):
    assert only_grid(document(tmp_path, made)).rows == SMALL_ROWS


def test_fields_say_what_they_came_to_and_breaks_are_spaces(tmp_path: Path):
    field = f"<w:r><w:fldChar/><w:instrText>SUM(ABOVE)</w:instrText></w:r>{run('12')}"
    broken = "<w:r><w:t>Atención</w:t><w:br/><w:t>ciudadana</w:t></w:r>"
    two = holding(paragraph(run("Unidad ")), paragraph(run("de  medida")))
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>oculto</w:t></w:r>"
    cells = [holding(paragraph(inner)) for inner in (field, broken, hidden, run("1\u00a0234"))]
    assert only_grid(document(tmp_path, table(row(*cells, two)))).rows == (
        ("12", "Atención ciudadana", "", "1 234", "Unidad de medida"),
    )


RAISED = '<w:vertAlign w:val="superscript"/>'
MARKED = [
    ((run("10"), run("1", RAISED)), "10"),
    ((run("10"), run("1", '<w:vertAlign w:val="baseline"/>')), "101"),
    ((run("Giras"), run("1", RAISED)), "Giras1"),
    ((run("9 m"), run("2", RAISED)), "9 m2"),
    ((run("20", "<w:strike/>"), run("25")), "25"),
    ((run("20", "<w:dstrike/>"), run("25")), "25"),
    ((run("20", '<w:strike w:val="0"/>'), run("25")), "2025"),
    ((run("20", "<w:vanish/>"), run("25")), "25"),
    ((run("20", "<w:webHidden/>"), run("25")), "25"),
]


@pytest.mark.parametrize(("runs", "seen"), MARKED, ids=range(len(MARKED)))
def test_a_notes_mark_is_no_digit_and_what_is_struck_out_is_gone(tmp_path: Path, runs: tuple[str, ...], seen: str):
    grid = only_grid(document(tmp_path, table(row(cell("a"), cell("b")), row(cell("c"), holding(paragraph(*runs))))))
    assert grid.rows[1] == ("c", seen)


def test_a_table_in_a_cell_comes_after_its_own(tmp_path: Path):
    outer = table(row(cell("Enlace"), holding(paragraph(run("dentro:")), SMALL, paragraph())))
    assert [rows(piece) for piece in read_pieces(document(tmp_path, outer))] == [(("Enlace", "dentro:"),), SMALL_ROWS]


def test_frames_around_text_and_tables_are_no_tables(tmp_path: Path):
    page = table(row(cell("PROGRAMA 2024")), row(holding(SMALL, paragraph())), row(cell("Firma")))
    told = [rows(piece) for piece in read_pieces(document(tmp_path, page))]
    assert told == ["PROGRAMA 2024", SMALL_ROWS, "Firma"]


def test_a_text_box_is_read_once(tmp_path: Path):
    box = f"<w:txbxContent>{paragraph(run('en la caja'))}{SMALL}</w:txbxContent>"
    choice = f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
    both = f"<mc:AlternateContent>{choice}<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    path = document(tmp_path, paragraph(run("antes"), f"<w:r>{both}</w:r>"))
    assert [rows(piece) for piece in read_pieces(path)] == ["antes", "en la caja", SMALL_ROWS]


def test_paragraphs_with_tabs_are_a_table(tmp_path: Path):
    lines = [
        paragraph(*(run(text) if text else "<w:r><w:tab/></w:r>" for text in texts))
        for texts in (("Actividad", "", "Enero"), ("Giras", "", "4"))
    ]
    assert only_grid(document(tmp_path, *lines)).rows == SMALL_ROWS


def test_the_strict_way_of_writing_it(tmp_path: Path):
    path = document(tmp_path, SMALL, namespace="http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert only_grid(path).rows == SMALL_ROWS


def within(deep: int) -> str:
    inner = SMALL
    for _ in range(deep):
        inner = table(row(holding(inner, paragraph()), cell("junto")))
    return inner


def test_tables_within_tables_end_somewhere(tmp_path: Path):
    assert [rows(piece) for piece in read_pieces(document(tmp_path, within(19)))][-1] == SMALL_ROWS
    with pytest.raises(Unreadable, match="tiene tablas dentro de tablas, más de 20; no se cambió nada"):
        read_pieces(document(tmp_path, within(30)))


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (table(row(cell("a", span(10**6)), cell("b"))), "tiene más de 1,000 columnas"),
        (table(row(cell("a"), cell("b"), looks='<w:gridBefore w:val="2000000"/>')), "tiene más de 1,000 columnas"),
        (table(*[row(cell("a", span(900)))] * 300), "es demasiado grande para leerlo"),
        ("<w:p/>" * 1_000_001, "es demasiado grande para leerlo"),
        (table(row(cell("a", span("dos")), cell("b"))), "está dañado o no es un documento de Word"),
        (paragraph(run(Random(1).randbytes(100_000).hex())), "más larga que cualquiera"),
    ],
    ids=["span", "before", "cells", "tags", "words", "paragraph"],
)
def test_what_is_too_much_is_told(tmp_path: Path, made: str, says: str):
    with pytest.raises(Unreadable, match=says):
        read_pieces(document(tmp_path, made))
