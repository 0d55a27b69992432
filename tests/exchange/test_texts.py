"""Texts and what was copied: tables by any mark between prose, as somebody types or exports them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xicotepec_atencion.domain.pieces import Grid, Piece, Prose
from xicotepec_atencion.domain.programme_reading import Doubt
from xicotepec_atencion.domain.spanish import Unreadable
from xicotepec_atencion.exchange.pieces import pieces_of_text, read_pieces
from xicotepec_atencion.exchange.programmes import read_programme


def told(pieces: tuple[Piece, ...]) -> list[str]:
    """A table's rows parted by «|», their cells by «/»."""
    return [
        "|".join("/".join(row) for row in piece.rows) if isinstance(piece, Grid) else piece.text for piece in pieces
    ]


LONG = "En el tercer trimestre se atendieron en total 13,880 peticiones contra las"
TEXTS = {
    "## **Objetivo**\n\nDar **atención**.\n": ["Objetivo", "Dar atención."],
    "Título\nActividad\tE\tF\nGiras\t1\nNota: x\n": ["Título", "Actividad/E/F|Giras/1/", "Nota: x"],
    "A\tE\n1\t2\n\nB\tF\n3\t4\n": ["A/E|1/2", "B/F|3/4"],
    "A\tE\n\t\n1\t2\n": ["A/E|1/2"],
    "A\tE\nSubdirección\n1\t2": ["A/E|Subdirección/|1/2"],
    "\t\tE\n\tGiras\t4": ["//E|/Giras/4"],
    'A\tE\n"dos\nlíneas"\t"4"""': ['A/E|dos líneas/4"'],
    'A\tE\n"sin cerrar\t4\nB\t5': ['A/E|"sin cerrar/4|B/5'],
    "Uno:\n\nA;E;F\nGiras, otras;1;2\n\nFin.": ["Uno:", "A/E/F|Giras, otras/1/2", "Fin."],
    "A,E,F\nB,1,2\nC,3,4": ["A/E/F|B/1/2|C/3/4"],
    'A,E,F\n"B, b","1,200",2\nC,3,4': ["A/E/F|B, b/1,200/2|C/3/4"],
    '"A","E","F"\n"B;b","1","2;5"\n"C;c","3","4;0"': ["A/E/F|B;b/1/2;5|C;c/3/4;0"],
    "Pan, leche y sal, todo.\nSol, mar y arena, nada.": ["Pan, leche y sal, todo.", "Sol, mar y arena, nada."],
    "| A | E |\n|---|--:|\n| B | 1 |": ["/A/E|/B/1"],
    "sep=:\nA:E\nB:1\n": ["A/E|B/1"],
    "A;E\r\n\r\nB;1\r\n\r\nC;2\r\n\r\nD;3\r\n": ["A/E|B/1|C/2|D/3"],
    "A;E\r\r\nB;1\r\r\n": ["A/E|B/1"],
    f"{LONG}\n10,000 programadas.\nOtra línea": [f"{LONG} 10,000 programadas.", "Otra línea"],
    "Actividad            Ene   Feb\nGiras                 12\nAudiencias a todos     3     4": [
        "Actividad/Ene/Feb|Giras/12/|Audiencias a todos/3/4"
    ],
    "Elaboró          Revisó\nJuan Pérez       Ana López": ["Elaboró Revisó", "Juan Pérez Ana López"],
    "\ufeffA\tE\n1\u00a0234\te\u0301": ["A/E|1 234/é"],
}


@pytest.mark.parametrize(("text", "pieces"), TEXTS.items(), ids=range(len(TEXTS)))
def test_what_stands_in_a_text(text: str, pieces: list[str]):
    assert told(pieces_of_text(text)) == pieces


def test_rows_are_numbered_as_lines_of_the_text():
    one, two = (piece for piece in pieces_of_text('x\n\nA\tE\n"a\nb"\t1\nc\t2\n\nB\tF') if isinstance(piece, Grid))
    assert (one.numbers, two.numbers) == ((3, 4, 6), (8,))
    assert one.place(2) == "renglón 6 de la tabla 1"


