"""Of a hand-over: the office, its lists, its programmes and every figure with what it is made of."""

from __future__ import annotations

from xicotepec_atencion.domain.doubts import SPANISH as SUBJECTS
from xicotepec_atencion.domain.office import Catalogue, Duty
from xicotepec_atencion.domain.programme import Measure, Rule
from xicotepec_atencion.store.handover_sql import Table, folio_if_any, moment, month, span, words, yes

RULES = {Rule.VISITS: "atenciones", Rule.PERSONS: "personas", Rule.RESOLVED: "peticiones resueltas",
         Rule.HAND: "a mano"}  # fmt: skip
MEASURES = {Measure.REALIZED: "realizado", Measure.RECEIVED: "recibidas"}
OF_ENTRIES = {"visits": "atenciones", "persons": "personas", "resolved": "resueltas", **MEASURES}
DUTIES = {duty.value: duty.spanish for duty in Duty}
ACTIVITY = ("Año", "a.year"), ("Actividad", "a.name")
OF_ACTIVITY = "JOIN activity a ON a.id = {}.activity"
LINES = " UNION ALL ".join(
    f"SELECT {place} AS at, '{each.plural}' AS catalogue, uid, name, position, retired FROM {each}"
    for place, each in enumerate(Catalogue)
)

OFFICE = Table(
    "oficina", "La oficina", "Los datos de la oficina.", ("office",),
    (
        ("Oficina", "name"), ("Dependencia", "body"), ("Prefijo de los folios", "prefix"), ("Zona horaria", "zone"),
        ("Primer mes que se cierra", month("first_month")), ("Domicilio y teléfono", "address"), ("Color", "accent"),
    ),
    "office", "id",
)  # fmt: skip
SERIES = Table(
    "series", "Series de folios", "Una serie en la que se dieron folios.", ("series",),
    (("Serie", "code"), ("Abierta", moment("opened_at"))), "series", "opened_at, id",
)  # fmt: skip
CATALOGUES = Table(
    "catalogos", "Catálogos", "Una línea de un catálogo, y cómo se llamó antes.",
    ("area", "channel", "matter", "locality", "department", "unit", "former_name"),
    (
        ("Catálogo", "i.catalogue"), ("Nombre", "i.name"), ("Lugar", "i.position + 1"),
        ("Ya no se ofrece", yes("i.retired")),
        ("Se llamó", "(SELECT group_concat(f.name, ' · ') FROM former_name f WHERE f.item = i.uid)"),
    ),
    f"({LINES}) i", "i.at, i.position, i.name",
)  # fmt: skip
SIGNATORIES = Table(
    "firmantes", "Firmantes", "Quién firma, en qué lugar y entre qué días.", ("signatory",),
    (
        ("Lugar", words("duty", DUTIES)), ("Nombre", "name"), ("Cargo", "post"), ("Desde", "since"),
        ("Hasta", "until"), ("Retirado", yes("removed")),
    ),
    "signatory", "id",
)  # fmt: skip
ACCOUNTS = Table(
    "cuentas", "Cuentas", "Quién entra al archivo y con qué papel. Sin contraseñas.", ("account",),
    (("Nombre", "name"), ("Papel", "role"), ("Retirada", yes("retired"))), "account", "id",
)  # fmt: skip
DAYS_OFF = Table(
    "dias-inhabiles", "Días inhábiles", "Un día en que no se trabaja.", ("day_off",),
    (("Día", "day"), ("Nombre", "name"), ("Retirado", yes("removed"))), "day_off", "day, id",
)  # fmt: skip
PROGRAMMES = Table(
    "programas", "Programas", "El encabezado del programa de un año.", ("programme",),
    (
        ("Año", "year"), ("Título", "title"), ("Texto", "preface"), ("Lema", "motto"),
        ("Límites del semáforo", "limits"), ("Retirado", yes("removed")),
    ),
    "programme", "year",
)  # fmt: skip
SECTIONS = Table(
    "apartados", "Apartados de los programas", "Un apartado de texto del programa.", ("section",),
    (("Año", "programme"), ("Lugar", "position + 1"), ("Título", "title"), ("Texto", "text")),
    "section", "programme, position",
)  # fmt: skip
ACTIVITIES = Table(
    "actividades", "Actividades", "Una actividad del programa.", ("activity",),
    (
        *ACTIVITY, ("Lugar", "a.position + 1"), ("Descripción", "a.description"), ("Unidad", "a.unit"),
        ("Meta anual", "a.annual_goal"), ("Bajo demanda", yes("a.on_demand")), ("Cuenta", words("a.rule", RULES)),
        ("Rótulo del total", "a.total_label"), ("Retirada desde", month("a.retired_from")),
        ("Ficha del indicador", "a.indicator"), ("Quitada", yes("a.removed")),
    ),
    "activity a", "a.year, a.position, a.id",
)  # fmt: skip
FEEDS = Table(
    "areas-que-alimentan", "Áreas que alimentan", "Desde qué mes un área cuenta para una actividad.",
    ("feeds",),
    (("Área", "r.name"), ("Desde", month("f.from_month")), ("Actividad", "a.name")),
    "feeds f JOIN area r ON r.id = f.area LEFT JOIN activity a ON a.id = f.activity", "f.from_month, f.area",
)  # fmt: skip
GOALS = Table(
    "metas", "Metas programadas", "Lo programado de una actividad en un mes, o en un trimestre entero.", ("planned",),
    (*ACTIVITY, ("Periodo", span("ifnull(p.month, p.quarter)")), ("Programado", "p.amount")),
    f"planned p {OF_ACTIVITY.format('p')}", "a.year, a.position, a.id, p.quarter, p.month",
)  # fmt: skip
CELLS = Table(
    "cifras", "Cifras", "Lo que cuenta una actividad en un mes, por área; la suma de lo que la compone.", (),
    (
        *ACTIVITY, ("Área", "r.name"), ("Mes", month("c.month")), ("Medida", words("c.measure", MEASURES)),
        ("Cantidad", "c.amount"),
    ),
    f"cell c {OF_ACTIVITY.format('c')} LEFT JOIN area r ON r.id = c.area",
    "a.year, a.position, a.id, c.month, c.area, c.measure",
)  # fmt: skip
OPENED = Table(
    "cifras-por-folio", "De qué se compone cada cifra", "Lo que un folio, o una captura a mano, suma en una cifra.",
    (),
    (
        *ACTIVITY, ("Área", "r.name"), ("Mes", month("e.month")), ("Medida", words("e.measure", MEASURES)),
        ("Corresponde a", month("e.belongs")), ("Folio", folio_if_any()), ("Fuente a mano", "h.source"),
        ("Suma", "e.amount"), ("Asiento", "e.entry"),
    ),
    f"""opened e {OF_ACTIVITY.format("e")} LEFT JOIN area r ON r.id = e.area LEFT JOIN standing v ON v.id = e.visit
        LEFT JOIN hand_figure h ON h.id = e.hand""",
    "e.entry, e.visit", in_book=False,
)  # fmt: skip
ENTRIES = Table(
    "asientos", "Asientos", "Una aportación al libro: sólo se agregan, nunca cambian.", ("entry",),
    (
        ("Asiento", "e.id"), ("Folio", folio_if_any()), ("Fuente a mano", "h.source"), ("Importación", "b.series"),
        ("Área", "r.name"), ("Medida", words("e.measure", OF_ENTRIES)), ("Corresponde a", month("e.belongs")),
        ("Cuenta en", month("e.counts")), ("Cantidad", "e.amount"),
    ),
    """entry e LEFT JOIN standing v ON v.id = e.visit LEFT JOIN hand_figure h ON h.id = e.hand
       LEFT JOIN batch b ON b.id = e.batch LEFT JOIN area r ON r.id = e.area""",
    "e.id", in_book=False,
)  # fmt: skip
HANDS = Table(
    "capturas-a-mano", "Cifras capturadas a mano", "Una cifra que se capturó con su fuente.", ("hand_figure",),
    (
        *ACTIVITY, ("Área", "r.name"), ("Mes", month("h.month")), ("Medida", words("h.measure", MEASURES)),
        ("Cantidad", "h.value"), ("Fuente", "h.source"),
    ),
    f"hand_figure h {OF_ACTIVITY.format('h')} LEFT JOIN area r ON r.id = h.area", "h.id",
)  # fmt: skip
CLOSINGS = Table(
    "cierres", "Cierres", "Un mes que se cerró; cada versión queda.", ("closing", "reopening"),
    (
        ("Mes", month("c.month")), ("Versión", "c.version"), ("Cerrado", moment("c.at")), ("Quién", "c.by"),
        ("Último asiento", "c.last_entry"), ("Sello", "lower(hex(c.hash))"), ("Reabierto", moment("r.at")),
        ("Reabrió", "r.by"), ("Motivo", "r.reason"),
    ),
    "closing c LEFT JOIN reopening r USING (month, version)", "c.month, c.version",
)  # fmt: skip
FROZEN = Table(
    "cifras-cerradas", "Cifras de los cierres", "Una cifra como quedó al cerrar el mes.", ("closing_figure",),
    (
        ("Mes", month("f.month")), ("Versión", "f.version"), *ACTIVITY, ("Área", "r.name"),
        ("Medida", words("f.measure", MEASURES)), ("Cantidad", "f.amount"),
    ),
    f"closing_figure f {OF_ACTIVITY.format('f')} LEFT JOIN area r ON r.id = f.area",
    "f.month, f.version, a.position, a.id, f.area",
)  # fmt: skip
VERSIONS = Table(
    "versiones-del-programa", "Aprobación y reconducciones", "Una versión del programa: 0 es la aprobada.",
    ("programme_version",),
    (
        ("Año", "year"), ("Versión", "number"), ("Registrada", moment("at")), ("Quién", "by"), ("Oficio", "document"),
        ("Fecha del oficio", "dated"), ("Pidió", "asked_by"), ("Autorizó", "authorized_by"), ("Motivo", "reason"),
    ),
    "programme_version", "year, number",
)  # fmt: skip
VERSION_GOALS = Table(
    "metas-por-version", "Metas de cada versión", "Una meta como quedó en una versión del programa.", ("version_goal",),
    (*ACTIVITY, ("Versión", "g.number"), ("Periodo", span("g.span")), ("Meta", "g.amount")),
    f"version_goal g {OF_ACTIVITY.format('g')}", "g.year, g.number, a.position, a.id, g.span",
)  # fmt: skip
EVALUATIONS = Table(
    "evaluaciones", "Evaluación cualitativa", "Lo que se escribió de una actividad en un trimestre.", ("evaluation",),
    (*ACTIVITY, ("Trimestre", span("e.quarter")), ("Texto", "e.text")),
    f"evaluation e {OF_ACTIVITY.format('e')}", "e.quarter, a.position, a.id",
)  # fmt: skip
JUSTIFICATIONS = Table(
    "justificaciones", "Justificaciones", "Por qué un trimestre quedó fuera de lo previsto.", ("justification",),
    (*ACTIVITY, ("Trimestre", span("j.quarter")), ("Texto", "j.text")),
    f"justification j {OF_ACTIVITY.format('j')}", "j.quarter, a.position, a.id",
)  # fmt: skip
DOUBTS = Table(
    "dudas-respondidas", "Dudas respondidas", "Una duda sobre las cifras y lo que se respondió.", ("doubt_answer",),
    (*ACTIVITY, ("Duda", words("d.subject", SUBJECTS)), ("Periodo", span("d.span")), ("Cifras", "d.figures"),
     ("Respuesta", "d.word")),
    f"doubt_answer d {OF_ACTIVITY.format('d')}", "d.id",
)  # fmt: skip

