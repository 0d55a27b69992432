"""An authority of our own and what it hands out, in the shape of the SAT's: made at run time, nothing of it is kept.

`efirma()` is a person's; its variants are arguments: another day, another authority, a seal, another key.
"""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from asn1crypto import algos, core, keys  # pyright: ignore[reportMissingTypeStubs]
from cryptography import x509
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.padding import PKCS7
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from cryptography.x509.name import _ASN1Type
from cryptography.x509.oid import NameOID, ObjectIdentifier

PASSWORD = "Inventada-2026"
RFC, CURP, NAME = ObjectIdentifier("2.5.4.45"), ObjectIdentifier("2.5.4.5"), ObjectIdentifier("2.5.4.41")
SINCE, UNTIL = datetime(2024, 6, 1, tzinfo=UTC), datetime(2028, 6, 1, tzinfo=UTC)
OURS, OTHERS = "Autoridad Inventada", "Autoridad Ajena"


@dataclass(frozen=True)
class Person:
    """rfc, curp: as they stand in the certificate."""

    name: str
    rfc: str
    curp: str = "XEXX010101HNEXXXA4"


EVA = Person("EVA INVENTADA SUPUESTA", "IASE800101AB1")
RAUL = Person("RAÚL FICTICIO MUÑOZ", "FIMR790202CD2")
NADIA = Person("NADIA IMAGINARIA EJEMPLO", "IAEN780303EF3")
OFFICE = Person("MUNICIPIO INVENTADO", "MIN850101AB9 / IASE800101AB1", " / IASE800101MDFXXXA1")


@dataclass(frozen=True)
class Card:
    """What somebody brings on a memory stick, and knows. plain: the key as PKCS#8 without its password."""

    cer: bytes
    key: bytes
    password: str
    plain: bytes
    serial: str

    @property
    def pem(self) -> bytes:
        return as_pem(self.cer)

    @property
    def secrets(self) -> tuple[bytes, ...]:
        """What may be found nowhere: the password, the files, and pieces of the private numbers."""
        key = _loaded(self.plain)
        numbers = key.private_numbers() if isinstance(key, rsa.RSAPrivateKey) else None
        private = (numbers.d, numbers.p, numbers.q) if numbers else ()
        pieces = [number.to_bytes(512, "big")[-48:-16] for number in private]
        return (self.password.encode(errors="replace"), self.key, self.plain, *pieces)


@cache
def efirma(
    person: Person = EVA,
    *,
    authority: str = OURS,
    since: datetime = SINCE,
    until: datetime = UNTIL,
    usage: str | None = "e.firma",
    branch: str = "",
    password: str = PASSWORD,
    encoding: str = "utf-8",
    bits: int = 2048,
    more: tuple[tuple[ObjectIdentifier, str], ...] = (),
    issuer: Person | None = None,
) -> Card:
    """usage: «e.firma», «sello» (a CSD: it does not promise who it was) or None: it does not say. branch: of a shop, as
    seals have it. bits: 0: of elliptic curves. more: what its subject says besides. issuer: somebody who issues it with
    a mere e.firma."""
    plain = plain_key(person.name, bits)
    cer = _certificate(person, _loaded(plain), _authority(authority)[1:], (since, until), usage, branch, more, issuer)
    serial = cer.serial_number.to_bytes(20, "big").decode("ascii")
    return Card(cer.public_bytes(Encoding.DER), locked(plain, password.encode(encoding)), password, plain, serial)


def seal_of(person: Person = OFFICE) -> Card:
    return efirma(person, usage="sello")


def mismatched() -> Card:
    """Eva's certificate with the key of another."""
    return replace(efirma(), key=efirma(RAUL).key, plain=efirma(RAUL).plain)


def authorities(called: str = OURS) -> tuple[bytes, ...]:
    """The root and the one between, as DER: what an office puts in its folder."""
    return tuple(each.public_bytes(Encoding.DER) for each in _authority(called)[:2])


def ended_root(until: datetime, called: str = OURS) -> bytes:
    """The same authority's, which was in force no longer than that."""
    name, key = _common(f"{called}, raíz"), _loaded(plain_key(f"{called}, raíz"))
    return _issuer(name, key, name, key, 1, until).public_bytes(Encoding.DER)


def as_pem(cer: bytes) -> bytes:
    return x509.load_der_x509_certificate(cer).public_bytes(Encoding.PEM)


def key_as_pem(card: Card, *, password: bool = True, old: bool = False) -> bytes:
    """old: as OpenSSL wrote them in former days."""
    locks = BestAvailableEncryption(card.password.encode()) if password else NoEncryption()
    form = PrivateFormat.TraditionalOpenSSL if old else PrivateFormat.PKCS8
    return _loaded(card.plain).private_bytes(Encoding.PEM, form, locks)


