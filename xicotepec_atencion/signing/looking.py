"""What a PDF's signatures prove, offline: facts, and no words about them but where there is nothing to look at."""

from __future__ import annotations

import asyncio
import logging
import re
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from xicotepec_atencion.domain.signed_pdf import LARGEST, Later, PdfSeen, SignatureSeen, Trust
from xicotepec_atencion.paper.bounded import is_bomb
from xicotepec_atencion.signing.covered import Written, end_of, laters, says_itself
from xicotepec_atencion.signing.earlier import earlier
from xicotepec_atencion.signing.places import Tangled, check_form

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

MOST = 50  # signatures: each has the whole file read
_EMPTY = "El archivo está vacío. Pida otra copia a quien se lo entregó."
_LARGE = f"El archivo pasa de {LARGEST >> 20} MB y no se revisa. Un informe de este programa es mucho más pequeño."
_OTHER = "El archivo no es un PDF. Elija el PDF que quiere verificar."
_LOCKED = "El PDF está protegido con contraseña y no se puede leer. Pida una copia sin protección."
_DAMAGED = "El PDF está dañado y no se puede leer. Pida otra copia a quien se lo entregó."
_MANY = f"El PDF dice tener más de {MOST} firmas y no se revisa. Un informe de este programa tiene a lo más unas pocas."
_BOMB = "El PDF está hecho de modo que llenaría la memoria, y no se revisa. Un informe de este programa no es así."
_TANGLED = "El formulario del PDF no tiene fin y no se revisa. Un informe de este programa no es así."
_END = re.compile(rb"%%EOF\r?\n?")
TAIL = 64 * 1024  # bytes behind the end that pyHanko would go through one by one
_TRIED = 3  # of the ends that a file seems to have
_WEAK = frozenset({"md2", "md5", "sha1"})  # two files can be made that have the same one


class NotReadable(Exception):
    """There is no PDF to look at; str() is the sentence for the user. locked: it is one, under a password."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.locked = sentence == _LOCKED


@dataclass(frozen=True)
class _File:
    """What is read, of a file of so many bytes, and by what it is judged. roots: of asn1crypto, all that the office
    has: those of authorities vouch for others, the rest for themselves."""

    pdf: bytes
    size: int
    roots: tuple[Any, ...]
    now: datetime

    def authorities(self, at: datetime) -> list[Any]:
        return [each for each in self.roots if _is_authority(each) and _within(each, at) == at]

    @property
    def unproven(self) -> Trust:
        return Trust.UNKNOWN if self.roots else Trust.NO_ROOTS


def look(pdf: bytes, roots: Sequence[bytes], now: datetime) -> PdfSeen:
    """roots: DER of the certificates that the office trusts; now: aware. Whatever the bytes are: this, or NotReadable.

    Read by the letter of the standard, since only so it is sure what a revision changes; what cannot be read so is
    read with indulgence, at last without what stands behind its end, and then all that came later is a change."""
    from xicotepec_atencion.paper.identified import identity_of, printed_of  # heavy: at first use

    if refusal := _refusal(pdf):
        raise NotReadable(refusal)
    _keep_quiet()
    file = _File(pdf, len(pdf), _trusted(roots), now)
    ends = deque((found.end() for found in _END.finditer(pdf)), maxlen=_TRIED)
    whole_first = ((len(pdf), True), (len(pdf), False)) if len(pdf) - max(ends, default=0) <= TAIL else ()
    for end, strict in (*whole_first, *((end, False) for end in reversed(ends))):
        try:
            signatures = _signatures(replace(file, pdf=pdf[:end]), strict)
        except NotReadable:
            raise
        except Tangled:
            raise NotReadable(_TANGLED) from None
        except Exception:  # of hostile bytes the libraries raise anything
            continue
        whole = bool(signatures) and signatures[-1].intact and signatures[-1].later is Later.NOTHING
        identity = identity_of(pdf)
        printed = "" if identity else printed_of(pdf)
        seen = PdfSeen(sha256(pdf).hexdigest(), identity, signatures, whole, now, printed=printed)
        return replace(seen, earlier=earlier(pdf, signatures)) if whole and seen.is_untouched else seen
    raise NotReadable(_DAMAGED)


def _refusal(pdf: bytes) -> str:
    if not pdf:
        return _EMPTY
    if len(pdf) > LARGEST:
        return _LARGE
    if b"%PDF-" not in pdf[:1024]:
        return _OTHER
    return _BOMB if is_bomb(pdf) else ""


def _keep_quiet() -> None:
    """What the libraries would say of a file names persons, and nobody here reads it."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logger = logging.getLogger(name)
        logger.propagate = False
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _trusted(roots: Sequence[bytes]) -> tuple[Any, ...]:
    """What can be read of them."""
    from xicotepec_atencion.signing.sat import x509

    read = list[Any]()
    for root in roots:
        with suppress(Exception):
            certificate: Any = cast(Any, x509.Certificate).load(root, strict=True)
            certificate.native  # noqa: B018  # it is read only where it is asked
            read.append(certificate)
    return tuple(read)


