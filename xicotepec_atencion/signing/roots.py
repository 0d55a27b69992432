"""The certificates of those whom the office trusts: a folder that the office fills; none comes with the program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ENDINGS = frozenset({".cer", ".crt", ".pem", ".der"})
LARGEST = 1 << 20  # a file; a bundle of a whole country's authorities is smaller


def roots_in(folder: Path) -> tuple[bytes, ...]:
    """DER of each certificate that can be read in the folder, by the files' names, each once; of the rest nothing.
    Where there is no folder, there is none."""
    return tuple(dict.fromkeys(root for file in _files(folder) for root in _certificates(file)))


def unread_in(folder: Path) -> tuple[str, ...]:
    """The names of the files that look like certificates and are none."""
    return tuple(file.name for file in _files(folder) if not _certificates(file))


def _files(folder: Path) -> Iterator[Path]:
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return
    yield from (file for file in found if file.suffix.lower() in ENDINGS and file.is_file())


def _certificates(file: Path) -> tuple[bytes, ...]:
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificates

    from xicotepec_atencion.signing.certificate import quiet

    try:
        if file.stat().st_size > LARGEST:
            return ()
        data = file.read_bytes()
        pem = b"-----BEGIN" in data
        with quiet():
            read = load_pem_x509_certificates(data) if pem else [load_der_x509_certificate(data)]
            return tuple(each.public_bytes(Encoding.DER) for each in read)
    except (OSError, ValueError):
        return ()
