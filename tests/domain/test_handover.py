"""What a file of the hand-over pack is called, so that every system takes it."""

from __future__ import annotations

import pytest

from xicotepec_atencion.domain.handover import in_a_name


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("oficio.pdf", "oficio.pdf"),
        ("NIN-OFI-2026-V1-000002", "NIN-OFI-2026-V1-000002"),
        ("constancia.pdf", "constancia.pdf"),
        ("común 1.pdf", "común 1.pdf"),
        ("plano: ¿cuál?.pdf", "plano ¿cuál.pdf"),
        ("../../etc/passwd.pdf", "etc passwd.pdf"),
        ("CON.pdf", "CON_.pdf"),
        ("aux", "aux_"),
        ("NUL.txt", "NUL_.txt"),
        ("com1.docx", "com1_.docx"),
        ("LPT².docx", "LPT²_.docx"),
        ("con.tar.gz", "con_.tar.gz"),
        ("prn .pdf", "prn_.pdf"),
        ("x\u202efdp.exe", "x fdp.exe"),
        ("so\u200bbre\x00.pdf", "so bre.pdf"),
        ("e\u0301.pdf", "\u00e9.pdf"),
        ("a" * 300 + ".pdf", "a" * 76 + ".pdf"),
        ("a" * 300, "a" * 80),
        ("😀" * 80 + ".pdf", "😀" * 44 + ".pdf"),
        ("漢" * 100, "漢" * 60),
        ("\u202e", ""),
        ("...", ""),
    ],
)
def test_a_name_is_one_that_every_system_takes(name: str, called: str):
    assert in_a_name(name) == called
