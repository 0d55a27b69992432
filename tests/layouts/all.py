"""Every layout."""

from __future__ import annotations

from tests.layouts import books, doubtful, harder, held, met, seeded, seen, seen_rows, sums, texts, words

LAYOUTS = (
    *seeded.LAYOUTS,
    *words.LAYOUTS,
    *doubtful.LAYOUTS,
    *books.LAYOUTS,
    *sums.LAYOUTS,
    *texts.LAYOUTS,
    *harder.LAYOUTS,
    *seen.LAYOUTS,
    *seen_rows.LAYOUTS,
    *held.LAYOUTS,
    *met.LAYOUTS,
)