def locked(plain: bytes, password: bytes, asks: int = 0) -> bytes:
    """As the SAT does it: PKCS#8 under PBES2 with Triple DES. asks: for so many rounds, whatever it had."""
    salt, vector, rounds = os.urandom(8), os.urandom(8), 2048
    derived = PBKDF2HMAC(hashes.SHA1(), 24, salt, rounds).derive(password)
    padder, cipher = PKCS7(64).padder(), Cipher(TripleDES(derived), modes.CBC(vector)).encryptor()
    data = cipher.update(padder.update(plain) + padder.finalize()) + cipher.finalize()
    how = algos.Pbes2Params(
        {
            "key_derivation_func": {
                "algorithm": "pbkdf2",
                "parameters": {"salt": core.OctetString(salt), "iteration_count": asks or rounds},
            },
            "encryption_scheme": {"algorithm": "tripledes_3key", "parameters": vector},
        }
    )
    scheme = {"algorithm": "pbes2", "parameters": how}
    return keys.EncryptedPrivateKeyInfo({"encryption_algorithm": scheme, "encrypted_data": data}).dump()


@cache
def plain_key(of: str, bits: int = 2048) -> bytes:
    """RSA is slow to make: one for each name in a run of the tests."""
    made = rsa.generate_private_key(65537, bits) if bits else ec.generate_private_key(ec.SECP256R1())
    return made.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def _loaded(plain: bytes) -> Any:
    """What was made here is sound; to prove it each time takes as long as ten signatures."""
    return load_der_private_key(plain, None, unsafe_skip_rsa_key_validation=True)


@cache
def _authority(called: str) -> tuple[x509.Certificate, x509.Certificate, rsa.RSAPrivateKey]:
    """Its root, the certificate between, and the key of that one."""
    root_key, key = _loaded(plain_key(f"{called}, raíz")), _loaded(plain_key(called))
    root_name, name = _common(f"{called}, raíz"), _common(called)
    root = _issuer(root_name, root_key, root_name, root_key, 1)
    return root, _issuer(name, key, root_name, root_key, 0), key


def _common(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _issuer(
    subject: x509.Name,
    key: rsa.RSAPrivateKey,
    issuer: x509.Name,
    by: rsa.RSAPrivateKey,
    below: int,
    until: datetime = datetime(2045, 1, 1, tzinfo=UTC),
) -> x509.Certificate:
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(_serial(subject.rfc4514_string()))
        .not_valid_before(datetime(2015, 1, 1, tzinfo=UTC))
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=True, path_length=below), critical=True)
        .add_extension(_usage(authority=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
    )
    return built.sign(by, hashes.SHA256())


def _certificate(
    person: Person,
    key: Any,
    authority: tuple[x509.Certificate, rsa.RSAPrivateKey],
    days: tuple[datetime, datetime],
    usage: str | None,
    branch: str,
    more: tuple[tuple[ObjectIdentifier, str], ...],
    issuer: Person | None,
) -> x509.Certificate:
    above, by = authority
    if issuer:
        above, by = x509.load_der_x509_certificate(efirma(issuer).cer), _loaded(efirma(issuer).plain)
    subject = _subject(person, branch, more)
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.subject)
        .public_key(key.public_key())
        .serial_number(_serial(f"{subject.rfc4514_string()}{above.subject}{days}{usage}"))
        .not_valid_before(days[0])
        .not_valid_after(days[1])
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
    )
    if usage is not None:
        built = built.add_extension(_usage(promises=usage == "e.firma"), critical=False)
    return built.sign(by, hashes.SHA256())


def _subject(person: Person, branch: str, more: tuple[tuple[ObjectIdentifier, str], ...]) -> x509.Name:
    """As the SAT writes it: the RFC and the CURP as PrintableString under numbers meant for something else."""
    printable = {RFC: _ASN1Type.PrintableString, CURP: _ASN1Type.PrintableString}
    said = [
        (NameOID.COMMON_NAME, person.name),
        (NAME, person.name),
        (NameOID.ORGANIZATION_NAME, person.name),
        (NameOID.COUNTRY_NAME, "MX"),
        (RFC, person.rfc),
        (CURP, person.curp),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, branch),
        *more,
    ]
    with warnings.catch_warnings():  # of a name that is too long
        warnings.simplefilter("ignore")
        return x509.Name(
            [x509.NameAttribute(oid, text, _type=printable.get(oid), _validate=False) for oid, text in said if text]
        )


def _usage(*, authority: bool = False, promises: bool = False) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=promises,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _serial(of: str) -> int:
    """Twenty digits, as letters: how the SAT numbers its certificates."""
    digits = int.from_bytes(_hash(of), "big") % 10**14
    return int.from_bytes(f"300010{digits:014}".encode("ascii"), "big")


def _hash(text: str) -> bytes:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(text.encode())
    return digest.finalize()
