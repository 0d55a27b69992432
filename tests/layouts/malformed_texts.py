"""Texts that no encoding, no delimiter or no table fits, and tables whose contents no programme has."""

from __future__ import annotations

from pathlib import Path

from tests.layouts.makers import Rows, delimited, raw, rows, text
from tests.layouts.truth import Malformed

MONTHS = (
    "Enero | Febrero | Marzo | Abril | Mayo | Junio | Julio | Agosto | Septiembre | Octubre | Noviembre | Diciembre"
)
HEADINGS = f"Actividad | Unidad | Meta anual | {MONTHS}"
GOALS = " | ".join(["4"] * 12)
ONE = f"{HEADINGS}\nAudiencias | Audiencia | 48 | {GOALS}"


def named(name: str) -> Rows:
    """An ordinary table, its activity called otherwise."""
    table = rows(ONE)
    table[1][0] = name
    return table


def goal(figure: str) -> Rows:
    return [[figure if value == 4 else value for value in row] for row in rows(ONE)]


def sparse(folder: Path) -> Path:
    """A hundred megabytes that take no room on the disk."""
    path = folder / "enorme.csv"
    with path.open("wb") as opened:
        opened.write(b"Actividad;Enero\nAudiencias;4\n")
        opened.truncate(100 * 2**20)
    return path


LETTER = (
    "A quien corresponda:\n\nPor este conducto solicito, de la manera más atenta, 2 audiencias en el mes de marzo,\n"
    "la primera el 4 y la segunda el 18, para tratar 3 asuntos de la colonia; somos 25 vecinos.\n\nAtentamente\n"
)
VISITS = rows("""
    Folio | Fecha | Persona | Canal | Asunto | Área
    000123 | 04/03/2024 | Juana Pérez | Ventanilla | Apoyo | DIF
    000124 | 04/03/2024 | Pedro Gómez | Teléfono | Queja | Contraloría
    000125 | 05/03/2024 | Luisa Ruiz | Gira | Gestión | Obras
""")
TWO_YEARS = rows("""
    Actividad | Enero 2023 | Febrero 2023 | Marzo 2023 | Enero 2024 | Febrero 2024 | Marzo 2024
    Audiencias | 4 | 4 | 4 | 5 | 5 | 5
""")
MONTHS_TWICE = rows("""
    Actividad | Enero | Febrero | Febrero | Marzo | Enero
    Audiencias | 4 | 5 | 6 | 7 | 8
""")
SAME_NAME = rows("""
    Actividad | Enero | Febrero | Marzo
    Audiencias | 4 | 4 | 4
    Audiencias | 9 | 9 | 9
    Audiencias | 1 | 2 | 3
""")
ONLY_NUMBERS = rows("4 | 5 | 6\n7 | 8 | 9\n1 | 2 | 3")
RAGGED = "Actividad;Enero;Febrero\nAudiencias;4\nQuejas;1;2;3;4;5;6;7\n;;;;\nGiras\n"
UNCLOSED = 'Actividad,Enero,Febrero\n"Audiencias públicas,4,5\nQuejas,1,2\n'
MIXED = "Atención;Enero\n".encode() + "Gestión;4\n".encode("cp1252") + "Canalización;5\n".encode("utf-16-le")
SURROGATE = b"\xff\xfe" + "Actividad;Enero\nGiras ".encode("utf-16-le") + b"\x00\xd8" + ";4\n".encode("utf-16-le")
NULS = b"Actividad;Enero\nAudi\x00encias;4\x00\n\x00;\x00\n"
CONTROLS = "Actividad;Enero\nAudi\x07en\x1bcias\x0c;4\x0b\u2028;5\u2029\ufffe\n"

