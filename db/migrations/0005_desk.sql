-- The desk: persons, sheets with reserved folios, the privacy notice, receipts, attachments, and three more catalogues.
CREATE TABLE locality (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16), name TEXT NOT NULL UNIQUE CHECK (trim(name) <> ''),
  position INTEGER NOT NULL, icon TEXT NOT NULL, retired INTEGER NOT NULL CHECK (retired IN (0, 1)), revision INTEGER NOT NULL
) STRICT;
CREATE TABLE department (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16), name TEXT NOT NULL UNIQUE CHECK (trim(name) <> ''),
  position INTEGER NOT NULL, icon TEXT NOT NULL, retired INTEGER NOT NULL CHECK (retired IN (0, 1)), revision INTEGER NOT NULL
) STRICT;
CREATE TABLE unit (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16), name TEXT NOT NULL UNIQUE CHECK (trim(name) <> ''),
  position INTEGER NOT NULL, icon TEXT NOT NULL, retired INTEGER NOT NULL CHECK (retired IN (0, 1)), revision INTEGER NOT NULL
) STRICT;
CREATE TABLE former_name (  -- what a line of a catalogue was called before the log's row `replaced_by`
  item BLOB NOT NULL CHECK (length(item) = 16), replaced_by INTEGER NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (item, replaced_by)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  name TEXT NOT NULL, phone TEXT NOT NULL CHECK (phone NOT GLOB '*[^0-9]*'), curp TEXT NOT NULL,
  sex TEXT NOT NULL CHECK (sex IN ('', 'mujer', 'hombre', 'otro')),
  born TEXT CHECK (born IS date(born, '+0 days')), age_group TEXT NOT NULL, locality INTEGER REFERENCES locality,
  language TEXT NOT NULL, interpreter TEXT NOT NULL CHECK (interpreter IN ('', 'sí', 'no')), disability TEXT NOT NULL,
  declined TEXT NOT NULL,  -- what they prefer not to say
  merged_into INTEGER REFERENCES person CHECK (merged_into <> id),  -- who they turned out to be
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)), revision INTEGER NOT NULL
) STRICT;
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX person_phone ON person (phone) WHERE phone <> '';
CREATE INDEX person_born ON person (born) WHERE born IS NOT NULL;
CREATE INDEX person_curp ON person (curp) WHERE curp <> '';
-- An index: how the names of the living are written and sound. The program writes it; where it is empty, it is filled.
CREATE VIRTUAL TABLE person_words USING fts5 (
  words, sounds, tokenize = 'ascii', prefix = '1 2 3 4', detail = column, columnsize = 0
);
CREATE TABLE person_history (  -- former contents, with the log row that replaced each and why
  id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person,
  name TEXT NOT NULL, phone TEXT NOT NULL, curp TEXT NOT NULL, sex TEXT NOT NULL, born TEXT, age_group TEXT NOT NULL,
  locality INTEGER REFERENCES locality, language TEXT NOT NULL, interpreter TEXT NOT NULL, disability TEXT NOT NULL,
  declined TEXT NOT NULL, merged_into INTEGER REFERENCES person, removed INTEGER NOT NULL,
  revision INTEGER NOT NULL, replaced_by INTEGER NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX person_history_person ON person_history (person);
CREATE TABLE apart (  -- two persons who look like one, and of whom somebody said that they are two
  id INTEGER PRIMARY KEY, one INTEGER NOT NULL REFERENCES person, other INTEGER NOT NULL REFERENCES person CHECK (other <> one),
  stands INTEGER NOT NULL CHECK (stands IN (0, 1)), revision INTEGER NOT NULL, UNIQUE (one, other)
) STRICT;

CREATE TABLE notice (  -- the privacy notice, version by version
  version INTEGER PRIMARY KEY CHECK (version > 0), text TEXT NOT NULL CHECK (trim(text) <> ''),
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)), revision INTEGER NOT NULL
) STRICT;
ALTER TABLE office ADD COLUMN address TEXT NOT NULL DEFAULT '';  -- and telephone, for what is given to a citizen
CREATE TABLE sheet (  -- printed in advance; a visit with its uid has its folio
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  year INTEGER NOT NULL, series TEXT NOT NULL REFERENCES series (code) CHECK (series GLOB 'P*'), number INTEGER NOT NULL,
  voided TEXT CHECK (trim(voided) <> ''),  -- the reason; NULL: it may still be captured
  revision INTEGER NOT NULL, UNIQUE (series, year, number)
) STRICT;

