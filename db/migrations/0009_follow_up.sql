-- What becomes of a visit's matter. A follow-up is one thing that happened to it; where it stands is computed from them.
CREATE TABLE follow_up (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16), visit INTEGER NOT NULL REFERENCES visit,
  registered_at TEXT NOT NULL CHECK (registered_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*'),
  registered_by TEXT NOT NULL,
  move TEXT NOT NULL CHECK (move IN ('note', 'refer', 'remind', 'start', 'resolve', 'settle', 'close', 'reopen')),
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days') AND day <= registered_at), text TEXT NOT NULL,
  department INTEGER REFERENCES department CHECK ((department IS NOT NULL) = (move IN ('refer', 'remind'))),
  due TEXT CHECK (due IS NULL OR due IS date(due, '+0 days') AND due >= day AND move NOT IN ('resolve', 'settle', 'close')),
  outcome TEXT CHECK (outcome IN ('positive', 'negative', 'unfounded', 'at desk')
                      AND (move = 'settle') = (outcome = 'at desk')),
  told TEXT CHECK (told IN ('in person', 'by phone', 'in writing', 'by message', 'unreached')),
  year INTEGER, series TEXT REFERENCES series (code), number INTEGER CHECK (number > 0),  -- of the oficio
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)), revision INTEGER NOT NULL,
  UNIQUE (series, year, number), CHECK ((outcome IS NOT NULL) = (move IN ('resolve', 'settle'))),
  CHECK ((told IS NOT NULL) = (move IN ('settle', 'close'))), CHECK (due IS NOT NULL OR move <> 'refer'),
  CHECK ((department IS NOT NULL) = (number IS NOT NULL) AND (number IS NULL) = (series IS NULL) AND (number IS NULL) = (year IS NULL))
) STRICT;
CREATE INDEX follow_up_visit ON follow_up (visit);
CREATE INDEX follow_up_day ON follow_up (day) WHERE NOT removed;
CREATE TABLE letter (  -- an oficio that was given out
  log INTEGER PRIMARY KEY, follow_up INTEGER NOT NULL REFERENCES follow_up, at TEXT NOT NULL, by TEXT NOT NULL
) STRICT;
CREATE INDEX letter_follow_up ON letter (follow_up);
CREATE TABLE follow_since (  -- of visits up to this one nobody asked what became of them
  id INTEGER PRIMARY KEY CHECK (id = 1), visit INTEGER NOT NULL CHECK (visit >= 0)
) STRICT;
INSERT INTO follow_since SELECT 1, max(0, ifnull(max(id), 0)) FROM visit;
CREATE TABLE case_state (  -- where each matter stands: an index, computed again by the full check
  visit INTEGER PRIMARY KEY REFERENCES visit, served_on TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('registered', 'referred', 'underway', 'resolved', 'closed', 'reopened', 'cancelled')),
  since TEXT NOT NULL,
  department INTEGER REFERENCES department CHECK (department IS NULL OR due IS NOT NULL AND status IN ('referred', 'underway')),
  due TEXT CHECK (due IS NULL OR status IN ('registered', 'referred', 'underway', 'reopened')),
  outcome TEXT CHECK ((outcome IS NOT NULL) = (status IN ('resolved', 'closed'))),
  resolved_on TEXT CHECK ((resolved_on IS NULL) = (outcome IS NULL))
) STRICT;
-- each list in its order: the earliest due first, then the oldest, then by visit
CREATE INDEX case_status ON case_state (status, due IS NULL, due, served_on);
CREATE INDEX case_due ON case_state (due, served_on) WHERE due IS NOT NULL;
CREATE INDEX case_referred ON case_state (due, served_on) WHERE department IS NOT NULL;
CREATE INDEX case_department ON case_state (department, due, served_on) WHERE department IS NOT NULL;
CREATE INDEX case_resolved ON case_state (resolved_on, served_on) WHERE resolved_on IS NOT NULL;
CREATE INDEX visit_cancelled ON visit (year) WHERE cancelled IS NOT NULL;
CREATE VIEW standing_case AS  -- of visits that people see
  SELECT * FROM case_state WHERE visit > 0 OR -(visit >> 32) IN (SELECT id FROM in_force);
CREATE VIEW hidden_case AS  -- the others: of imports that were withdrawn
  SELECT * FROM case_state NOT INDEXED WHERE visit <= 0 AND -(visit >> 32) NOT IN (SELECT id FROM in_force);
