"""Visits and persons of an import that is being loaded, or was withdrawn, stand in their tables and are not there."""

from __future__ import annotations

import re
from pathlib import Path

from xicotepec_atencion import store

RAW = re.compile(r"(?:FROM|JOIN) (?:visit|person)\b")
PROVES = "checks every row there is"
WRITES = "rows to be written or removed, whoever sees them"
ALL_OF_IT = "whose data are withheld, also where they came with what was withdrawn"
BY_KEY = "finds a row that the caller already knows"
# How often SQL of each module reads a table itself and not `standing`, or persons without `KNOWN` or `THERE`, and why.
ALLOWED = {
    "arriving.py": (3, "LIVING says who; which rows came before, of whom"),
    "attached_copies.py": (1, "whether there is such a table"),
    "behind.py": (2, "what contributed, as a closing froze it, and whether whose it is can be known"),
    "case_lists.py": (2, "who came in visits that stand; which were cancelled, of matters that stand"),
    "cases.py": (2, BY_KEY),
    "closings.py": (1, "the seal is of entries, whatever became of their visits"),
    "discarding.py": (4, WRITES),
    "examine_books.py": (5, PROVES),
    "examine_cases.py": (3, PROVES),
    "examine_documents.py": (1, PROVES),
    "examine_imports.py": (6, PROVES),
    "examine_kinds.py": (11, PROVES),
    "examine_withheld.py": (5, PROVES),
    "follow_ups.py": (2, BY_KEY),
    "gone.py": (6, ALL_OF_IT),
    "handover_people.py": (1, "KNOWN says who"),
    "imports.py": (10, "asks of the hidden ones"),
    "loading.py": (2, WRITES),
    "logbook.py": (11, "the log goes on naming what was withdrawn"),
    "merging.py": (6, "pairs that somebody judged, by person; who comes is read from `standing`"),
    "office.py": (1, "KNOWN says who"),
    "papers.py": (5, "by the visit that the caller names; a document or a receipt stays with it"),
    "people.py": (7, f"{BY_KEY}, and who turned out to be them was written of since"),
    "people_alike.py": (3, "LIVING says who"),
    "person_files.py": (4, BY_KEY),
    "people_search.py": (11, "LIVING or COUNTING says who, or a range of rows; desk visits alone who came lately"),
    "people_words.py": (3, "the index has hidden persons too; LIVING leaves them out"),
    "privacy.py": (6, f"{BY_KEY}, and who turned out to be them"),
    "retention.py": (19, "what an import that was withdrawn brought is kept, and grows old"),
    "summaries.py": (3, "the persons of visits that stand"),
    "theirs.py": (6, ALL_OF_IT),
    "visit_search.py": (4, "the years of each series; who turned out to be somebody; the visits are from `standing`"),
    "visit_words.py": (8, "the index has hidden visits too; who searches reads `standing`"),
    "visits.py": (15, BY_KEY),
    "withheld.py": (12, ALL_OF_IT),
    "withholding.py": (7, ALL_OF_IT),
}  # fmt: skip


def test_what_is_hidden_is_read_only_where_there_is_a_reason():
    folder = Path(store.__file__).parent
    found = {path.name: len(RAW.findall(path.read_text())) for path in sorted(folder.glob("*.py"))}
    assert {name: number for name, number in found.items() if number} == {
        name: number for name, (number, _) in ALLOWED.items()
    }