-- A sheet's folio keeps the year in which it was printed, whenever it is captured: the column's own rule stays in
-- folio_next, for the folios that are given at the desk.
PRAGMA writable_schema = 1;
UPDATE sqlite_schema SET sql = replace(sql, ', CHECK (year = CAST(substr(registered_at, 1, 4) AS INTEGER))', '')
  WHERE type = 'table' AND name = 'visit';
PRAGMA writable_schema = RESET;
CREATE TEMP TABLE rule_left (tables INTEGER CHECK (tables = 0)) STRICT;  -- in a table written otherwise: nothing is done
INSERT INTO rule_left SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'visit' AND sql LIKE '%cast%registered_at%';
DROP TABLE rule_left;
ALTER TABLE visit ADD COLUMN person INTEGER REFERENCES person;
ALTER TABLE visit ADD COLUMN women INTEGER CHECK (women >= 0);
ALTER TABLE visit ADD COLUMN men INTEGER CHECK (men >= 0 AND ifnull(women, 0) + men <= persons);
ALTER TABLE visit ADD COLUMN notice INTEGER REFERENCES notice;
ALTER TABLE visit_history ADD COLUMN person INTEGER REFERENCES person;
ALTER TABLE visit_history ADD COLUMN women INTEGER;
ALTER TABLE visit_history ADD COLUMN men INTEGER;
ALTER TABLE visit_history ADD COLUMN notice INTEGER REFERENCES notice;
CREATE INDEX visit_person ON visit (person) WHERE person IS NOT NULL;

CREATE TABLE receipt (  -- given to a citizen
  log INTEGER PRIMARY KEY, visit INTEGER NOT NULL REFERENCES visit, at TEXT NOT NULL, by TEXT NOT NULL
) STRICT;
CREATE INDEX receipt_visit ON receipt (visit);
CREATE TABLE attachment (  -- the file lies beside the database under its hash
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16), visit INTEGER NOT NULL REFERENCES visit,
  name TEXT NOT NULL, digest TEXT NOT NULL CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
  size INTEGER NOT NULL CHECK (size >= 0), removed INTEGER NOT NULL CHECK (removed IN (0, 1)), revision INTEGER NOT NULL
) STRICT;
CREATE INDEX attachment_visit ON attachment (visit);
CREATE TABLE late_draft (  -- the rows of the paper book that are not saved yet; neither edit nor act
  id INTEGER PRIMARY KEY, visit BLOB NOT NULL CHECK (length(visit) = 16),  -- what the row becomes, which ends it
  body TEXT NOT NULL
) STRICT;

DROP TRIGGER folio_next;
CREATE TRIGGER folio_next BEFORE INSERT ON visit
  WHEN NOT EXISTS (SELECT 1 FROM sheet s WHERE s.uid = NEW.uid AND s.series = NEW.series AND s.year = NEW.year
                   AND s.number = NEW.number AND s.voided IS NULL)
    AND (NEW.series GLOB 'P*' OR NEW.year <> CAST(substr(NEW.registered_at, 1, 4) AS INTEGER)
         OR NEW.number <> 1 + ifnull((SELECT max(number) FROM visit WHERE series = NEW.series AND year = NEW.year), 0))
  BEGIN SELECT RAISE(ABORT, 'folios have no gaps'); END;
DROP TRIGGER history_fixed;
CREATE TRIGGER history_fixed BEFORE UPDATE OF id, visit, served_on, channel, area, matter, persons, person, women, men,
    notice, revision, replaced_by ON visit_history
  BEGIN SELECT RAISE(ABORT, 'a history only grows'); END;

CREATE TRIGGER sheet_next BEFORE INSERT ON sheet
  WHEN NEW.number <> 1 + ifnull((SELECT max(number) FROM sheet WHERE series = NEW.series AND year = NEW.year), 0)
    OR EXISTS (SELECT 1 FROM sheet WHERE id = NEW.id OR uid = NEW.uid) OR EXISTS (SELECT 1 FROM visit WHERE uid = NEW.uid)
  BEGIN SELECT RAISE(ABORT, 'folios have no gaps'); END;
CREATE TRIGGER sheet_fixed BEFORE UPDATE OF id, uid, year, series, number ON sheet
  BEGIN SELECT RAISE(ABORT, 'a folio is for ever'); END;
