"""The hand-over pack: whole, of one moment, read without the program, and nothing in it that should not be."""

from __future__ import annotations

import csv
import gc
import hashlib
import io
import os
import shutil
import subprocess
import tempfile
import warnings
import zipfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests import attached, made
from tests.earlier import file_of
from tests.tampered import Tampering
from xicotepec_atencion.domain.accounts import Role, Safekeeping
from xicotepec_atencion.domain.changes import Put, Refused, Safeguard
from xicotepec_atencion.domain.handover import Pack
from xicotepec_atencion.domain.logbook import Group, Wanted
from xicotepec_atencion.exchange.handover_check import MOST, check
from xicotepec_atencion.paths import attachments_of
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.handover import LEFT_OUT, TABLES
from xicotepec_atencion.store.restore import look
from xicotepec_atencion.store.sealed import Cost, protect
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui.handing_over import hand_over

AT = made.moment(2026, 6, 20)
BY = made.with_account(Role.ADMINISTRATOR)
PHRASE = "tres tristes tigres"
GONE = ("bloqueada fantasma", "anónima fantasma", "olvidada fantasma", "alias fantasma", "argon2")


@pytest.fixture
def busy(tmp_path: Path) -> Path:
    """An office that has used everything there was before today's schema."""
    path = file_of(11, tmp_path / "datos")
    Store(path).close()
    return path


@dataclass(frozen=True)
class Entrusted:
    """A pack that is only read, and the office it was made of."""

    office: Path
    target: Path
    pack: Pack
    files: dict[str, bytes]


@pytest.fixture(scope="module")
def entrusted(tmp_path_factory: pytest.TempPathFactory) -> Entrusted:
    place = tmp_path_factory.mktemp("entregada")
    office, target = file_of(11, place / "datos"), place / "entrega" / "paquete.zip"
    Store(office).close()
    return Entrusted(office, target, *packed(office, target))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "entrega" / "paquete.zip"


def packed(path: Path, target: Path) -> tuple[Pack, dict[str, bytes]]:
    """The pack, and all of its files by their places in it."""
    pack = hand_over(path, target, BY, AT)
    return pack, files_in(target)


def files_in(target: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    text = io.StringIO(files[f"tablas/{name}.csv"].decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text))


# whole


def test_every_table_of_the_file_is_in_it_or_left_out_for_a_reason(store: Store):
    there = {
        name for (name,) in made.sql(store, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND "
                                            "type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'")
    }  # fmt: skip
    told = {name for table in TABLES for name in table.of}
    assert (told | set(LEFT_OUT), told & set(LEFT_OUT)) == (there, set())


@pytest.mark.parametrize(
    ("file", "sql"),
    [
        ("atenciones", "SELECT count(*) FROM standing"),
        ("atenciones-antes", "SELECT count(*) FROM visit_history WHERE visit IN (SELECT id FROM standing)"),
        ("seguimientos", "SELECT count(*) FROM follow_up"),
        ("asuntos", "SELECT count(*) FROM standing_case"),
        ("asientos", "SELECT count(*) FROM entry"),
        ("cifras", "SELECT count(*) FROM cell"),
        ("cifras-por-folio", "SELECT count(*) FROM opened"),
        ("cierres", "SELECT count(*) FROM closing"),
        ("cifras-cerradas", "SELECT count(*) FROM closing_figure"),
        ("metas", "SELECT count(*) FROM planned"),
        ("metas-por-version", "SELECT count(*) FROM version_goal"),
        ("solicitudes", "SELECT count(*) FROM request"),
        ("incidentes", "SELECT count(*) FROM incident"),
        ("importaciones", "SELECT count(*) FROM batch"),
        ("informes", "SELECT count(*) FROM document"),
        ("firmas", "SELECT count(*) FROM signed"),
        ("cuentas", "SELECT count(*) FROM account"),
        ("bitacora", "SELECT (SELECT count(*) FROM change_log) + (SELECT count(*) FROM access_log)"),
    ],
)
def test_a_table_has_as_many_rows_as_the_file(entrusted: Entrusted, file: str, sql: str):
    copy = entrusted.office.parent / "recibida.db"  # of the moment: who took it is noted in the office's own
    copy.write_bytes(entrusted.files["base-de-datos.db"])
    with Store(copy, read_only=True) as store:
        ((number,),) = made.sql(store, sql)
    assert number
    assert len(rows(entrusted.files, file)) == number
    assert [entry.rows for entry in entrusted.pack.entries if entry.path == f"tablas/{file}.csv"] == [number]


