-- The written part of a quarterly report, one for each activity and quarter.
CREATE TABLE evaluation (
  id INTEGER PRIMARY KEY, activity INTEGER NOT NULL REFERENCES activity,
  quarter INTEGER NOT NULL CHECK (quarter % 10 BETWEEN 1 AND 4),
  text TEXT NOT NULL,  -- '': taken back
  revision INTEGER NOT NULL, UNIQUE (activity, quarter)
) STRICT;
