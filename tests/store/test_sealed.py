"""Sealed copies: only the passphrase or the sheet's code opens them, and whatever was changed in them is found."""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests import made
from xicotepec_atencion.domain.backups import About
from xicotepec_atencion.domain.recovery import code_problem
from xicotepec_atencion.store import sealed
from xicotepec_atencion.store.sealed import (
    CHUNK,
    KEY,
    MAGIC,
    TAG,
    Cost,
    Locked,
    Protection,
    about,
    digest_inside,
    has_its_length,
    is_sealed,
    new_code,
    protect,
    seal,
    unseal,
    with_passphrase,
    with_recovery,
)
from xicotepec_atencion.store.trouble import Trouble

CHEAP = Cost(rounds=1, memory=8, lanes=1)
PHRASE, CODE = "la canción del Sr. Nadie", new_code()
PROTECTION = protect(PHRASE, CODE, CHEAP)
ABOUT = About("Oficina Inventada", "ab" * 16, made.NOW, 3, {"visit": 7})
SIZES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5)


def sealed_copy(folder: Path, plain: bytes, protection: Protection = PROTECTION) -> Path:
    (folder / "plano").write_bytes(plain)
    seal(folder / "plano", folder / "copia.cifrado", protection, ABOUT)
    return folder / "copia.cifrado"


def opened(copy: Path, secret: str = PHRASE) -> bytes:
    out = copy.with_name("abierta")
    unseal(copy, secret, out)
    return out.read_bytes()


def header_end(copy: Path) -> int:
    start = len(MAGIC) + 4
    return start + int.from_bytes(copy.read_bytes()[len(MAGIC) : start], "big") + KEY


def with_header(copy: Path, change: Callable[[dict], object]) -> None:
    """The same copy with another header, whose checksum is right."""
    content, end = copy.read_bytes(), header_end(copy)
    plain = json.loads(content[len(MAGIC) + 4 : end - KEY])
    change(plain)
    raw = json.dumps(plain).encode()
    digest = hashlib.sha256(raw).digest()
    copy.write_bytes(MAGIC + len(raw).to_bytes(4, "big") + raw + digest + content[end:])


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_comes_back(tmp_path: Path, size: int):
    plain = os.urandom(size)
    copy = sealed_copy(tmp_path, plain)
    assert opened(copy, PHRASE) == opened(copy, CODE) == plain
    assert digest_inside(copy, PROTECTION) == hashlib.sha256(plain).digest()
    assert has_its_length(copy)
    assert is_sealed(copy)
    assert not is_sealed(tmp_path / "plano")


def test_nothing_plain_stands_in_it_and_no_two_are_alike(tmp_path: Path):
    plain = b"Ana Nadie, calle Inventada 12. " * 50
    first = sealed_copy(tmp_path, plain).read_bytes()
    second = sealed_copy(tmp_path, plain).read_bytes()
    for content in (first, second):
        assert b"Ana" not in content
        assert PHRASE.encode() not in content
        assert PROTECTION.key not in content
        assert PROTECTION.key.hex().encode() not in content
    assert first[-len(plain) :] != second[-len(plain) :]


def test_the_header_says_of_whom_and_of_when_it_is(tmp_path: Path):
    assert about(sealed_copy(tmp_path, b"x")) == ABOUT


TYPED = {
    "as it is": PHRASE,
    "accents apart": unicodedata.normalize("NFD", PHRASE),
    "code": CODE,
    "code as people write": CODE.lower().replace("-", " "),
}
WRONG = {"capitals": PHRASE.upper(), "a space more": PHRASE + " ", "another": "otra", "another code": new_code()}


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_the_secret_opens_as_people_type_it(tmp_path: Path, typed: str):
    assert opened(sealed_copy(tmp_path, b"plano"), typed) == b"plano"


@pytest.mark.parametrize("typed", WRONG.values(), ids=WRONG)
def test_a_wrong_secret_is_told_and_leaves_nothing(tmp_path: Path, typed: str):
    copy = sealed_copy(tmp_path, b"plano")
    with pytest.raises(Locked, match=r"no es la frase ni el código .* No se modificó nada"):
        opened(copy, typed)
    assert not (tmp_path / "abierta").exists()


def test_without_a_secret_one_is_asked_for(tmp_path: Path):
    with pytest.raises(Locked, match="Escriba la frase"):
        opened(sealed_copy(tmp_path, b"plano"), "")


# another passphrase, another sheet