def _signatures(file: _File, strict: bool) -> tuple[SignatureSeen, ...]:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign import fields as form

    reader = PdfFileReader(BytesIO(file.pdf), strict=strict)
    if "/Encrypt" in reader.trailer:
        raise NotReadable(_LOCKED)
    if cast(Any, reader.root)["/Pages"]["/Type"] != "/Pages":
        raise ValueError("no pages")
    check_form(reader)
    fields: Any = cast(Any, form).enumerate_sig_fields(reader, filled_status=True)
    filled = list(islice(fields, MOST + 1))
    if len(filled) > MOST:
        raise NotReadable(_MANY)
    read = sorted((_read(file, reader, name, field) for name, _, field in filled), key=lambda each: each.order)
    came = laters(reader, file.pdf, file.size, [each.written for each in read])
    return tuple(replace(each.seen, later=later) for each, later in zip(read, came, strict=True))


@dataclass(frozen=True)
class _Read:
    order: int
    written: Written
    seen: SignatureSeen


def _read(file: _File, reader: PdfFileReader, name: str, field: Any) -> _Read:
    """What one field holds; of what nobody can read, only that it is there, after all others."""
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

    seen = SignatureSeen(str(name), "", "", "", None, False, Later.CHANGES, file.unproven, False)
    try:
        signature = EmbeddedPdfSignature(reader, field, name)
        end, certificate = end_of(file.pdf, signature), cast(Any, signature.signer_cert)
        seen = _told(replace(seen, at=_claimed(signature)), certificate, file.now)
        intact, trust = _proven(file, signature, seen.at or file.now)
        intact = intact and end is not None and says_itself(signature)
    except Exception:
        return _Read(len(file.pdf) + 1, Written(None, -1, str(name)), seen)
    seen = replace(seen, intact=intact, trust=trust, end=end if intact else None)
    written = Written(seen.end, signature.signed_revision, str(name))
    return _Read(len(file.pdf) + 1 if end is None else end, written, seen)


def _claimed(signature: EmbeddedPdfSignature) -> datetime | None:
    """A clock that does not say where in the world it stands says nothing."""
    at = signature.self_reported_timestamp
    return at if at is not None and at.tzinfo is not None else None


def _told(seen: SignatureSeen, certificate: Any, now: datetime) -> SignatureSeen:
    """What its certificate says. Of a signature that does not say when it was made: whether it is in force now."""
    from xicotepec_atencion.signing.certificate import certificate_of

    told, at = certificate_of(certificate.dump()), seen.at or now
    return replace(
        seen,
        name=told.short_name,
        rfc=told.masked,
        serial=told.serial,
        valid=told.since <= at <= told.until,
        expired=told.until.astimezone(now.tzinfo).date() if told.until < now else None,
        csd=told.is_seal,
    )


def _is_authority(certificate: Any) -> bool:
    """Whether it may vouch for others: whoever has a mere e.firma can sign a certificate with it, too."""
    usage = certificate.key_usage_value
    return bool(certificate.ca) and (usage is None or "key_cert_sign" in usage.native)


def _within(certificate: Any, moment: datetime) -> datetime:
    """The moment, or the nearest at which it was in force: that it was not any more is told apart from whose it is."""
    return min(max(moment, certificate.not_valid_before), certificate.not_valid_after)


def _proven(file: _File, signature: EmbeddedPdfSignature, at: datetime) -> tuple[bool, Trust]:
    """Whether it is the certificate's over these very bytes, and who vouches for that one."""
    from pyhanko.sign.validation.pdf_embedded import async_validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext

    certificate = cast(Any, signature.signer_cert)
    moment = _within(certificate, at)
    context = ValidationContext(
        trust_roots=file.authorities(at),
        moment=moment,
        best_signature_time=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    usage = KeyUsageConstraints(key_usage=set())
    looked = async_validate_pdf_signature(signature, context, key_usage_settings=usage, skip_diff=True)
    status = asyncio.run(looked)
    intact = status.intact and status.valid and status.md_algorithm not in _WEAK
    if status.trusted:
        return intact, Trust.TRUSTED
    listed = certificate.dump() in {each.dump() for each in file.roots}
    return intact, Trust.LISTED if listed else file.unproven
