"""The disk fills while a clerk types: her text stays, the sentence is right; after room is made one key saves it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from tests import made
from tests.torture.desk import TypedDesk
from tests.torture.killed import check
from xicotepec_atencion.store.trouble import SENTENCES

NAME, NOTE = "Ana Ejemplo", "Trae copia de su recibo. " * 20
ENOUGH = 1 << 20  # of pages

MakeRoom = Callable[[], object]


def fills_the_disk(desk: TypedDesk) -> MakeRoom:
    """Whatever is left, to the last byte; it takes a small disk of its own."""
    filler = desk.store.path.with_name("relleno")
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 10, 1):
            _writes(file.write, bytes(size))
    return filler.unlink


def _writes(write: Callable[[bytes], int | None], block: bytes) -> None:
    try:
        while write(block):
            pass
    except OSError:
        return


def limits_the_file(desk: TypedDesk) -> MakeRoom:
    """SQLite itself says that the disk is full at so many pages."""
    db = desk.store._db
    db.execute_sql(f"PRAGMA max_page_count = {db.value('PRAGMA page_count')}")
    return lambda: db.execute_sql(f"PRAGMA max_page_count = {ENOUGH}")


def fills_until_refused(desk: TypedDesk) -> tuple[int, str]:
    """Visits until one finds no room: how many were saved, and what the window said of the other."""
    for saved in range(100):
        desk.takes_the_keyboard()
        desk.types_visit(NAME, note=NOTE)
        said = desk.saves()
        if said == SENTENCES["SQLITE_FULL"]:
            return saved, said
    raise AssertionError("there was always room")


def main(folder: Path, how: str) -> None:
    path = folder / "oficina.db"
    made.new_store(path).close()
    desk = TypedDesk(path)
    make_room = {"disk": fills_the_disk, "limit": limits_the_file}[how](desk)
    saved, said = fills_until_refused(desk)
    kept = desk.form.draft()
    assert (kept.name, kept.note, kept.matter.lower()) == (NAME, NOTE, "bache")
    assert len(desk.store.visits.on(made.TODAY)) == saved
    make_room()
    folio = desk.saves()
    assert folio.endswith(f"{saved + 1:06}"), folio
    assert desk.form.is_blank()
    desk.closes()
    check(path, {kept.uid.hex(): folio})
    print(json.dumps({"said": said, "folio": folio}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
