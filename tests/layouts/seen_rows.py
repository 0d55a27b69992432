"""Tables whose rows were once misread: activities that looked like totals or measures, and totals like activities."""

from __future__ import annotations

from tests.layouts.makers import Sheet, delimited, grid, rows, xlsx
from tests.layouts.truth import Layout, TrueActivity, plan, year

EQUAL_TO_ABOVE = """
    Programación 2024 de la regiduría
    Actividad | Unidad de medida | Enero | Febrero | Marzo | Abril | Mayo | Junio | Julio | Agosto | Septiembre \
| Octubre | Noviembre | Diciembre
    Reuniones de cabildo | Reunión | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1
    Entrega de despensas | Despensa |||||||||||| 12
    Talleres de lectura | Taller | 2 | 2 | 2 | 2 | 2 | 2 | 2 | 2 | 2 | 2 | 2 | 2
"""

CALLED_LIKE_MEASURES = """
    Metas programadas 2024
    No. | Actividad | Unidad de medida | Meta anual | Enero | Febrero | Marzo | Abril
    1 | Asesorías | Persona | 10 | 1 | 2 | 3 | 4
    2 | Peticiones atendidas | Petición | 14 | 2 | 3 | 4 | 5
    3 | Solicitudes recibidas | Solicitud | 140 | 20 | 30 | 40 | 50
    4 | Programas | Programa | 4 | 1 | 1 | 1 | 1
"""

TWO_COLUMNS = """
    Programado 2024
    Actividad | Unidad de medida | Enero | Febrero | Febrero | Marzo
    Asesorías | Persona | 11 | 21 | 31 | 41
    Talleres | Taller | 12 | 22 | 22 | 42
"""

TOTALS = """
    Programación de metas 2024
    No. | Actividad | Unidad | Meta anual | Enero | Febrero
    | EJE 1. GOBIERNO CERCANO || 37 | 11 | 26
    1 | Talleres de oficio | Taller | 21 | 1 | 20
    2 | Brigadas de salud | Brigada | 16 | 10 | 6
    | Suma de talleres y brigadas | Acciones | 37 | 11 | 26
    | EJE 2. ORDEN || 14 | 5 | 9
    3 | Recorridos | Recorrido | 10 | 3 | 7
    4 | Operativos | Operativo | 4 | 2 | 2
    TOTAL ||| 51 | 16 | 35
    | Promedio |||| 8
"""

GAPS = """
    Programación 2024
    Actividad | Unidad | Tipo | Enero | Febrero | Marzo | Total trimestre | Abril | Mayo | Junio \
| Total trimestre | Total
    Brigadas | Brigada | Programado | | 5 | 5 | 10 | | 7 | 3 | 10 | 20
    Brigadas | Brigada | Realizado | | 4 | 6 | 10 | | 7 | 4 | 11 | 21
"""

LONG = """
    Avance físico 2024
    Actividad | Unidad | Mes | Programado | Realizado
    Asesoría jurídica | Asesoría | Enero | 30 | 28
    Asesoría jurídica | Asesoría | Febrero | 31 | 35
    Asesoría jurídica | Asesoría | Marzo | 32 |
    Asesoría jurídica | Asesoría | Abril | 33 | 36
    Visitas a comunidades | Visita | enero | 4 | 7
    Visitas a comunidades | Visita | feb. | 5 | 3
    Visitas a comunidades | Visita | MARZO | 6 | 2
    Visitas a comunidades | Visita | abr | 8 |
"""

LONG_OF_NUMBERS = """
    Actividad | Mes | Meta | Avance
    Trámites | 1 | 10 | 9
    | 2 | 20 | 19
    | 3 | 30 | 29
    | 4 | 40 | 39
    Quejas | 1 | 3 | 2
    | 3 | 4 | 1
"""

