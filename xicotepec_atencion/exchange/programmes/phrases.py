"""The words of headings, folded: what a column or a row is called."""

from __future__ import annotations

from enum import Enum


class Label(Enum):
    """What a column holds that is not amounts of months."""

    NAME = "Actividad"
    DESCRIPTION = "Descripción"
    UNIT = "Unidad de medida"
    GOAL = "Meta anual"
    MEASURE = "Avance programático"
    AREA = "Área"
    NUMBER = "No."  # a row's number: nothing to keep
    ASIDE = "Observaciones"  # what the program has no place for


class Measure(Enum):
    PLANNED = "Programado"
    REALIZED = "Realizado"
    RECEIVED = "Recibidas"
    CHECK = "Avance"  # percentages and differences: nothing to keep
    OTHER = "Otra cosa"  # amounts of something else: what was not done, money, another year; never taken, always told


LABELS = {
    Label.NAME: (
        "actividad", "actividades", "accion", "acciones", "indicador", "indicadores", "concepto", "conceptos",
        "proyecto", "proyectos", "linea de accion", "lineas de accion", "nombre del indicador",
        "nombre de la actividad", "nombre de la meta", "nombre de la meta de actividad",
        "servicio", "servicios", "tramite o servicio", "tarea", "rubro",
        "actividad o accion", "actividad accion", "nombre de la accion", "actividad indicador", "nombre",
        "componente", "actividad institucional", "descripcion de la meta", "acciones a realizar",
        "actividad a realizar", "actividades a realizar",
    ),
    Label.DESCRIPTION: (
        "descripcion", "descripcion de la actividad", "descripcion de la accion", "detalle", "objetivo",
        "descripcion del indicador", "en que consiste", "definicion",
    ),
    Label.UNIT: (
        "unidad de medida", "unidad", "u de m", "u m", "um", "u medida", "unidad medida", "unidades de medida",
        "medida", "unid de medida", "unid medida", "u de medida", "udm", "unid", "uni de medida", "unidad de med",
    ),
    Label.GOAL: (
        "meta anual", "meta del año", "metas anuales", "meta total", "meta", "programado anual",
        "meta anual programada", "meta del ejercicio", "programacion anual", "meta programada anual",
        "total programado anual", "cantidad anual", "meta programada", "de la meta anual meta", "meta al año",
        "metas", "meta programada del año", "meta global", "meta fisica", "meta anual fisica", "meta fisica anual",
        "meta modificada", "meta anual modificada", "meta vigente", "meta ajustada", "meta original",
        "modificada", "modificadas",
        "meta anual original", "meta inicial", "meta aprobada",
    ),
    Label.MEASURE: (
        "avance programatico", "programado realizado", "p r", "prog real", "tipo", "momento", "avance fisico",
        "programatico", "programado y realizado", "programacion y avance", "avance de metas", "prog o real",
    ),
    Label.AREA: (
        "departamento", "area", "canal", "departamento area", "area departamento", "departamentos", "areas",
        "canales", "direccion", "unidad administrativa", "medio", "medio de recepcion", "via", "oficina",
        "coordinacion", "canal de atencion", "area o departamento", "departamento o area", "area responsable",
        "medio de atencion", "canal area", "area canal", "canal de recepcion", "via de atencion", "dependencia",
    ),
    Label.NUMBER: (
        "ejercicio", "ejercicio fiscal", "no", "num", "numero", "#", "consecutivo", "clave", "id", "n", "n o",
        "no progresivo", "numero progresivo", "mes", "meses",
    ),
    Label.ASIDE: (
        "responsable", "observaciones", "observacion", "notas", "nota", "comentarios", "comentario", "responsables",
        "medio de verificacion", "medios de verificacion", "fuente", "fuente de informacion", "justificacion",
        "evidencia",
    ),
}  # fmt: skip
MEASURES: dict[Measure, tuple[str, ...]] = {
    Measure.PLANNED: (
        "programado", "programada", "programados", "programadas", "programacion", "programa", "prog", "progr",
        "planeado", "planeada", "planeados", "planeadas", "previsto", "estimado", "proyectado", "meta programada",
        "prevista", "previstos", "previstas", "estimada", "estimados", "estimadas", "proyectada", "planificada",
        "metas programadas", "calendarizado", "planificado", "program", "lo programado", "meta", "metas",
        "avance programado", "modificado", "programado modificado", "programado vigente", "programado final",
        "meta modificada", "modificada", "modificadas", "meta mensual", "metas mensuales", "meta trimestral",
        "metas trimestrales",
        "meta semestral", "programado al periodo", "programado del periodo",
        "meta al periodo", "meta del periodo", "meta del mes", "meta del trimestre",
    ),
    Measure.REALIZED: (
        "peticiones atendidas", "solicitudes atendidas", "peticiones resueltas", "realizado", "realizada",
        "realizados", "realizadas", "real", "realiz", "alcanzado", "alcanzada", "alcanzadas", "alcanzados",
        "alc", "ejec", "logrado",
        "avance", "avances", "ejecutado", "ejecutada", "ejecutadas", "cumplido", "obtenido", "atendido", "atendida",
        "atendidos", "atendidas", "resultado", "lo realizado", "meta alcanzada", "logro", "metas alcanzadas",
        "avance fisico realizado", "avance realizado", "avance real", "resueltas", "resueltos",
        "realizado al periodo", "realizado del periodo", "alcanzado al periodo", "alcanzado del periodo",
        "avance al periodo", "avance del periodo", "avance del mes", "avance del trimestre",
    ),
    Measure.RECEIVED: (
        "peticiones recibidas", "solicitudes recibidas", "peticiones ingresadas", "recibido", "recibida", "recibidos",
        "recibidas", "ingresadas", "captadas", "recepcionadas", "ingresados",
    ),
    Measure.CHECK: (
        "%", "porcentaje", "por ciento", "cumplimiento", "% cumplimiento", "% de cumplimiento", "% avance",
        "% de avance", "diferencia", "variacion", "semaforo", "desviacion", "dif", "var",
        "porcentaje de avance", "% realizado", "porcentaje de cumplimiento",
        "de la meta anual", "del periodo", "periodo", "hasta", "acumulado de lo programado", "avance %",
        "% de la meta", "% anual", "% de avance anual", "nivel de cumplimiento",
    ),
    Measure.OTHER: (
        "original", "programado original", "inicial", "programado inicial", "avance acumulado", "realizado acumulado",
        "programado acumulado", "meta acumulada", "pendiente", "pendientes", "rezago", "faltante", "faltantes",
        "cancelado", "cancelada", "cancelados", "canceladas", "reprogramado", "reprogramada", "reprogramados",
        "reprogramadas", "suspendido", "suspendida", "presupuesto", "presupuestal", "presupuestado",
        "presupuesto programado", "presupuesto realizado", "meta presupuestal", "meta financiera", "financiero",
        "avance financiero", "monto", "importe", "costo", "inversion", "gasto", "ejercido", "pesos", "miles",
        "millones", "anterior", "año anterior", "mes anterior", "ejercicio anterior", "año pasado", "año previo",
        "meta anterior", "meta año anterior", "linea base", "meta sexenal", "meta trienal", "meta trianual",
        "trianual", "meta del trienio",
        "meta del sexenio", "meta de la administracion",
    ),
}  # fmt: skip
_UNDONE = (
    "atender", "realizar", "resolver", "programar", "cumplir", "ejecutar", "alcanzar", "lograr", "recibir", "ejercer",
)  # fmt: skip
MEASURES[Measure.OTHER] += (*(f"{before} {verb}" for before in ("sin", "por", "falta", "faltan") for verb in _UNDONE),)
NO_SLIPS = frozenset((  # words of their own, though near to others
    "marco", "abrir", "metal", "recibidor", "programador", "programadora", "ejecutivo", "ejecutiva", "clase",
    "planteado", "planteada", "marca", "gasto", "mejor", "menor",
))  # fmt: skip
OF_NOW = ("actual", "año actual", "ejercicio actual", "mes actual", "en curso", "año en curso")  # say nothing
TOTALS = (
    "acumulado", "acum",
    "total", "totales", "suma", "sumas", "subtotal", "total general", "total trimestral", "total del trimestre",
        "tot", "total trimestre", "sub total", "gran total", "total por trimestre", "suma trimestral",
)  # fmt: skip
OF_YEAR = (
        "anual", "año", "total anual", "total del año", "suma anual", "total año", "total del ejercicio",
        "acumulado anual",
)  # fmt: skip
