"""What lies in the folder of the authorities' certificates, also what does not belong there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from xicotepec_atencion.domain.certificate_findings import RootFolder
from xicotepec_atencion.signing.roots import ENDINGS, roots_in, unread_in

KEY = ".key"


def folder_seen(folder: Path) -> RootFolder:
    """Of one that is not there, as of an empty one."""
    roots, others = roots_in(folder), [name for name in _files(folder) if Path(name).suffix.lower() not in ENDINGS]
    keys = tuple(name for name in others if Path(name).suffix.lower() == KEY)
    unread = (*unread_in(folder), *(name for name in others if name not in keys))
    return RootFolder(folder.name, len(roots), bool(roots) and _vouch_for_themselves(roots), unread, keys)


def _files(folder: Path) -> list[str]:
    try:
        return sorted(each.name for each in folder.iterdir() if each.is_file() and not each.name.startswith("."))
    except OSError:
        return []


def _vouch_for_themselves(roots: Sequence[bytes]) -> bool:
    from cryptography.x509 import load_der_x509_certificate

    read = map(load_der_x509_certificate, roots)
    return all(each.issuer.public_bytes() == each.subject.public_bytes() for each in read)