def test_what_folios_and_captures_add_up_to_is_each_cell(entrusted: Entrusted):
    files = entrusted.files
    cell = ("Año", "Actividad", "Área", "Mes", "Medida")
    sums = Counter[tuple[str, ...]]()
    for row in rows(files, "cifras-por-folio"):
        sums[tuple(row[each] for each in cell)] += int(row["Suma"])
    said = {tuple(row[each] for each in cell): int(row["Cantidad"]) for row in rows(files, "cifras")}
    assert len(said) > 10
    assert {each: sums[each] for each in said} == said
    assert {each for each in sums if sums[each]} <= set(said)
    assert sum(int(row["Cantidad"]) for row in rows(files, "asientos")) > 0


def test_a_visit_says_all_of_itself(entrusted: Entrusted):
    files = entrusted.files
    (row,) = [each for each in rows(files, "atenciones") if each["Folio"] == "NIN-OFI-2026-V1-000002"]
    assert row == {
        "Folio": "NIN-OFI-2026-V1-000002", "Día": "2026-01-06", "Registrada": "2026-01-06 09:01:00",
        "Registró": "Eva Inventada", "Área": "Ventanilla Azul", "Canal": "Teléfono", "Asunto": "Luminaria",
        "Personas": "3", "Mujeres": "", "Hombres": "", "Nombre": "Ciudadana Inventada 1", "Persona": "",
        "Nota": "Petición inventada 1, con ñ y acentó", "Cancelada por": "", "Estado del asunto": "registrada",
        "Aviso de privacidad": "", "Importación": "",
    }  # fmt: skip


def test_the_workbook_has_the_main_tables(entrusted: Entrusted):
    files = entrusted.files
    book = load_workbook(io.BytesIO(files["libro.xlsx"]), read_only=True)
    assert book.sheetnames[:3] == ["Contenido", "Atenciones", "Personas"]
    visits = list(book["Atenciones"].iter_rows(values_only=True))
    said = rows(files, "atenciones")
    assert visits[0] == tuple(said[0])
    wide = len(visits[0])  # what is empty at a row's end is not read
    found = [[str(cell or "") for cell in (*row, *[None] * (wide - len(row)))] for row in visits[1:]]
    assert found == [list(row.values()) for row in said]


