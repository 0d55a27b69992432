"""Tables of an examiner whom the importer had never met: the shapes that it once misread."""

from __future__ import annotations

from tests.layouts.makers import Sheet, delimited, docx, grid, rows, text, xlsx
from tests.layouts.truth import Layout, TrueActivity, plan, quarters, year

NOTHING_SAID = """
    Programa 2031
    Dirección | Actividad | Unidad | Ene | Feb | Mar
    Obras | Fugas canalizadas | Reporte | 21 | 22 | 23
    Obras | Tomas revisadas | Toma | 31 | 32 | 33
"""
OF_THE_MONTH = """
    Reporte de metas al mes de abril de 2031
    Actividad | Unidad de medida | Meta anual | Meta del mes | Realizado del mes | Meta acumulada \
| Realizado acumulado | % anual
    Pavimentos atendidos | Reporte | 360 | 30 | 26 | 120 | 109 | 30.3
    Fugas canalizadas | Reporte | 240 | 20 | 27 | 80 | 91 | 37.9
"""
IN_THE_MONTH = """
    Reporte de abril de 2031
    Actividad | Unidad de medida | Meta anual | Programado del mes | Alcanzado en el mes | Acumulado
    Pavimentos atendidos | Reporte | 360 | 30 | 26 | 109
"""
UP_TO_THE_PERIOD = """
    Informe sobre los indicadores. Periodo: 3er trimestre 2031
    Nombre del indicador | Unidad de medida | Meta anual programada | Meta anual ajustada | Meta al periodo \
| Realizado al periodo
    Obras gestionadas | Obra | 40 | 44 | 30 | 27
    Peticiones turnadas | Petición | 900 | 900 | 690 | 712
"""
NAMED_GOALS = """
    # Avance de metas, primer trimestre de 2031
    Meta | Unidad | Anual | Ene P | Ene Alc. | Feb P | Feb Alc. | Mar P | Mar Alc.
    Difusión en radio | Spot | 1,200 | 100 | 95 | 101 | 110 | 102 | 98
    Perifoneo | Recorrido | 48 | 4 | 7 | 5 | 3 | 6 | 0
"""
GOALS_AND_GOAL = """
    Metas 2031
    Meta | Unidad | Meta anual | Ene | Feb | Mar
    Difundir el programa en radio | Spot | 330 | 100 | 110 | 120
    Perifonear en colonias | Recorrido | 12 | 3 | 4 | 5
"""
OF_COMPONENTS = """
    Programa operativo anual 2031
    Componente | Actividad | Unidad de medida | Meta anual | 1er T | 2do T | 3er T | 4to T
    C1. Trámites | Expedir constancias | Constancia | 200 | 50 | 51 | 52 | 47
    | Sellar oficios | Oficio | 340 | 80 | 81 | 82 | 97
"""
MODIFIED = """
    AVANCE DE METAS ENERO 2031 A MARZO 2031
    Meta | Unidad | Autorizada | Ampliación | Modificada | Ene Prog | Ene Alc | Feb Prog | Feb Alc
    Entrega de apoyos | Apoyo | 120 | 31 | 151 | 10 | 9 | 12 | 14
    Reuniones con comités | Reunión | 36 | 0 | 36 | 3 | 5 | 4 | 2
"""
OF_THREE_YEARS = """
    Metas 2031
    Línea de acción | Unidad de medida | Meta 2030 | Meta 2031 | Meta trianual | Enero | Febrero
    Módulos itinerantes | Módulo | 18 | 24 | 66 | 10 | 14
"""
OF_ONE_YEAR = """
    Acción | U.M. | Programado 2031 | Ene-Mar | Abr-Jun | Jul-Sep | Oct-Dic
    Atención en ventanilla | Persona | 1860 | 480 | 460 | 461 | 459
"""
PLANNED_AND_EXECUTED = """
    Programa Operativo Anual 2031
    Actividad | Unidad | P/E | Ene | Feb | Mar | 1T
    Gestiones ante dependencias | Gestión | P | 15 | 16 | 20 | 51
    Gestiones ante dependencias | Gestión | E | 12 | s/d | 22 | 34
    Credenciales entregadas | Credencial | P | 30 | 31 | 32 | 93
    Credenciales entregadas | Credencial | E | 28 | 35 | 33 | 96
"""
OFFICE_DIF = """
    Metas programadas 2031
    Departamento | Actividad | Unidad de medida | Meta anual | Enero | Febrero | Marzo
    Obras | Fugas canalizadas | Reporte | 66 | 21 | 22 | 23
    DIF | Despensas | Despensa | 96 | 31 | 32 | 33
"""
SUM_OF_ITS_PARTS = """
    POA 2031 METAS PROGRAMADAS
    No. | Actividad / Subactividad | U. medida | Ene | Feb | Mar | Abr | May | Jun | Suma
    1 | Atención a la ciudadanía | Persona | 50 | 55 | 60 | 50 | 52 | 58 | 325
    1.1 | Atención presencial | Persona | 30 | 35 | 38 | 30 | 31 | 36 | 200
    1.2 | Atención telefónica | Persona | 20 | 20 | 22 | 20 | 21 | 22 | 125
    2 | Recorridos de supervisión | Recorrido | 4 | 4 | 4 | 4 | 4 | 4 | 24
"""
NUMBERED_FORM = """
    PbRM-08c Avance trimestral de metas de actividad por proyecto ||||
    Trimestre: Segundo || Ejercicio: 2031 ||
    ID | Nombre de la meta de actividad | Unidad de medida | Meta anual | Abril | Mayo
    7 | Atender solicitudes ciudadanas | Solicitud | 800 | 201 | 202
    8 | Brindar asesorías | Asesoría | 160 | 41 | 42
"""
BY_MONTHS = """
    Mes | Programado | Realizado
    Enero | 3 | 2
    Febrero | 4 | 5
"""
ONLY_OF_THE_MONTH = """
    Informe al mes de enero de 2031
    Actividad | Unidad | Programado del mes | Realizado del mes | Programado | Realizado
    Tomas revisadas | Toma | 5 | 6 | 55 | 66
"""
OF_PROGRAMMES = """
    Programa 2031
    Programa | Fin | Actividad | Unidad | Enero | Febrero
    Agua limpia | Mejorar | Tomas revisadas | Toma | 20 | 30
    Agua limpia | Mejorar | Fugas canalizadas | Reporte | 21 | 31
"""

