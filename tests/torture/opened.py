"""Opens damaged files one after the other through the program's doors, each under a limit of time and of memory."""

from __future__ import annotations

import faulthandler
import json
import re
import shutil
import sys
import traceback
from collections import Counter
from pathlib import Path

from tests.tampered import busy_office
from tests.torture.damage import damaged, uses
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.store.trouble import Trouble

HANGS = 60  # s; the process dies, and says where it was
MEMORY = 4 << 30
SENTENCE = re.compile(r"[¿¡A-ZÁÉÍÓÚÑ/].*[.?]", re.DOTALL)


def main(folder: Path, first: int, last: int) -> None:
    """Damages by the numbers from `first` to before `last`. Says how often what was refused and what was not told."""
    _limit_memory()
    path, ends, untold = folder / "oficina.db", Counter[str](), list[str]()
    busy_office(path)
    whole = path.read_bytes()
    for number in range(first, last):
        way, content = damaged(whole, number)
        for left in folder.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        path.write_bytes(content)
        print(number, way, flush=True)
        faulthandler.dump_traceback_later(HANGS, exit=True)
        refused, faults = tried(path)
        faulthandler.cancel_dump_traceback_later()
        untold += [f"{number} {way}: {fault}" for fault in faults]
        ends["refused with a sentence" if refused else "worked"] += not faults
    print(json.dumps({"ends": ends, "untold": untold}))


def tried(path: Path) -> tuple[bool, list[str]]:
    """Whether anything was refused, and what came of it that was no sentence."""
    refused, faults, remaining = False, list[str](), uses(path)
    while True:
        try:
            use = next(remaining, None)
            if use is None:
                return refused, faults
            use()
        except (Trouble, Refused) as told:
            refused = True
            faults += [] if SENTENCE.fullmatch(str(told)) else [f"not a sentence: {told}"]
        except Exception as fault:
            where = traceback.extract_tb(fault.__traceback__)
            ours = [f"{Path(f.filename).name}:{f.lineno}" for f in where if "xicotepec_atencion" in f.filename]
            faults.append(f"{type(fault).__name__}: {fault} in {' > '.join(ours[-2:])}")


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # only on Unix
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
