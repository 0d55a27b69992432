"""Of a hand-over: who came and what for, what became of it, and what the office answers for about their data.

Of who is blocked or anonymised the tables have nothing any more but what is counted.
"""

from __future__ import annotations

from xicotepec_atencion.domain.follow_up import Move, Outcome, Status, Told
from xicotepec_atencion.domain.privacy import Answer, Right
from xicotepec_atencion.store.handover_sql import Table, folio, moment, person, words, yes
from xicotepec_atencion.store.known import KNOWN, batch_of

WHO_WROTE = "JOIN change_log l ON l.id = {}"
OPEN = "x.person IS NULL"  # whose data are not withheld
IF_OPEN = f"iif({OPEN}, {{}}, '')"
MOVES = {
    Move.NOTE: "seguimiento", Move.REFER: "canalización", Move.REMIND: "recordatorio", Move.START: "en proceso",
    Move.RESOLVE: "resolución", Move.SETTLE: "orientada en el acto", Move.CLOSE: "cierre", Move.REOPEN: "reapertura",
}  # fmt: skip
WITHHELD = "LEFT JOIN withheld x ON x.person = ifnull(p.merged_into, p.id)"
STATE = """CASE WHEN x.person IS NOT NULL THEN iif(x.body IS NULL, 'anonimizada', 'bloqueada')
           WHEN p.removed THEN 'retirada' WHEN p.merged_into IS NOT NULL THEN 'unida a otra' ELSE '' END"""
LINES = """JOIN channel c ON c.id = {0}.channel JOIN area a ON a.id = {0}.area JOIN matter m ON m.id = {0}.matter"""
STATUSES, OUTCOMES, TOLD, RIGHTS, ANSWERS = (
    {each.value: each.spanish for each in kind} for kind in (Status, Outcome, Told, Right, Answer)
)

