"""Who signs: the two files of an e.firma and its password, and everything that is asked of them before.

Nothing here is kept: `Identity` holds the opened key for as long as somebody signs, and tells nothing of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

from xicotepec_atencion.signing.certificate import certificate_of, certificates_in, check_file, read_certificate
from xicotepec_atencion.signing.key import is_key, opened
from xicotepec_atencion.signing.refusals import NotSigned, Why

LEAST_BITS = 2048


@dataclass(frozen=True)
class Identity:
    """An e.firma that may sign now. masked: the RFC as it is shown. certificates: its own and those that came with it,
    as DER; since, until: aware."""

    name: str
    masked: str
    serial: str
    since: datetime
    until: datetime
    rfc: str = field(repr=False)
    certificates: tuple[bytes, ...] = field(repr=False)
    key: RSAPrivateKey = field(repr=False, compare=False)


def read_identity(cer: bytes, key: bytes, password: str, now: datetime) -> Identity:
    """The files as they were read, DER or PEM; now: aware. Raises NotSigned.

    What is wrong with the certificate is said first: no password mends it."""
    check_file(cer, Why.CER_EMPTY, Why.CER_LARGE)
    check_file(key, Why.KEY_EMPTY, Why.KEY_LARGE)
    _check_places(cer, key)
    told = read_certificate(cer, now)
    found = opened(key, password)
    if isinstance(found, Why):  # raised here, where no other error with what it knows hangs on to it
        raise NotSigned(found)
    if not isinstance(told.public, RSAPublicKey):
        raise NotSigned(Why.NOT_RSA)
    if found.public_key().public_numbers() != told.public.public_numbers():
        raise NotSigned(Why.MISMATCH)
    if found.key_size < LEAST_BITS:
        raise NotSigned(Why.SHORT, bits=found.key_size)
    own = certificates_in(cer)
    return Identity(told.name, told.masked, told.serial, told.since, told.until, told.rfc, own, found)


# which file is which


def _check_places(cer: bytes, key: bytes) -> None:
    places = {(True, True): Why.SWAPPED, (True, False): Why.CER_IS_KEY, (False, True): Why.KEY_IS_CER}
    wrong = places.get((is_key(cer), _is_certificate(key)))
    if wrong:
        raise NotSigned(wrong)


def _is_certificate(data: bytes) -> bool:
    try:
        certificate_of(certificates_in(data)[0])
    except Exception:
        return False
    return True
