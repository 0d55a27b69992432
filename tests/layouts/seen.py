"""Headings that other offices use and that were once misread: what was not done, other years, goals of other kinds."""

from __future__ import annotations

from tests.layouts.makers import Heading, Sheet, delimited, docx, grid, rows, text, xlsx
from tests.layouts.truth import Layout, TrueActivity, plan, year

NOT_ATTENDED = """
    Actividad | Unidad | Recibidas enero | Atendidas enero | No atendidas enero | Recibidas febrero \
| Atendidas febrero | No atendidas febrero
    Peticiones ciudadanas | Petición | 10 | 7 | 3 | 12 | 8 | 4
    Quejas | Queja | 20 | 14 | 6 | 22 | 17 | 5
"""
NOT_DONE = """
    Actividad | Unidad | Enero ||| Febrero ||
    || Programado | Realizado | No realizado | Programado | Realizado | No realizado
    Reuniones vecinales | Reunión | 10 | 6 | 41 | 20 | 12 | 81
    Talleres de oficios | Taller | 2 | 1 | 42 | 2 | 3 | 82
"""
NOT_DONE_ROWS = """
    Actividad | Unidad | Tipo | Enero | Febrero
    Reuniones vecinales | Reunión | Programado | 10 | 20
    || No realizado | 51 | 62
    || Realizado | 5 | 14
"""
RESPONSIBLE = """
    Programa operativo anual 2025: calendarización de metas ||||||||||||||
    Área responsable | Actividad | Unidad de medida | Enero | Febrero | Marzo | Abril | Mayo | Junio | Julio | Agosto \
| Septiembre | Octubre | Noviembre | Diciembre
    Obras | Supervisión de obra | Visita | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
    Salud | Campaña de vacunación | Campaña | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1
"""
DEPARTMENT_GOALS = """
    DEPARTAMENTO | ACTIVIDAD | UNIDAD DE MEDIDA | ENERO | FEBRERO | MARZO | TOTAL
    OFICIALÍA DE PARTES | Recepción de oficios | Oficio | 40 | 42 | 45 | 127
    ATENCIÓN TELEFÓNICA | Llamadas | Llamada | 150 | 140 | 160 | 450
"""
DEPARTMENT_DONE = """
    ACTIVIDAD | UNIDAD DE MEDIDA | ENERO | FEBRERO
    Recepción de oficios | Oficio | 38 | 44
    Llamadas | Llamada | 161 | 138
"""
YEARS_IN_PAIRS = """
    Actividad | Unidad | Meta anual 2023 | Meta anual 2024 | Enero || Febrero |
    |||| Realizado 2023 | Programado 2024 | Realizado 2023 | Programado 2024
    Talleres de oficios | Taller | 501 | 600 | 91 | 2 | 93 | 4
"""
YEARS_IN_ROWS = """
    Actividad | Unidad | Tipo | Enero | Febrero
    Talleres de oficios | Taller | Realizado 2023 | 91 | 19
    || Programado 2024 | 10 | 20
    || Realizado 2024 | 11 | 21
"""
YEAR_BEFORE = """
    Actividad | Unidad | Meta anual | Enero | Febrero
    Brigadas | Brigada | 31 | 11 | 12
"""
YEAR_ASKED = """
    Actividad | Unidad | Meta anual | Enero | Febrero
    Brigadas | Brigada | 30 | 1 | 2
"""
UNITS = """
    Actividad | Unidad de medida | Meta anual | Enero | Febrero | Marzo
    Cobertura de la red | Porcentaje | 100 | 8 | 8 | 9
    Obra terminada | Avance | 100 | 20 | 20 | 20
    Servicios | Resultado | 78 | 1 | 2 | 3
"""
GOALS = """
    Actividad | Unidad | Meta presupuestal | Meta original | Meta modificada | Metas programadas enero \
| Presupuesto programado enero | Realizado enero
    Audiencias | Audiencia | 70000 | 50 | 80 | 7 | 10000 | 6
"""
NUMBERED = """
    PROGRAMADO DEL SEGUNDO TRIMESTRE 2024 ||||
    Actividad | Unidad | Mes 1 | Mes 2 | Mes 3
    Talleres de oficios | Taller | 10 | 20 | 30
"""
ACCUMULATED = """
    Avance acumulado al mes, 2024 ||||
    Actividad | Unidad | Meta anual | Enero | Febrero | Marzo
    Asesorías | Persona | 90 | 9 | 19 | 38
"""
CUT = """
    Actividad | Unidad | Meta anual | Al 31 de enero | Al 28 de febrero | Enero año anterior \
| Realizado enero año actual
    Asesorías | Persona | 90 | 41 | 43 | 44 | 9
"""
THOUSANDS = """
    Actividad | Unidad | Meta anual | Enero (miles) | Febrero
    Asesorías | Persona | 90 | 41 | 8
"""
BIMESTERS = """
    Actividad | Unidad | Meta anual | Primer bimestre | Segundo bimestre | Tercer bimestre
    Asesorías | Persona | 90 | 41 | 42 | 43
"""
FISCAL = """
    Actividad | Unidad | Meta anual | O | N | D | E | F | M | A | M | J | J | A | S
    Asesorías | Persona | 78 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
    Talleres de oficios | Taller | 13 | 1 | 1 | 1 | 2 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1
"""
BACKWARDS = """
    Actividad | Unidad | Meta anual | D | N | O | S | A | J | J | M | A | M | F | E
    Asesorías | Persona | 78 | 12 | 11 | 10 | 9 | 8 | 7 | 6 | 5 | 4 | 3 | 2 | 1
    Talleres de oficios | Taller | 13 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 2 | 1 | 1 | 1
"""
SEXES = """
    Actividad | Unidad | Enero ||| Febrero ||
    || Hombres | Mujeres | Realizado | Hombres | Mujeres | Realizado
    Asesorías | Persona | 41 | 42 | 83 | 43 | 44 | 87
"""
REVISED = """
    Actividad | Unidad | Enero ||| Febrero ||
    || Original | Modificado | Realizado | Original | Modificado | Realizado
    Asesorías | Persona | 41 | 2 | 3 | 44 | 5 | 6
"""
INITIALS = """
    Programa 2026 ||||||
    Actividad | Unidad de medida | Meta anual | Enero P | Enero R | Febrero P | Febrero R
    Quejas | Queja | 40 | 10 | 9 | 11 | 12
    Trámites | Trámite | 100 | 25 | 20 | 26 | 21
"""
ABBREVIATED = """
    ACTIVIDAD | UNIDAD | META | 1er. Trimestre ||| 2do. Trimestre ||| TOTAL
    ||| En. | Feb. | Mzo. | Abr. | My. | Jun. |
    Constancias de residencia | Constancia | 66 | 10 | 10 | 12 | 11 | 11 | 12 | 66
    Actas de cabildo | Acta | 12 | 2 | 2 | 2 | 2 | 2 | 2 | 12
"""
UNKNOWN_MONTH = """
    ACTIVIDAD | UNIDAD | META | 1er. Trimestre ||| 2do. Trimestre ||
    ||| Ene | Feb | Xyz | Abr | May | Jun
    Constancias de residencia | Constancia | 66 | 10 | 10 | 99 | 11 | 11 | 12
    Actas de cabildo | Acta | 12 | 2 | 2 | 98 | 2 | 2 | 2
"""
MONTHLY = """
    REPORTE MENSUAL {month} 2026 |||
    Actividad | Unidad de medida | Programado | Realizado
    Quejas | Queja | 10 | {quejas}
    Trámites | Trámite | 100 | {tramites}
"""
AVANCE = """
    Actividad | Unidad | Avance |||
    ||| Enero | Febrero | Marzo
    Asesorías | Persona | Programado | 1 | 2 | 3
    || Realizado | 4 | 5 | 6
"""
FIRST_DAYS = """
    Actividad,Unidad,Meta anual,01/01/2024,01/02/2024,01/03/2024
    Asesorías,Persona,60,10,20,30
"""