def test_text_that_a_spreadsheet_would_compute_stays_text(tmp_path: Path, target: Path):
    with made.new_store(tmp_path / "oficina.db") as store:
        made.put(store, made.visit(name="=1+1", note='una "nota"\nde dos renglones,\r\ny tres'))
    _, files = packed(tmp_path / "oficina.db", target)
    (row,) = rows(files, "atenciones")
    assert row["Nombre"] == "'=1+1"
    assert row["Nota"].split("\n")[0] == 'una "nota"'
    cell = load_workbook(io.BytesIO(files["libro.xlsx"]))["Atenciones"]["K2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_documents_lie_by_folio_under_their_names(busy: Path, target: Path):
    with Store(busy) as store:
        (folio,) = made.sql(store, "SELECT number FROM visit WHERE id = 1")
        visit = store.visits.recorded(made.sql(store, "SELECT uid FROM visit WHERE id = 1")[0][0])
        assert visit
        for folder in ("uno", "otro"):
            source = attached.document(busy.parent / folder, "CON:plano?.pdf" if folder == "uno" else "con plano.pdf")
            kept = attached.files_of(store).keep(source)
            named = made.attachment(visit.visit.uid, source.name, digest=kept.digest, size=kept.size)
            made.do(store, Put(replace(named, uid=made.uid(folder))), AT, BY)
    _, files = packed(busy, target)
    there = {name for name in files if name.startswith(f"documentos/NIN-OFI-2026-V1-{folio[0]:06}/")}
    assert {name.rpartition("/")[2] for name in there} == {"CON plano.pdf", "con plano (2).pdf"}
    digests = {row["SHA-256"] for row in rows(files, "documentos")}
    assert {hashlib.sha256(files[name]).hexdigest() for name in there} <= digests
    reports = {name for name in files if name.startswith("informes/")}
    assert len(reports) == 3  # signed, not signed, and a scan


def test_what_lies_no_more_beside_the_file_is_told_and_hinders_nothing(busy: Path, target: Path):
    with Store(busy) as store:
        ((digest,),) = made.sql(store, "SELECT digest FROM attachment WHERE name = 'oficio inventado.pdf'")
    (attachments_of(busy) / digest[:2] / digest).write_bytes(b"otra cosa")
    pack, files = packed(busy, target)
    (missing,) = pack.missing
    assert missing.startswith("documentos/NIN-OFI-2026-V1-000012/oficio inventado.pdf: ya no está")
    assert "LO QUE FALTA\r\n- documentos/NIN-OFI-2026-V1-000012/oficio" in files["LEEME.txt"].decode("utf-8-sig")


# what is not in it


def test_who_is_blocked_or_gone_stands_in_no_table_and_no_secret_does(entrusted: Entrusted):
    files = entrusted.files
    for name, content in files.items():
        if name == "base-de-datos.db":
            continue
        if name == "libro.xlsx":
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                content = b"".join(map(book.read, book.namelist()))
        said = content.decode("utf-8", "replace").casefold()
        assert [each for each in GONE if each in said] == [], name
    states = Counter(row["Estado"] for row in rows(files, "personas"))
    assert states == {"": 8, "anonimizada": 4, "bloqueada": 1, "unida a otra": 1}
    assert [row["Sexo"] + row["Nació"] for row in rows(files, "personas") if row["Estado"] == "bloqueada"] == [""]


# the database


def test_the_database_in_it_is_the_offices_and_sound(busy: Path, target: Path, tmp_path: Path):
    _, files = packed(busy, target)
    copy = tmp_path / "recibida.db"
    copy.write_bytes(files["base-de-datos.db"])
    with Store(copy, read_only=True) as store, Store(busy) as own:
        assert examine(store).findings == ()
        assert store.log.head() == own.log.head()


def test_where_copies_are_sealed_it_is_too(busy: Path, target: Path, tmp_path: Path):
    protection = protect(PHRASE, cost=Cost(1, 8, 1))
    with Store(busy) as store:
        made.do(store, Safeguard(Safekeeping(seal=protection.seal, key=protection.key)), AT, BY)
    _, files = packed(busy, target)
    assert "base-de-datos.db" not in files
    copy = tmp_path / "recibida.cifrado"
    copy.write_bytes(files["base-de-datos.cifrado"])
    with look(copy, PHRASE) as looked:
        assert looked.counts.visits
    assert "con la frase de los respaldos" in " ".join(files["LEEME.txt"].decode("utf-8-sig").split())


def test_it_is_of_one_moment_while_the_desk_goes_on(busy: Path, target: Path, tmp_path: Path):
    told = list[int]()

    def tell(done: int, _: int) -> None:
        if not told:
            with Store.beside(busy) as store:
                made.do(store, Put(made.visit(name="Llegó Después")), AT, BY)
        told.append(done)

    hand_over(busy, target, BY, AT, tell)
    files = files_in(target)
    copy = tmp_path / "recibida.db"
    copy.write_bytes(files["base-de-datos.db"])
    with Store(copy, read_only=True) as store:
        ((number,),) = made.sql(store, "SELECT count(*) FROM standing")
        ((log,),) = made.sql(store, "SELECT count(*) FROM change_log")
    assert len(rows(files, "atenciones")) == number
    assert sum(row["Bitácora"] == "cambios" for row in rows(files, "bitacora")) == log
    assert not any("Llegó Después" in str(row) for row in rows(files, "atenciones"))


# leaving


def test_it_is_noted_before_it_takes_its_place(busy: Path, target: Path):
    packed(busy, target)
    with Store(busy) as store:
        kind, body = made.sql(store, "SELECT kind, body FROM access_log ORDER BY id DESC LIMIT 1")[0]
        assert (kind, body) == ("exported", '{"file": "paquete.zip", "what": "paquete de entrega"}')
        (row,) = store.logbook.page(Wanted(group=Group.ACCESSES), size=1).rows
        assert row.what == "Exportó el paquete de entrega (paquete.zip)"


def test_what_cannot_be_noted_does_not_leave(busy: Path, target: Path):
    target.parent.mkdir()
    target.write_bytes(b"lo de antes")
    with Tampering(busy) as tampering:
        tampering.raw.execute("CREATE TRIGGER no BEFORE INSERT ON access_log BEGIN SELECT RAISE(ABORT, 'nada'); END")
    with pytest.raises(Refused):
        hand_over(busy, target, BY, AT)
    assert [(each.name, each.read_bytes()) for each in target.parent.iterdir()] == [("paquete.zip", b"lo de antes")]


def beside(path: Path) -> list[Path]:
    """All there is in its folder, but for what SQLite keeps beside an open file."""
    return sorted(each for each in path.parent.rglob("*") if not each.name.endswith(("-shm", "-wal")))


class Enough(Exception):
    """Nobody waits for it any more."""


@pytest.mark.parametrize("after", [0, 40, 400, 900])
def test_given_up_it_leaves_nothing(
    busy: Path, target: Path, after: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    def tell(done: int, _: int) -> None:
        if done > after:
            raise Enough

    monkeypatch.setattr(tempfile, "tempdir", str(busy.parent))  # where the system keeps what is temporary
    before = beside(busy)
    with pytest.raises(Enough):
        hand_over(busy, target, BY, AT, tell)
    gc.collect()  # what was left open closes now, and would tell
    assert capfd.readouterr().err == ""
    assert list(target.parent.iterdir()) == []
    assert beside(busy) == before
    with Store(busy) as store:
        assert made.sql(store, "SELECT count(*) FROM access_log WHERE kind = 'exported'") == [(0,)]


def test_a_folder_that_a_program_carries_to_the_internet_is_no_place_for_it(busy: Path, tmp_path: Path):
    place = tmp_path / "Dropbox" / "paquete.zip"
    with pytest.raises(Refused, match="que Dropbox sincroniza"):
        hand_over(busy, place, BY, AT)
    assert not place.parent.exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_what_a_pack_left_whose_process_died_goes_with_the_next_whatever_its_name(busy: Path, target: Path):
    target.parent.mkdir()
    before = beside(busy)
    dies_while_packing(busy, target.with_name("otro nombre.zip"))
    assert len(list(target.parent.iterdir())) == 2  # the half and its private folder
    assert beside(busy) != before
    foreign = target.parent / ".carta.parte"
    foreign.write_text("de otro programa")
    hand_over(busy, target, BY, AT)
    assert sorted(target.parent.iterdir()) == [foreign, target]
    assert beside(busy) == before


def dies_while_packing(path: Path, target: Path) -> None:
    def tell(done: int, _: int) -> None:
        if done > 400:
            os._exit(0)

    child = os.fork()
    if not child:
        hand_over(path, target, BY, AT, tell)
        os._exit(1)
    assert os.waitpid(child, 0)[1] == 0


def test_an_offices_data_are_never_replaced_by_it(busy: Path, tmp_path: Path):
    link = tmp_path / "enlace.zip"
    link.symlink_to(busy)
    there = busy.read_bytes()
    for place in (busy, link):
        with pytest.raises(Refused, match="guarda los datos de una oficina"):
            hand_over(busy, place, BY, AT)
    assert busy.read_bytes() == there
    assert link.is_symlink()


def test_among_the_offices_documents_is_no_place_for_it(busy: Path):
    before = beside(busy)
    with pytest.raises(Refused, match="está entre los documentos"):
        hand_over(busy, attachments_of(busy) / "paquete.zip", BY, AT)
    assert beside(busy) == before


def test_a_place_that_cannot_be_written_is_told(busy: Path, tmp_path: Path):
    (tmp_path / "archivo").write_text("no es carpeta")
    with pytest.raises(Trouble, match="revise la carpeta"):
        hand_over(busy, tmp_path / "archivo" / "paquete.zip", BY, AT)


def test_a_folder_that_takes_no_copy_is_told_not_the_packs_place(tmp_path: Path, target: Path):
    made.new_store(tmp_path / "oficina.db").close()
    path = (tmp_path / "oficina.db").rename(tmp_path / f"{'o' * 240}.db")  # so long that nothing longer goes beside it
    with pytest.raises(Trouble, match=r"No se pudo copiar .*ooo\.db"):
        hand_over(path, target, BY, AT)
    assert not target.parent.exists()


# checking


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="a program of Linux")
def test_its_hashes_are_those_of_everybodys_program(entrusted: Entrusted, tmp_path: Path):
    with zipfile.ZipFile(entrusted.target) as archive:
        archive.extractall(tmp_path / "fuera")
    (folder,) = (tmp_path / "fuera").iterdir()
    said = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (0, "")
    lines = said.stdout.splitlines()
    assert len(lines) == len([each for each in folder.rglob("*") if each.is_file()]) - 1


def test_a_pack_as_it_was_made_is_said_to_be_so(entrusted: Entrusted):
    checked = check(entrusted.target)
    assert (checked.problems, checked.files) == ((), len(entrusted.files))
    assert entrusted.pack.digest == hashlib.sha256(entrusted.target.read_bytes()).hexdigest()


def rewritten(target: Path, changed: dict[str, bytes | None], before: dict[str, bytes] | None = None) -> None:
    """The same pack with some files otherwise, or missing. before: entries that stand before all others, or outside."""
    with zipfile.ZipFile(target) as archive:
        folder = archive.namelist()[0].partition("/")[0]
        there = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(target, "w") as archive, warnings.catch_warnings(action="ignore"):
        for name, content in (before or {}).items():
            archive.writestr(name.format(folder), content)
        for name, content in ({**there, **changed}).items():
            if content is not None:
                archive.writestr(f"{folder}/{name}", content)


@pytest.fixture
def made_pack(entrusted: Entrusted, tmp_path: Path) -> Path:
    """One that may be spoiled."""
    return Path(shutil.copy(entrusted.target, tmp_path))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"tablas/oficina.csv": b"otra cosa\r\n"}, "tablas/oficina.csv: no es el que se guardó"),
        ({"tablas/cifras.csv": None}, "tablas/cifras.csv: falta."),
        ({"tablas/de-más.csv": b"uno\r\n"}, "tablas/de-más.csv: no es del paquete."),
    ],
)
def test_what_is_otherwise_is_told(made_pack: Path, changed: dict[str, bytes | None], says: str):
    rewritten(made_pack, changed)
    (problem,) = check(made_pack).problems
    assert says in problem