VISITS = Table(
    "atenciones", "Atenciones", "Una atención: un asunto que trajo una persona o un grupo.", ("visit",),
    (
        ("Folio", folio()), ("Día", "v.served_on"), ("Registrada", moment("v.registered_at")),
        ("Registró", "v.registered_by"), ("Área", "a.name"), ("Canal", "c.name"), ("Asunto", "m.name"),
        ("Personas", "v.persons"), ("Mujeres", "v.women"), ("Hombres", "v.men"), ("Nombre", "v.name"),
        ("Persona", person("v.person")), ("Nota", "v.note"), ("Cancelada por", "v.cancelled"),
        ("Estado del asunto", f"ifnull({words('k.status', STATUSES)}, '{Status.UNFOLLOWED.spanish}')"),
        ("Aviso de privacidad", "v.notice"), ("Importación", "b.series"),
    ),
    f"""standing v {LINES.format("v")} LEFT JOIN case_state k ON k.visit = v.id
        LEFT JOIN batch b ON b.id = iif(v.id < 0, {batch_of("v.id")}, NULL)""",
    "v.served_on, v.id",
)  # fmt: skip
FORMER_VISITS = Table(
    "atenciones-antes", "Atenciones como estaban antes", "Lo que una atención decía antes de corregirse o cancelarse.",
    ("visit_history",),
    (
        ("Folio", folio()), ("Cambió", moment("l.at")), ("Quién", "l.by"), ("Motivo", "h.reason"),
        ("Día", "h.served_on"), ("Área", "a.name"), ("Canal", "c.name"), ("Asunto", "m.name"),
        ("Personas", "h.persons"), ("Mujeres", "h.women"), ("Hombres", "h.men"), ("Nombre", "h.name"),
        ("Persona", person("h.person")), ("Nota", "h.note"), ("Cancelada por", "h.cancelled"),
    ),
    f"visit_history h JOIN standing v ON v.id = h.visit {LINES.format('h')} {WHO_WROTE.format('h.replaced_by')}",
    "h.id", in_book=False,
)  # fmt: skip
OF_A_PERSON = (
    ("Teléfono", IF_OPEN.format("{0}.phone")), ("CURP", IF_OPEN.format("{0}.curp")),
    ("Sexo", IF_OPEN.format("{0}.sex")), ("Nació", IF_OPEN.format("{0}.born")),
    ("Edad", IF_OPEN.format("{0}.age_group")), ("Localidad", IF_OPEN.format("y.name")),
    ("Lengua", IF_OPEN.format("{0}.language")), ("Intérprete", IF_OPEN.format("{0}.interpreter")),
    ("Discapacidad", IF_OPEN.format("{0}.disability")),
)  # fmt: skip
PEOPLE = Table(
    "personas", "Personas", "Una persona que vino. «Persona» es su número, el mismo que en las atenciones.",
    ("person",),
    (
        ("Persona", person("p.id")), ("Nombre", "p.name"), ("Estado", STATE), ("Unida a", person("p.merged_into")),
        *((head, sql.format("p")) for head, sql in OF_A_PERSON),
    ),
    f"person p {WITHHELD} LEFT JOIN locality y ON y.id = p.locality WHERE {KNOWN}",
    "p.id",
)  # fmt: skip
FORMER_PEOPLE = Table(
    "personas-antes", "Personas como estaban antes", "Lo que se sabía de una persona antes de corregirse.",
    ("person_history",),
    (
        ("Persona", person("h.person")), ("Cambió", moment("l.at")), ("Quién", "l.by"),
        ("Motivo", IF_OPEN.format("h.reason")), ("Nombre", IF_OPEN.format("h.name")),
        *((head, sql.format("h")) for head, sql in OF_A_PERSON),
    ),
    f"""person_history h JOIN person p ON p.id = h.person AND {KNOWN} {WITHHELD}
        LEFT JOIN locality y ON y.id = h.locality {WHO_WROTE.format("h.replaced_by")}""",
    "h.id", in_book=False,
)  # fmt: skip
APART = Table(
    "personas-distintas", "Personas que son dos", "Dos personas de las que alguien dijo que son dos.",
    ("apart",), (("Persona", person("one")), ("Otra", person("other")), ("Sigue en pie", yes("stands"))), "apart", "id",
)  # fmt: skip
FOLLOW_UPS = Table(
    "seguimientos", "Seguimientos", "Un paso de lo que pasó con un asunto.", ("follow_up", "letter"),
    (
        ("Folio", folio()), ("Día", "f.day"), ("Paso", words("f.move", MOVES)), ("Texto", "f.text"),
        ("Dependencia", "d.name"), ("Vence", "f.due"), ("Resultado", words("f.outcome", OUTCOMES)),
        ("Aviso a la persona", words("f.told", TOLD)),
        ("Oficio", "iif(f.number IS NULL, '', printf('%s-%d-%d', f.series, f.year, f.number))"),
        ("Oficio entregado", f"(SELECT {moment('min(g.at)')} FROM letter g WHERE g.follow_up = f.id)"),
        ("Registrado", moment("f.registered_at")), ("Registró", "f.registered_by"), ("Retirado", yes("f.removed")),
    ),
    "follow_up f JOIN standing v ON v.id = f.visit LEFT JOIN department d ON d.id = f.department",
    "f.id",
)  # fmt: skip
MATTERS = Table(
    "asuntos", "En qué está cada asunto", "Un asunto con seguimiento y en qué va.", ("case_state",),
    (
        ("Folio", folio()), ("Día", "k.served_on"), ("Estado", words("k.status", STATUSES)), ("Desde", "k.since"),
        ("Dependencia", "d.name"), ("Vence", "k.due"), ("Resultado", words("k.outcome", OUTCOMES)),
        ("Resuelto", "k.resolved_on"),
    ),
    "standing_case k JOIN standing v ON v.id = k.visit LEFT JOIN department d ON d.id = k.department",
    "k.served_on, k.visit",
)  # fmt: skip
DOCUMENTS = Table(
    "documentos", "Documentos adjuntos", "Un documento que va con una atención. Está en documentos/, por folio.",
    ("attachment",),
    (
        ("Folio", folio()), ("Nombre", "d.name"), ("SHA-256", "d.digest"), ("Bytes", "d.size"),
        ("Retirado", yes("d.removed")),
    ),
    "attachment d JOIN standing v ON v.id = d.visit WHERE d.name <> ''", "d.id",
)  # fmt: skip
RECEIPTS = Table(
    "comprobantes", "Comprobantes entregados", "Un comprobante que se dio a quien vino.", ("receipt",),
    (("Folio", folio()), ("Entregado", moment("r.at")), ("Quién", "r.by")),
    "receipt r JOIN standing v ON v.id = r.visit", "r.log",
)  # fmt: skip
SHEETS = Table(
    "hojas", "Hojas con folio reservado", "Una hoja en blanco que se imprimió con su folio.", ("sheet",),
    (
        ("Folio", folio("s")), ("Capturada", yes("EXISTS (SELECT 1 FROM standing v WHERE v.uid = s.uid)")),
        ("Anulada por", "s.voided"),
    ),
    "sheet s", "s.id",
)  # fmt: skip
IMPORTS = Table(
    "importaciones", "Importaciones", "Un archivo de atenciones que se trajo. Las retiradas ya no cuentan.", ("batch",),
    (
        ("Serie de sus folios", "b.series"), ("Archivo", "b.source"), ("SHA-256 del archivo", "b.digest"),
        ("Atenciones", "b.rows"), ("Aceptada", moment("l.at")), ("Quién", "l.by"),
        ("Retirada", f"(SELECT {moment('w.at')} FROM change_log w WHERE w.id = b.withdrawn)"), ("Motivo", "b.reason"),
    ),
    f"batch b {WHO_WROTE.format('b.accepted')}", "b.id",
)  # fmt: skip
NOTICES = Table(
    "avisos-de-privacidad", "Avisos de privacidad", "Una versión del aviso; cada atención dice con cuál se registró.",
    ("notice",), (("Versión", "version"), ("Texto", "text"), ("Retirada", yes("removed"))), "notice", "version",
)  # fmt: skip
REQUESTS = Table(
    "solicitudes", "Solicitudes de datos personales", "Lo que alguien pidió sobre sus datos.", ("request",),
    (
        ("Número", "printf('%03d/%d', r.number, r.year)"), ("Derecho", words("r.kind", RIGHTS)),
        ("Recibida", "r.received"), ("Persona", person("r.person")), ("Solicitante", "r.applicant"),
        ("Qué pide", "r.asked"),
        ("Días para contestar", "r.days"), ("Días de prórroga", "r.extended"), ("Contestada", "r.answered"),
        ("Respuesta", words("r.outcome", ANSWERS)), ("Qué se contestó", "r.answer"), ("Cumplida", "r.done"),
        ("Retirada", yes("r.removed")),
    ),
    "request r", "r.id",
)  # fmt: skip
INCIDENTS = Table(
    "incidentes", "Incidentes", "Algo que pasó con los datos y no debía pasar.", ("incident",),
    (
        ("Número", "printf('%03d/%d', number, year)"), ("Pasó", "happened"), ("Se supo", "noticed"), ("Qué", "what"),
        ("Medidas", "measures"), ("Personas", "persons"), ("Se avisó a las personas", "told_on"),
        ("Se reportó", "reported_on"), ("Retirado", yes("removed")),
    ),
    "incident", "id",
)  # fmt: skip
TERMS = Table(
    "plazos", "Plazos de la oficina", "Días hábiles para contestar y cumplir, y años que se guarda cada cosa.",
    ("privacy_rules",),
    (
        ("Días para contestar", "answer_days"), ("Días de prórroga", "extension_days"),
        ("Días para cumplir", "effect_days"), ("Años de personas", "persons_years"),
        ("Años de documentos", "documents_years"), ("Años de solicitudes", "requests_years"),
    ),
    "privacy_rules", "id",
)  # fmt: skip

TABLES = (
    VISITS, FORMER_VISITS, PEOPLE, FORMER_PEOPLE, APART, FOLLOW_UPS, MATTERS, DOCUMENTS, RECEIPTS, SHEETS, IMPORTS,
    NOTICES, REQUESTS, INCIDENTS, TERMS,
)  # fmt: skip