MALFORMED = (
    Malformed("hundred-megabytes", sparse),
    Malformed(
        "ten-thousand-columns", delimited("ancho.csv", [["Actividad", *["Enero"] * 10_000], ["Giras", *[1] * 10_000]])
    ),
    Malformed("many-short-rows", raw("largo.csv", b"Actividad;Enero\n" + b"a;1\n" * 300_000)),
    Malformed("one-endless-line", raw("linea.txt", b"a;1;" * 2_000_000)),
    Malformed("one-endless-cell", raw("celda.csv", b'Actividad,Enero\n"' + b"a" * 3_000_000 + b'",4\n')),
    Malformed("only-delimiters", raw("vacia.csv", b";;;;;;;;\n" * 500)),
    Malformed("only-newlines", raw("vacia.txt", b"\n" * 100_000)),
    Malformed("four-hundred-digits", delimited("digitos.csv", goal("9" * 400))),
    Malformed("five-thousand-digits", delimited("digitos.csv", goal("9" * 5_000))),
    Malformed("exponent", delimited("exponente.csv", goal("1e308"))),
    Malformed("infinite", delimited("infinito.csv", goal("inf"))),
    Malformed("not-a-number", delimited("nan.csv", goal("NaN"))),
    Malformed("division-by-zero", delimited("division.csv", goal("#¡DIV/0!"))),
    Malformed("half-persons", delimited("medios.csv", goal("4.5"), ";")),
    Malformed("negative-goals", delimited("negativas.csv", goal("-4"))),
    Malformed("negative-in-brackets", delimited("negativas.csv", goal("(4)"))),
    Malformed("goals-too-large", delimited("grandes.csv", goal("1000000001"))),
    Malformed("fullwidth-digits", delimited("anchas.csv", goal("４２"))),
    Malformed("arabic-digits", delimited("arabes.csv", goal("٤٢"))),
    Malformed("superscripts", delimited("notas.csv", goal("4²"))),
    Malformed("roman-digits", delimited("romanos.csv", goal("Ⅳ"))),
    Malformed("right-to-left", delimited("marcas.csv", named("\u202eAudiencias\u202c \u200f\u200bpúblicas\ufeff"))),
    Malformed("combining", delimited("tildes.csv", named("Atencio\u0301n " + "\u0301" * 2_000))),
    Malformed("markup", delimited("etiquetas.csv", named('<img src="http://example.invalid/x.png" onerror=alert(1)>'))),
    Malformed("rich-markup", delimited("etiquetas.csv", named("<b>Audiencias</b><br/>&lt;&amp;{0}%s%n"))),
    Malformed("formula-names", delimited("formulas.csv", named("=cmd|' /C calc'!A0"))),
    Malformed("at-names", delimited("formulas.csv", named("@SUM(1+1)*cmd|' /C calc'!A0"))),
    Malformed("sql-names", delimited("comillas.csv", named("Robert'); DROP TABLE activity;--"))),
    Malformed("endless-name", delimited("nombre.csv", named("Audiencias " * 5_000))),
    Malformed("name-of-lines", delimited("lineas.csv", named("Audiencias\npúblicas\n\n\ndel día"))),
    Malformed("nameless", delimited("anonima.csv", named(""))),
    Malformed("unclosed-quotes", text("comillas.csv", UNCLOSED)),
    Malformed("ragged", text("dispareja.csv", RAGGED)),
    Malformed("nul-bytes", raw("nulos.csv", NULS)),
    Malformed("control-marks", text("control.csv", CONTROLS)),
    Malformed("mixed-encodings", raw("mezcla.csv", MIXED)),
    Malformed("lone-surrogate", raw("suelto.csv", SURROGATE)),
    Malformed("odd-utf16", raw("impar.txt", "Actividad\tEnero\nGiras\t4".encode("utf-16")[:-1])),
    Malformed("utf16-without-mark", text("sinmarca.txt", "Actividad\tEnero\nGiras\t4\n", "utf-16-le")),
    Malformed("utf32", text("utf32.txt", "Actividad\tEnero\nGiras\t4\n", "utf-32")),
    Malformed("ebcdic", text("ebcdic.txt", "Actividad\tEnero\nGiras\t4\n", "cp500")),
    Malformed("random-bytes", raw("azar.csv", bytes(n * n * 7 % 251 for n in range(5_000)))),
    Malformed("headings-only", delimited("encabezados.csv", rows(HEADINGS))),
    Malformed("numbers-only", delimited("numeros.csv", ONLY_NUMBERS)),
    Malformed("a-letter", text("solicitud.txt", LETTER)),
    Malformed("a-list-of-visits", delimited("visitas.csv", VISITS, ";")),
    Malformed("two-years", delimited("bienal.csv", TWO_YEARS)),
    Malformed("months-twice", delimited("repetidos.csv", MONTHS_TWICE)),
    Malformed("same-activity-thrice", delimited("iguales.csv", SAME_NAME)),
    Malformed(
        "two-thousand-activities",
        delimited("todo.csv", [rows(ONE)[0], *([f"Actividad {n}", "Acción", 48, *[4] * 12] for n in range(1, 2001))]),
    ),
)