def test_another_passphrase_opens_what_is_sealed_from_then_on(tmp_path: Path):
    before = opened(sealed_copy(tmp_path, b"antes"), PHRASE)
    changed = with_passphrase(PROTECTION, "otra frase larga", CHEAP)
    after = sealed_copy(tmp_path, b"despu\xc3\xa9s", changed)
    assert before == b"antes"
    assert opened(after, "otra frase larga") == opened(after, CODE)
    with pytest.raises(Locked):
        opened(after, PHRASE)
    assert changed.key == PROTECTION.key


def test_another_sheet_opens_what_is_sealed_from_then_on(tmp_path: Path):
    code = new_code()
    after = sealed_copy(tmp_path, b"x", with_recovery(PROTECTION, code.lower(), CHEAP))
    assert opened(after, code) == opened(after, PHRASE)
    with pytest.raises(Locked):
        opened(after, CODE)


def test_a_sheet_may_come_later(tmp_path: Path):
    alone = protect(PHRASE, cost=CHEAP)
    with pytest.raises(Locked):
        opened(sealed_copy(tmp_path, b"x", alone), CODE)
    assert opened(sealed_copy(tmp_path, b"x", with_recovery(alone, CODE, CHEAP)), CODE) == b"x"


def test_codes_are_new_and_well_formed():
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(code_problem(code) is None for code in codes)


def test_the_usual_cost_is_the_one_the_standard_names(tmp_path: Path):
    usual = protect(PHRASE)
    part = json.loads(usual.seal)[sealed.PASSPHRASE]
    assert (part["rounds"], part["memory"], part["lanes"]) == (3, 64 * 1024, 4)
    assert opened(sealed_copy(tmp_path, b"x", usual)) == b"x"
    assert PHRASE not in usual.seal
    assert usual.key.hex() not in usual.seal
    assert usual.key.hex() not in repr(usual)
    assert str(usual.key) not in repr(usual)


# what was changed in it


def parts(copy: Path) -> list[bytes]:
    """Its beginning, and each sealed chunk."""
    content, end = copy.read_bytes(), header_end(copy)
    chunks = [content[at : at + CHUNK + TAG] for at in range(end, len(content), CHUNK + TAG)]
    return [content[:end], *chunks]


def cut_by_a_byte(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:-1])


def cut_by_a_chunk(copy: Path) -> None:
    copy.write_bytes(b"".join(parts(copy)[:-1]))


def cut_to_its_beginning(copy: Path) -> None:
    copy.write_bytes(parts(copy)[0])


def something_after_it(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes() + b"\0")


def a_chunk_twice(copy: Path) -> None:
    beginning, first, *others = parts(copy)
    copy.write_bytes(b"".join([beginning, first, first, *others[1:]]))


def chunks_changed_about(copy: Path) -> None:
    beginning, first, second, *others = parts(copy)
    copy.write_bytes(b"".join([beginning, second, first, *others]))


def chunks_of_another_copy(copy: Path) -> None:
    mine = parts(copy)[0]
    (copy.parent / "otra").mkdir()
    others = parts(sealed_copy(copy.parent / "otra", bytes(3 * CHUNK)))
    copy.write_bytes(b"".join([mine, *others[1:]]))


def another_office(copy: Path) -> None:
    with_header(copy, lambda plain: plain["about"].update(office="Otra Oficina"))


def a_shorter_size(copy: Path) -> None:
    with_header(copy, lambda plain: plain.update(size=2 * CHUNK))
    copy.write_bytes(b"".join(parts(copy)[:3]))


def a_longer_size(copy: Path) -> None:
    with_header(copy, lambda plain: plain.update(size=10**18))


CHANGES = (
    cut_by_a_byte,
    cut_by_a_chunk,
    cut_to_its_beginning,
    something_after_it,
    a_chunk_twice,
    chunks_changed_about,
    chunks_of_another_copy,
    another_office,
    a_shorter_size,
    a_longer_size,
)


@pytest.mark.parametrize("size", [2 * CHUNK + 100, 3 * CHUNK])
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_changed_copy_is_found(tmp_path: Path, change: Callable[[Path], None], size: int):
    copy = sealed_copy(tmp_path, bytes(size))
    change(copy)
    with pytest.raises(Trouble, match=r"está dañada: .* No se modificó nada") as told:
        opened(copy)
    assert not isinstance(told.value, Locked)
    assert not (tmp_path / "abierta").exists()
    with pytest.raises(Trouble, match="está dañada"):
        digest_inside(copy, PROTECTION)


