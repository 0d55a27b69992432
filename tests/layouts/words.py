"""Programme tables in documents, by row pairs, column pairs, areas and months."""

from __future__ import annotations

from tests.layouts.makers import Heading, docx, grid
from tests.layouts.truth import Layout, TrueActivity, plan, quarters, year

ROW_PAIRS = """
    No. | Acción | U. de M. | Meta anual | Prog./Real. | Ene | Feb | Mar | Trim. 1 | Abr | May | Jun | Trim. 2 \
| Jul | Ago | Sept. | Trim. 3 | Oct | Nov | Dic | Trim. 4 | Total
    1 | Audiencias públicas | Audiencia | 48 | Prog. | 4 | 4 | 4 | 12 | 4 | 4 | 4 | 12 | 4 | 4 | 4 | 12 \
| 4 | 4 | 4 | 12 | 48
     |||| Real. | 4 | 3 | 5 | 12 | 4 | 4 | 2 | 10 | 5 | 4 | 4 | 13 ||||| 35
    2 | Asesoría jurídica gratuita | Asesoría | 360 | Prog. | 30 | 30 | 30 | 90 | 30 | 30 | 30 | 90 \
| 30 | 30 | 30 | 90 | 30 | 30 | 30 | 90 | 360
     |||| Real. | 28 | 31 | 35 | 94 | 22 | 40 | 33 | 95 | 30 | 29 | 34 | 93 ||||| 282
    3 | Recorridos en colonias y barrios | Recorrido | 24 | Prog. | 2 | 2 | 2 | 6 | 2 | 2 | 2 | 6 | 2 | 2 | 2 | 6 \
| 2 | 2 | 2 | 6 | 24
     |||| Real. | 2 | 1 | 2 | 5 | 3 | 2 | 2 | 7 | 1 | 2 | 4 | 7 ||||| 19
    TOTAL ||| 432 | Prog. | 36 | 36 | 36 | 108 | 36 | 36 | 36 | 108 | 36 | 36 | 36 | 108 | 36 | 36 | 36 | 108 | 432
     |||| Real. | 34 | 35 | 42 | 111 | 29 | 46 | 37 | 112 | 36 | 35 | 42 | 113 ||||| 336
"""
PAIRED = " ".join(f"{letter}{top}:{letter}{top + 1}" for top in (2, 4, 6) for letter in "ABCD")

ROW_PAIRS_TRUTH = (
    TrueActivity(
        "Audiencias públicas",
        "Audiencia",
        annual=48,
        planned=plan(*[4] * 12),
        realized=year(4, 3, 5, 4, 4, 2, 5, 4, 4),
    ),
    TrueActivity(
        "Asesoría jurídica gratuita",
        "Asesoría",
        annual=360,
        planned=plan(*[30] * 12),
        realized=year(28, 31, 35, 22, 40, 33, 30, 29, 34),
    ),
    TrueActivity(
        "Recorridos en colonias y barrios",
        "Recorrido",
        annual=24,
        planned=plan(*[2] * 12),
        realized=year(2, 1, 2, 3, 2, 2, 1, 2, 4),
    ),
)


def block(months: str, first: str, second: str) -> str:
    one, two, three = months.split()
    return f"""
        Concepto | Unidad | {one} || {two} || {three} || Total del trimestre |
         || P | R | P | R | P | R | P | R
        Constancias de residencia expedidas | Constancia | {first}
        Canalización de ciudadanos a dependencias | Oficio | {second}
    """


