"""What is older than the office's own terms: whose data, which documents, what was asked.

Reads `visit` and `person` themselves: what came with an import that was withdrawn is kept, too, and grows old. All
visits are gone through once; it is not for the screen's thread, but for what is asked of some by their identities.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xicotepec_atencion.domain.cases import OPEN
from xicotepec_atencion.domain.intake import UNDONE, Folio
from xicotepec_atencion.domain.privacy import Numbered, PrivacyRules
from xicotepec_atencion.domain.retention import NO_VISIT, SHOWN, Due, Proposal, Series, kept_since, years_of
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.withholding import UNSAID
from xicotepec_atencion.store.case_lists import among
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.known import LOADING, THERE, batch_of
from xicotepec_atencion.store.privacy import PrivacyTerms
from xicotepec_atencion.store.trouble import reads_plainly

FOLIO = "o.prefix, v.year, v.series, v.number"
ASKED = "(r.answered IS NULL OR r.outcome <> 'refused' AND r.done IS NULL)"  # a request that is still open


def _waits(visit: str) -> str:
    """SQL: its matter is still open."""
    return f"EXISTS (SELECT 1 FROM standing_case c WHERE c.visit = {visit} AND c.{among(OPEN)})"


def _held(person: str) -> str:
    """SQL: their data are kept whatever their age. person: nobody else; NULL: nobody."""
    they = f"(SELECT id FROM person WHERE id = {person} UNION ALL SELECT id FROM person WHERE merged_into = {person})"
    return f"""(EXISTS (SELECT 1 FROM visit k WHERE k.person IN {they} AND {_waits("k.id")})
                OR EXISTS (SELECT 1 FROM request r WHERE r.person IN {they} AND NOT r.removed AND {ASKED}))"""


def _withheld(person: str) -> str:
    return f"EXISTS (SELECT 1 FROM withheld w WHERE w.person = {person})"


def _needed(person: str) -> str:
    """SQL: either."""
    return f"({_held(person)} OR {_withheld(person)})"


SAYS = f"""(v.name <> '' OR v.note <> '' OR ifnull(v.cancelled, '') NOT IN ('', '{UNDONE}', '{UNSAID}')
            OR EXISTS (SELECT 1 FROM follow_up f WHERE f.visit = v.id AND f.text <> '')
            OR EXISTS (SELECT 1 FROM attachment a WHERE a.visit = v.id AND a.name <> '')
            OR EXISTS (SELECT 1 FROM visit_history h WHERE h.visit = v.id AND (h.name <> '' OR h.note <> '')))"""
# Who has no visit, or none any more, also where they were taken back: since something was last written of them.
NEVER_CAME = f"""
        SELECT p.uid, substr(l.at, 1, 10), NULL, NULL, NULL, NULL, p.name
        FROM person p JOIN change_log l ON l.id = abs(p.revision)
        WHERE p.merged_into IS NULL AND l.at < :before AND {THERE} AND NOT {_needed("p.id")}
        AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.person = p.id)
        AND NOT EXISTS (SELECT 1 FROM visit v JOIN person m ON m.id = v.person WHERE m.merged_into = p.id)"""
# Each reads identity (NULL: of a person who is held back), day, what it is called by (4 columns), whose it is. {only}:
# of these alone.
SQL: Mapping[Series, str] = {
    Series.PERSONS: f"""
        SELECT iif({_held("p.id")}, NULL, p.uid), last.day, {FOLIO}, p.name FROM (
            SELECT ifnull(p.merged_into, p.id) AS person, max(v.served_on) AS day, v.id AS visit
            FROM visit v JOIN person p ON p.id = v.person {{only}} GROUP BY 1 HAVING day < :before) last
        JOIN person p ON p.id = last.person JOIN visit v ON v.id = last.visit JOIN office o
        WHERE {THERE} AND NOT {_withheld("p.id")}
        UNION ALL {NEVER_CAME} {{those}} ORDER BY 2, 5, 6""",
    Series.NAMES: f"""
        SELECT v.uid, v.served_on, {FOLIO}, v.name FROM visit v JOIN office o
        WHERE v.person IS NULL AND v.served_on < :before AND {SAYS} AND NOT {_waits("v.id")}
        AND (v.id > 0 OR {batch_of("v.id")} NOT IN ({LOADING})) {{only}} ORDER BY v.served_on, v.id""",
    Series.DOCUMENTS: f"""
        SELECT a.uid, v.served_on, {FOLIO}, a.name FROM attachment a JOIN visit v ON v.id = a.visit JOIN office o
        LEFT JOIN person p ON p.id = v.person
        WHERE a.name <> '' AND v.served_on < :before AND NOT {_waits("v.id")}
        AND NOT {_needed("ifnull(p.merged_into, p.id)")} {{only}} ORDER BY v.served_on, v.id, a.id""",
    Series.REQUESTS: f"""
        SELECT uid, day, '', year, '', number, applicant FROM (
            SELECT *, max(received, ifnull(answered, ''), ifnull(done, '')) AS day FROM request r
            WHERE (applicant <> '' OR asked <> '' OR answer <> '') AND (removed OR NOT {ASKED}) {{only}})
        WHERE day < :before ORDER BY day, id""",
}
# {these}: marks for their identities.
ONLY: Mapping[Series, str] = {
    Series.PERSONS: """
        WHERE v.person IN (SELECT id FROM person WHERE uid IN ({these})
                           UNION SELECT id FROM person
                           WHERE merged_into IN (SELECT id FROM person WHERE uid IN ({these})))""",
    Series.NAMES: "AND v.uid IN ({these})",
    Series.DOCUMENTS: "AND a.uid IN ({these})",
    Series.REQUESTS: "AND r.uid IN ({these})",
}
THOSE = "AND p.uid IN ({these})"
Rows = Sequence[tuple[Any, ...]]
NOBODYS = "SELECT count(*) FROM visit v WHERE v.person IS NULL AND v.uid IN ({})"


@reads_plainly
@dataclass(frozen=True)
class Retention:
    db: Database

    def proposal(self, cut: date) -> Proposal:
        """All that is older than its term on that day."""
        rules = PrivacyTerms(self.db).get()
        rows = {series: self._rows(series, cut, rules) for series in SHOWN}
        held = sum(uid is None for each in rows.values() for uid, *_ in each)
        return Proposal(cut, rules, {series: _due(series, rows[series]) for series in SHOWN}, held)

    def still(self, series: Series, cut: date, uids: Sequence[Uid]) -> tuple[Uid, ...]:
        """Which of these are: nobody came again meanwhile, nor asked for anything."""
        due = {uid for uid, *_ in self._rows(series, cut, PrivacyTerms(self.db).get(), uids)}
        return tuple(uid for uid in uids if uid in due)

    def are_nobodys(self, visits: Sequence[Uid]) -> bool:
        """Whether all of these visits are of nobody whom the file knows as a person."""
        return self.db.value(NOBODYS.format(", ".join("?" * len(visits))), *visits) == len(visits)

    def may_be_due(self, today: date) -> bool:
        """Whether anything is so old that it may be due: asks for the first visit and the first request alone."""
        rules = PrivacyTerms(self.db).get()
        oldest = {
            "SELECT min(served_on) FROM visit": min(rules.persons_years, rules.documents_years),
            "SELECT min(received) FROM request": rules.requests_years,
        }
        return any(
            (day := self.db.value(sql)) is not None and day < kept_since(today, years).isoformat()
            for sql, years in oldest.items()
        )

    def _rows(self, series: Series, cut: date, rules: PrivacyRules, only: Sequence[Uid] | None = None) -> Rows:
        these = {f"u{place}": uid for place, uid in enumerate(only or ())}
        marks = ", ".join(f":{name}" for name in these)
        of, those = ("", "") if only is None else (ONLY[series], THOSE)
        sql = SQL[series].format(only=of.format(these=marks), those=those.format(these=marks))
        values = {"before": kept_since(cut, years_of(rules, series)).isoformat(), **these}
        return self.db.execute_sql(sql, values).fetchall()


def _due(series: Series, rows: Rows) -> list[Due]:
    called = _number if series is Series.REQUESTS else _folio
    return [Due(Uid(uid), date.fromisoformat(day), called(*words), name) for uid, day, *words, name in rows if uid]


def _folio(*words: Any) -> str:
    return NO_VISIT if words[0] is None else str(Folio(*words))


def _number(_: str, year: int, __: str, number: int) -> str:
    return str(Numbered(year, number))