@pytest.mark.parametrize(
    ("before", "says"),
    [
        ({"{}/tablas/cifras.csv": b"falsas\r\n"}, "tablas/cifras.csv: está más de una vez."),
        ({"{}/SHA256SUMS": b""}, "SHA256SUMS: está más de una vez."),
        ({"../../fuera/": b""}, "../../fuera/: no es del paquete."),
        ({"{}/otra/": b""}, "otra/: no es del paquete."),
        ({"fuera.txt": b"uno"}, "fuera.txt: no es del paquete."),
    ],
)
def test_an_entry_more_is_told(made_pack: Path, before: dict[str, bytes], says: str):
    rewritten(made_pack, {}, before)
    (problem,) = check(made_pack).problems
    assert problem.endswith(says)


def without(content: bytes, name: bytes) -> bytes:
    return b"".join(line for line in content.splitlines(keepends=True) if name not in line)


def test_what_the_index_names_may_not_go_with_its_line(entrusted: Entrusted, made_pack: Path):
    sums = without(entrusted.files["SHA256SUMS"], b"tablas/cifras.csv")
    rewritten(made_pack, {"tablas/cifras.csv": None, "SHA256SUMS": sums})
    assert check(made_pack).problems == ("tablas/cifras.csv: está en indice.csv, pero no en SHA256SUMS.",)