CREATE TRIGGER sheet_void BEFORE UPDATE OF voided ON sheet
  WHEN NEW.voided IS NOT NULL AND EXISTS (SELECT 1 FROM visit WHERE uid = NEW.uid)
  BEGIN SELECT RAISE(ABORT, 'a sheet that was captured is not void'); END;
CREATE TRIGGER sheet_kept BEFORE DELETE ON sheet BEGIN SELECT RAISE(ABORT, 'a folio is for ever'); END;
CREATE TRIGGER notice_next BEFORE INSERT ON notice WHEN NEW.version <> 1 + ifnull((SELECT max(version) FROM notice), 0)
  BEGIN SELECT RAISE(ABORT, 'versions follow one another'); END;
CREATE TRIGGER notice_fixed BEFORE UPDATE OF version, text ON notice WHEN NEW.version <> OLD.version OR NEW.text <> OLD.text
  BEGIN SELECT RAISE(ABORT, 'a version is for ever'); END;
-- Looks at all visits: a version is seldom taken back.
CREATE TRIGGER notice_shown BEFORE UPDATE OF removed ON notice
  WHEN NEW.removed AND EXISTS (SELECT 1 FROM visit WHERE notice = NEW.version)
  BEGIN SELECT RAISE(ABORT, 'a version that was shown stays'); END;
CREATE TRIGGER notice_kept BEFORE DELETE ON notice BEGIN SELECT RAISE(ABORT, 'a version is for ever'); END;
CREATE TRIGGER person_new BEFORE INSERT ON person WHEN EXISTS (SELECT 1 FROM person WHERE id = NEW.id OR uid = NEW.uid)
  BEGIN SELECT RAISE(ABORT, 'remove it, it is not deleted'); END;
CREATE TRIGGER person_fixed BEFORE UPDATE OF id, uid ON person BEGIN SELECT RAISE(ABORT, 'a person stays the same'); END;
CREATE TRIGGER person_flat BEFORE UPDATE OF merged_into ON person
  WHEN NEW.merged_into IS NOT NULL AND (EXISTS (SELECT 1 FROM person WHERE merged_into = NEW.id)
    OR EXISTS (SELECT 1 FROM person WHERE id = NEW.merged_into AND merged_into IS NOT NULL))
  BEGIN SELECT RAISE(ABORT, 'who is merged is merged into somebody who is not'); END;
CREATE TRIGGER person_kept BEFORE DELETE ON person BEGIN SELECT RAISE(ABORT, 'remove it, it is not deleted'); END;
CREATE TRIGGER person_past BEFORE UPDATE OF id, person, merged_into, removed, revision, replaced_by ON person_history
  BEGIN SELECT RAISE(ABORT, 'a history only grows'); END;
CREATE TRIGGER person_past_kept BEFORE DELETE ON person_history BEGIN SELECT RAISE(ABORT, 'a history only grows'); END;
CREATE TRIGGER former_fixed BEFORE UPDATE ON former_name BEGIN SELECT RAISE(ABORT, 'a history only grows'); END;
CREATE TRIGGER former_kept BEFORE DELETE ON former_name BEGIN SELECT RAISE(ABORT, 'a history only grows'); END;
CREATE TRIGGER receipt_fixed BEFORE UPDATE ON receipt BEGIN SELECT RAISE(ABORT, 'what was given out was'); END;
CREATE TRIGGER receipt_kept BEFORE DELETE ON receipt BEGIN SELECT RAISE(ABORT, 'what was given out was'); END;
CREATE TRIGGER visit_given BEFORE UPDATE OF cancelled ON visit
  WHEN NEW.cancelled = 'Se deshizo el registro' AND EXISTS (SELECT 1 FROM receipt WHERE visit = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'what was given out is cancelled, not undone'); END;
CREATE TRIGGER attachment_new BEFORE INSERT ON attachment WHEN EXISTS (SELECT 1 FROM attachment WHERE id = NEW.id OR uid = NEW.uid)
  BEGIN SELECT RAISE(ABORT, 'remove it, it is not deleted'); END;
CREATE TRIGGER attachment_fixed BEFORE UPDATE OF id, uid, visit, digest, size ON attachment
  BEGIN SELECT RAISE(ABORT, 'another file is another attachment'); END;
CREATE TRIGGER attachment_kept BEFORE DELETE ON attachment BEGIN SELECT RAISE(ABORT, 'remove it, it is not deleted'); END;
