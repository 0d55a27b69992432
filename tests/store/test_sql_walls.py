"""The last wall: what SQL alone refuses, whoever asks."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests import batched, follow_up_walls, made, privacy_walls
from tests.archived import archived, scan, sign
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import Admit, Close, GiveReceipt, Put, Refused, Reopen
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.merging import apart
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.programme import Feed
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.store import Store

LATER = made.moment(2028, 1, 31)
VISIT = (
    "INSERT INTO visit VALUES (NULL, {uid}, {year}, 'V1', {number}, '2026-04-01T09:00', 'x', '{day}', 1, 1, 1,"
    " {persons}, '', '', {cancelled}, 1, NULL, {women}, {men}, NULL)"
)


def a_visit(
    uid="randomblob(16)", year=2026, number=2, day="2026-04-01", persons=1, cancelled="NULL", women="NULL", men="NULL"
) -> str:
    people = {"persons": persons, "women": women, "men": men}
    return VISIT.format(uid=uid, year=year, number=number, day=day, cancelled=cancelled, **people)


def a_captured_sheet(sheet: int, **fields: Any) -> str:
    """A visit with the uid of a reserved sheet; by itself under the sheet's folio."""
    under: dict[str, Any] = {"year": 2026, "number": sheet, **fields}
    return a_visit(uid=f"(SELECT uid FROM sheet WHERE number = {sheet})", **under).replace("'V1'", "'P1'")


def a_sheet(number: int, uid: str = "randomblob(16)", series: str = "P1", verb: str = "INSERT") -> str:
    return f"{verb} INTO sheet VALUES (NULL, {uid}, 2026, '{series}', {number}, NULL, 1)"


def a_person(values: str) -> str:
    """name, phone, curp, sex, born, age_group, locality, language, interpreter, disability, declined."""
    return f"INSERT INTO person VALUES (NULL, randomblob(16), {values}, NULL, 0, 1)"


def an_entry(values: str, verb: str = "INSERT") -> str:
    """id, visit, hand, area, measure, belongs, counts, amount; of no import unless a batch comes as the last."""
    of_import = "" if values.count(",") > 7 else ", NULL"
    return f"{verb} INTO entry VALUES ({values}{of_import})"


def an_import(**said: str) -> str:
    """One more that is being loaded; said: values of columns, as SQL."""
    usual = {"id": "3", "uid": "randomblob(16)", "source": "'x'", "digest": f"'{'ef' * 32}'", "series": "'I3V1'",
             "rows": "0", "root": "x''", "reason": "''"}  # fmt: skip
    values = {**usual, **said}
    return f"INSERT INTO batch ({', '.join(values)}) VALUES ({', '.join(values.values())})"


def a_row(batch: int = 2, number: int = 1, **said: str) -> str:
    """Of an import; the second is being loaded."""
    usual = {"id": f"{number} - {batch} * (1 << 32)", "batch": str(batch), "area": "1", "month": "202601",
             "persons": "1", "newcomer": "0", "leaf": "zeroblob(32)", "salt": "NULL",
             "secret": "zeroblob(32)"}  # fmt: skip
    return f"INSERT INTO imported VALUES ({', '.join({**usual, **said}.values())})"


def a_loaded_visit(
    batch: int, series: str = "I2V1", revision: int = -2, cancelled: str = "NULL", person: str = "NULL"
) -> str:
    row = a_visit(number=1, cancelled=cancelled).replace("(NULL,", f"(9 - {batch} * (1 << 32),")
    return row.replace("'V1'", f"'{series}'").replace(", 1, NULL, NULL", f", {revision}, {person}, NULL")


def a_version(number: int, dated: str = "2027-06-02", document: str = "x", authorized_by: str = "x") -> str:
    values = f"2027, {number}, '2028-01-01', 'x', '{document}', '{dated}', '', '{authorized_by}', ''"
    return f"INSERT INTO programme_version VALUES ({values})"


def an_update(line: int, values: str) -> str:
    return f"UPDATE activity SET {values} WHERE id = {line}"


def a_goal(number: int, span: int, amount: int) -> str:
    return f"INSERT INTO version_goal VALUES (2027, {number}, 3, {span}, {amount})"


def a_hand_figure(line: int, month: int, value: str = "3") -> str:
    return f"INSERT INTO hand_figure VALUES (NULL, {line}, NULL, {month}, 'realized', {value}, '', 1)"


NEXT = "(SELECT 1 + max(id) FROM change_log)"


def a_document(access: str, **said: str) -> str:
    """Like the first, with other values of columns, as SQL."""
    columns = ("said", "form", "kind", "title", "period", "versions", "cut_off", "lines", "size")
    usual = {"uid": "randomblob(16)", "hash": "randomblob(32)", "digest": f"'{'ef' * 32}'", "access": access}
    values = {**{column: column for column in columns}, **usual, **said}
    return f"INSERT INTO document ({', '.join(values)}) SELECT {', '.join(values.values())} FROM document"


def a_signature(log: str = NEXT, **said: str) -> str:
    """On another line of the first document, upon its latest signature; said: values of columns, as SQL."""
    latest = "(SELECT digest FROM signed)"
    usual = {"log": log, "document": "1", "field": "'Reviso'", "name": "'x'", "rfc": "'x'", "serial": "'1'",
             "at": "'2028-01-01'", "digest": f"'{'ef' * 32}'", "size": "1", "upon": latest}  # fmt: skip
    values = {**usual, **said}
    return f"INSERT INTO signed ({', '.join(values)}) VALUES ({', '.join(values.values())})"


