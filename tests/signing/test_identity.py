"""Each thing that can be wrong with an e.firma's files has its own sentence, and none of them says a secret."""

from __future__ import annotations

import logging
import traceback
import warnings
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.x509.oid import NameOID

from tests import made, pki
from xicotepec_atencion.signing.certificate import LARGEST, certificate_of
from xicotepec_atencion.signing.identity import read_identity
from xicotepec_atencion.signing.refusals import About, NotSigned, Why
from xicotepec_atencion.signing.sat import masked, rfc_in, serial_told

NOW = made.moment(2026, 7, 1, 9, 30)
NOBODY = pki.Person("", "IASE800101AB1")
EC_KEY = pki.efirma(bits=0)


def read(card: pki.Card, now: datetime = NOW):
    return read_identity(card.cer, card.key, card.password, now)


def refusal(card: pki.Card) -> NotSigned:
    with pytest.raises(NotSigned) as refused:
        read(card)
    return refused.value


def with_key(key: bytes) -> pki.Card:
    return replace(pki.efirma(), key=key)


def with_cer(cer: bytes) -> pki.Card:
    return replace(pki.efirma(), cer=cer)


def swapped() -> pki.Card:
    card = pki.efirma()
    return replace(card, cer=card.key, key=card.cer)


# case: what somebody brings, why it is refused, the whole sentence
REFUSALS: list[tuple[str, Callable[[], pki.Card], Why, str]] = [
    ("empty cer", lambda: with_cer(b""), Why.CER_EMPTY,
     "El archivo .cer está vacío. No se firmó nada. Cópielo otra vez de donde lo guarda."),
    ("large cer", lambda: with_cer(b"x" * (LARGEST + 1)), Why.CER_LARGE,
     "El archivo elegido como .cer es demasiado grande para ser un certificado. No se firmó nada. "
     "Elija el .cer de su e.firma."),
    ("a key twice", lambda: with_cer(pki.efirma().key), Why.CER_IS_KEY,
     "El archivo elegido como .cer es una llave (.key). No se firmó nada. Elija el .cer de su e.firma."),
    ("no cer", lambda: with_cer(b"%PDF-1.7 nada"), Why.CER_UNREADABLE,
     "El archivo .cer no se pudo leer como certificado. No se firmó nada. "
     "Elija el .cer de su e.firma, tal como lo entregó el SAT."),
    ("a broken PEM", lambda: with_cer(b"-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----"),
     Why.CER_UNREADABLE,
     "El archivo .cer no se pudo leer como certificado. No se firmó nada. "
     "Elija el .cer de su e.firma, tal como lo entregó el SAT."),
    ("empty key", lambda: with_key(b"\n"), Why.KEY_EMPTY,
     "El archivo .key está vacío. No se firmó nada. Cópielo otra vez de donde lo guarda."),
    ("large key", lambda: with_key(b"x" * (LARGEST + 1)), Why.KEY_LARGE,
     "El archivo elegido como .key es demasiado grande para ser una llave. No se firmó nada. "
     "Elija el .key de su e.firma."),
    ("a cer twice", lambda: with_key(pki.efirma().cer), Why.KEY_IS_CER,
     "El archivo elegido como .key es un certificado (.cer). No se firmó nada. Elija el .key de su e.firma."),
    ("no key", lambda: with_key(b"nada"), Why.KEY_UNREADABLE,
     "El archivo .key no se pudo leer como llave. No se firmó nada. "
     "Elija el .key de su e.firma, tal como lo entregó el SAT."),
    ("hours of hashing", lambda: with_key(pki.locked(pki.efirma().plain, b"x", asks=1 << 31)), Why.KEY_UNREADABLE,
     "El archivo .key no se pudo leer como llave. No se firmó nada. "
     "Elija el .key de su e.firma, tal como lo entregó el SAT."),
    ("open key", lambda: with_key(pki.efirma().plain), Why.KEY_OPEN,
     "La llave (.key) no tiene contraseña y cualquiera que la copie podría firmar con ella. No se firmó nada. "
     "Use el .key tal como lo entregó el SAT."),
    ("open PEM", lambda: with_key(pki.key_as_pem(pki.efirma(), password=False)), Why.KEY_OPEN,
     "La llave (.key) no tiene contraseña y cualquiera que la copie podría firmar con ella. No se firmó nada. "
     "Use el .key tal como lo entregó el SAT."),
    ("swapped", swapped, Why.SWAPPED,
     "Los dos archivos están cambiados: el que se eligió como .cer es la llave, y el otro es el certificado. "
     "No se firmó nada. Elíjalos al revés."),
    ("no password", lambda: replace(pki.efirma(), password=""), Why.NO_PASSWORD,
     "Falta la contraseña de la llave. No se firmó nada. Escriba la contraseña de su e.firma."),
    ("wrong password", lambda: replace(pki.efirma(), password="Otra-Inventada"), Why.WRONG_PASSWORD,
     "La contraseña no abre la llave (.key). No se firmó nada. Escríbala otra vez, con cuidado de mayúsculas y "
     "acentos; si es la correcta, el archivo está dañado."),
    ("no latin password", lambda: replace(pki.efirma(), password="李雷\ud800"), Why.WRONG_PASSWORD,
     "La contraseña no abre la llave (.key). No se firmó nada. Escríbala otra vez, con cuidado de mayúsculas y "
     "acentos; si es la correcta, el archivo está dañado."),
    ("other pair", pki.mismatched, Why.MISMATCH,
     "La llave (.key) no es la de este certificado (.cer). No se firmó nada. "
     "Elija los dos archivos de la misma e.firma; al renovarla cambian ambos."),
    ("expired", lambda: pki.efirma(until=datetime(2026, 6, 30, 23, tzinfo=UTC)), Why.EXPIRED,
     "El certificado venció el 30 jun 2026. No se firmó nada. Firme con una e.firma vigente; se renueva en el SAT."),
    ("not yet", lambda: pki.efirma(since=datetime(2026, 7, 2, 12, tzinfo=UTC)), Why.NOT_YET,
     "El certificado empieza a valer el 2 jul 2026, y el reloj de esta computadora dice 1 jul 2026, 09:30. "
     "No se firmó nada. Revise la fecha de la computadora; si está bien, espere a ese día."),
    ("seal", pki.seal_of, Why.SEAL,
     "El certificado es de un sello digital (CSD), que no es una e.firma: no sirve para firmar documentos. "
     "No se firmó nada. Use la e.firma de la persona."),
    ("seal of a branch", lambda: pki.efirma(branch="Matriz"), Why.SEAL,
     "El certificado es de un sello digital (CSD), que no es una e.firma: no sirve para firmar documentos. "
     "No se firmó nada. Use la e.firma de la persona."),
    ("no usage", lambda: pki.efirma(usage=None), Why.NO_USAGE,
     "El certificado no dice para qué sirve, y no se puede saber si es de una e.firma. No se firmó nada. "
     "Use el .cer que entregó el SAT."),
    ("no RFC", lambda: pki.efirma(pki.Person("EVA SIN NÚMERO", "")), Why.NO_RFC,
     "El certificado no dice el RFC de quien firma. No se firmó nada. Use el .cer de una e.firma del SAT."),
    ("a number that is no RFC", lambda: pki.efirma(pki.Person("EVA SIN NÚMERO", "12345")), Why.NO_RFC,
     "El certificado no dice el RFC de quien firma. No se firmó nada. Use el .cer de una e.firma del SAT."),
    ("no name", lambda: pki.efirma(NOBODY), Why.NO_NAME,
     "El certificado no dice el nombre de quien firma. No se firmó nada. Use el .cer de una e.firma del SAT."),
    ("two names", lambda: pki.efirma(more=((NameOID.COMMON_NAME, "OTRA PERSONA"),)), Why.SEVERAL,
     "El certificado dice más de un nombre o más de un RFC, y no se puede saber de quién es. No se firmó nada. "
     "Use el .cer de una e.firma del SAT."),
    ("two RFCs", lambda: pki.efirma(more=((pki.RFC, "FIMR790202CD2"),)), Why.SEVERAL,
     "El certificado dice más de un nombre o más de un RFC, y no se puede saber de quién es. No se firmó nada. "
     "Use el .cer de una e.firma del SAT."),
    ("long name", lambda: pki.efirma(replace(pki.EVA, name="E" * 65)), Why.LONG_NAME,
     "El certificado dice un nombre de más de 64 letras, y ninguna e.firma lo tiene. No se firmó nada. "
     "Use el .cer de una e.firma del SAT."),
    ("other kind of key", lambda: with_key(EC_KEY.key), Why.NOT_RSA,
     "La llave no es de la clase que usa la e.firma (RSA). No se firmó nada. Use los archivos que entregó el SAT."),
    ("other kind of pair", lambda: EC_KEY, Why.NOT_RSA,
     "La llave no es de la clase que usa la e.firma (RSA). No se firmó nada. Use los archivos que entregó el SAT."),
    ("short", lambda: pki.efirma(bits=1024), Why.SHORT,
     "La llave es demasiado corta para ser segura: tiene 1024 bits y hacen falta 2048. No se firmó nada. "
     "Renueve su e.firma en el SAT."),
]  # fmt: skip