LAYOUTS = (
    Layout(
        "csv-programme-by-area-that-says-nothing",
        delimited("direcciones.csv", rows(NOTHING_SAID)),
        2031,
        (
            TrueActivity("Fugas canalizadas", "Reporte", planned=plan(21, 22, 23)),
            TrueActivity("Tomas revisadas", "Toma", planned=plan(31, 32, 33)),
        ),
        frozenset({"unread"}),
        ("(no se dice)", "Obras"),
    ),
    Layout(
        "csv-of-the-month-and-accumulated",
        delimited("al mes.csv", rows(OF_THE_MONTH)),
        2031,
        (
            TrueActivity("Pavimentos atendidos", "Reporte", annual=360, planned={4: 30}, realized={4: 26}),
            TrueActivity("Fugas canalizadas", "Reporte", annual=240, planned={4: 20}, realized={4: 27}),
        ),
        frozenset({"unread"}),
        ("120 | 80", "109 | 91"),
    ),
    Layout(
        "csv-in-the-month-and-accumulated",
        delimited("en el mes.csv", rows(IN_THE_MONTH)),
        2031,
        (TrueActivity("Pavimentos atendidos", "Reporte", annual=360, planned={4: 30}, realized={4: 26}),),
        frozenset({"unread"}),
        ("109",),
    ),
    Layout(
        "csv-up-to-the-period",
        delimited("al periodo.csv", rows(UP_TO_THE_PERIOD)),
        2031,
        (
            TrueActivity("Obras gestionadas", "Obra", annual=44),
            TrueActivity("Peticiones turnadas", "Petición", annual=900),
        ),
        frozenset({"unread"}),
        ("30", "690", "27", "712"),
    ),
    Layout(
        "txt-goals-with-names",
        text("metas.txt", NAMED_GOALS),
        2031,
        (
            TrueActivity(
                "Difusión en radio", "Spot", annual=1200, planned=plan(100, 101, 102), realized=year(95, 110, 98)
            ),
            TrueActivity("Perifoneo", "Recorrido", annual=48, planned=plan(4, 5, 6), realized=year(7, 3, 0)),
        ),
    ),
    Layout(
        "csv-goals-with-names-and-annual-goals",
        delimited("meta y meta.csv", rows(GOALS_AND_GOAL)),
        2031,
        (
            TrueActivity("Difundir el programa en radio", "Spot", annual=330, planned=plan(100, 110, 120)),
            TrueActivity("Perifonear en colonias", "Recorrido", annual=12, planned=plan(3, 4, 5)),
        ),
    ),
    Layout(
        "csv-activities-of-components",
        delimited("componentes.csv", rows(OF_COMPONENTS)),
        2031,
        (
            TrueActivity("Expedir constancias", "Constancia", annual=200, planned=quarters(50, 51, 52, 47)),
            TrueActivity("Sellar oficios", "Oficio", annual=340, planned=quarters(80, 81, 82, 97)),
        ),
        frozenset({"unread"}),
        ("C1. Trámites",),
    ),
    Layout(
        "csv-modified-goals",
        delimited("modificadas.csv", rows(MODIFIED)),
        2031,
        (
            TrueActivity("Entrega de apoyos", "Apoyo", annual=151, planned=plan(10, 12), realized=year(9, 14)),
            TrueActivity("Reuniones con comités", "Reunión", annual=36, planned=plan(3, 4), realized=year(5, 2)),
        ),
        frozenset({"unread"}),
        ("120", "31"),
    ),
    Layout(
        "csv-goal-of-three-years",
        delimited("trianual.csv", rows(OF_THREE_YEARS)),
        2031,
        (TrueActivity("Módulos itinerantes", "Módulo", annual=24, planned=plan(10, 14)),),
        frozenset({"unread"}),
        ("18", "66"),
    ),
    Layout(
        "csv-programmed-of-the-year",
        delimited("programado 2031.csv", rows(OF_ONE_YEAR)),
        2031,
        (TrueActivity("Atención en ventanilla", "Persona", annual=1860, planned=quarters(480, 460, 461, 459)),),
    ),
    Layout(
        "csv-planned-and-executed",
        delimited("p y e.csv", rows(PLANNED_AND_EXECUTED)),
        2031,
        (
            TrueActivity(
                "Gestiones ante dependencias", "Gestión", planned=plan(15, 16, 20), realized=year(12, None, 22)
            ),
            TrueActivity("Credenciales entregadas", "Credencial", planned=plan(30, 31, 32), realized=year(28, 35, 33)),
        ),
    ),
    Layout(
        "csv-of-the-office-dif",
        delimited("dif.csv", rows(OFFICE_DIF)),
        2031,
        (
            TrueActivity("Fugas canalizadas", "Reporte", annual=66, planned=plan(21, 22, 23)),
            TrueActivity("Despensas", "Despensa", annual=96, planned=plan(31, 32, 33)),
        ),
        frozenset({"unread"}),
        ("Obras | DIF",),
    ),
    Layout(
        "csv-sum-of-its-parts",
        delimited("subactividades.csv", rows(SUM_OF_ITS_PARTS)),
        2031,
        (
            TrueActivity("Atención a la ciudadanía", "Persona", planned=plan(50, 55, 60, 50, 52, 58)),
            TrueActivity("Atención presencial", "Persona", planned=plan(30, 35, 38, 30, 31, 36)),
            TrueActivity("Atención telefónica", "Persona", planned=plan(20, 20, 22, 20, 21, 22)),
            TrueActivity("Recorridos de supervisión", "Recorrido", planned=plan(4, 4, 4, 4, 4, 4)),
        ),
        frozenset({"unread"}),
        ("Atención a la ciudadanía",),
    ),
    Layout(
        "xlsx-numbers-below-a-form",
        xlsx("08c.xlsx", Sheet("08c", grid(NUMBERED_FORM, "A1:E1"))),
        2031,
        (
            TrueActivity(
                "Atender solicitudes ciudadanas", "Solicitud", annual=800, planned=plan(None, None, None, 201, 202)
            ),
            TrueActivity("Brindar asesorías", "Asesoría", annual=160, planned=plan(None, None, None, 41, 42)),
        ),
    ),
    Layout(
        "docx-facts-in-one-paragraph",
        docx(
            "meses.docx",
            "EJERCICIO 2031",
            "Actividad: Pláticas de prevención    Unidad de medida: Plática    Meta anual: 36",
            grid(BY_MONTHS),
            "Actividad: Operativos de comercio\tUnidad de medida: Operativo\tMeta anual: 20",
            grid(BY_MONTHS),
        ),
        2031,
        (
            TrueActivity("Pláticas de prevención", "Plática", annual=36, planned=plan(3, 4), realized=year(2, 5)),
            TrueActivity("Operativos de comercio", "Operativo", annual=20, planned=plan(3, 4), realized=year(2, 5)),
        ),
    ),
    Layout(
        "csv-of-the-month-beside-of-the-year",
        delimited("del mes.csv", rows(ONLY_OF_THE_MONTH)),
        2031,
        (TrueActivity("Tomas revisadas", "Toma", planned={1: 5}, realized={1: 6}),),
        frozenset({"sum"}),  # it quotes 55 and 66
    ),
    Layout(
        "csv-activities-of-programmes",
        delimited("programas.csv", rows(OF_PROGRAMMES)),
        2031,
        (
            TrueActivity("Tomas revisadas", "Toma", planned=plan(20, 30)),
            TrueActivity("Fugas canalizadas", "Reporte", planned=plan(21, 31)),
        ),
        frozenset({"unread"}),
        ("(no se dice)", "Agua limpia", "Mejorar"),
    ),
)