def a_closing(month: int, version: int = 1, at: str = "2028-01-01", last: str = "(SELECT max(id) FROM entry)") -> str:
    return f"INSERT INTO closing VALUES ({month}, {version}, {last}, '{at}', 'x', randomblob(32))"


# what is tried -> the SQL, and a part of what the file answers
WALLS: dict[str, tuple[str, str]] = {
    "a gap between folios": (a_visit(number=3), "folios have no gaps"),
    "a folio used again": (a_visit(number=1), "folios have no gaps"),
    "a folio of another year": (a_visit(year=2025, number=1), "folios have no gaps"),
    "a series that was never opened": (a_visit().replace("V1", "V7").replace(" 2, ", " 1, "), "FOREIGN KEY"),
    "a sheet's folio for another visit": (a_visit(number=2).replace("'V1'", "'P1'"), "folios have no gaps"),
    "a sheet under another's folio": (a_captured_sheet(3, number=2), "folios have no gaps"),
    "a sheet of another year": (a_captured_sheet(3, year=2027), "folios have no gaps"),
    "a void sheet captured": (a_captured_sheet(2), "folios have no gaps"),
    "a group of more women than persons": (a_visit(women="1", men="1"), "CHECK"),
    "fewer than no men": (a_visit(men="-1"), "CHECK"),
    "a gap between sheets": (a_sheet(5), "folios have no gaps"),
    "a sheet in the place of another": (a_sheet(4, "(SELECT uid FROM sheet)", verb="REPLACE"), "folios have no gaps"),
    "a sheet with a visit's uid": (a_sheet(4, "(SELECT uid FROM visit)"), "folios have no gaps"),
    "a sheet of a desk's series": (a_sheet(1, series="V1"), "CHECK"),
    "another folio for a sheet": ("UPDATE sheet SET number = 9", "a folio is for ever"),
    "a captured sheet made void": ("UPDATE sheet SET voided = 'x'", "a sheet that was captured is not void"),
    "a sheet void for no reason": ("UPDATE sheet SET voided = ' ' WHERE number = 3", "CHECK"),
    "a sheet deleted": ("DELETE FROM sheet", "a folio is for ever"),
    "a notice's version left out": ("INSERT INTO notice VALUES (4, 'x', 0, 1)", "versions follow one another"),
    "a notice that says nothing": ("INSERT INTO notice VALUES (3, ' ', 0, 1)", "CHECK"),
    "another text for a notice": ("UPDATE notice SET text = 'otro'", "a version is for ever"),
    "a notice that was shown taken away": ("UPDATE notice SET removed = 1", "a version that was shown stays"),
    "a notice deleted": ("DELETE FROM notice WHERE version = 2", "a version is for ever"),
    "a receipt changed": ("UPDATE receipt SET by = 'y'", "what was given out was"),
    "a receipt deleted": ("DELETE FROM receipt", "what was given out was"),
    "a visit with a receipt undone": (
        "UPDATE visit SET cancelled = 'Se deshizo el registro'", "what was given out is cancelled, not undone",
    ),
    "another identity for a person": ("UPDATE person SET uid = randomblob(16)", "a person stays the same"),
    "a person deleted": ("DELETE FROM person", "it is not deleted"),
    "a person in the place of another": ("INSERT OR REPLACE INTO person SELECT * FROM person", "it is not deleted"),
    "a person merged into themselves": ("UPDATE person SET merged_into = id WHERE id = 3", "CHECK"),
    "a person merged into one who is merged": ("UPDATE person SET merged_into = 2 WHERE id = 3", "is merged into"),
    "a person others are merged into merged": ("UPDATE person SET merged_into = 3 WHERE id = 1", "is merged into"),
    "two said to be two again": ("INSERT INTO apart SELECT NULL, one, other, 1, 1 FROM apart", "UNIQUE"),
    "one person said to be two": ("INSERT INTO apart VALUES (NULL, 3, 3, 1, 1)", "CHECK"),
    "two of whom one is nobody": ("INSERT INTO apart VALUES (NULL, 1, 99, 1, 1)", "FOREIGN KEY"),
    "a telephone of letters": (a_person("'', 'x', '', '', NULL, '', NULL, '', '', '', ''"), "CHECK"),
    "a sex that is none": (a_person("'', '', '', 'x', NULL, '', NULL, '', '', '', ''"), "CHECK"),
    "born on no such day": (a_person("'', '', '', '', '2026-02-30', '', NULL, '', '', '', ''"), "CHECK"),
    "an interpreter who is neither": (a_person("'', '', '', '', NULL, '', NULL, '', 'x', '', ''"), "CHECK"),
    "another past for a person": ("UPDATE person_history SET replaced_by = 1", "a history only grows"),
    "no past for a person": ("DELETE FROM person_history", "a history only grows"),
    "another former name": ("UPDATE former_name SET name = 'x'", "a history only grows"),
    "no former name": ("DELETE FROM former_name", "a history only grows"),
    "another visit for a file": ("UPDATE attachment SET digest = 'x'", "another file is another attachment"),
    "an attachment deleted": ("DELETE FROM attachment", "it is not deleted"),
    "an attachment in the place of another": (
        "INSERT OR REPLACE INTO attachment SELECT * FROM attachment", "it is not deleted",
    ),
    "an attachment of no file": (
        "INSERT INTO attachment VALUES (NULL, randomblob(16), 1, 'x', 'AB', 3, 0, 1)", "CHECK",
    ),
    "a report that was not noted": (a_document("2"), "what leaves the file is noted"),
    "another page for a filed report": (f"UPDATE document SET digest = '{'ef' * 32}'", "stays as it left"),
    "a filed report deleted": ("DELETE FROM document", "stays as it left"),
    "two filed reports of one code": (
        a_document("3", hash="CAST(substr(hash, 1, 8) || zeroblob(24) AS BLOB)"), "stays as it left",
    ),
    "a filed report of no file": (a_document("3", digest="'AB'"), "CHECK"),
    "a filed report of no title": (a_document("3", title="' '"), "CHECK"),
    "a filed report of no moment": (a_document("3", cut_off="'ayer'"), "CHECK"),
    "a filed report of no lines": (a_document("3", lines="''"), "CHECK"),
    "a line signed again": (a_signature(field="'Autorizo'"), "a signature stays"),
    "a signature of nobody": (a_signature(name="' '"), "CHECK"),
    "a signature at no time": (a_signature(at="'ayer'"), "CHECK"),
    "a signature upon one that is not the latest": (
        a_signature(upon="(SELECT digest FROM document)"), "what is signed is the latest",
    ),
    "a signature that is logged as something else": (a_signature("1"), "a signature is logged as one"),
    "a signature that is another's": ("UPDATE signed SET name = 'y'", "a signature stays"),
    "a signature deleted": ("DELETE FROM signed", "a signature stays"),
    "a signature of no report": (a_signature(document="99"), "what is signed is the latest"),
    "another report for a scan": ("UPDATE scan SET document = 2", "another file is another scan"),
    "a scan deleted": ("DELETE FROM scan", "it is not deleted"),
    "a scan in the place of another": ("INSERT OR REPLACE INTO scan SELECT * FROM scan", "it is not deleted"),
    "a scan twice on one report": (
        "INSERT INTO scan SELECT NULL, randomblob(16), document, name, digest, size, 0, 1 FROM scan", "UNIQUE",
    ),
    "a scan without a name": (
        f"INSERT INTO scan VALUES (NULL, randomblob(16), 1, ' ', '{'ef' * 32}', 3, 0, 1)", "CHECK",
    ),
    "a visit served after it was registered": (a_visit(day="2026-04-02"), "CHECK"),
    "a visit on no such day": (a_visit(day="2026-02-30"), "CHECK"),
    "a visit of nobody": (a_visit(persons=0), "CHECK"),
    "a visit twice": (a_visit(uid="(SELECT uid FROM visit)"), "a folio is for ever"),
    "half a uid": (a_visit(uid="randomblob(8)"), "CHECK"),
    "cancelled without a reason": (a_visit(cancelled="' '"), "CHECK"),
    "another number for a visit": ("UPDATE visit SET number = 9", "a folio is for ever"),
    "another day of registration": ("UPDATE visit SET registered_at = '2026-04-02T09:00'", "a folio is for ever"),
    "another registrar": ("UPDATE visit SET registered_by = 'y'", "a folio is for ever"),
    "a visit deleted": ("DELETE FROM visit", "a folio is for ever"),
    "a visit replaced": (a_visit(uid="(SELECT uid FROM visit)").replace("INSERT", "REPLACE"), "a folio is for ever"),
    "an entry into a closed month": (an_entry("NULL, 1, NULL, 1, 'visits', 202603, 202603, 1"), "the month is closed"),
    "an entry before its month": (an_entry("NULL, 1, NULL, 1, 'visits', 202605, 202604, 1"), "CHECK"),
    "an entry in another year": (an_entry("NULL, 1, NULL, 1, 'visits', 202604, 202701, 1"), "CHECK"),
    "an entry of nobody": (an_entry("NULL, NULL, NULL, 1, 'visits', 202604, 202604, 1"), "CHECK"),
    "an entry of two": (an_entry("NULL, 1, 1, 1, 'visits', 202604, 202604, 1"), "CHECK"),
    "an entry of nothing": (an_entry("NULL, 1, NULL, 1, 'visits', 202604, 202604, 0"), "CHECK"),
    "an entry of a visit without area": (an_entry("NULL, 1, NULL, NULL, 'visits', 202604, 202604, 1"), "CHECK"),
    "an entry changed": ("UPDATE entry SET amount = 9", "the ledger only grows"),
    "an entry deleted": ("DELETE FROM entry", "the ledger only grows"),
    "an entry replaced": (
        an_entry("(SELECT max(id) FROM entry), 1, NULL, 1, 'visits', 202604, 202604, 1", "REPLACE"),
        "the ledger only grows",
    ),
    "an entry slipped below a closing": (an_entry("-5, 1, NULL, 1, 'visits', 202604, 202604, 1"), "slipped in below"),
    "closing out of order": (a_closing(202605), "months close once and in order"),
    "closing twice": (a_closing(202603, 2), "months close once and in order"),
    "closing before it is over": (a_closing(202604, at="2026-04-30"), "CHECK"),
    "closing with a version left out": (a_closing(202604, 2), "months close once and in order"),
    "closing up to another entry": (a_closing(202604, last="1"), "months close once and in order"),
    "a closing changed": ("UPDATE closing SET last_entry = 0", "a closing is for ever"),
    "a closing deleted": ("DELETE FROM closing", "a closing is for ever"),
    "a signed figure changed": ("UPDATE closing_figure SET amount = 9", "a closing is for ever"),
    "a signed figure deleted": ("DELETE FROM closing_figure", "a closing is for ever"),
    "a signed figure added": (
        "INSERT INTO closing_figure VALUES (202601, 1, 1, 1, 'realized', 9)",
        "figures are written with their closing",
    ),
    "reopening without a reason": ("INSERT INTO reopening VALUES (202603, 1, '2028-01-01', 'x', ' ')", "CHECK"),
    "reopening a former version": ("INSERT INTO reopening VALUES (202602, 1, '2028-01-01', 'x', 'y')", "in force"),
    "reopening an open month": ("INSERT INTO reopening VALUES (202604, 1, '2028-01-01', 'x', 'y')", "FOREIGN KEY"),
    "a reopening changed": ("UPDATE reopening SET reason = 'y'", "a reopening is for ever"),
    "a reopening deleted": ("DELETE FROM reopening", "a reopening is for ever"),
    "feeding backwards": ("INSERT INTO feeds VALUES (2, 202602, 1)", "never backwards"),
    "feeding two activities at once": ("INSERT INTO feeds VALUES (3, 202604, 2)", "UNIQUE"),
    "feeding last year's activity": ("INSERT INTO feeds VALUES (2, 202701, 1)", "within its year"),
    "a feed changed": ("UPDATE feeds SET activity = 2", "delete and insert"),
    "a feed of a closed month deleted": ("DELETE FROM feeds WHERE from_month = 202601", "never backwards"),
    "a month planned in the wrong quarter": ("INSERT INTO planned VALUES (2, 20261, 202604, 5)", "CHECK"),
    "a quarter planned whole and by months": ("INSERT INTO planned VALUES (1, 20262, NULL, 5)", "whole or by months"),
    "a month planned twice": ("INSERT INTO planned VALUES (1, 20262, 202604, 5)", "UNIQUE"),
    "a goal below zero": ("INSERT INTO planned VALUES (2, 20262, 202604, -5)", "CHECK"),
    "a goal changed in its place": ("UPDATE planned SET amount = 9", "delete and insert"),
    "an activity moved to another year": ("UPDATE activity SET year = 2027 WHERE id = 1", "stays in its year"),
    "an activity deleted": ("DELETE FROM activity WHERE id = 2", "it is not deleted"),
    "another rule after a closing": ("UPDATE activity SET rule = 'visits'", "keeps its rule and unit"),
    "another unit after a closing": ("UPDATE activity SET unit = 'Giras'", "keeps its rule and unit"),
    "an activity removed after a closing": ("UPDATE activity SET removed = 1", "keeps its rule and unit"),
    "an activity that is fed in a closed month removed": (an_update(4, "removed = 1"), "keeps its rule and unit"),
    "an activity that planned a closed month removed": (an_update(5, "removed = 1"), "keeps its rule and unit"),
    "an activity that planned a closed quarter removed": (an_update(6, "removed = 1"), "keeps its rule and unit"),
    "an activity with captured figures removed": (an_update(7, "removed = 1"), "what has figures is not removed"),
    "captured for a removed activity": (a_hand_figure(8, 202605), "captured after its retirement"),
    "another month for a hand figure": ("UPDATE hand_figure SET month = 202604", "set it blank instead"),
    "a hand figure deleted": ("DELETE FROM hand_figure", "set it blank instead"),
    "a hand figure below zero": ("UPDATE hand_figure SET value = -1 WHERE month = 202603", "CHECK"),
    "two hand figures in one place": (
        "INSERT INTO hand_figure SELECT NULL, activity, area, month, measure, 9, '', 1 FROM hand_figure"
        " WHERE month = 202603",
        "set it blank instead",
    ),
    "a log row out of the chain": (
        "INSERT INTO change_log VALUES (99, 'x', 'x', 'x', 'x', '[]', zeroblob(32), randomblob(32))",
        "the log is one chain",
    ),
    "a log row changed": ("UPDATE change_log SET body = '[]'", "the log only grows"),
    "a log row deleted": ("DELETE FROM change_log", "the log only grows"),
    "a second office": (
        "INSERT INTO office SELECT 2, uid, name, body, prefix, zone, first_month, 1, address, emblem, '' FROM office",
        "CHECK",
    ),
    "a colour in words": ("UPDATE office SET accent = 'guinda'", "CHECK"),
    "a colour in small letters": ("UPDATE office SET accent = '#7a1f3d'", "CHECK"),
    "an entry in the place of another": (
        an_entry("1, 1, NULL, 1, 'visits', 202604, 202604, 1", "INSERT OR REPLACE"), "the ledger only grows",
    ),
    "an entry with the last number there is": (
        an_entry("9223372036854775807, 1, NULL, 1, 'visits', 202604, 202604, 1"),
        "nothing is slipped in",
    ),
    "an activity in the place of another": (
        "INSERT OR REPLACE INTO activity SELECT * FROM activity",
        "it is not deleted",
    ),
    "another prefix for given folios": ("UPDATE office SET prefix = 'OTRO'", "a folio keeps its prefix"),
    "a file without its office": ("DELETE FROM office", "a file has its office"),
    "another past for a visit": ("UPDATE visit_history SET persons = 9", "a history only grows"),
    "no past for a visit": ("DELETE FROM visit_history", "a history only grows"),
    "another salt": ("UPDATE log_salt SET salt = zeroblob(16)", "a salt is for ever"),
    "a figure twice in a closing": ("INSERT INTO closing_figure SELECT * FROM closing_figure LIMIT 1", "closing"),
    "a post that ends before it begins": (
        "INSERT INTO signatory VALUES (NULL, randomblob(16), 'prepared', 'x', 'y', '2026-02-01', '2026-01-01', 0, 1)",
        "CHECK",
    ),
    "an account deleted": ("DELETE FROM account", "it is not deleted"),
    "an account in the place of another": (
        "INSERT OR REPLACE INTO account SELECT * FROM account",
        "it is not deleted",
    ),
    "no administrator left": ("UPDATE account SET role = 'consulta'", "an administrator stays"),
    "no administrator who may enter": ("UPDATE account SET retired = 1", "an administrator stays"),
    "a password as it is": ("UPDATE account SET secret = 'tigre'", "CHECK"),
    "another past for the door": ("UPDATE access_log SET by = 'y'", "the log only grows"),
    "no past for the door": ("DELETE FROM access_log", "the log only grows"),
    "a goal of a closed month": ("INSERT INTO planned VALUES (2, 20261, 202603, 5)", "keeps its goal"),
    "a goal of a quarter with a closed month": ("INSERT INTO planned VALUES (2, 20261, NULL, 5)", "keeps its goal"),
    "a goal of a closed month taken away": ("DELETE FROM planned WHERE month = 202603", "keeps its goal"),
    "a goal of a reopened and closed month": ("DELETE FROM planned WHERE month = 202602", "keeps its goal"),
    "a goal of an approved year": ("INSERT INTO planned VALUES (3, 20272, NULL, 5)", "approved goal is amended"),
    "a goal of an approved year taken away": ("DELETE FROM planned WHERE activity = 3", "approved goal is amended"),
    "another annual goal in an approved year": (an_update(3, "annual_goal = 13"), "approved goal is amended"),
    "an annual goal forgotten in an approved year": (an_update(3, "annual_goal = NULL"), "approved goal is amended"),
    "another unit in an approved year": (an_update(3, "unit = 'Giras'"), "approved goal is amended"),
    "another rule in an approved year": (an_update(3, "rule = 'visits'"), "approved goal is amended"),
    "no longer on demand in an approved year": (an_update(3, "on_demand = 0"), "approved goal is amended"),
    "removed from an approved year": (an_update(3, "removed = 1"), "approved goal is amended"),
    "retired in an approved year": (an_update(3, "retired_from = 202706"), "approved goal is amended"),
    "one more activity in an approved year": (
        "INSERT INTO activity SELECT NULL, randomblob(16), year, 9, 'otra', '', unit, 0, 1, rule, '', 0, 1, '{}', NULL"
        " FROM activity WHERE id = 3",
        "approved goal is amended",
    ),
    "an approved programme taken away": ("UPDATE programme SET removed = 1 WHERE year = 2027", "approved programme"),
    "a version left out": (a_version(3), "versions follow one another"),
    "a version once more": (a_version(1), "versions follow one another"),
    "a version of no oficio": (a_version(2, document=" "), "CHECK"),
    "a version that nobody authorised": (a_version(2, authorized_by=""), "CHECK"),
    "a version of no such day": (a_version(2, dated="2027-02-29"), "CHECK"),
    "a version changed": ("UPDATE programme_version SET reason = 'y'", "a version is for ever"),
    "a version deleted": ("DELETE FROM programme_version WHERE number = 1", "a version is for ever"),
    "a goal slipped into a former version": (a_goal(0, 20273, 7), "holds the goals that stand"),
    "a goal that does not stand": (a_goal(1, 20272, 5), "holds the goals that stand"),
    "a version's goal changed": ("UPDATE version_goal SET amount = 9", "a version is for ever"),
    "a version's goal deleted": ("DELETE FROM version_goal", "a version is for ever"),
    "retired in a closed month": (an_update(2, "retired_from = 202603"), "never retired backwards"),
    "retired before what was captured": (an_update(1, "retired_from = 202606"), "captured after its retirement"),
    "retired in another year": (an_update(1, "retired_from = 202701"), "CHECK"),
    "captured after its retirement": (a_hand_figure(2, 202609), "captured after its retirement"),
    "planned after its retirement": ("INSERT INTO planned VALUES (2, 20264, NULL, 5)", "planned after its retirement"),
    "captured again after its retirement": (
        "UPDATE hand_figure SET value = 4 WHERE activity = 2", "captured after its retirement",
    ),
    "another semáforo after a closing": (
        "UPDATE programme SET limits = '{\"orange\": 40}' WHERE year = 2026", "keeps its bands",
    ),
    "two justifications of one quarter": (
        "INSERT INTO justification SELECT NULL, activity, quarter, 'y', 1 FROM justification", "UNIQUE",
    ),
    "two answers to one doubt": (
        "INSERT INTO doubt_answer SELECT NULL, activity, subject, span, 'y', 'y', 1 FROM doubt_answer", "UNIQUE",
    ),
    "a day off on no such day": (
        "INSERT INTO day_off VALUES (NULL, randomblob(16), '2026-02-29', 'x', 0, 1)", "CHECK",
    ),
    "a part of an import counted": (
        an_entry("NULL, NULL, NULL, 1, 'persons', 202604, 202604, 1, 1"), "an import counts as a whole",
    ),
    "an import counted for what it has not": (
        an_entry("NULL, NULL, NULL, 2, 'persons', 202604, 202604, 3, 1"), "an import counts as a whole",
    ),
    "an import counted that is being loaded": (
        an_entry("NULL, NULL, NULL, 1, 'visits', 202604, 202604, 1, 2"), "an import counts as a whole",
    ),
    "an entry of an import and a visit": (an_entry("NULL, 1, NULL, 1, 'visits', 202604, 202604, 2, 1"), "CHECK"),
    "an entry of an import without area": (
        an_entry("NULL, NULL, NULL, NULL, 'visits', 202604, 202604, 2, 1"), "an import counts as a whole",
    ),
    "an import left out": (an_import(id="4"), "a batch is loaded first"),
    "an import accepted before it is loaded": (an_import(accepted="1"), "a batch is loaded first"),
    "an import in the place of another": (
        an_import(uid="(SELECT uid FROM batch)").replace("INSERT", "INSERT OR REPLACE"), "a batch is loaded first",
    ),
    "two imports loaded at once": (an_import(), "UNIQUE"),
    "an import of no file": (an_import(source="' '"), "CHECK"),
    "an import of no bytes": (an_import(digest="'AB'"), "CHECK"),
    "an import under a desk's folios": (an_import(series="'V1'"), "CHECK"),
    "an import of fewer than no rows": (an_import(rows="-1"), "CHECK"),
    "an import of too many rows": (an_import(rows="1000001"), "CHECK"),
    "an import accepted that is not loaded": ("UPDATE batch SET accepted = 1 WHERE id = 2", "CHECK"),
    "an import withdrawn that was never accepted": (
        "UPDATE batch SET withdrawn = 1, reason = 'x' WHERE id = 2", "CHECK",
    ),
    "an import withdrawn before it was accepted": (
        "UPDATE batch SET withdrawn = 1, reason = 'x' WHERE id = 1", "CHECK",
    ),
    "an import withdrawn without a reason": ("UPDATE batch SET withdrawn = accepted + 1 WHERE id = 1", "CHECK"),
    "a reason for an import that stands": ("UPDATE batch SET reason = 'x' WHERE id = 1", "CHECK"),
    "another file for an import": ("UPDATE batch SET source = 'y'", "what was imported stays"),
    "another hash for an import": ("UPDATE batch SET root = zeroblob(32) WHERE id = 1", "what was imported stays"),
    "an import that is loaded again": ("UPDATE batch SET accepted = NULL WHERE id = 1", "what was imported stays"),
    "an import deleted": ("DELETE FROM batch WHERE id = 1", "what was imported stays"),
    "one more row of an import": (a_row(1, 9), "what was imported stays"),
    "a row of an import in the place of another": (
        "INSERT OR REPLACE INTO imported SELECT * FROM imported", "what was imported stays",
    ),
    "a row of another import": (a_row(batch=2, id="1 - 1 * (1 << 32)", month="202602"), "what was imported stays"),
    "a row under another import's number": (a_row(id="5 - 1 * (1 << 32)"), "CHECK"),
    "a row in no month": (a_row(month="202613"), "CHECK"),
    "a row of nobody": (a_row(persons="0"), "CHECK"),
    "a row of who is neither new nor known": (a_row(newcomer="2"), "CHECK"),
    "a row with half a salt": (a_row(salt="zeroblob(8)"), "CHECK"),
    "a row with half a hash": (a_row(leaf="zeroblob(8)"), "CHECK"),
    "a row of no visit": (a_row(), "FOREIGN KEY"),
    "another row of an import": ("UPDATE imported SET persons = 9", "what was imported stays"),
    "another salt for a row": ("UPDATE imported SET salt = zeroblob(16)", "a salt is for ever"),
    "a row of an import deleted": ("DELETE FROM imported", "what was imported stays"),
    "one more sum of an import": (
        "INSERT INTO batch_sum VALUES (1, 3, 202607, 'visits', 1)", "what was imported stays",
    ),
    "a sum of an import in the place of another": (
        "INSERT OR REPLACE INTO batch_sum SELECT * FROM batch_sum", "what was imported stays",
    ),
    "an import's sum of nothing": ("INSERT INTO batch_sum VALUES (2, 1, 202607, 'visits', 0)", "CHECK"),
    "an import's sum of a hand figure": ("INSERT INTO batch_sum VALUES (2, 1, 202607, 'realized', 1)", "CHECK"),
    "an import's sum in no month": ("INSERT INTO batch_sum VALUES (2, 1, 202600, 'visits', 1)", "CHECK"),
    "another sum of an import": ("UPDATE batch_sum SET amount = 9", "what was imported stays"),
    "a sum of an import deleted": ("DELETE FROM batch_sum", "what was imported stays"),
    "a line slipped into an import": (
        "INSERT INTO matter VALUES (9 - (1 << 32), randomblob(16), 'x', 1, '', 0, -1)", "what was imported stays",
    ),
    "an area below zero of no import": (
        "INSERT INTO area VALUES (-9, randomblob(16), 'x', 1, '', 0, 5)", "what was imported stays",
    ),
    "a channel below zero of no import": (
        "INSERT INTO channel VALUES (-9, randomblob(16), 'x', 1, '', 0, 5)", "what was imported stays",
    ),
    "a locality of an import that was written before": (
        "INSERT INTO locality VALUES (9 - 2 * (1 << 32), randomblob(16), 'x', 1, '', 0, 5)", "what was imported stays",
    ),
    "a visit of an import of who was taken back": (a_loaded_visit(2, person="4"), "who was taken back"),
    "a visit slipped into an import": (a_loaded_visit(1, "I1V1", -1), "what was imported stays"),
    "a visit of an import that was never begun": (a_loaded_visit(9, "I2V1", -9), "what was imported stays"),
    "a visit of an import that was recorded before": (a_loaded_visit(2, revision=5), "what was imported stays"),
    "a visit of an import that comes cancelled": (a_loaded_visit(2, cancelled="'x'"), "what was imported stays"),
    "a visit at the desk under an import's folio": (
        a_visit(number=1).replace("'V1'", "'I1V1'"), "what was imported stays",
    ),
    "a person slipped into an import": (
        a_person("'', '', '', '', NULL, '', NULL, '', '', '', ''").replace("(NULL,", "(9 - (1 << 32),"),
        "what was imported stays",
    ),
    "a visit of an import deleted": ("DELETE FROM visit WHERE id < 0", "a folio is for ever"),
    "a person of an import deleted": ("DELETE FROM person WHERE id < 0", "it is not deleted"),
    "a note that follows from nothing": (
        "INSERT INTO access_log VALUES (NULL, '2026-03-16', 'x', 'V1', 'left', '{}', zeroblob(32), randomblob(32))",
        "the log is one chain",
    ),
    **follow_up_walls.WALLS,
    **privacy_walls.WALLS,
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("muros") / "oficina.db"
    with made.new_store(path) as store:
        build(store)
    return path


@pytest.fixture
def walled(built: Path, tmp_path: Path) -> Iterator[Database]:
    """In which a second import is being loaded."""
    with Store(Path(shutil.copy(built, tmp_path))) as store:
        store._db.execute_sql("INSERT INTO series VALUES (-2, 'I2V1', '2028-01-31'), (-3, 'I3V1', '2028-01-31')")
        store._db.execute_sql(an_import(id="2", series="'I2V1'"))
        yield store._db


def build(store: Store) -> None:
    """The first quarter is closed, February a second time, and something was corrected since; the second activity
    is retired from August; 2027 is approved and was amended once."""
    second = made.put(store, made.activity("segunda", planned={}))
    blank = made.put(store, made.hand_figure(3, Month(202610), activity=second.uid))
    made.put(store, replace(blank, value=None))
    made.put(store, replace(second, retired_from=Month(202608)))
    approve_2027(store)
    made.put(store, made.activity("fed", feeds=(Feed(made.AREAS[1].uid, Month(202601)),), planned={}))
    made.put(store, made.activity("monthly", planned={Month(202601): 0}))
    made.put(store, made.activity("quarterly", planned={Quarter(20261): 0}))
    visit = made.put(store, made.visit(date(2026, 3, 15), persons=3))
    made.put(store, made.hand_figure(3))
    made.put(store, made.hand_figure(3, Month(202607)))
    made.close(store, Month(202601), Month(202602), Month(202603))
    made.do(store, Reopen(Month(202602), "error"), LATER)
    made.do(store, Close(Month(202602)), LATER)
    made.put(store, replace(visit, persons=4), LATER, reason="estaba mal")
    people_and_papers(store, visit)
    db = store._db
    db.execute_sql("INSERT INTO feeds VALUES (3, 202604, 1)")
    added = made.put(store, made.activity("added since", planned={Month(202604): 9}), LATER)
    made.put(store, made.hand_figure(1, Month(202605), activity=added.uid), LATER)
    made.edit(store, made.edit(store, Put(made.activity("taken back", planned={}))))
    made.put(store, made.activity("added too", planned={Month(202604): 9}), LATER)
    made.put(store, scan(sign(store, archived(store)).uid))
    of = batched.source()
    batched.accepted(store, of, [batched.row(of, n, date(2026, 4, 5), n, "Vino Nadie") for n in (1, 2)], LATER)
    follow_up_walls.are_followed(store, visit)
    privacy_walls.is_withheld(store)
    made.do(store, Admit(made.account()), LATER)
    store.accesses.note(Access.ENTERED, made.actor(), LATER)
    store.accesses.note(Access.ARCHIVED, made.actor(), LATER)


def people_and_papers(store: Store, visit: Visit) -> None:
    """The second person is the first, the fourth was taken back; of three sheets the first is captured and the second
    void; the first version of the notice was shown with the sheet, whose receipt was given out."""
    first, second, third = (made.put(store, made.person(name), LATER) for name in ("Una", "La misma", "Otra"))
    made.put(store, apart(first.uid, third.uid), LATER)
    made.put(store, replace(second, merged_into=first.uid), LATER)
    for version in (1, 2):
        made.put(store, made.notice(version), LATER)
    captured, void, _ = made.reserved(store, 3)
    made.put(store, replace(void, voided="se mojó"), LATER)
    made.put(store, made.visit(uid=captured.uid, notice=1, person=second.uid), LATER)
    made.do(store, GiveReceipt(captured.uid), LATER)
    made.put(store, made.attachment(visit.uid), LATER)
    made.edit(store, made.edit(store, Put(made.person("Deshecha"))))
    item = store.catalogues.items(Catalogue.LOCALITY)[0]
    made.put(store, replace(item, name="San Renombrado"), LATER)


def approve_2027(store: Store) -> None:
    third = made.activity("tercera", 2027, planned={Month(202701): 5}, annual_goal=5)
    more = replace(third, planned={**third.planned, Quarter(20273): 7}, annual_goal=12)
    for step in (Put(made.programme(2027)), Put(third), made.approval(2027)):
        made.do(store, step, LATER)
    revision = store.activities.of(2027)[0].revision
    made.do(store, made.amendment(replace(more, revision=revision), year=2027), LATER)
    made.do(store, Put(made.doubt_answer(third.uid, 2027)), LATER)


@pytest.mark.parametrize(("sql", "answer"), WALLS.values(), ids=WALLS)
def test_wall(walled: Database, sql: str, answer: str):
    with pytest.raises(sqlite3.IntegrityError, match=answer):
        walled.connection().execute(sql)


def test_a_signature_is_a_row_of_the_log_when_it_is_written(walled: Database):
    """Which is written after it; it is none where the transaction ends without."""
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        walled.connection().execute(a_signature())
    assert walled.value("SELECT count(*) FROM signed") == 1
    logged = f"""INSERT INTO change_log SELECT {NEXT}, 'x', 'x', 'x', '{{}}', 'x', hash, randomblob(32)
                 FROM change_log ORDER BY id DESC LIMIT 1"""
    with walled.atomic() as tried:
        walled.execute_sql(a_signature())
        with pytest.raises(Exception, match="a signature is logged as one"):
            walled.connection().execute(logged.format("Put"))
        walled.execute_sql(logged.format("Sign"))
        tried.rollback()


def test_every_trigger_is_what_answers_at_some_wall(walled: Database):
    """All but the one that keeps the counters, the one that waits for a first account, the one that needs two
    statements, and those that matter only where recursive_triggers is off."""
    triggers = {name for (name,) in walled.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    idle = {trigger for trigger in triggers if not is_missed(walled, trigger)}
    assert idle == {
        "entry_counted",
        "account_first",
        "entry_new",
        "activity_new",
        "account_new",
        "person_new",
        "attachment_new",
        "scan_new",
        "signed_logged",
    }


def is_missed(db: Database, trigger: str) -> bool:
    """Whether some wall lets through, or answers otherwise, without this trigger: first asked those that answer with
    its words."""
    says = db.value("SELECT sql FROM sqlite_schema WHERE name = ?", trigger)
    walls = sorted(WALLS.values(), key=lambda wall: not re.search(wall[1], says))
    with db.atomic() as without:
        db.execute_sql(f"DROP TRIGGER {trigger}")
        missed = any(not re.search(answer, answered(db, sql)) for sql, answer in walls)
        without.rollback()
    return missed


def answered(db: Database, sql: str) -> str:
    with db.atomic() as tried:
        try:
            db.connection().execute(sql)
        except sqlite3.IntegrityError as error:
            return str(error)
        finally:
            tried.rollback()
    return "nothing"


def test_the_walls_do_not_stand_in_the_way_of_honest_work(walled: Database):
    walled.execute_sql(a_visit())
    walled.execute_sql(an_entry("NULL, 1, NULL, 1, 'visits', 202603, 202604, 1"))
    walled.execute_sql(an_update(9, "removed = 1"))
    walled.execute_sql(a_closing(202604))
    walled.execute_sql("INSERT INTO planned VALUES (2, 20262, 202606, 5), (2, 20263, NULL, 50)")
    walled.execute_sql("DELETE FROM planned WHERE activity = 1 AND month = 202605")
    walled.execute_sql(an_update(1, "retired_from = 202608"))
    walled.execute_sql("UPDATE activity SET name = 'otro', position = 7, annual_goal = annual_goal WHERE year = 2027")
    walled.execute_sql("UPDATE programme SET limits = '{\"orange\": 40}', title = 'otro' WHERE year = 2027")
    walled.execute_sql(a_hand_figure(2, 202607))
    walled.execute_sql(a_hand_figure(2, 202609, "NULL"))


@pytest.mark.parametrize("sql", follow_up_walls.HONEST)
def test_what_may_happen_to_a_matter_is_let_through(walled: Database, sql: str):
    assert answered(walled, sql) == "nothing"


def test_an_approved_years_goals_move_while_a_version_is_written_and_it_holds_them(walled: Database):
    walled.execute_sql(a_version(2))
    walled.execute_sql("INSERT INTO planned VALUES (3, 20272, NULL, 5)")
    walled.execute_sql(an_update(3, "annual_goal = 17"))
    for span, amount in ((2027, 17), (202701, 5), (20272, 5), (20273, 7)):
        walled.execute_sql(a_goal(2, span, amount))
    assert re.search("approved goal", answered(walled, "DELETE FROM planned WHERE activity = 3"))


def test_a_visit_is_found_by_its_keys_whole(store: Store):
    """An area, channel or matter that the file does not know is refused, not stored as nothing."""
    before = made.dump(store)
    unknown = made.uid("nobody's")
    for visit in (made.visit(area=unknown), made.visit(channel=unknown), made.visit(matter=unknown)):
        with pytest.raises(Refused, match="no concuerdan"):
            made.edit(store, Put(visit))
    assert made.dump(store) == before