CODE = "upper(hex(substr(d.hash, 1, 8)))"
REPORTS = Table(
    "informes", "Informes guardados", "Un informe que salió sin BORRADOR. Su PDF está en informes/.", ("document",),
    (
        ("Código", CODE), ("Informe", "d.kind"), ("Título", "d.title"), ("Periodo", "d.period"),
        ("Versiones de los cierres", "d.versions"), ("Corte", moment("d.cut_off")), ("Salió", moment("l.at")),
        ("Quién", "l.by"), ("SHA-256 sin firmas", "d.digest"), ("Bytes", "d.size"),
    ),
    "document d JOIN access_log l ON l.id = d.access", "d.id",
)  # fmt: skip
SIGNED = Table(
    "firmas", "Firmas electrónicas", "Una e.firma en un informe guardado.", ("signed",),
    (
        ("Código", CODE), ("Lugar", "s.field"), ("Nombre", "s.name"), ("RFC", "s.rfc"),
        ("Serie del certificado", "s.serial"), ("Firmado", moment("s.at")), ("SHA-256 con esta firma", "s.digest"),
    ),
    "signed s JOIN document d ON d.id = s.document", "s.log",
)  # fmt: skip
SCANS = Table(
    "escaneos", "Escaneos de informes", "Una imagen de un informe firmado a mano.", ("scan",),
    (
        ("Código", CODE), ("Nombre", "s.name"), ("SHA-256", "s.digest"), ("Bytes", "s.size"),
        ("Retirado", yes("s.removed")),
    ),
    "scan s JOIN document d ON d.id = s.document", "s.id",
)  # fmt: skip

TABLES = (
    OFFICE, SERIES, CATALOGUES, SIGNATORIES, ACCOUNTS, DAYS_OFF, PROGRAMMES, SECTIONS, ACTIVITIES, FEEDS, GOALS, CELLS,
    OPENED, ENTRIES, HANDS, CLOSINGS, FROZEN, VERSIONS, VERSION_GOALS, EVALUATIONS, JUSTIFICATIONS, DOUBTS,
    REPORTS, SIGNED, SCANS,
)  # fmt: skip