FORM = """
    Área: | Archivo municipal
    Ejercicio: | 2024
    Actividad | Unidad de medida | Meta anual | Enero | Febrero | Marzo | 1er trimestre
    1.- Expedientes ordenados | Expediente | 90 | 30 | 29 | 31 | 90
    2.- Consultas | Consulta | 15 | 4 | 5 | 6 | 15
"""

LAYOUTS = (
    Layout(
        "csv-equal-to-above",
        delimited("regiduría.csv", rows(EQUAL_TO_ABOVE)),
        2024,
        (
            TrueActivity("Reuniones de cabildo", "Reunión", planned=plan(*[1] * 12)),
            TrueActivity("Entrega de despensas", "Despensa", planned={12: 12}),
            TrueActivity("Talleres de lectura", "Taller", planned=plan(*[2] * 12)),
        ),
    ),
    Layout(
        "csv-called-like-measures",
        delimited("metas.csv", rows(CALLED_LIKE_MEASURES)),
        2024,
        (
            TrueActivity("Asesorías", "Persona", annual=10, planned=plan(1, 2, 3, 4)),
            TrueActivity("Peticiones atendidas", "Petición", annual=14, planned=plan(2, 3, 4, 5)),
            TrueActivity("Solicitudes recibidas", "Solicitud", annual=140, planned=plan(20, 30, 40, 50)),
            TrueActivity("Programas", "Programa", annual=4, planned=plan(1, 1, 1, 1)),
        ),
    ),
    Layout(
        "csv-two-columns-of-a-month",
        delimited("dos febreros.csv", rows(TWO_COLUMNS)),
        2024,
        (
            TrueActivity("Asesorías", "Persona", planned=plan(11, 21, 41)),
            TrueActivity("Talleres", "Taller", planned=plan(12, 22, 42)),
        ),
        frozenset({"unread"}),
        ("31",),
    ),
    Layout(
        "xlsx-totals-everywhere",
        xlsx("ejes.xlsx", Sheet("Metas", grid(TOTALS, "A1:F1"))),
        2024,
        (
            TrueActivity("Talleres de oficio", "Taller", annual=21, planned=plan(1, 20)),
            TrueActivity("Brigadas de salud", "Brigada", annual=16, planned=plan(10, 6)),
            TrueActivity("Recorridos", "Recorrido", annual=10, planned=plan(3, 7)),
            TrueActivity("Operativos", "Operativo", annual=4, planned=plan(2, 2)),
        ),
    ),
    Layout(
        "csv-gaps-that-close",
        delimited("huecos.csv", rows(GAPS)),
        2024,
        (
            TrueActivity(
                "Brigadas",
                "Brigada",
                planned={2: 5, 3: 5, 5: 7, 6: 3},
                realized={2: 4, 3: 6, 5: 7, 6: 4},
            ),
        ),
    ),
    Layout(
        "csv-long",
        delimited("avance mensual.csv", rows(LONG), ";", "latin-1"),
        2024,
        (
            TrueActivity(
                "Asesoría jurídica", "Asesoría", planned=plan(30, 31, 32, 33), realized=year(28, 35, None, 36)
            ),
            TrueActivity("Visitas a comunidades", "Visita", planned=plan(4, 5, 6, 8), realized=year(7, 3, 2)),
        ),
    ),
    Layout(
        "xlsx-long-of-numbers",
        xlsx("por mes.xlsx", Sheet("2024", grid(LONG_OF_NUMBERS))),
        2024,
        (
            TrueActivity("Trámites", planned=plan(10, 20, 30, 40), realized=year(9, 19, 29, 39)),
            TrueActivity("Quejas", planned={1: 3, 3: 4}, realized={1: 2, 3: 1}),
        ),
    ),
    Layout(
        "xlsx-form-above",
        xlsx("archivo.xlsx", Sheet("POA", grid(FORM))),
        2024,
        (
            TrueActivity("Expedientes ordenados", "Expediente", annual=90, planned=plan(30, 29, 31)),
            TrueActivity("Consultas", "Consulta", annual=15, planned=plan(4, 5, 6)),
        ),
    ),
)