@pytest.mark.parametrize(("brings", "why", "sentence"), [pytest.param(*each[1:], id=each[0]) for each in REFUSALS])
def test_what_is_wrong_has_its_own_sentence(brings: Callable[[], pki.Card], why: Why, sentence: str):
    card = brings()
    refused = refusal(card)
    assert (refused.why, str(refused)) == (why, sentence)
    assert_silent("".join(traceback.format_exception(refused)) + repr(refused), card)


def assert_silent(text: str, card: pki.Card) -> None:
    """No secret, in no writing of its bytes."""
    for secret in (card.password.encode(errors="replace"), card.key[-16:], *card.secrets[3:]):
        if len(secret) > 8:
            for told in (secret.decode("latin-1"), repr(secret)[2:-1], secret.hex()):
                assert told not in text


def test_an_error_hangs_on_to_nothing_that_knew_the_key():
    for card in (replace(pki.efirma(), password="Otra-Inventada"), with_key(b"nada"), pki.mismatched()):
        refused = refusal(card)
        assert refused.__context__ is None
        assert refused.__cause__ is None


@pytest.mark.parametrize("person", [pki.EVA, pki.RAUL, pki.OFFICE])
def test_who_signs_is_read_from_the_certificate(person: pki.Person):
    card = pki.efirma(person)
    identity = read(card)
    assert (identity.name, identity.rfc, identity.serial) == (person.name, person.rfc.split(" ")[0], card.serial)
    assert (identity.since, identity.until) == (pki.SINCE, pki.UNTIL)
    assert identity.certificates == (card.cer,)
    assert identity.masked == identity.rfc[:4] + "*" * (len(identity.rfc) - 7) + identity.rfc[-3:]


