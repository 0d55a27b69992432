"""Copies that only the passphrase or the recovery code opens.

A sealed copy is MAGIC, the length of its header, the header (JSON in clear), the header's SHA-256, and the
plain file in chunks of 1 MiB, each under AES-256-GCM. The chunks' key comes by HKDF from the office's own key
and a salt of this copy; a chunk's nonce is its number and whether it is the last, and it is bound to the
header. So a cut, a chunk out of its place, another header and any flipped bit are found. The header carries
the office's key wrapped under Argon2id of the passphrase, and of the recovery code.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from xicotepec_atencion.domain.backups import About
from xicotepec_atencion.domain.recovery import code_of, code_problem, normalised
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.store.connection import is_open_here
from xicotepec_atencion.store.trouble import Trouble

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"XICATN\x01\n"
CHUNK = 1 << 20
TAG, NONCE, SALT, KEY = 16, 12, 16, 32
LONGEST_HEADER, LONGEST_NAME = 1 << 16, 200
PASSPHRASE, RECOVERY = "frase", "código"

UNTOUCHED = "No se modificó nada."
NO_COPY = "no es una copia cifrada de Atención Ciudadana, o su principio está dañado"


class Locked(Trouble):
    """A sealed copy that was not opened, because what was typed does not open it. Nothing was changed."""


@dataclass(frozen=True)
class Cost:
    """What one try of a passphrase costs by Argon2id: rounds, KiB of memory, lanes."""

    rounds: int = 3  # RFC 9106, the profile for little memory
    memory: int = 1 << 16
    lanes: int = 4

    def __post_init__(self) -> None:
        bounds = (1 <= self.rounds <= 10, 1 <= self.lanes <= 16, 8 * self.lanes <= self.memory <= 1 << 18)
        if not all(bounds):
            raise ValueError("a header that asks for gigabytes or hours is hostile")


USUAL = Cost()


@dataclass(frozen=True)
class Protection:
    """What seals an office's copies; kept in its file (`Safekeeping.key` and `.seal`).

    key: 32 bytes. seal: the key wrapped, as JSON; without what unwraps it, it tells nothing.
    """

    key: bytes = field(repr=False)
    seal: str


def new_code() -> str:
    """A recovery code for a sheet, of 120 random bits."""
    return code_of(secrets.randbelow(32) for _ in range(24))


def protect(passphrase: str, recovery: str = "", cost: Cost = USUAL) -> Protection:
    """A new key, which the passphrase opens, and the recovery code where there is one. Each costs some 100 ms."""
    made = Protection(secrets.token_bytes(KEY), "{}")
    made = with_passphrase(made, passphrase, cost)
    return with_recovery(made, recovery, cost) if recovery else made


def with_passphrase(protection: Protection, passphrase: str, cost: Cost = USUAL) -> Protection:
    """The same key under another passphrase. Copies that were sealed before keep opening with the former one."""
    return _wrapped(protection, PASSPHRASE, _written(passphrase), cost)


def with_recovery(protection: Protection, code: str, cost: Cost = USUAL) -> Protection:
    """The same key under the code of another sheet. Older copies keep opening with the sheet of their time."""
    return _wrapped(protection, RECOVERY, normalised(code), cost)


def _wrapped(protection: Protection, by: str, secret: str, cost: Cost) -> Protection:
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    wrapped = _cipher(_stretched(secret, salt, cost)).encrypt(nonce, protection.key, by.encode())
    part = {"salt": salt.hex(), "nonce": nonce.hex(), "key": wrapped.hex(), **asdict(cost)}
    return Protection(protection.key, json.dumps({**json.loads(protection.seal), by: part}, ensure_ascii=False))


def _stretched(secret: str, salt: bytes, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(secret.encode(), salt, cost.rounds, cost.memory, cost.lanes, KEY, Type.ID)


def _written(passphrase: str) -> str:
    """An «é» is one letter, or an e and its accent, by the keyboard."""
    return unicodedata.normalize("NFC", passphrase)


@dataclass(frozen=True)
class Header:
    """The beginning of a sealed copy. size: bytes of the plain file; bound: what every chunk is bound to."""

    about: About
    seal: dict[str, Any]
    salt: bytes
    size: int
    bound: bytes

    @property
    def chunks(self) -> int:
        return max(1, -(-self.size // CHUNK))

    @classmethod
    def of(cls, raw: bytes) -> Self:
        """Raises ValueError, LookupError or TypeError where it is not such a header."""
        plain = json.loads(raw)
        about = plain["about"]
        counts = {str(table): int(rows) for table, rows in about["counts"].items()}
        made_at = datetime.fromisoformat(about["made_at"])
        office = cleaned(about["office"])[:LONGEST_NAME]
        known = About(office, str(about["uid"]), made_at, int(about["schema"]), counts, str(about.get("gone", "")))
        size = int(plain["size"])
        if size < 0:
            raise ValueError("a size")
        return cls(known, dict(plain["seal"]), bytes.fromhex(plain["salt"]), size, hashlib.sha256(raw).digest())


def is_sealed(path: Path) -> bool:
    """Whether it begins as a sealed copy. Raises OSError where it cannot be read."""
    if is_open_here(path):
        return False
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def about(path: Path) -> About:
    """What the header says in clear. Raises Trouble where it is not whole, OSError where it cannot be read."""
    with path.open("rb") as file:
        return header_of(file, path).about


def has_its_length(path: Path) -> bool:
    """Whether the header is whole and the file as long as it says; nothing is deciphered."""
    try:
        with path.open("rb") as file:
            header = header_of(file, path)
            return path.stat().st_size == file.tell() + header.size + header.chunks * TAG
    except (Trouble, OSError):
        return False


def seal(source: Path, target: Path, protection: Protection, about: About) -> None:
    """Write the sealed copy of a file that does not change meanwhile. Raises OSError."""
    size, salt = source.stat().st_size, os.urandom(KEY)
    told = {**asdict(about), "office": about.office[:LONGEST_NAME], "made_at": about.made_at.isoformat()}
    plain = {"about": told, "seal": json.loads(protection.seal), "salt": salt.hex(), "size": size}
    raw = json.dumps(plain, ensure_ascii=False).encode()
    header = Header.of(raw)
    cipher = _cipher(_derived(protection.key, salt, "copy"))
    with source.open("rb") as read, target.open("wb") as out:
        out.write(MAGIC + len(raw).to_bytes(4, "big") + raw + header.bound)
        for number in range(header.chunks):
            nonce = _nonce(number, last=number == header.chunks - 1)
            out.write(cipher.encrypt(nonce, read.read(CHUNK), header.bound))


def unseal(path: Path, secret: str, target: Path) -> About:
    """Decipher the copy into `target`; the secret is the passphrase or the recovery code.

    Raises Locked where it opens nothing, Trouble where the copy is damaged, OSError where the disk fails;
    then nothing is left at the target.
    """
    return _opened(path, target, lambda header: _unwrapped(header, secret))


def open_with(path: Path, protection: Protection, target: Path) -> About:
    """As `unseal`, by the office's own key; of another one's copy it is Trouble."""
    return _opened(path, target, lambda _: protection.key)


def _opened(path: Path, target: Path, key_for: Callable[[Header], bytes]) -> About:
    try:
        with path.open("rb") as file, target.open("wb") as out:
            header = header_of(file, path)
            out.writelines(chunks_of(file, header, key_for(header), path))
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return header.about


def name_under(key: bytes, digest: str) -> str:
    """What the sealed copy of a file with that hash is called: who has the file, but not the key, cannot tell that it
    is there."""
    return hmac.digest(_derived(key, None, "names"), digest.encode(), "sha256").hex()


def digest_inside(path: Path, protection: Protection) -> bytes:
    """SHA-256 of the plain file inside. Raises Trouble, OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for chunk in chunks_of(file, header_of(file, path), protection.key, path):
            digest.update(chunk)
    return digest.digest()


