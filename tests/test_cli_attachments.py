"""Attached documents in «comprobar», «respaldar» and «restaurar»."""

from pathlib import Path

import pytest

from tests import made
from tests.attached import attach, document, files_of, tree
from tests.commands import COULD_NOT, DONE, Command
from xicotepec_atencion.paths import attachments_of, backups_of
from xicotepec_atencion.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with made.new_store(tmp_path / "oficina.db") as store:
        attach(store, document(tmp_path / "escritorio"))
        return store.path


def test_a_document_without_a_row_is_said_to_be_harmless(path: Path, tmp_path: Path, command: Command):
    with Store(path) as store:
        kept = files_of(store).keep(document(tmp_path / "escritorio", "a medias.pdf"))
    said = command("comprobar", "--archivo", path)
    assert said.code == DONE
    note, sound = said.out.splitlines()
    assert kept.digest in note
    assert note.endswith("guárdelo en otro lugar antes de borrarlo.")
    assert sound.startswith("Archivo sano: 1 atención")


def test_a_document_that_is_missing_is_found(path: Path, command: Command):
    (lies,) = (each for each in attachments_of(path).rglob("*") if each.is_file())
    lies.unlink()
    said = command("comprobar", "--archivo", path)
    assert said.code == COULD_NOT
    assert "· El documento adjunto 1, de la atención con folio NIN-OFI-2026-V1-000001, falta." in said.out
    said = command("respaldar", "--archivo", path)
    assert said.code == COULD_NOT
    assert said.out.startswith("Respaldo verificado: ")
    assert "Falta 1 documento adjunto" in said.err


def test_a_copy_brings_its_documents_back(path: Path, tmp_path: Path, command: Command):
    before = tree(attachments_of(path))
    assert "(1 atención, 1 documento adjunto)" in command("respaldar", "--archivo", path).out
    (copy,) = backups_of(path).glob("*.db")
    new = tmp_path / "nueva" / "oficina.db"
    assert command("restaurar", "--copia", copy, "--archivo", new).code == DONE
    assert tree(attachments_of(new)) == before
    for lies in backups_of(path).glob("*.adjuntos/*/*"):
        lies.unlink()
    other = tmp_path / "otra" / "oficina.db"
    said = command("restaurar", "--copia", copy, "--archivo", other)
    assert said.code == DONE
    assert "· Falta 1 documento adjunto; lo demás está completo." in said.out