BLOCK_MERGED = "A1:A2 B1:B2 C1:D1 E1:F1 G1:H1 I1:J1"
BLOCKS = (
    Heading("PRIMER TRIMESTRE", 3),
    grid(block("Enero Febrero Marzo", "25|27|30|30|30|33|85|90", "10|12|10|9|10|0|30|21"), BLOCK_MERGED),
    Heading("SEGUNDO TRIMESTRE", 3),
    grid(block("Abril Mayo Junio", "30|41|30|29|25|22|85|92", "10|8|10|14|10|10|30|32"), BLOCK_MERGED),
    Heading("TERCER TRIMESTRE", 3),
    grid(block("Julio Agosto Septiembre", "25|19|20|24|30|31|75|74", "10|11|10|-|10|7|30|18"), BLOCK_MERGED),
    Heading("CUARTO TRIMESTRE", 3),
    grid(block("Octubre Noviembre Diciembre", "30||25||20||75|", "10||10||10||30|"), BLOCK_MERGED),
)
BLOCKS_TRUTH = (
    TrueActivity(
        "Constancias de residencia expedidas",
        "Constancia",
        planned=plan(25, 30, 30, 30, 30, 25, 25, 20, 30, 30, 25, 20),
        realized=year(27, 30, 33, 41, 29, 22, 19, 24, 31),
    ),
    TrueActivity(
        "Canalización de ciudadanos a dependencias",
        "Oficio",
        planned=plan(*[10] * 12),
        realized=year(12, 9, 0, 8, 14, 10, 11, None, 7),
    ),
)

TITLED_TRUTH = (
    TrueActivity(
        "Recepción de quejas y denuncias",
        "Queja",
        annual=120,
        planned=plan(*[10] * 12),
        realized=year(7, 12, 9, 10, 13, 11, 8, 10, 9),
    ),
    TrueActivity(
        "Jornadas de atención en juntas auxiliares",
        "Jornada",
        annual=12,
        planned=plan(*[1] * 12),
        realized=year(1, 0, 1, 2, 1, 1, 0, 1, 1),
    ),
)

MONTHS_DOWN = """
    Mes | Gestión de apoyos sociales || Mediación vecinal |
     | Programado | Alcanzado | Programado | Alcanzado
    Enero-24 | 15 | 12 | 5 | 3
    Febrero-24 | 15 | 18 | 5 | 5
    Marzo-24 | 20 | 20 | 5 | 6
    Abril-24 | 20 | 25 | 5 | 4
    Mayo-24 | 20 | 17 | 5 | 7
    Junio-24 | 20 | 20 | 5 | 5
    Julio-24 | 15 | 15 | 5 | 5
    Agosto-24 | 15 | 16 | 5 | 6
    Septiembre-24 | 20 | 24 | 5 | 4
    Octubre-24 | 20 | 19 | 5 | 8
    Noviembre-24 | 10 | 11 | 5 | 2
    Diciembre-24 | 10 | 8 | 5 | 1
    Suma | 200 | 205 | 60 | 56
"""
MONTHS_DOWN_TRUTH = (
    TrueActivity(
        "Gestión de apoyos sociales",
        planned=plan(15, 15, 20, 20, 20, 20, 15, 15, 20, 20, 10, 10),
        realized=year(12, 18, 20, 25, 17, 20, 15, 16, 24, 19, 11, 8),
    ),
    TrueActivity("Mediación vecinal", planned=plan(*[5] * 12), realized=year(3, 5, 6, 4, 7, 5, 5, 6, 4, 8, 2, 1)),
)

DEPARTMENTS = """
    ACTIVIDAD: Atención a la ciudadanía por departamento |||||||
    DEPARTAMENTO | ENE | FEB | MAR | ABR | MAY | JUN | TOTAL
    Ventanilla única | 210 | 198 | 240 | 187 | 222 | 205 | 1262
    Registro Civil | 95 | 88 | 102 | 79 | 110 | 97 | 571
    Sindicatura | 12 | 9 | 14 | 8 | 11 | 10 | 64
    DIF municipal | 40 | 35 | 52 | 0 | 47 | 44 | 218
    TOTAL REALIZADO | 357 | 330 | 408 | 274 | 390 | 356 | 2115
    META PROGRAMADA | 350 | 350 | 350 | 350 | 350 | 350 | 2100
"""
DEPARTMENTS_TRUTH = (
    TrueActivity(
        "Atención a la ciudadanía por departamento",
        planned=plan(*[350] * 6),
        areas={
            "Ventanilla única": year(210, 198, 240, 187, 222, 205),
            "Registro Civil": year(95, 88, 102, 79, 110, 97),
            "Sindicatura": year(12, 9, 14, 8, 11, 10),
            "DIF municipal": year(40, 35, 52, 0, 47, 44),
        },
    ),
)