def header_of(file: BinaryIO, path: Path) -> Header:
    """Leaves the file where its chunks begin. Raises Trouble, OSError."""
    beginning = file.read(len(MAGIC) + 4)
    length = int.from_bytes(beginning[len(MAGIC) :], "big")
    if beginning.startswith(MAGIC) and 0 < length <= LONGEST_HEADER:
        raw, digest = file.read(length), file.read(KEY)
        with suppress(ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError):
            if (header := Header.of(raw)).bound == digest:
                return header
    raise Trouble(f"«{path.name}» {NO_COPY}. {UNTOUCHED} Elija otra copia.")


def _unwrapped(header: Header, secret: str) -> bytes:
    if not secret:
        raise Locked(f"La copia está cifrada. {UNTOUCHED} Escriba la frase de los respaldos o el código de la hoja.")
    tries = [(PASSPHRASE, _written(secret))]
    if code_problem(secret) is None:
        tries.insert(0, (RECOVERY, normalised(secret)))
    for by, typed in tries:
        if key := _unwrapped_by(header.seal.get(by), by, typed):
            return key
    raise Locked(
        "Esa no es la frase ni el código con que se cifró esta copia. "
        f"{UNTOUCHED} Revise mayúsculas y acentos, o use la hoja de recuperación de esa fecha."
    )


def _unwrapped_by(part: Any, by: str, secret: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag

    try:
        cost = Cost(int(part["rounds"]), int(part["memory"]), int(part["lanes"]))
        salt, nonce, wrapped = (bytes.fromhex(part[name]) for name in ("salt", "nonce", "key"))
        if (len(salt), len(nonce), len(wrapped)) != (SALT, NONCE, KEY + TAG):
            return None
        return _cipher(_stretched(secret, salt, cost)).decrypt(nonce, wrapped, by.encode())
    except (InvalidTag, ValueError, LookupError, TypeError, OverflowError):
        return None


def _derived(key: bytes, salt: bytes | None, purpose: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY, salt, f"xicotepec-atencion {purpose}".encode()).derive(key)


def _cipher(key: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(NONCE - 1, "big") + bytes([last])


def chunks_of(file: BinaryIO, header: Header, key: bytes, path: Path) -> Iterator[bytes]:
    """The plain file, each part proved; the last one only where nothing is missing nor follows."""
    from cryptography.exceptions import InvalidTag

    cipher, size = _cipher(_derived(key, header.salt, "copy")), 0
    try:
        for number in range(header.chunks):
            last = number == header.chunks - 1
            plain = cipher.decrypt(_nonce(number, last), file.read(CHUNK + TAG), header.bound)
            size += len(plain)
            yield plain
    except InvalidTag as error:
        raise _damaged(path) from error
    if size != header.size or file.read(1):
        raise _damaged(path)


def _damaged(path: Path) -> Trouble:
    return Trouble(f"«{path.name}» está dañada: se cortó o se alteró después de hacerse. {UNTOUCHED} Elija otra copia.")
