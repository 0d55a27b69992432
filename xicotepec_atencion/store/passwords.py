"""Passwords and the recovery code as the file keeps them: argon2id hashes."""

from __future__ import annotations

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher()  # RFC 9106, low memory: 64 MiB and some 150 ms, so that guessing is slow


def hashed(password: str) -> str:
    return _HASHER.hash(_one_way_of_writing(password))


def matches(secret: str, password: str) -> bool:
    try:
        return _HASHER.verify(secret, _one_way_of_writing(password))
    except (VerificationError, InvalidHashError):
        return False


def _one_way_of_writing(password: str) -> str:
    """An «é» is one letter, or an e and its accent, by the keyboard."""
    return unicodedata.normalize("NFC", password)
