"""The folder of those whom the office trusts."""

from __future__ import annotations

from pathlib import Path

from tests import pki
from xicotepec_atencion import paths
from xicotepec_atencion.signing.roots import roots_in, unread_in


def test_every_certificate_is_read_whatever_its_file_is_like(tmp_path: Path):
    (root, between), (other, last) = pki.authorities(), pki.authorities(pki.OTHERS)
    (tmp_path / "a.CER").write_bytes(root)
    (tmp_path / "b.crt").write_bytes(pki.as_pem(between) + pki.as_pem(other))
    (tmp_path / "c.pem").write_bytes(pki.as_pem(root))
    (tmp_path / "d.der").write_bytes(last)
    assert roots_in(tmp_path) == (root, between, other, last)
    assert unread_in(tmp_path) == ()


def test_the_rest_is_passed_over_and_told_where_it_looks_like_one(tmp_path: Path):
    root, _ = pki.authorities()
    (tmp_path / "cortado.cer").write_bytes(root[:200])
    (tmp_path / "vacío.pem").write_bytes(b"")
    (tmp_path / "llave.pem").write_bytes(b"-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n")
    (tmp_path / "carpeta.cer").mkdir()
    (tmp_path / "leame.txt").write_bytes(root)
    (tmp_path / "z.cer").write_bytes(root)
    assert roots_in(tmp_path) == (root,)
    assert unread_in(tmp_path) == ("cortado.cer", "llave.pem", "vacío.pem")


def test_a_folder_that_is_not_there_trusts_nobody(tmp_path: Path):
    folder = paths.roots_of(tmp_path / "oficina.db")
    assert folder == tmp_path / "oficina.certificados"
    assert roots_in(folder) == () == unread_in(folder)
