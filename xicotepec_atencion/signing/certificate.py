"""What a certificate says of whoever it is, read in one way for who signs and for who looks."""

from __future__ import annotations

import unicodedata
import warnings
from base64 import b64decode
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.x509.oid import NameOID, ObjectIdentifier

from xicotepec_atencion.domain.spanish import short_day, short_moment
from xicotepec_atencion.signing.key import is_key, pem_in
from xicotepec_atencion.signing.refusals import NotSigned, Why
from xicotepec_atencion.signing.sat import masked, rfc_in, serial_told

RFC, FULL_NAME = ObjectIdentifier("2.5.4.45"), ObjectIdentifier("2.5.4.41")
LARGEST = 64 * 1024  # bytes of a file; a real one has two thousand
LONGEST = 64  # letters of a name, says X.520
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # what moves or hides the letters beside it
INSTEAD = "\N{REPLACEMENT CHARACTER}"
_CERTIFICATE = b"CERTIFICATE"


@dataclass(frozen=True)
class Certificate:
    """name, rfc: empty where it says none, or several, of which nobody can tell whose it is. promises: who signs with
    it cannot say that it was somebody else; None: it is silent. branch: of a shop, which only a seal has."""

    name: str
    rfc: str
    several: bool
    serial: str
    since: datetime
    until: datetime
    promises: bool | None
    branch: str
    public: object

    @property
    def is_seal(self) -> bool:
        """For invoices (CSD), and no person's signature."""
        return bool(self.branch) or self.promises is False

    @property
    def short_name(self) -> str:
        """As it is shown of whomever."""
        return self.name if len(self.name) <= LONGEST else f"{self.name[: LONGEST - 1].rstrip()}…"

    @property
    def masked(self) -> str:
        return masked(self.rfc) if self.rfc else ""


def certificate_of(der: bytes) -> Certificate:
    """Raises whatever the library does."""
    with quiet():
        cer = x509.load_der_x509_certificate(der)
        names = _said(cer, NameOID.COMMON_NAME) or _said(cer, FULL_NAME)
        numbers, branches = _said(cer, RFC), _said(cer, NameOID.ORGANIZATIONAL_UNIT_NAME)
        several = len(names) > 1 or len(numbers) > 1
        return Certificate(
            name="" if several or not names else names[0],
            rfc="" if several or not numbers else rfc_in(numbers[0]),
            several=several,
            serial=serial_told(cer.serial_number),
            since=cer.not_valid_before_utc,
            until=cer.not_valid_after_utc,
            promises=_promises(cer),
            branch=" ".join(branches),
            public=cer.public_key(),
        )


def read_certificate(cer: bytes, now: datetime) -> Certificate:
    """Of the file of whoever wants to sign, DER or PEM; now: aware. Raises NotSigned where it may not sign now."""
    check_file(cer, Why.CER_EMPTY, Why.CER_LARGE)
    try:
        told = certificate_of(certificates_in(cer)[0])
    except Exception:  # whatever is wrong in somebody's file, it is one sentence
        raise NotSigned(Why.CER_IS_KEY if is_key(cer) else Why.CER_UNREADABLE) from None
    _check_purpose(told)
    check_days(told.since, told.until, now)
    return told


def check_file(data: bytes, empty: Why, large: Why) -> None:
    if not data.strip():
        raise NotSigned(empty)
    if len(data) > LARGEST:
        raise NotSigned(large)


def check_days(since: datetime, until: datetime, now: datetime) -> None:
    if now < since:
        raise NotSigned(Why.NOT_YET, since=short_day(since.astimezone(now.tzinfo)), now=short_moment(now))
    if now > until:
        raise NotSigned(Why.EXPIRED, until=short_day(until.astimezone(now.tzinfo)))


def certificates_in(cer: bytes) -> tuple[bytes, ...]:
    """As DER; of a PEM with several, the signer's comes first."""
    return tuple(b64decode(body) for label, body in pem_in(cer) if label == _CERTIFICATE) or (cer,)


@contextmanager
def quiet() -> Generator[None]:
    """What cryptography finds odd in somebody's certificate is no line on a terminal."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _check_purpose(told: Certificate) -> None:
    if told.promises is None:
        raise NotSigned(Why.NO_USAGE)
    if told.is_seal:
        raise NotSigned(Why.SEAL)
    if told.several:
        raise NotSigned(Why.SEVERAL)
    if not told.rfc:
        raise NotSigned(Why.NO_RFC)
    if not told.name:
        raise NotSigned(Why.NO_NAME)
    if len(told.name) > LONGEST:
        raise NotSigned(Why.LONG_NAME, most=LONGEST)


def _said(cer: x509.Certificate, what: ObjectIdentifier) -> list[str]:
    values = [each.value for each in cer.subject.get_attributes_for_oid(what)]
    return [said for value in values if isinstance(value, str) and (said := _visible(value))]


def _visible(text: str) -> str:
    letters = (INSTEAD if unicodedata.category(letter) in UNSEEN else letter for letter in " ".join(text.split()))
    return "".join(letters)


def _promises(cer: x509.Certificate) -> bool | None:
    try:
        usage = cer.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return None
    return usage.content_commitment
