-- The letterhead: the office's emblem, and the motto of each year.
ALTER TABLE office ADD COLUMN emblem BLOB NOT NULL DEFAULT x'';  -- a picture as PNG; empty: none
ALTER TABLE programme ADD COLUMN motto TEXT NOT NULL DEFAULT '';
