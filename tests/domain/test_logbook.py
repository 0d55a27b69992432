"""The logbook's words: every kind of change and of access has some, and nothing makes them fail."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from tests import made
from xicotepec_atencion.domain.changes import Act, Edit
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.logbook import ACTS, UNREADABLE, VALUES, Chain, Group, Link, Row, told
from xicotepec_atencion.domain.logbook_accesses import ACCESS_WORDS
from xicotepec_atencion.domain.logbook_acts import ACT_WORDS
from xicotepec_atencion.domain.logbook_words import GONE, NOUNS, VERBS, Names
from xicotepec_atencion.domain.stored import Stored
from xicotepec_atencion.store.accesses import Access

NAMES = Names(
    folios={"aa": "NIN-OFI-2026-V1-000001"},
    activities={"bb": "Atención inventada"},
    areas={"cc": "Ventanilla Azul"},
    accounts={"dd": "Ana Inventada"},
)
HAND: dict[str, Any] = {
    "activity": "bb",
    "area": None,
    "month": 202403,
    "measure": "realized",
    "value": 1250,
    "source": "",
}
ACCOUNT: dict[str, Any] = {"uid": "dd", "name": "Ana Inventada", "role": "captura", "retired": False}


def link(kind: str, *steps: dict[str, Any], chain: Chain = Chain.CHANGES, number: int = 9) -> Link:
    return Link(chain, number, "2026-03-16T10:00:00-06:00", "Eva Inventada", "V1", kind, steps, "0000 1111 2222 3333")


def put(kind: str, expects: int = 0, becomes: int | None = None, **content: Any) -> dict[str, Any]:
    return {"kind": kind, "expects": expects, "becomes": becomes, "content": content}


def words(*steps: dict[str, Any]) -> str:
    return told(link("Put" if len(steps) == 1 else "Together", *steps), NAMES).what


def act(kind: str, names: Names = NAMES, **fields: Any) -> str:
    return told(link(kind, fields), names).what


def access(kind: str, **what: Any) -> str:
    return told(link(kind, what, chain=Chain.ACCESSES), NAMES).what


def test_every_kind_has_words_and_a_group():
    stored = {kind.KIND for kind in Stored.__subclasses__()}
    assert stored == set(NOUNS) == set(VERBS) == set(GONE) == {kind for kinds in VALUES.values() for kind in kinds}
    acts = {act.__name__ for act in get_args(Act)}
    assert acts == set(ACT_WORDS) == {kind for kinds in ACTS.values() for kind in kinds}
    assert {edit.__name__ for edit in get_args(Edit)} == {"Put", "Together"}
    assert {str(access) for access in Access} == set(ACCESS_WORDS)


def test_a_visit():
    assert words(put("visit", uid="aa", cancelled=None)) == "Registró la atención NIN-OFI-2026-V1-000001"
    assert words(put("visit", 4, uid="aa", cancelled="hash")) == "Canceló la atención NIN-OFI-2026-V1-000001"
    corrected = {**put("visit", 4, uid="aa", cancelled=None), "reason": "hash"}
    assert words(corrected) == "Corrigió la atención NIN-OFI-2026-V1-000001 (motivo: en su historia)"
    back = put("visit", 1250, 1004, uid="aa", cancelled=None)
    assert words(back) == "Deshizo un cambio: la atención NIN-OFI-2026-V1-000001, otra vez como en el núm. 1,004"
    assert words(put("visit", uid="ee", cancelled=None)) == "Registró una atención"
    came = put("visit", 1250, -1, uid="aa", cancelled=None)
    assert words(came) == "Deshizo un cambio: la atención NIN-OFI-2026-V1-000001, otra vez como vino en el archivo"


def test_an_import():
    said = "Importó 1,240 atenciones de un archivo (folios I1V1, del 1 al 1,240)"
    assert act("AcceptBatch", rows=1240, folios="I1V1", batch="bb") == said
    named = Names(imports={"bb": "I1V1"})
    assert act("WithdrawBatch", named, batch="bb", reason="no iba") == "Retiró la importación I1V1: no iba"
    assert act("WithdrawBatch", batch="cc", reason="no iba") == "Retiró una importación: no iba"


@pytest.mark.parametrize(
    ("move", "said"),
    [
        ("note", "Agregó un seguimiento a {}"),
        ("refer", "Canalizó {}"),
        ("remind", "Recordó a la dependencia {}"),
        ("start", "Puso en proceso el asunto de {}"),
        ("resolve", "Resolvió el asunto de {} (no procedente)"),
        ("settle", "Resolvió en el acto el asunto de {}"),
        ("close", "Cerró el asunto de {}"),
        ("reopen", "Reabrió el asunto de {}"),
    ],
)
def test_a_follow_up(move: str, said: str):
    what: dict[str, Any] = {"visit": "aa", "move": move, "outcome": "unfounded", "removed": False}
    assert words(put("follow_up", **what)) == said.format("la atención NIN-OFI-2026-V1-000001")
    unknown: dict[str, Any] = what | {"visit": "ee"}
    assert words(put("follow_up", **unknown)) == said.format("una atención")
    removed: dict[str, Any] = what | {"removed": True}
    assert words(put("follow_up", 4, **removed)) == f"Deshizo «{Move(move).done}» en la atención NIN-OFI-2026-V1-000001"
    again = put("follow_up", 5, 4, **what)
    assert words(again).startswith(f"Deshizo un cambio: «{Move(move).done}» en la atención")


def test_an_oficio():
    named = Names(letters={"bb": "NIN-OFI/CAN/0012/2026, de la atención NIN-OFI-2026-V1-000001"})
    said = "Dio el oficio NIN-OFI/CAN/0012/2026, de la atención NIN-OFI-2026-V1-000001"
    assert act("GiveLetter", named, follow_up="bb") == said
    assert act("GiveLetter", follow_up="bb") == "Dio el oficio de una canalización"


def test_the_programme():
    assert words(put("hand", **HAND)) == "Capturó a mano 1,250 en marzo de 2024, Atención inventada"
    beside: dict[str, Any] = HAND | {"area": "cc", "measure": "received"}
    assert words(put("hand", 5, **beside)).endswith("marzo de 2024, Atención inventada, Ventanilla Azul, recibidas")
    blank = put("hand", 5, **HAND | {"value": None})
    assert words(blank) == "Dejó en blanco la captura manual de marzo de 2024, Atención inventada"
    assert words(put("programme", year=2026, removed=False)) == "Creó el programa 2026"
    activity: dict[str, Any] = {"year": 2026, "name": "Audiencias", "removed": False}
    assert words(put("activity", 3, **activity)) == "Cambió la actividad «Audiencias» del programa 2026"
    assert words(put("activity", 3, **activity | {"removed": True})).startswith("Quitó la actividad")
    written = put("evaluation", activity="bb", quarter=20213, text="Se atendió.")
    assert words(written) == "Escribió la evaluación del tercer trimestre de 2021, Atención inventada"


def test_what_is_written_of_the_programme():
    retired: dict[str, Any] = {"year": 2026, "name": "Audiencias", "removed": False, "retired_from": 202607}
    said = "Cambió la actividad «Audiencias» del programa 2026, retirada desde julio de 2026"
    assert words(put("activity", 3, **retired)) == said
    excused: dict[str, Any] = {"activity": "bb", "quarter": 20213, "text": "Causas inventadas."}
    assert words(put("justification", **excused)) == (
        "Escribió la justificación del tercer trimestre de 2021, Atención inventada"
    )
    blank: dict[str, Any] = excused | {"text": ""}
    assert words(put("justification", 4, **blank)).startswith("Dejó en blanco la justificación del")
    assert words(put("justification", 4, **excused)).startswith("Cambió la justificación del tercer trimestre")


@pytest.mark.parametrize(
    ("span", "said"), [(2026, "de 2026"), (20261, "del primer trimestre de 2026"), (202601, "de enero de 2026")]
)
def test_an_answer_to_a_doubt(span: int, said: str):
    answer: dict[str, Any] = {"activity": "bb", "subject": "repeated", "span": span, "figures": "1", "word": "Así fue"}
    assert words(put("doubt_answer", **answer)) == f"Respondió la duda «repite» {said}, Atención inventada: Así fue"
    assert words(put("doubt_answer", 4, **answer)).startswith("Respondió otra vez la duda «repite»")
    answer["word"] = ""
    assert (
        words(put("doubt_answer", 4, **answer)) == f"Volvió a dejar abierta la duda «repite» {said}, Atención inventada"
    )


def test_two_who_look_like_one():
    said: dict[str, Any] = {"one": "aa", "other": "bb", "stands": True}
    assert words(put("apart", **said)) == "Dijo que dos personas parecidas son dos"
    assert words(put("apart", 4, **said)) == "Volvió a decir que dos personas parecidas son dos"
    assert words(put("apart", 4, **said | {"stands": False})) == "Dejó de decir que dos personas parecidas son dos"


def test_days_off():
    day: dict[str, Any] = {"uid": "ff", "day": "2026-11-03", "name": "Fiesta inventada", "removed": False}
    assert words(put("day_off", **day)) == "Agregó el día inhábil 3 nov 2026 (Fiesta inventada)"
    assert words(put("day_off", 3, **day | {"removed": True})).startswith("Quitó el día inhábil 3 nov 2026")
    assert words(put("day_off", 3, **day)).startswith("Cambió el día inhábil")


def test_versions_of_the_programme():
    approved: dict[str, Any] = {"year": 2026, "document": "OFI/1", "authorized_by": "Mtra. Nadie", "version": 0}
    assert act("Approve", **approved) == "Aprobó el programa 2026 (oficio OFI/1, autorizó Mtra. Nadie)"
    lines: dict[str, Any] = {"activities": [{"name": "Audiencias"}, {"name": "Giras"}], "beside": []}
    amended: dict[str, Any] = approved | {"version": 2, "asked_by": "Lic. Nadie", "reason": "", **lines}
    said = "Hizo la reconducción 2 del programa 2026 (oficio OFI/1, autorizó Mtra. Nadie): «Audiencias» y «Giras»"
    assert act("Amend", **amended) == said
    amended["reason"] = "Hubo más demanda."
    assert act("Amend", **amended) == f"{said}; motivo: Hubo más demanda."
    amended["beside"] = [put("item", catalogue="area", name="Brigada", retired=False)]
    assert act("Amend", **amended) == f"{said}; agregó el área «Brigada»; motivo: Hubo más demanda."
    assert told(link("Amend", amended), NAMES).group is Group.PROGRAMME


def test_the_office():
    item: dict[str, Any] = {"catalogue": "area", "name": "Ventanilla Azul", "retired": False}
    assert words(put("item", **item)) == "Agregó el área «Ventanilla Azul»"
    assert words(put("item", 3, **item | {"retired": True})) == "Retiró el área «Ventanilla Azul»"
    signs = put("signatory", name="Lic. Nadie", duty="authorized", removed=False)
    assert words(signs) == "Agregó la firma de Lic. Nadie (Autorizó)"
    assert words(put("office", 3, name="Oficina Inventada")) == "Cambió los datos de la oficina «Oficina Inventada»"
    sheet = put("safekeeping", 3, recovery="hash", seal=None)
    assert words(sheet) == "Cambió el resguardo: con hoja de recuperación, respaldos sin cifrar"
    assert words(put("account", **ACCOUNT)) == "Abrió la cuenta de Ana Inventada (captura)"


def test_several_steps_in_one_line_and_in_full():
    matter = put("item", catalogue="matter", name="Bache", retired=False)
    visit = put("visit", uid="aa", cancelled=None)
    assert words(matter, visit) == "Registró la atención NIN-OFI-2026-V1-000001; agregó el asunto «Bache»"
    many = told(link("Together", visit, *[matter] * 4), NAMES)
    assert many.what == "Registró la atención NIN-OFI-2026-V1-000001; agregó el asunto «Bache»; y 3 cambios más"
    assert many.in_full.count("Bache") == 4
    assert many.group is Group.VISITS


def test_acts():
    assert act("Close", month=202603, version=1) == "Cerró marzo de 2026 (versión 1)"
    assert act("Reopen", month=202603, version=1, reason="faltaba un oficio").endswith(": faltaba un oficio")
    founded = act("Found", office={"name": "Oficina Inventada"}, series="V1", puts=[{}])
    assert founded == "Fundó el archivo de «Oficina Inventada», con la serie V1 y 1 dato para empezar"
    assert act("ChangePassword", account="dd") == "Cambió su contraseña"
    assert act("Recover", account="dd") == "Recuperó la cuenta de Ana Inventada con la hoja de recuperación"
    restored = act("Restored", series="R7K2M", copy="oficina.db", replaced="")
    assert restored == "Restauró el respaldo oficina.db; serie nueva R7K2M"
    assert act("Restored", series="R2", copy="o.db", replaced="8caa (6)").endswith("que se reemplazó: 8caa (6)")
    sealed = act("Safeguard", what={"recovery": None, "seal": "hash"})
    assert sealed == "Cambió el resguardo: sin hoja de recuperación, respaldos cifrados"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "Dio una contraseña nueva a Ana Inventada"),
        ({"role": "secretaría"}, "Cambió el papel de Ana Inventada de captura a secretaría"),
        ({"retired": True}, "Cerró la cuenta de Ana Inventada"),
        (
            {"name": "Ana Ejemplo", "role": "consulta"},
            "Cambió el nombre de Ana Inventada a Ana Ejemplo y cambió el papel de Ana Ejemplo de captura a consulta",
        ),
    ],
)
def test_what_changed_of_an_account(changed: dict[str, Any], said: str):
    assert act("Admit", account=ACCOUNT) == "Abrió la cuenta de Ana Inventada (captura)"
    assert act("Admit", Names(admitted={9: ACCOUNT}), account=ACCOUNT | changed) == said


def test_accesses():
    assert [access(kind) for kind in ("entered", "refused", "left")] == [
        "Entró",
        "Contraseña equivocada",
        "Bloqueó o dejó el puesto",
    ]
    assert access("copied", copy="oficina-2026-03-16.db", sealed=1) == "Hizo el respaldo cifrado oficina-2026-03-16.db"
    assert access("exported", what="bitácora", rows=1250) == "Exportó la bitácora (1,250 renglones)"
    assert access("printed", what="informe trimestral", pages=4) == "Imprimió informe trimestral (4 páginas)"
    assert access("exported") == "Exportó"


@pytest.mark.parametrize("kind", ["Put", "Together", "Close", "Admit", "Nothing", *ACCESS_WORDS])
@pytest.mark.parametrize("steps", [(), ({},), ({"kind": "visit"},), ({"kind": "x", "content": 3, "expects": 0},)])
def test_what_cannot_be_read_says_so(kind: str, steps: tuple[dict[str, Any], ...]):
    for chain in Chain:
        row = told(link(kind, *steps, chain=chain), NAMES)
        assert row.what
        assert row.what == UNREADABLE or chain is Chain.ACCESSES
        assert row.in_full
    assert told(link("entered", chain=Chain.ACCESSES), NAMES).what == UNREADABLE


def test_when_and_number():
    row = Row(link("Put"), Group.VISITS, ("Algo",))
    assert (row.when, row.number) == ("16 mar 2026, 10:00", "9")
    assert Row(link("left", chain=Chain.ACCESSES, number=1250), Group.ACCESSES, ("Algo",)).number == "A1,250"
    broken = Link(Chain.CHANGES, 1, "ayer", "", "", "Put", (), "")
    assert told(broken, NAMES).when == "ayer"


def test_whose_names_are_asked_for_is_no_citizen():
    """The fields that the words read are none of those that the log hides."""
    visit = made.visit(name="Ana Ejemplo", note="Nota inventada", cancelled="Motivo inventado")
    content: dict[str, Any] = {**vars(visit), "uid": "aa"}
    text = words(put("visit", **content))
    assert not any(hidden in text for hidden in (visit.name, visit.note, "Motivo"))