def monthly(month: str, quejas: int, tramites: int) -> Sheet:
    return Sheet(month, grid(MONTHLY.format(month=month, quejas=quejas, tramites=tramites), "A1:D1"))


def unread(*told: str) -> tuple[frozenset[str], tuple[str, ...]]:
    return frozenset({"unread"}), told


LAYOUTS = (
    Layout(
        "csv-not-attended",
        delimited("atendidas.csv", rows(NOT_ATTENDED)),
        2024,
        (
            TrueActivity("Peticiones ciudadanas", "Petición", received=year(10, 12), realized=year(7, 8)),
            TrueActivity("Quejas", "Queja", received=year(20, 22), realized=year(14, 17)),
        ),
        *unread("3", "4", "6", "5"),
    ),
    Layout(
        "xlsx-not-done",
        xlsx("no_realizado.xlsx", Sheet("2024", grid(NOT_DONE, "A1:A2 B1:B2 C1:E1 F1:H1"))),
        2024,
        (
            TrueActivity("Reuniones vecinales", "Reunión", planned=plan(10, 20), realized=year(6, 12)),
            TrueActivity("Talleres de oficios", "Taller", planned=plan(2, 2), realized=year(1, 3)),
        ),
        *unread("41", "81", "42", "82"),
    ),
    Layout(
        "csv-not-done-in-rows",
        delimited("no_realizado.csv", rows(NOT_DONE_ROWS), ";"),
        2024,
        (TrueActivity("Reuniones vecinales", "Reunión", planned=plan(10, 20), realized=year(5, 14)),),
        *unread("51", "62"),
    ),
    Layout(
        "csv-area-responsible",
        delimited("poa.csv", rows(RESPONSIBLE)),
        2025,
        (
            TrueActivity("Supervisión de obra", "Visita", planned=plan(*range(1, 13))),
            TrueActivity("Campaña de vacunación", "Campaña", planned=plan(*[1] * 12)),
        ),
        *unread("Obras", "Salud"),
    ),
    Layout(
        "xlsx-goals-of-departments",
        xlsx("metas.xlsx", Sheet("METAS", grid(DEPARTMENT_GOALS)), Sheet("AVANCE", grid(DEPARTMENT_DONE))),
        2026,
        (
            TrueActivity("Recepción de oficios", "Oficio", planned=plan(40, 42, 45), realized=year(38, 44)),
            TrueActivity("Llamadas", "Llamada", planned=plan(150, 140, 160), realized=year(161, 138)),
        ),
        *unread("OFICIALÍA DE PARTES"),
    ),
    Layout(
        "docx-two-years-in-pairs",
        docx("dos_ejercicios.docx", grid(YEARS_IN_PAIRS, "A1:A2 B1:B2 C1:C2 D1:D2 E1:F1 G1:H1")),
        2024,
        (TrueActivity("Talleres de oficios", "Taller", annual=600, planned=plan(2, 4)),),
        *unread("501", "91", "93"),
    ),
    Layout(
        "csv-two-years-in-rows",
        delimited("dos_ejercicios.csv", rows(YEARS_IN_ROWS)),
        2024,
        (TrueActivity("Talleres de oficios", "Taller", planned=plan(10, 20), realized=year(11, 21)),),
        *unread("91", "19"),
    ),
    Layout(
        "xlsx-sheets-of-two-years",
        xlsx("ejercicios.xlsx", Sheet("2023", grid(YEAR_BEFORE)), Sheet("2024", grid(YEAR_ASKED))),
        2024,
        (TrueActivity("Brigadas", "Brigada", annual=30, planned=plan(1, 2)),),
        *unread("31", "11", "12"),
    ),
    Layout(
        "docx-units-like-measures",
        docx("unidades.docx", Heading("Programa 2024", 1), grid(UNITS)),
        2024,
        (
            TrueActivity("Cobertura de la red", "Porcentaje", annual=100, planned=plan(8, 8, 9)),
            TrueActivity("Obra terminada", "Avance", annual=100, planned=plan(20, 20, 20)),
            TrueActivity("Servicios", "Resultado", annual=78, planned=plan(1, 2, 3)),
        ),
    ),
    Layout(
        "csv-goals-of-all-kinds",
        delimited("metas.csv", rows(GOALS)),
        2024,
        (TrueActivity("Audiencias", "Audiencia", annual=80, planned=plan(7), realized=year(6)),),
        *unread("70000", "50", "10000"),
    ),
    Layout(
        "csv-months-of-a-quarter",
        delimited("trimestre.csv", rows(NUMBERED)),
        2024,
        (TrueActivity("Talleres de oficios", "Taller", planned={4: 10, 5: 20, 6: 30}),),
    ),
    Layout(
        "csv-title-says-accumulated",
        delimited("acumulado.csv", rows(ACCUMULATED)),
        2024,
        (TrueActivity("Asesorías", "Persona", annual=90),),
        *unread("9", "19", "38"),
    ),
    Layout(
        "csv-up-to-a-day",
        delimited("corte.csv", rows(CUT)),
        2024,
        (TrueActivity("Asesorías", "Persona", annual=90, realized=year(9)),),
        *unread("41", "43", "44"),
    ),
    Layout(
        "csv-thousands",
        delimited("miles.csv", rows(THOUSANDS)),
        2024,
        (TrueActivity("Asesorías", "Persona", annual=90, planned={2: 8}),),
        *unread("41"),
    ),
    Layout(
        "csv-bimesters",
        delimited("bimestres.csv", rows(BIMESTERS)),
        2024,
        (TrueActivity("Asesorías", "Persona", annual=90),),
        *unread("41", "42", "43"),
    ),
    Layout(
        "csv-year-from-october",
        delimited("fiscal.csv", rows(FISCAL)),
        2024,
        (
            TrueActivity("Asesorías", "Persona", annual=78, planned=plan(4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)),
            TrueActivity("Talleres de oficios", "Taller", annual=13, planned=plan(2, *[1] * 11)),
        ),
    ),
    Layout(
        "csv-year-backwards",
        delimited("al_reves.csv", rows(BACKWARDS)),
        2024,
        (
            TrueActivity("Asesorías", "Persona", annual=78, planned=plan(*range(1, 13))),
            TrueActivity("Talleres de oficios", "Taller", annual=13, planned=plan(1, 1, 1, 2, *[1] * 8)),
        ),
    ),
    Layout(
        "xlsx-parts-of-months",
        xlsx("sexos.xlsx", Sheet("Realizado 2024", grid(SEXES, "A1:A2 B1:B2 C1:E1 F1:H1"))),
        2024,
        (TrueActivity("Asesorías", "Persona", realized=year(83, 87)),),
        *unread("41", "42", "43", "44"),
    ),
    Layout(
        "csv-revised",
        delimited("modificado.csv", rows(REVISED)),
        2024,
        (TrueActivity("Asesorías", "Persona", planned=plan(2, 5), realized=year(3, 6)),),
        *unread("41", "44"),
    ),
    Layout(
        "csv-initials-after-months",
        delimited("iniciales.csv", rows(INITIALS)),
        2026,
        (
            TrueActivity("Quejas", "Queja", annual=40, planned=plan(10, 11), realized=year(9, 12)),
            TrueActivity("Trámites", "Trámite", annual=100, planned=plan(25, 26), realized=year(20, 21)),
        ),
    ),
    Layout(
        "docx-abbreviated-months",
        docx("abreviado.docx", "POA 2026", grid(ABBREVIATED, "A1:A2 B1:B2 C1:C2 D1:F1 G1:I1 J1:J2")),
        2026,
        (
            TrueActivity("Constancias de residencia", "Constancia", annual=66, planned=plan(10, 10, 12, 11, 11, 12)),
            TrueActivity("Actas de cabildo", "Acta", annual=12, planned=plan(*[2] * 6)),
        ),
    ),
    Layout(
        "docx-a-month-that-nobody-knows",
        docx("raro.docx", "POA 2026", grid(UNKNOWN_MONTH, "A1:A2 B1:B2 C1:C2 D1:F1 G1:I1")),
        2026,
        (
            TrueActivity("Constancias de residencia", "Constancia", annual=66, planned=plan(10, 10, None, 11, 11, 12)),
            TrueActivity("Actas de cabildo", "Acta", annual=12, planned=plan(2, 2, None, 2, 2, 2)),
        ),
        *unread("99", "98"),
    ),
    Layout(
        "xlsx-a-sheet-for-each-month",
        xlsx("mensual.xlsx", monthly("ENERO", 9, 90), monthly("FEBRERO", 11, 91), monthly("MARZO", 12, 92)),
        2026,
        (
            TrueActivity("Quejas", "Queja", planned=plan(10, 10, 10), realized=year(9, 11, 12)),
            TrueActivity("Trámites", "Trámite", planned=plan(100, 100, 100), realized=year(90, 91, 92)),
        ),
    ),
    Layout(
        "csv-avance-over-its-own-column",
        delimited("avance.csv", rows(AVANCE)),
        2024,
        (TrueActivity("Asesorías", "Persona", planned=plan(1, 2, 3), realized=year(4, 5, 6)),),
    ),
    Layout(
        "csv-first-days",
        text("fechas.csv", "\n".join(line.strip() for line in FIRST_DAYS.strip().splitlines())),
        2024,
        (TrueActivity("Asesorías", "Persona", annual=60, planned=plan(10, 20, 30)),),
    ),
)
