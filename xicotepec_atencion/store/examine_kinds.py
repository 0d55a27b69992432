"""What stands in the file of each kind of value, as the log would tell it."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, NamedTuple

from xicotepec_atencion.domain.accounts import Account, Safekeeping
from xicotepec_atencion.domain.archive import Scan
from xicotepec_atencion.domain.doubts import DoubtAnswer
from xicotepec_atencion.domain.follow_up import FollowUp
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.justification import Justification
from xicotepec_atencion.domain.merging import Apart
from xicotepec_atencion.domain.office import Catalogue, Item, Office, Signatory
from xicotepec_atencion.domain.papers import Attachment, Notice, Sheet
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.privacy import Incident, PrivacyRules, Request
from xicotepec_atencion.domain.programme import Activity, Evaluation, HandFigure, Programme
from xicotepec_atencion.domain.spanish import capitalized
from xicotepec_atencion.domain.stored import Stored
from xicotepec_atencion.domain.working_days import DayOff
from xicotepec_atencion.store.known import LOADING, batch_of

FOLIO = """(SELECT prefix FROM office) || '-' || v.year || '-' || v.series || '-' || printf('%06d', v.number)"""
HAND_KEY = "lower(hex(a.uid)) || '|' || ifnull(lower(hex(r.uid)), '') || '|' || h.month || '|' || h.measure"
FEEDS = """(SELECT json_group_array(json_object('area', lower(hex(r.uid)), 'since', f.from_month))
            FROM feeds f LEFT JOIN area r ON r.id = f.area WHERE f.activity = a.id)"""
PERIOD = "iif(month / 100 * 10 + (month % 100 + 2) / 3 <> quarter, 'otro', ifnull(month, quarter))"
PLANNED = f"""(SELECT json_group_object(CAST({PERIOD} AS TEXT), amount) FROM planned WHERE activity = a.id)"""
SECTIONS = """(SELECT json_group_array(json_object('title', title, 'text', text))
               FROM (SELECT * FROM section WHERE programme = p.year ORDER BY position))"""
VISIT = "served_on, channel, area, matter, persons, name, note, cancelled, person, women, men, notice"
LIVES = f"""SELECT visit, id AS life, revision, replaced_by, reason, {VISIT} FROM visit_history
            UNION ALL SELECT id, 1 << 62, revision, NULL, NULL, {VISIT} FROM visit"""
PERSON = """name, phone, curp, sex, born, age_group, locality, language, interpreter, disability, declined, merged_into,
            removed"""
PERSON_LIVES = f"""SELECT person, id AS life, revision, replaced_by, reason, {PERSON} FROM person_history
                   UNION ALL SELECT id, 1 << 62, revision, NULL, NULL, {PERSON} FROM person"""


class Kind(NamedTuple):
    """One kind of value: its SQL gives `key` (as the log's), `called` (for the finding), `revision`, and each
    field of the content by its name, in the order of the key and of its lives."""

    what: type[Stored]
    sql: str
    lives: bool = False  # every content it ever had is kept


def _catalogue(each: Catalogue) -> str:
    called = capitalized(f"{each.article} {each.spanish}")
    return f"""SELECT lower(hex(uid)) AS key, '{called} ' || id AS called, uid, '{each}' AS catalogue, name, position,
                      icon, retired, revision FROM {each} WHERE id > 0 OR {batch_of("id")} NOT IN ({LOADING})"""


KINDS = (
    Kind(
        Visit,
        f"""SELECT ifnull(lower(hex(v.uid)), '') AS key, 'La atención con folio ' || {FOLIO} AS called, v.uid,
                   v.id < 0 AS imported, l.served_on, c.uid AS channel, r.uid AS area, m.uid AS matter, l.persons,
                   l.name, l.note, l.cancelled, p.uid AS person, l.women, l.men, l.notice, l.revision,
                   l.replaced_by, l.reason
            FROM ({LIVES}) l
            LEFT JOIN visit v ON v.id = l.visit LEFT JOIN channel c ON c.id = l.channel
            LEFT JOIN area r ON r.id = l.area LEFT JOIN matter m ON m.id = l.matter
            LEFT JOIN person p ON p.id = l.person ORDER BY key, l.life""",
        lives=True,
    ),
    Kind(
        Person,
        f"""SELECT ifnull(lower(hex(p.uid)), '') AS key, 'La persona ' || l.person AS called, p.uid,
                   p.id < 0 AS imported, l.name, l.phone, l.curp, l.sex, l.born, l.age_group, y.uid AS locality,
                   l.language, l.interpreter, l.disability, l.declined, m.uid AS merged_into, l.removed, l.revision,
                   l.replaced_by, l.reason
            FROM ({PERSON_LIVES}) l LEFT JOIN person p ON p.id = l.person
            LEFT JOIN locality y ON y.id = l.locality LEFT JOIN person m ON m.id = l.merged_into
            ORDER BY key, l.life""",
        lives=True,
    ),
    Kind(
        Apart,
        """SELECT ifnull(lower(hex(p.uid)), '') || '|' || ifnull(lower(hex(q.uid)), '') AS key,
                  'Lo dicho de dos personas parecidas, ' || a.id AS called, p.uid AS one, q.uid AS other, a.stands,
                  a.revision
           FROM apart a LEFT JOIN person p ON p.id = a.one LEFT JOIN person q ON q.id = a.other ORDER BY key""",
    ),
    Kind(
        Sheet,
        """SELECT lower(hex(uid)) AS key, 'La hoja ' || series || '-' || number || ' de ' || year AS called, uid, year,
                  series, number, voided, revision FROM sheet ORDER BY key""",
    ),
    Kind(
        Notice,
        """SELECT CAST(version AS TEXT) AS key, 'El aviso de privacidad ' || version AS called, version, text, removed,
                  revision FROM notice ORDER BY key""",
    ),
    Kind(
        Attachment,
        """SELECT lower(hex(a.uid)) AS key, 'El documento adjunto ' || a.id AS called, a.uid, v.uid AS visit, a.name,
                  a.digest, a.size, a.removed, a.revision
           FROM attachment a LEFT JOIN visit v ON v.id = a.visit ORDER BY key""",
    ),
    Kind(
        FollowUp,
        f"""SELECT lower(hex(f.uid)) AS key, 'Un seguimiento de la atención con folio ' || {FOLIO} AS called, f.uid,
                   v.uid AS visit, f.move, f.day, f.text, d.uid AS department, f.due, f.outcome, f.told, f.removed,
                   f.revision
            FROM follow_up f LEFT JOIN visit v ON v.id = f.visit LEFT JOIN department d ON d.id = f.department
            ORDER BY key""",
    ),
    Kind(
        Scan,
        """SELECT lower(hex(s.uid)) AS key, 'El escaneo ' || s.id AS called, s.uid, d.uid AS document, s.name, s.digest,
                  s.size, s.removed, s.revision
           FROM scan s LEFT JOIN document d ON d.id = s.document ORDER BY key""",
    ),
    Kind(
        HandFigure,
        f"""SELECT ifnull({HAND_KEY}, '') AS key, 'La captura manual ' || h.id AS called, a.uid AS activity,
                   r.uid AS area, h.month, h.measure, h.value, h.source, h.revision
            FROM hand_figure h LEFT JOIN activity a ON a.id = h.activity LEFT JOIN area r ON r.id = h.area
            ORDER BY key""",
    ),
    Kind(
        Programme,
        f"""SELECT CAST(year AS TEXT) AS key, 'El programa de ' || year AS called, year, title, preface,
                   {SECTIONS} AS sections, removed, limits, motto, revision FROM programme p ORDER BY key""",
    ),
    Kind(
        Activity,
        f"""SELECT lower(hex(uid)) AS key, 'La actividad ' || id || ' de ' || year AS called, uid, year, position, name,
                   description, unit, annual_goal, on_demand, rule, total_label, {FEEDS} AS feeds,
                   {PLANNED} AS planned, removed, indicator, retired_from, revision FROM activity a ORDER BY key""",
    ),
    Kind(
        Evaluation,
        """SELECT ifnull(lower(hex(a.uid)), '') || '|' || e.quarter AS key, 'La evaluación ' || e.id AS called,
                  a.uid AS activity, e.quarter, e.text, e.revision
           FROM evaluation e LEFT JOIN activity a ON a.id = e.activity ORDER BY key""",
    ),
    Kind(
        Justification,
        """SELECT ifnull(lower(hex(a.uid)), '') || '|' || e.quarter AS key, 'La justificación ' || e.id AS called,
                  a.uid AS activity, e.quarter, e.text, e.revision
           FROM justification e LEFT JOIN activity a ON a.id = e.activity ORDER BY key""",
    ),
    Kind(
        DoubtAnswer,
        """SELECT ifnull(lower(hex(a.uid)), '') || '|' || e.subject || '|' || e.span AS key,
                  'La respuesta ' || e.id || ' a una duda' AS called, a.uid AS activity, e.subject, e.span, e.figures,
                  e.word, e.revision
           FROM doubt_answer e LEFT JOIN activity a ON a.id = e.activity ORDER BY key""",
    ),
    Kind(
        DayOff,
        """SELECT lower(hex(uid)) AS key, 'El día inhábil ' || id AS called, uid, day, name, removed, revision
           FROM day_off ORDER BY key""",
    ),
    Kind(
        Item,
        " UNION ALL ".join(_catalogue(each) for each in Catalogue) + " ORDER BY key",
    ),
    Kind(
        Signatory,
        """SELECT lower(hex(uid)) AS key, 'El firmante ' || id AS called, uid, duty, name, post, since, until, removed,
                  revision FROM signatory ORDER BY key""",
    ),
    Kind(
        Account,
        """SELECT lower(hex(uid)) AS key, 'La cuenta ' || id AS called, uid, name, role, secret, retired, revision
           FROM account ORDER BY key""",
    ),
    Kind(Safekeeping, "SELECT '' AS key, 'El resguardo' AS called, recovery, seal, key, revision FROM safekeeping"),
    Kind(
        Request,
        """SELECT lower(hex(r.uid)) AS key, 'La solicitud ' || r.number || '/' || r.year AS called, r.uid, r.kind,
                  r.received, p.uid AS person, r.applicant, r.asked, r.days, r.extended, r.effect, r.answered,
                  r.outcome, r.answer, r.done, r.removed, r.revision
           FROM request r LEFT JOIN person p ON p.id = r.person ORDER BY key""",
    ),
    Kind(
        Incident,
        """SELECT lower(hex(uid)) AS key, 'El incidente ' || number || '/' || year AS called, uid, happened, noticed,
                  what, measures, persons, told_on, reported_on, removed, revision FROM incident ORDER BY key""",
    ),
    Kind(
        PrivacyRules,
        """SELECT '' AS key, 'Los plazos de privacidad' AS called, answer_days, extension_days, effect_days,
                  persons_years, documents_years, requests_years, revision FROM privacy_rules""",
    ),
    Kind(
        Office,
        """SELECT '' AS key, 'Los datos de la oficina' AS called, name, body, prefix, zone, first_month, address,
                  lower(hex(emblem)) AS emblem, accent, revision FROM office""",
    ),
)
# What the log did not say yet when these rows were written is as it was then.
LATER_FIELDS: dict[type[Stored], dict[str, Any]] = {
    Activity: {"indicator": {}, "retired_from": None},
    Programme: {"limits": {}, "motto": ""},
    Office: {"address": "", "emblem": "", "accent": ""},
    Visit: {"person": None, "women": None, "men": None, "notice": None},
}
PERSONAL = {kind.what: frozenset(f.name for f in fields(kind.what) if f.metadata.get("personal")) for kind in KINDS}
