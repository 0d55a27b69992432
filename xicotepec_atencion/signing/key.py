"""The key of an e.firma: what it is like, and opening it with its password."""

from __future__ import annotations

import re
from base64 import b64decode
from typing import Any

from asn1crypto import keys
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_der_private_key, load_pem_private_key

from xicotepec_atencion.signing.refusals import Why

MOST_ROUNDS = 1_000_000  # of the password's hashing; the SAT's has 2,048
_keys: Any = keys  # which comes without types
_LOCKED = b"ENCRYPTED PRIVATE KEY"
_PEM = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \1-----", re.DOTALL)


def opened(key: bytes, password: str) -> RSAPrivateKey | Why:
    """Or why it is not."""
    lock = _lock(key)
    if lock:
        return lock
    if not password:
        return Why.NO_PASSWORD
    for encoding in ("utf-8", "latin-1"):
        try:
            found = _loaded(key, password.encode(encoding))
        except UnsupportedAlgorithm:
            return Why.KEY_UNREADABLE
        except Exception:
            continue
        return found if isinstance(found, RSAPrivateKey) else Why.NOT_RSA
    return Why.WRONG_PASSWORD


def _lock(key: bytes) -> Why | None:
    """None: it is a key under a password."""
    try:
        _loaded(key, None)
    except TypeError:
        return None if _rounds(key) <= MOST_ROUNDS else Why.KEY_UNREADABLE
    except Exception:
        return Why.KEY_UNREADABLE
    return Why.KEY_OPEN


def _loaded(key: bytes, password: bytes | None) -> object:
    return load_pem_private_key(key, password) if pem_in(key) else load_der_private_key(key, password)


def _rounds(key: bytes) -> int:
    """How often the password is hashed: a damaged file could ask for hours. Of the older PEM, none."""
    parts = pem_in(key)
    locked = [b64decode(body) for label, body in parts if label == _LOCKED]
    if parts and not locked:
        return 0
    try:
        envelope = _keys.EncryptedPrivateKeyInfo.load(locked[0] if locked else key)
        return envelope["encryption_algorithm"].kdf_iterations
    except Exception:
        return MOST_ROUNDS + 1


def is_key(data: bytes) -> bool:
    return any(label.endswith(b"PRIVATE KEY") for label, _ in pem_in(data)) or _lock(data) is not Why.KEY_UNREADABLE


def pem_in(data: bytes) -> list[tuple[bytes, bytes]]:
    """Each label and what it stands over."""
    return [(found[1], found[2]) for found in _PEM.finditer(data)]
