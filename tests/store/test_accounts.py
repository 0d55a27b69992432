"""Who may do what, cell by cell; who enters, how often they may try, and the way back in."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest

from tests import batched, made
from tests.archived import archived, pdf, report, scan, signing
from xicotepec_atencion.domain.accounts import Role, Safekeeping, wait_after
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import (
    AcceptBatch,
    Act,
    Admit,
    Anonymise,
    Change,
    ChangePassword,
    Close,
    Discard,
    Found,
    GiveLetter,
    GiveReceipt,
    Put,
    Recover,
    Refused,
    Release,
    Reopen,
    Reserve,
    Restored,
    Safeguard,
    Settle,
    Sign,
    Stale,
    Together,
    WithdrawBatch,
    Withhold,
)
from xicotepec_atencion.domain.coding import code_of
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.merging import apart
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.papers import Sheet
from xicotepec_atencion.domain.permissions import MAY, Subject, subjects
from xicotepec_atencion.domain.privacy import PrivacyRules
from xicotepec_atencion.domain.programme import Evaluation
from xicotepec_atencion.domain.stored import Stored
from xicotepec_atencion.store.attached_files import kept_of
from xicotepec_atencion.store.store import Store

READER, CLERK, SECRETARY, ADMINISTRATOR = Role
JANUARY, FEBRUARY = Month(202601), Month(202602)
LIKE = made.person("Parecida").uid, made.person("Parecida también").uid
SHEET, VISIT = made.uid("una hoja"), made.uid("una atención")
DOCUMENT = code_of(report()).uid
ACCEPTED, LOADED = batched.source("uno.csv"), batched.source("dos.csv")
CODE = "el código de la hoja"
NEW = made.secret("otra contraseña")


def line(catalogue: Catalogue) -> Item:
    return Item(uid=made.uid(f"nueva {catalogue}"), catalogue=catalogue, name=f"Otra {catalogue}")


FOLLOWED = made.visit(uid=VISIT)
REFERRED = made.follow_up(FOLLOWED, Move.REFER)
SCANNED, BLOCKED = made.attachment(VISIT, "acta inventada.pdf"), made.person("Bloqueada Nadie")
WRITTEN = Evaluation(activity=made.ACTIVITY.uid, quarter=Quarter(20261), text="Se alcanzó.")

# change -> who may make it, said here once more than in the program
CELLS: list[tuple[Change, set[Role]]] = [
    (Put(made.visit()), {CLERK, SECRETARY, ADMINISTRATOR}),
    (Put(line(Catalogue.MATTER)), {CLERK, SECRETARY, ADMINISTRATOR}),
    (Put(line(Catalogue.AREA)), {SECRETARY, ADMINISTRATOR}),
    (Put(line(Catalogue.CHANNEL)), {SECRETARY, ADMINISTRATOR}),
    (Put(made.hand_figure(3)), {SECRETARY, ADMINISTRATOR}),
    (Put(made.programme(2028)), {SECRETARY, ADMINISTRATOR}),
    (Put(replace(made.ACTIVITY, uid=made.uid("otra"), feeds=(), planned={}, position=9)), {SECRETARY, ADMINISTRATOR}),
    (Put(WRITTEN), {SECRETARY, ADMINISTRATOR}),
    (Put(made.justification(made.ACTIVITY.uid, Quarter(20261))), {SECRETARY, ADMINISTRATOR}),
    (Put(made.doubt_answer(made.ACTIVITY.uid)), {SECRETARY, ADMINISTRATOR}),
    (Put(made.day_off()), {SECRETARY, ADMINISTRATOR}),
    (made.approval(), {SECRETARY, ADMINISTRATOR}),
    (made.amendment(made.activity("nueva", 2027), year=2027), {SECRETARY, ADMINISTRATOR}),
    (Put(made.signatory()), {SECRETARY, ADMINISTRATOR}),
    (Put(made.office(name="Otro nombre", revision=1)), {SECRETARY, ADMINISTRATOR}),
    (Close(FEBRUARY), {SECRETARY, ADMINISTRATOR}),
    (Reopen(JANUARY, "faltó un folio"), {ADMINISTRATOR}),
    (Admit(made.account(CLERK, "Otra Persona")), {ADMINISTRATOR}),
    (Safeguard(Safekeeping(recovery=NEW)), {ADMINISTRATOR}),
    (Restored("R0001", "copia.db"), {ADMINISTRATOR}),
    (Settle("otra parte", "R0002"), set(Role)),
    (Put(made.person()), {CLERK, SECRETARY, ADMINISTRATOR}),
    (Put(apart(*LIKE)), {CLERK, SECRETARY, ADMINISTRATOR}),
    (Put(made.attachment(VISIT)), {CLERK, SECRETARY, ADMINISTRATOR}),
    (Put(Sheet(SHEET, 2026, "P1", 1, "se mojó", revision=4)), {CLERK, SECRETARY, ADMINISTRATOR}),
    (Reserve((made.uid("otra hoja"),)), {CLERK, SECRETARY, ADMINISTRATOR}),
    (Put(scan(DOCUMENT)), {SECRETARY, ADMINISTRATOR}),
    (Sign(DOCUMENT, signing(), kept_of(pdf()).digest), set(Role) - {READER}),
    (GiveReceipt(VISIT), {CLERK, SECRETARY, ADMINISTRATOR}),
    (Put(made.follow_up(FOLLOWED)), {CLERK, SECRETARY, ADMINISTRATOR}),
    (GiveLetter(REFERRED.uid), {CLERK, SECRETARY, ADMINISTRATOR}),
    (AcceptBatch(made.uid("la que se carga")), {SECRETARY, ADMINISTRATOR}),
    (WithdrawBatch(made.uid("la que cuenta"), "no iba"), {SECRETARY, ADMINISTRATOR}),
    (Put(line(Catalogue.LOCALITY)), {CLERK, SECRETARY, ADMINISTRATOR}),
    (Put(line(Catalogue.DEPARTMENT)), {SECRETARY, ADMINISTRATOR}),
    (Put(line(Catalogue.UNIT)), {SECRETARY, ADMINISTRATOR}),
    (Put(made.notice()), {SECRETARY, ADMINISTRATOR}),
    (Put(made.request()), {CLERK, SECRETARY, ADMINISTRATOR}),
    (Put(made.incident()), {SECRETARY, ADMINISTRATOR}),
    (Put(PrivacyRules(answer_days=15)), {SECRETARY, ADMINISTRATOR}),
    (Withhold(LIKE[0], "lo pidió"), {SECRETARY, ADMINISTRATOR}),
    (Release(BLOCKED.uid), {SECRETARY, ADMINISTRATOR}),
    (Anonymise((LIKE[1],)), {SECRETARY, ADMINISTRATOR}),
    (Discard((SCANNED.uid,)), {SECRETARY, ADMINISTRATOR}),
    (Put(made.account(CLERK, "Otra Persona")), set()),
    (Put(Safekeeping(recovery=NEW)), set()),
]  # fmt: skip


@pytest.fixture
def staffed(store: Store) -> Store:
    """A file with an account of each role, a reserved sheet, a visit that was referred, with a document, somebody whose
    data are withheld, an import and one that is loaded, a filed report, January closed, and the programme of 2027
    approved."""
    made.do(store, Reserve((SHEET,)))
    for what in (FOLLOWED, made.DEPARTMENTS[0], REFERRED, SCANNED, BLOCKED):
        made.put(store, what)
    made.do(store, Withhold(BLOCKED.uid, "lo pidió"))
    batched.accepted(store, ACCEPTED, batched.rows(ACCEPTED, 2), made.NOW)
    batched.loaded(store, LOADED, batched.rows(LOADED, 2), made.NOW)
    archived(store)
    for name in ("Parecida", "Parecida también"):
        made.put(store, made.person(name))
    made.do(store, Admit(made.account(ADMINISTRATOR)))
    by = made.with_account(ADMINISTRATOR)
    for role in (READER, CLERK, SECRETARY):
        made.do(store, Admit(made.account(role)), by=by)
    made.do(store, Close(JANUARY), by=by)
    for step in (Put(made.programme(2027)), Put(made.activity(year=2027)), made.approval(2027)):
        made.do(store, step, by=by)
    return store


def test_every_line_of_the_table_is_tried():
    tried = {subject for change, _ in CELLS for subject in subjects(change)}
    assert tried | {Found, ChangePassword, Recover} == set(MAY)
    every: set[Subject] = {*Stored.__subclasses__(), *get_args(Act), *Catalogue} - {Item}
    assert set(MAY) == every


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("change", "allowed"), CELLS, ids=[str(next(subjects(change))) for change, _ in CELLS])
def test_who_may(staffed: Store, change: Change, allowed: set[Role], role: Role):
    before = made.dump(staffed)
    if isinstance(change, AcceptBatch):
        ((uid,),) = made.sql(staffed, "SELECT uid FROM batch WHERE accepted IS NULL")
        change = staffed.imports.loaded(uid) or change
    elif isinstance(change, WithdrawBatch):
        change = replace(change, batch=batched.batch_of(staffed, ACCEPTED))
    if role in allowed:
        made.do(staffed, change, by=made.with_account(role))
        assert made.dump(staffed) != before
    else:
        with pytest.raises(Refused, match="Su cuenta no permite hacer esto"):
            made.do(staffed, change, by=made.with_account(role))
        assert made.dump(staffed) == before


@pytest.mark.parametrize("role", [READER, CLERK])
def test_one_forbidden_part_forbids_the_whole_step(staffed: Store, role: Role):
    before = made.dump(staffed)
    founding = Found(made.office(), "V9", (Put(made.hand_figure(3)),))
    for change in (Together((Put(made.visit()), Put(made.hand_figure(3)))), founding):
        with pytest.raises(Refused, match="Su cuenta no permite"):
            made.do(staffed, change, by=made.with_account(role))
    assert made.dump(staffed) == before


def test_without_accounts_everyone_does_everything(store: Store):
    for change, allowed in CELLS[:5]:
        assert allowed
        made.do(store, change)


def test_with_accounts_nobody_does_anything_without_entering(staffed: Store):
    strangers = (made.actor(), replace(made.actor(), account=made.uid("nadie")))
    for stranger in strangers:
        with pytest.raises(Refused, match="entre con la suya"):
            made.do(staffed, Put(made.visit()), by=stranger)


def test_a_closed_account_does_nothing_more(staffed: Store):
    by = made.with_account(ADMINISTRATOR)
    clerk = staffed.accounts.get(made.account(CLERK).uid)
    assert clerk
    made.do(staffed, Admit(replace(clerk, retired=True)), by=by)
    with pytest.raises(Refused, match="entre con la suya"):
        made.do(staffed, Put(made.visit()), by=made.with_account(CLERK))
    with pytest.raises(Refused):
        staffed.door.enter(clerk.name, made.PASSWORD, "V1", made.NOW)


def test_a_read_only_copy_takes_no_change(staffed: Store, tmp_path: Path):
    with Store(staffed.path, read_only=True) as copy:
        for change, _ in CELLS:
            with pytest.raises(Refused, match="copia de sólo lectura"):
                copy.apply(change, made.with_account(ADMINISTRATOR), made.NOW)


def test_the_first_account_is_an_administrators_and_one_stays(store: Store):
    with pytest.raises(Refused, match="La primera cuenta es de administración"):
        made.do(store, Admit(made.account(CLERK)))
    made.do(store, Admit(made.account(ADMINISTRATOR)))
    only = store.accounts.all()[0]
    for without in (replace(only, retired=True), replace(only, role=SECRETARY)):
        with pytest.raises(Refused, match="Queda al menos una cuenta de administración"):
            made.do(store, Admit(without), by=made.with_account(ADMINISTRATOR))


def test_two_accounts_never_share_a_name(staffed: Store):
    twin = made.account(CLERK, made.account(CLERK).name.upper())
    with pytest.raises(Refused, match="Ya hay una cuenta con ese nombre"):
        made.do(staffed, Admit(twin), by=made.with_account(ADMINISTRATOR))


@pytest.mark.parametrize("name", ["persona  de CAPTURA", "Persona de cáptura", "Persona de captura "])
def test_two_accounts_never_share_what_the_door_hears(staffed: Store, name: str):
    by = made.with_account(ADMINISTRATOR)
    reader = staffed.accounts.get(made.account(READER).uid)
    assert reader
    for twin in (made.account(CLERK, name), replace(reader, name=name)):
        with pytest.raises(Refused, match="Ya hay una cuenta con ese nombre"):
            made.do(staffed, Admit(twin), by=by)
    made.do(staffed, Admit(replace(reader, name="Persona de Consulta")), by=by)


def test_an_account_that_changed_meanwhile_is_not_overwritten(staffed: Store):
    clerk = staffed.accounts.get(made.account(CLERK).uid)
    assert clerk
    by = made.with_account(ADMINISTRATOR)
    made.do(staffed, Admit(replace(clerk, role=SECRETARY)), by=by)
    with pytest.raises(Stale):
        made.do(staffed, Admit(replace(clerk, retired=True)), by=by)


# entering


def test_who_enters_is_known_by_the_account(staffed: Store):
    actor = staffed.door.enter("PERSONA de captura ", made.PASSWORD, "V2", made.NOW)
    assert (actor.name, actor.desk, staffed.role(actor)) == ("Persona de captura", "V2", CLERK)
    made.do(staffed, Put(made.visit()), by=actor)


@pytest.mark.parametrize(("name", "password"), [("Persona de captura", "otra"), ("Nadie", made.PASSWORD), ("", "")])
def test_a_wrong_name_and_a_wrong_password_sound_alike(staffed: Store, name: str, password: str):
    with pytest.raises(Refused, match="La cuenta o la contraseña no es correcta"):
        staffed.door.enter(name, password, "V1", made.NOW)


def test_after_three_wrong_passwords_each_makes_the_wait_longer(staffed: Store):
    at, name = made.NOW, made.account(CLERK).name
    waits: list[timedelta] = []
    for _ in range(9):
        with pytest.raises(Refused, match="no es correcta"):
            staffed.door.enter(name, "otra", "V1", at)
        waits.append(staffed.door.shut_for(name, at))
        if waits[-1]:
            with pytest.raises(Refused, match="Espere"):
                staffed.door.enter(name, made.PASSWORD, "V1", at + waits[-1] - timedelta(seconds=1))
        at += waits[-1]
    assert [wait.seconds for wait in waits] == [0, 0, 5, 10, 20, 40, 80, 160, 300]
    staffed.door.enter(name, made.PASSWORD, "V1", at)
    assert staffed.door.shut_for(name, at) == timedelta()
    assert not staffed.door.shut_for(made.account(SECRETARY).name, at)


def test_tries_at_once_are_as_slow_as_one_after_the_other(staffed: Store):
    name = made.account(CLERK).name

    def guess(number: int) -> str:
        with Store(staffed.path) as desk, pytest.raises(Refused) as said:
            desk.door.enter(name, f"otra {number}", "V1", made.NOW)
        return str(said.value)

    with ThreadPoolExecutor(8) as desks:
        said = list(desks.map(guess, range(16)))
    assert sum("no es correcta" in sentence for sentence in said) == 3
    assert sum("Espere" in sentence for sentence in said) == 13
    assert len(staffed.accesses.refusals(name)) == 3


def test_the_door_of_a_read_only_file_is_slow_too(staffed: Store):
    name = made.account(CLERK).name
    with Store(staffed.path, read_only=True) as copy:
        for _ in range(3):
            with pytest.raises(Refused, match="no es correcta"):
                copy.door.enter(name, "otra", "V1", made.NOW)
        with pytest.raises(Refused, match="Espere"):
            copy.door.enter(name, made.PASSWORD, "V1", made.NOW)
        copy.door.enter(name, made.PASSWORD, "V1", made.NOW + wait_after(3))
        assert not copy.door.shut_for(name, made.NOW)
    assert staffed.accesses.refusals(name) == []


def test_the_wait_outlives_the_window_but_not_a_clock_put_right(staffed: Store):
    name = made.account(CLERK).name
    for _ in range(3):
        with pytest.raises(Refused):
            staffed.door.enter(name, "otra", "V1", made.NOW)
    with Store(staffed.path) as again:
        assert again.door.shut_for(name, made.NOW) == wait_after(3) > timedelta()
        assert not again.door.shut_for(name, made.NOW - timedelta(days=400))


def test_the_door_is_noted_and_the_notes_are_a_chain(staffed: Store):
    with pytest.raises(Refused):
        staffed.door.enter("Persona de captura", "otra", "V1", made.NOW)
    staffed.door.enter("Persona de captura", made.PASSWORD, "V1", made.NOW)
    rows = made.sql(staffed, "SELECT by, kind FROM access_log WHERE kind <> 'archived' ORDER BY id")
    assert rows == [("Persona de captura", "refused"), ("Persona de captura", "entered")]
    assert staffed.accesses.broken_link() is None
    made.sql(staffed, "DROP TRIGGER access_fixed")
    made.sql(staffed, "UPDATE access_log SET by = 'Otra' WHERE id = 1")
    assert staffed.accesses.broken_link() == 1


def test_no_password_nor_its_hash_stands_in_the_log(staffed: Store):
    log = str(made.sql(staffed, "SELECT body FROM change_log"))
    assert "argon2" not in log
    assert made.PASSWORD not in log


# one's own password, and the way back in


def test_everyone_changes_their_own_password_and_no_other(staffed: Store):
    for role in Role:
        actor = made.with_account(role)
        assert actor.account
        made.do(staffed, ChangePassword(actor.account, NEW), by=actor)
        assert staffed.door.enter(actor.name, "otra contraseña", "V1", made.NOW) == actor
        other = made.account(READER if role is not READER else CLERK).uid
        with pytest.raises(Refused, match="sólo su contraseña"):
            made.do(staffed, ChangePassword(other, NEW), by=actor)


def test_the_sheets_code_opens_once_and_makes_an_administrator(staffed: Store):
    made.do(staffed, Safeguard(Safekeeping(recovery=made.secret(CODE))), by=made.with_account(ADMINISTRATOR))
    clerk = made.account(CLERK)
    with pytest.raises(Refused, match="no es el código"):
        made.do(staffed, Recover(clerk.uid, NEW, "otro código"))
    made.do(staffed, Recover(clerk.uid, NEW, CODE))
    actor = staffed.door.enter(clerk.name, "otra contraseña", "V1", made.NOW)
    assert staffed.role(actor) is ADMINISTRATOR
    with pytest.raises(Refused, match="no es el código"):
        made.do(staffed, Recover(clerk.uid, NEW, CODE))
    kind, body = made.sql(staffed, "SELECT kind, body FROM change_log ORDER BY id DESC LIMIT 1")[0]
    assert kind == "Recover"
    assert CODE not in body


def test_without_a_sheet_there_is_no_way_back(staffed: Store):
    for code in ("", CODE):
        with pytest.raises(Refused, match="no es el código"):
            made.do(staffed, Recover(made.account(ADMINISTRATOR).uid, NEW, code))