def test_what_the_index_does_not_name_is_told(entrusted: Entrusted, made_pack: Path):
    more = b"uno\r\n"
    sums = entrusted.files["SHA256SUMS"] + hashlib.sha256(more).hexdigest().encode() + b"  tablas/nueva.csv\n"
    rewritten(made_pack, {"tablas/nueva.csv": more, "SHA256SUMS": sums})
    assert check(made_pack).problems == ("tablas/nueva.csv: no está en indice.csv.",)


def test_a_line_twice_is_told(entrusted: Entrusted, made_pack: Path):
    sums = entrusted.files["SHA256SUMS"]
    rewritten(made_pack, {"SHA256SUMS": sums + sums.splitlines(keepends=True)[0]})
    (problem,) = check(made_pack).problems
    assert problem.endswith("está más de una vez en SHA256SUMS.")


def test_without_an_index_it_is_not_as_it_was_made(entrusted: Entrusted, made_pack: Path):
    rewritten(made_pack, {"indice.csv": None, "SHA256SUMS": without(entrusted.files["SHA256SUMS"], b"indice.csv")})
    assert check(made_pack).problems == ("indice.csv: no se puede leer.",)


@pytest.mark.parametrize("sums", [b"", b"\n", b"ilegible", b"\xff\xfe", b"0" * (MOST + 1)])
def test_hashes_that_nobody_can_read_make_no_pack(made_pack: Path, sums: bytes):
    rewritten(made_pack, {"SHA256SUMS": sums})
    with pytest.raises(Refused, match="no es un paquete de entrega"):
        check(made_pack)


def test_one_flipped_byte_is_told(made_pack: Path):
    content = bytearray(made_pack.read_bytes())
    with zipfile.ZipFile(made_pack) as archive:
        (info,) = [each for each in archive.infolist() if each.filename.endswith("base-de-datos.db")]
    content[info.header_offset + 20_000] ^= 1
    made_pack.write_bytes(bytes(content))
    (problem,) = check(made_pack).problems
    assert problem.startswith("base-de-datos.db: ")


@pytest.mark.parametrize("there", [b"", b"PK\x03\x04 nada", b"una carta"])
def test_what_is_no_pack_is_refused(tmp_path: Path, there: bytes):
    path = tmp_path / "otro.zip"
    path.write_bytes(there)
    with pytest.raises(Refused, match="no es un paquete de entrega"):
        check(path)


def test_another_zip_is_refused(tmp_path: Path):
    path = tmp_path / "otro.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("carta.txt", "hola")
    with pytest.raises(Refused, match="no es un paquete de entrega"):
        check(path)
