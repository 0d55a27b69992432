"""What SQL alone refuses of data that are withheld, of requests and of incidents: part of
`tests/store/test_sql_walls.py`."""

from __future__ import annotations

from tests import made
from xicotepec_atencion.domain.changes import Anonymise, Withhold
from xicotepec_atencion.domain.privacy import PrivacyRules
from xicotepec_atencion.store.store import Store

AT = made.moment(2028, 1, 31)
SALT, STAYS, GONE, ONCE = "a salt is for ever", "what is withheld stays", "gone for ever", "of who is nobody else"
REQUESTS, INCIDENTS = "requests have no gaps", "incidents have no gaps"
WITHHELD = "(SELECT person FROM withheld WHERE body IS NOT NULL)"
ANONYMOUS = "(SELECT person FROM withheld WHERE body IS NULL)"


def is_withheld(store: Store) -> None:
    """Of two, of whom one is anonymised; a request and an incident of 2028, and the office's own terms."""
    withheld, gone = (made.put(store, made.person(name), AT) for name in ("Bloqueada Nadie", "Anónima Nadie"))
    made.do(store, Withhold(withheld.uid, "lo pidió"), AT)
    made.do(store, Anonymise((gone.uid,)), AT)
    made.put(store, made.request(), AT)
    made.put(store, made.incident(), AT)
    made.put(store, PrivacyRules(answer_days=15), AT)


def a_request(verb: str = "INSERT", **said: str) -> str:
    """The second; said: values of columns, as SQL."""
    usual = {"id": "2", "uid": "randomblob(16)", "year": "2028", "number": "2", "kind": "'access'",
             "received": "'2028-01-31'", "applicant": "'x'", "asked": "'x'", "days": "20", "extended": "0",
             "effect": "15", "answer": "''", "removed": "0", "revision": "1"}  # fmt: skip
    values = {**usual, **said}
    return f"{verb} INTO request ({', '.join(values)}) VALUES ({', '.join(values.values())})"


def an_incident(verb: str = "INSERT", **said: str) -> str:
    usual = {"id": "2", "uid": "randomblob(16)", "year": "2028", "number": "2", "happened": "'2028-01-30'",
             "noticed": "'2028-01-31'", "what": "'x'", "measures": "''", "removed": "0", "revision": "1"}  # fmt: skip
    values = {**usual, **said}
    return f"{verb} INTO incident ({', '.join(values)}) VALUES ({', '.join(values.values())})"


# what is tried -> the SQL, and a part of what the file answers
WALLS: dict[str, tuple[str, str]] = {
    "a salt for another step": ("UPDATE log_salt SET step = step + 1", SALT),
    "a salt for no step": ("INSERT INTO log_salt VALUES (1, -1, randomblob(16))", "CHECK"),
    "a salt too short": ("INSERT INTO log_salt VALUES (1, 9, randomblob(15))", "CHECK"),
    "a salt twice": ("INSERT INTO log_salt VALUES (1, 0, randomblob(16))", "UNIQUE"),
    "something else withheld": ("UPDATE withheld SET body = '{}' WHERE body IS NOT NULL", STAYS),
    "what is gone written again": ("UPDATE withheld SET body = '{}' WHERE body IS NULL", STAYS),
    "what is withheld of another": ("UPDATE withheld SET person = 1 WHERE body IS NOT NULL", STAYS),
    "what is gone given back": ("DELETE FROM withheld WHERE body IS NULL", GONE),
    "another reason of what is withheld": ("UPDATE withheld SET reason = 'x' WHERE body <> ''", STAYS),
    "withheld twice": (f"INSERT INTO withheld VALUES ({WITHHELD}, 1, '', '')", ONCE),
    "withheld in the place of what is gone": (f"INSERT OR REPLACE INTO withheld VALUES ({ANONYMOUS}, 1, '', '')", ONCE),
    "withheld of who turned out to be another": ("INSERT INTO withheld VALUES (2, 1, '', '')", ONCE),
    "withheld of nobody": ("INSERT INTO withheld VALUES (999, 1, '', '')", "FOREIGN KEY"),
    "two that wait for their bytes": ("INSERT INTO wipe_due VALUES (2, '2028-01-31')", "CHECK"),
    "other words of a matter": ("UPDATE follow_up SET text = 'otra'", "what happened stays"),
    "a gap between requests": (a_request(number="3"), REQUESTS),
    "a request's row left out": (a_request(id="3"), REQUESTS),
    "a request in the place of another": (a_request("REPLACE", id="1", number="1"), REQUESTS),
    "a request twice": (a_request(uid="(SELECT uid FROM request)"), REQUESTS),
    "a request of no kind": (a_request(kind="'x'"), "CHECK"),
    "a request of no day": (a_request(received="'2028-02-30'"), "CHECK"),
    "a request to be answered at once": (a_request(days="0"), "CHECK"),
    "a request with less time": (a_request(extended="-1"), "CHECK"),
    "a request to be done at once": (a_request(effect="0"), "CHECK"),
    "an answer of no day": (a_request(outcome="'granted'"), "CHECK"),
    "an answer that is none": (a_request(answered="'2028-01-31'"), "CHECK"),
    "an answer before it was asked": (a_request(answered="'2028-01-30'", outcome="'granted'"), "CHECK"),
    "an answer of another kind": (a_request(answered="'2028-01-31'", outcome="'x'"), "CHECK"),
    "done what was refused": (a_request(answered="'2028-01-31'", outcome="'refused'", done="'2028-01-31'"), "CHECK"),
    "done before it was answered": (
        a_request(answered="'2028-01-31'", outcome="'granted'", done="'2028-01-30'"), "CHECK",
    ),
    "another number for a request": ("UPDATE request SET number = 9", "keeps its number"),
    "a request deleted": ("DELETE FROM request", "it is not deleted"),
    "a gap between incidents": (an_incident(number="3"), INCIDENTS),
    "an incident's row left out": (an_incident(id="3"), INCIDENTS),
    "an incident in the place of another": (an_incident("REPLACE", id="1", number="1"), INCIDENTS),
    "an incident twice": (an_incident(uid="(SELECT uid FROM incident)"), INCIDENTS),
    "an incident noticed before it happened": (an_incident(noticed="'2028-01-29'"), "CHECK"),
    "an incident of no day": (an_incident(happened="'x'"), "CHECK"),
    "an incident of fewer than nobody": (an_incident(persons="-1"), "CHECK"),
    "an incident told before it was known": (an_incident(told_on="'2028-01-30'"), "CHECK"),
    "an incident reported before it was known": (an_incident(reported_on="'2028-01-30'"), "CHECK"),
    "another number for an incident": ("UPDATE incident SET number = 9", "keeps its number"),
    "an incident deleted": ("DELETE FROM incident", "it is not deleted"),
    "two terms": ("INSERT INTO privacy_rules SELECT 2, 20, 10, 15, 5, 5, 5, 1", "CHECK"),
    "no time to answer": ("UPDATE privacy_rules SET answer_days = 0", "CHECK"),
    "less than no more time": ("UPDATE privacy_rules SET extension_days = -1", "CHECK"),
    "no time to do it": ("UPDATE privacy_rules SET effect_days = 0", "CHECK"),
    "persons kept for no year": ("UPDATE privacy_rules SET persons_years = 0", "CHECK"),
    "documents kept for no year": ("UPDATE privacy_rules SET documents_years = 0", "CHECK"),
    "requests kept for no year": ("UPDATE privacy_rules SET requests_years = 101", "CHECK"),
}  # fmt: skip