CREATE VIRTUAL TABLE visit_words USING fts5 (words, tokenize = 'ascii', prefix = '2 3 4', detail = none, columnsize = 0);
-- Who came with an import and came again, or was written of since: they stay where the import is withdrawn.
CREATE INDEX visit_again ON visit (person) WHERE person < 0 AND (id > 0 OR id >> 32 <> person >> 32);
CREATE INDEX person_since ON person (id) WHERE id < 0 AND revision > 0;
CREATE TABLE unfilled (  -- indexes by words in which something may be missing, until the file is opened with room for it
  name TEXT PRIMARY KEY CHECK (name IN ('person_words', 'visit_words'))
) STRICT;
INSERT INTO unfilled SELECT 'visit_words' WHERE EXISTS (SELECT 1 FROM visit);
INSERT INTO unfilled SELECT 'person_words' WHERE (SELECT count(*) FROM person_words) <>
  (SELECT count(*) FROM person WHERE name <> '' AND NOT removed AND merged_into IS NULL);
CREATE TABLE note_draft (  -- notes that are typed and not added yet; neither edit nor act
  account BLOB NOT NULL CHECK (length(account) IN (0, 16)),  -- whose; x'' where the file has no accounts
  visit BLOB NOT NULL CHECK (length(visit) = 16), body TEXT NOT NULL, PRIMARY KEY (account, visit)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER follow_up_next BEFORE INSERT ON follow_up
  WHEN NEW.id <> 1 + ifnull((SELECT max(id) FROM follow_up WHERE id <> NEW.id), 0)
    OR EXISTS (SELECT 1 FROM follow_up WHERE id = NEW.id OR uid = NEW.uid)
    OR NEW.number <> 1 + ifnull((SELECT max(number) FROM follow_up WHERE series = NEW.series AND year = NEW.year), 0)
    OR NEW.year <> CAST(substr(NEW.registered_at, 1, 4) AS INTEGER)
  BEGIN SELECT RAISE(ABORT, 'what happened stays, and oficios have no gaps'); END;
CREATE TRIGGER follow_up_fixed BEFORE UPDATE OF id, uid, visit, registered_at, registered_by, move, day, text,
    department, due, outcome, told, year, series, number ON follow_up
  BEGIN SELECT RAISE(ABORT, 'what happened stays'); END;
CREATE TRIGGER follow_up_kept BEFORE DELETE ON follow_up BEGIN SELECT RAISE(ABORT, 'take it back, it is not deleted'); END;
CREATE TRIGGER follow_up_sent BEFORE UPDATE OF removed ON follow_up
  WHEN NEW.removed AND EXISTS (SELECT 1 FROM letter WHERE follow_up = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'what was given out was'); END;
CREATE TRIGGER letter_new BEFORE INSERT ON letter
  WHEN EXISTS (SELECT 1 FROM letter WHERE log = NEW.log)
    OR NOT EXISTS (SELECT 1 FROM follow_up WHERE id = NEW.follow_up AND number IS NOT NULL AND NOT removed)
  BEGIN SELECT RAISE(ABORT, 'what is given out is an oficio'); END;
CREATE TRIGGER letter_fixed BEFORE UPDATE ON letter BEGIN SELECT RAISE(ABORT, 'what was given out was'); END;
CREATE TRIGGER letter_kept BEFORE DELETE ON letter BEGIN SELECT RAISE(ABORT, 'what was given out was'); END;
CREATE TRIGGER follow_since_new BEFORE INSERT ON follow_since WHEN EXISTS (SELECT 1 FROM follow_since)
  BEGIN SELECT RAISE(ABORT, 'it began once'); END;
CREATE TRIGGER follow_since_fixed BEFORE UPDATE ON follow_since BEGIN SELECT RAISE(ABORT, 'it began once'); END;
CREATE TRIGGER follow_since_kept BEFORE DELETE ON follow_since BEGIN SELECT RAISE(ABORT, 'it began once'); END;

DROP VIEW cell;
CREATE VIEW cell AS  -- where petitions came in and none was resolved, none was: 0 is not blank
  SELECT activity, area, month, measure, sum(amount) AS amount FROM (
    SELECT f.activity, c.area, c.counts AS month, iif(c.measure = f.rule, 'realized', 'received') AS measure, c.amount
    FROM counter c
    JOIN feeding f ON f.area = c.area AND c.belongs >= f.since AND c.belongs < f.until
         AND (c.measure = f.rule OR f.rule = 'resolved' AND c.measure = 'visits')
    WHERE c.counts = c.belongs OR c.amount <> 0
    UNION ALL
    SELECT f.activity, c.area, c.counts, 'realized', 0
    FROM counter c
    JOIN feeding f ON f.area = c.area AND c.belongs >= f.since AND c.belongs < f.until
    WHERE f.rule = 'resolved' AND c.measure = 'visits' AND (c.counts = c.belongs OR c.amount <> 0)
    UNION ALL
    SELECT activity, area, month, measure, 0 FROM hand_figure WHERE value IS NOT NULL
    UNION ALL
    SELECT h.activity, h.area, e.counts, h.measure, sum(e.amount)
    FROM hand_figure h JOIN entry e ON e.hand = h.id GROUP BY h.id, e.counts HAVING sum(e.amount) <> 0)
  GROUP BY 1, 2, 3, 4;
