"""Passwords and the recovery code as the file keeps them: argon2id hashes."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher


def hashed(password: str) -> str:
    return _hasher().hash(_one_way_of_writing(password))


def matches(secret: str, password: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(secret, _one_way_of_writing(password))
    except (VerificationError, InvalidHashError):
        return False


@cache
def _hasher() -> PasswordHasher:
    """RFC 9106, low memory: 64 MiB and some 150 ms, so that guessing is slow."""
    from argon2 import PasswordHasher

    return PasswordHasher()


def _one_way_of_writing(password: str) -> str:
    """An «é» is one letter, or an e and its accent, by the keyboard."""
    return unicodedata.normalize("NFC", password)