@pytest.mark.parametrize("ending", [".csv", ".tsv"])
def test_in_a_file_that_calls_itself_a_table_rows_may_be_few_and_ragged(tmp_path: Path, ending: str):
    path = tmp_path / f"programa{ending}"
    path.write_text("Actividad;Enero;Febrero\nGiras;4\nQuejas;1;2;;Sí\n", encoding="cp1252")
    assert told(read_pieces(path)) == ["Actividad/Enero/Febrero//|Giras/4///|Quejas/1/2//Sí"]
    path.write_text("Actividad,Enero\n")
    assert told(read_pieces(path)) == ["Actividad/Enero"]


@pytest.mark.parametrize(
    ("rows", "doubtful"),
    [
        ("Talleres,Taller,1,234,20,30\nBrigadas,Brigada,5,6,7", "Talleres"),
        ("Talleres, cursos,Taller,1,20,30\nBrigadas,Brigada,5,6,7", "Talleres"),
        ("Talleres,Taller,1,20,30\nBrigadas,5,6,7", "Brigadas"),
    ],
)
def test_a_row_that_does_not_fit_its_heading_is_in_doubt(tmp_path: Path, rows: str, doubtful: str):
    path = tmp_path / "programa.csv"
    path.write_text(f"Programado 2024\n\nActividad,Unidad,Enero,Febrero,Marzo\n{rows}\n", encoding="utf-8")
    reading = read_programme(read_pieces(path), 2024)
    assert {activity.name: len(activity.planned) for activity in reading.activities} == {
        "Talleres": 3 * (doubtful != "Talleres"),
        "Brigadas": 3 * (doubtful != "Brigadas"),
    }
    quoted = [finding.found for finding in reading.findings if finding.doubt is Doubt.UNREAD]
    assert any("(¿de qué columna?)" in found for found in quoted)


def test_a_column_without_a_heading_puts_nothing_in_doubt():
    assert told(pieces_of_text("A;E;F\nB;1;2;3\nC;4;5;9")) == ["A/E/F/|B/1/2/3|C/4/5/9"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_letters(tmp_path: Path, encoding: str):
    (tmp_path / "programa.txt").write_bytes("Añadidura\n\nActividad\tSí\nGestión\t4\n".encode(encoding))
    assert told(read_pieces(tmp_path / "programa.txt")) == ["Añadidura", "Actividad/Sí|Gestión/4"]


WORDS = st.text(st.sampled_from("aé Z\"'1.,;|\t\n*#"), max_size=30)


@given(WORDS)
def test_no_letter_of_a_text_is_lost(text: str):
    """But its marks: quotes, delimiters, and those of emphasis."""

    def letters(among: str) -> list[str]:
        return [letter for letter in among if letter in "aéZ1"]

    try:
        pieces = pieces_of_text(text)
    except Unreadable:
        assert not letters(text)
    else:
        assert letters("".join(told(pieces))) == letters(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (" \n\t\n", "No hay ningún texto copiado"),
        ("A\tB\n" * 200_000, "Lo copiado es demasiado grande para leerlo"),
        ("\t".join("x" * 1001) + "\n", "Lo copiado tiene más de 1,000 columnas"),
        ("x" * 200_000, "Lo copiado tiene una celda más larga que cualquiera"),
        ("x\n" * 300_000, "Lo copiado es demasiado grande para leerlo"),
    ],
    ids=["nothing", "rows", "columns", "cell", "prose"],
)
def test_what_cannot_be_read_is_told(text: str, says: str):
    with pytest.raises(Unreadable, match=says):
        pieces_of_text(text)


def test_prose_alone_is_prose():
    assert pieces_of_text("Solicito, atentamente, una audiencia.") == (Prose("Solicito, atentamente, una audiencia."),)