WHOLE_QUARTERS = """
    Línea de acción | Unidad de Medida | Metal anual | Trimeste I | Trimeste II | Trimeste III | Trimeste IV
    Campañas de difusión de trámites | Campaña | 8 | 2 | 2 | 2 | 2
    Atención telefónica a la ciudadanía | Llamada | 880 | 220 | 240 | 220 | 200
    Ferias de servicios | Feria | 4 | 1 | 1 | 1 | 1
"""
WHOLE_QUARTERS_TRUTH = (
    TrueActivity("Campañas de difusión de trámites", "Campaña", annual=8, planned=quarters(2, 2, 2, 2)),
    TrueActivity("Atención telefónica a la ciudadanía", "Llamada", annual=880, planned=quarters(220, 240, 220, 200)),
    TrueActivity("Ferias de servicios", "Feria", annual=4, planned=quarters(1, 1, 1, 1)),
)

LAYOUTS = (
    Layout(
        "docx-row-pairs",
        docx(
            "poa.docx",
            "H. AYUNTAMIENTO DE SAN JERÓNIMO DEL RÍO",
            Heading("Programa Operativo Anual 2024", 1),
            grid(ROW_PAIRS, PAIRED),
            "Nota: las cifras de octubre a diciembre se entregarán en enero de 2025.",
            "Fuente: libro de registro de la Oficialía de Partes.",
            grid("Elaboró | Revisó | Autorizó\n| |\nJefatura de Atención | Contraloría | Presidencia Municipal"),
        ),
        2024,
        ROW_PAIRS_TRUTH,
    ),
    Layout("docx-quarter-blocks", docx("avance.docx", "Avance de metas 2025", *BLOCKS), 2025, BLOCKS_TRUTH),
    Layout(
        "docx-titled-tables",
        docx(
            "metas.docx",
            Heading("Metas de la Contraloría Municipal, ejercicio 2023", 1),
            Heading("ACTIVIDAD 1: Recepción de quejas y denuncias"),
            "Unidad de medida: Queja. Meta anual: 120",
            grid("""
                Mes | E | F | M | A | M | J | J | A | S | O | N | D | Total
                Meta | 10 | 10 | 10 | 10 | 10 | 10 | 10 | 10 | 10 | 10 | 10 | 10 | 120
                Avance | 7 | 12 | 9 | 10 | 13 | 11 | 8 | 10 | 9 | | | | 89
            """),
            Heading("ACTIVIDAD 2: Jornadas de atención en juntas auxiliares"),
            "Unidad de medida: Jornada. Meta anual: 12",
            grid("""
                Mes | E | F | M | A | M | J | J | A | S | O | N | D | Total
                Meta | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 12
                Avance | 1 | 0 | 1 | 2 | 1 | 1 | 0 | 1 | 1 | | | | 8
            """),
        ),
        2023,
        TITLED_TRUTH,
    ),
    Layout(
        "docx-months-down",
        docx("mensual.docx", "Cumplimiento mensual", grid(MONTHS_DOWN, "A1:A2 B1:C1 D1:E1")),
        2024,
        MONTHS_DOWN_TRUTH,
    ),
    Layout(
        "docx-departments",
        docx("departamentos.docx", "Informe del primer semestre de 2023", grid(DEPARTMENTS, "A1:H1")),
        2023,
        DEPARTMENTS_TRUTH,
    ),
    Layout(
        "docx-whole-quarters",
        docx("lineas.docx", "Líneas de acción para el ejercicio fiscal 2026", grid(WHOLE_QUARTERS)),
        2026,
        WHOLE_QUARTERS_TRUTH,
        frozenset({"typo"}),
    ),
)
