"""Names in capitals, as a list would write them."""

import pytest

from xicotepec_atencion.domain.sentence_case import sentence_case


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("ASESORÍA JURÍDICA", "Asesoría jurídica"),
        ("REDES SOCIALES (FACEBOOK)", "Redes sociales (Facebook)"),
        ("CHAT SONORA", "Chat Sonora"),
        ("ENLACE CON EL DIF Y LA C.U.R.P.", "Enlace con el DIF y la C.U.R.P."),
        ("MÓDULO II", "Módulo II"),
        ("ATENCIÓN A PCD", "Atención a PCD"),
        ("ÁREA 3", "Área 3"),
        ("DIF", "DIF"),
        ("Call Center", "Call Center"),
        ("área de PAGOS", "área de PAGOS"),
        ("", ""),
    ],
)
def test_capitals_give_way_but_in_acronyms_and_own_names(written: str, kept: str):
    assert sentence_case(written) == kept
