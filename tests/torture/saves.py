"""Saves drafts and visits, each between two marks that whoever watches the system calls can tell."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.syncs import step
from tests import made
from xicotepec_atencion.domain.intake import VisitDraft
from xicotepec_atencion.domain.stored import new_uid


def main(path: Path, visits: int) -> None:
    """A draft before every fourth visit, as a clerk who stops to listen leaves one."""
    done: list[str] = []
    with made.other_store(path) as store:
        for number in range(visits):
            if number % 4 == 0:
                draft = VisitDraft(new_uid(), name="Ana Ejem")
                step(lambda draft=draft: store.visits.keep_draft(draft, made.NOW))
                done.append("draft")
            visit = made.visit(name="Ana Ejemplo", note="Nota inventada")
            step(lambda visit=visit: made.put(store, visit))
            done.append("visit")
    print(json.dumps({"done": done}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