def test_what_is_shown_of_somebody_holds_no_secret(caplog: pytest.LogCaptureFixture):
    card = pki.efirma()
    logging.getLogger(__name__).warning("%r %s", *[read(card)] * 2)
    assert_silent(caplog.text, card)
    assert "IASE******AB1" in caplog.text
    assert card.serial in caplog.text
    assert pki.EVA.rfc not in caplog.text


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_a_password_with_accents_opens_as_either_program_wrote_it(encoding: str):
    assert read(pki.efirma(password="Contraseña-Ñandú", encoding=encoding)).name == pki.EVA.name


def test_pem_is_read_too_and_what_comes_with_it_goes_along():
    card = pki.efirma()
    root, between = pki.authorities()
    together = card.pem + pki.as_pem(between) + pki.as_pem(root)
    identity = read(replace(card, cer=together, key=pki.key_as_pem(card)))
    assert identity.certificates == (card.cer, between, root)
    assert read(replace(card, key=pki.key_as_pem(card, old=True))).serial == card.serial


def test_the_first_and_the_last_moment_of_a_certificate_count():
    for moment in (pki.SINCE, pki.UNTIL):
        assert read(pki.efirma(), moment).name == pki.EVA.name


def test_letters_that_cannot_be_seen_are_shown():
    name = "EVA\x1b[31m\0\a \u202eAIROS\u200b"
    told = certificate_of(pki.efirma(pki.Person(name, "IASE800101AB1")).cer)
    assert told.name == "EVA�[31m�� �AIROS�"
    assert read(pki.efirma(pki.Person(name, "IASE800101AB1"))).name == told.name


def test_nothing_of_a_certificate_is_said_on_a_terminal():
    card = pki.efirma(replace(pki.EVA, name="E" * 65))
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        assert certificate_of(card.cer).short_name == "E" * 63 + "…"
    assert said == []


def test_each_reason_knows_what_it_is_about():
    about = {why.name: why.about for why in Why}
    assert {about[name] for name in ("CER_EMPTY", "SWAPPED", "SEAL", "EXPIRED", "SEVERAL")} == {About.CERTIFICATE}
    assert {about[name] for name in ("KEY_OPEN", "MISMATCH", "NOT_RSA", "SHORT")} == {About.KEY}
    assert {about[name] for name in ("NO_PASSWORD", "WRONG_PASSWORD")} == {About.PASSWORD}
    assert {about[name] for name in ("NOT_OURS", "LOCKED", "STRANGE", "FAILED")} == {About.REPORT}


def test_an_rfc_is_told_apart_and_masked():
    assert rfc_in(" iase800101ab1 / XEXX010101000") == "IASE800101AB1"
    assert [rfc_in(text) for text in ("", "IASE", "A" * 13, "IASE800101AB1X", "ıASE800101AB1")] == [""] * 5
    assert (masked("IASE800101AB1"), masked("MIN850101AB9")) == ("IASE******AB1", "MIN8*****AB9")
    assert (serial_told(int.from_bytes(b"3" * 20, "big")), serial_told(255), serial_told(0)) == ("3" * 20, "FF", "0")