def test_a_cut_is_seen_without_opening(tmp_path: Path):
    for cut in (cut_by_a_byte, cut_by_a_chunk, cut_to_its_beginning, something_after_it):
        copy = sealed_copy(tmp_path, bytes(2 * CHUNK))
        assert has_its_length(copy)
        cut(copy)
        assert not has_its_length(copy)


def test_every_flipped_bit_is_found(tmp_path: Path):
    copy = sealed_copy(tmp_path, b"lo que sea")
    whole = copy.read_bytes()
    for place in range(len(whole)):
        for bit in (0, 6):
            copy.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :])
            with pytest.raises(Trouble):
                opened(copy)


def nothing(copy: Path) -> None:
    copy.write_bytes(b"")


def only_the_magic(copy: Path) -> None:
    copy.write_bytes(MAGIC)


def half_a_header(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[: header_end(copy) // 2])


def an_endless_header(copy: Path) -> None:
    copy.write_bytes(MAGIC + b"\xff" * 4 + b"[" * 70000)


def nested_json(copy: Path) -> None:
    copy.write_bytes(MAGIC + (60000).to_bytes(4, "big") + b"[" * 60000 + bytes(KEY))


def no_json(copy: Path) -> None:
    copy.write_bytes(MAGIC + (4).to_bytes(4, "big") + b"\xff\xfe{}" + bytes(KEY))


def another_file(copy: Path) -> None:
    copy.write_bytes(b"PK\x03\x04" + bytes(500))


def no_salt(copy: Path) -> None:
    with_header(copy, lambda plain: plain.pop("salt"))


def a_list_for_the_seal(copy: Path) -> None:
    with_header(copy, lambda plain: plain.update(seal=[1, 2]))


def a_number_for_the_office(copy: Path) -> None:
    with_header(copy, lambda plain: plain["about"].update(office=12))


def endless_rows(copy: Path) -> None:
    with_header(copy, lambda plain: plain["about"].update(counts={"visit": float("inf")}))


def a_size_below_nothing(copy: Path) -> None:
    with_header(copy, lambda plain: plain.update(size=-1))


STRANGERS = (
    nothing,
    only_the_magic,
    half_a_header,
    an_endless_header,
    nested_json,
    no_json,
    another_file,
    no_salt,
    a_list_for_the_seal,
    a_number_for_the_office,
    endless_rows,
    a_size_below_nothing,
)


@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda stranger: stranger.__name__)
def test_what_is_no_sealed_copy_is_told(tmp_path: Path, stranger: Callable[[Path], None]):
    copy = sealed_copy(tmp_path, b"x")
    stranger(copy)
    for read in (lambda: opened(copy), lambda: about(copy)):
        with pytest.raises(Trouble, match=r"no es una copia cifrada .* No se modificó nada"):
            read()
    assert not has_its_length(copy)


@pytest.mark.parametrize(
    "hostile",
    [
        {"memory": 100 * 1024 * 1024},
        {"rounds": 10**9},
        {"rounds": float("inf")},
        {"lanes": 2**24 - 1},
        {"memory": 0},
        {"memory": -1},
        {"rounds": "muchas"},
        {"lanes": None},
        {"salt": ""},
        {"salt": "zz"},
        {"nonce": "00"},
        {"key": "00" * 1000},
        {"key": 5},
    ],
    ids=str,
)
def test_a_hostile_header_asks_for_nothing_that_takes_long(tmp_path: Path, hostile: dict):
    copy = sealed_copy(tmp_path, b"x")

    def worse(plain: dict) -> None:
        for part in plain["seal"].values():
            part.update(hostile)

    with_header(copy, worse)
    with pytest.raises(Locked):
        opened(copy, CODE)


@pytest.mark.parametrize("seal_of", [None, {}, {sealed.PASSPHRASE: None}, {sealed.PASSPHRASE: []}], ids=str)
def test_a_header_without_what_opens_it_is_told(tmp_path: Path, seal_of: object):
    copy = sealed_copy(tmp_path, b"x")
    with_header(copy, lambda plain: plain.update(seal=seal_of))
    with pytest.raises(Trouble, match="No se modificó nada"):
        opened(copy)


def test_an_office_with_a_long_name_fits(tmp_path: Path):
    (tmp_path / "plano").write_bytes(b"x")
    long = replace(ABOUT, office="Ñ" * 90_000)
    seal(tmp_path / "plano", tmp_path / "copia.cifrado", PROTECTION, long)
    assert opened(tmp_path / "copia.cifrado") == b"x"
