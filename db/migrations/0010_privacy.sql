-- The citizen's side: whose data are withheld or gone for ever, what was asked of them, what went wrong, how long they
-- are kept.
CREATE TABLE step_salt (  -- hides what a step of the log says of a person; without it nothing can be guessed from a hash
  log INTEGER NOT NULL REFERENCES change_log, step INTEGER NOT NULL CHECK (step >= 0),
  salt BLOB NOT NULL CHECK (length(salt) = 16), PRIMARY KEY (log, step)
) STRICT, WITHOUT ROWID;
INSERT INTO step_salt SELECT log, 0, salt FROM log_salt ORDER BY log;
DROP TABLE log_salt;
ALTER TABLE step_salt RENAME TO log_salt;
CREATE TRIGGER salt_fixed BEFORE UPDATE ON log_salt BEGIN SELECT RAISE(ABORT, 'a salt is for ever, or gone'); END;
CREATE TABLE withheld (  -- whose data nobody reads: body has them until they are given back; NULL: they are gone for ever
  -- reason: why, as long as they can be given back
  person INTEGER PRIMARY KEY REFERENCES person,
  log INTEGER NOT NULL REFERENCES change_log DEFERRABLE INITIALLY DEFERRED,  -- which says so, written after it
  body TEXT, reason TEXT NOT NULL CHECK (reason = '' OR body IS NOT NULL)
) STRICT;
CREATE TRIGGER withheld_fixed BEFORE UPDATE ON withheld
  WHEN OLD.body IS NULL OR OLD.body <> '' OR NEW.person <> OLD.person OR NEW.reason <> OLD.reason
  BEGIN SELECT RAISE(ABORT, 'what is withheld stays as it is'); END;
CREATE TRIGGER withheld_kept BEFORE DELETE ON withheld WHEN OLD.body IS NULL
  BEGIN SELECT RAISE(ABORT, 'what is gone is gone for ever'); END;
CREATE TRIGGER withheld_new BEFORE INSERT ON withheld WHEN EXISTS (SELECT 1 FROM withheld WHERE person = NEW.person)
  OR EXISTS (SELECT 1 FROM person WHERE id = NEW.person AND merged_into IS NOT NULL)
  BEGIN SELECT RAISE(ABORT, 'once, and of who is nobody else'); END;
CREATE INDEX visit_history_person ON visit_history (person) WHERE person IS NOT NULL;
CREATE TABLE wipe_due (  -- bytes of what is gone may still stand in the file, beside it or in copies; neither edit nor act
  id INTEGER PRIMARY KEY CHECK (id = 1), since TEXT NOT NULL
) STRICT;
CREATE VIEW blank_attachment AS  -- that says nothing any more; gone: for ever, by itself or with whose it is
  SELECT a.*, l.kind = 'Discard' OR NOT EXISTS (  -- the last act that wrote it
    SELECT 1 FROM visit v JOIN person p ON p.id = v.person JOIN withheld w ON w.person = ifnull(p.merged_into, p.id)
    WHERE v.id = a.visit AND w.body IS NOT NULL) AS gone
  FROM attachment a JOIN change_log l ON l.id = a.revision WHERE a.removed AND a.name = '';
CREATE VIEW erased (digest) AS  -- files that are nowhere kept any more: what was attached to who is gone, or discarded
  SELECT digest FROM blank_attachment WHERE gone
  EXCEPT SELECT digest FROM attachment WHERE name <> '' OR NOT removed
  EXCEPT SELECT digest FROM blank_attachment WHERE NOT gone
  EXCEPT SELECT digest FROM document EXCEPT SELECT digest FROM signed EXCEPT SELECT digest FROM scan;
-- What happened stays; its words go, and come back, with the data of whose matter it is.
DROP TRIGGER follow_up_fixed;
CREATE TRIGGER follow_up_fixed BEFORE UPDATE OF id, uid, visit, registered_at, registered_by, move, day, department, due,
    outcome, told, year, series, number ON follow_up
  BEGIN SELECT RAISE(ABORT, 'what happened stays'); END;
CREATE TRIGGER follow_up_words BEFORE UPDATE OF text ON follow_up
  WHEN NEW.text <> OLD.text AND NOT EXISTS (
    SELECT 1 FROM visit v JOIN person p ON p.id = v.person JOIN withheld w ON w.person = ifnull(p.merged_into, p.id)
    WHERE v.id = OLD.visit)
    AND NOT (NEW.text = '' AND EXISTS (  -- or with what the visit says of somebody nobody knows
      SELECT 1 FROM visit v WHERE v.id = OLD.visit AND v.person IS NULL AND v.name = '' AND v.note = ''))
  BEGIN SELECT RAISE(ABORT, 'what happened stays'); END;
DROP TRIGGER imported_salt;
CREATE TRIGGER imported_salt BEFORE UPDATE OF salt ON imported WHEN NEW.salt IS NOT NULL AND OLD.salt IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'a salt is for ever, or gone'); END;
-- Whether somebody's data were looked at that day already.
CREATE INDEX access_looked ON access_log (at) WHERE kind = 'looked';
CREATE TABLE request (  -- what somebody asked of the data about them
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100), number INTEGER NOT NULL CHECK (number > 0),
  kind TEXT NOT NULL CHECK (kind IN ('access', 'rectification', 'cancellation', 'objection')),
  received TEXT NOT NULL CHECK (received IS date(received, '+0 days')), person INTEGER REFERENCES person,
  applicant TEXT NOT NULL, asked TEXT NOT NULL,
  days INTEGER NOT NULL CHECK (days > 0), extended INTEGER NOT NULL CHECK (extended >= 0),  -- working days to answer
  effect INTEGER NOT NULL CHECK (effect > 0),  -- and then to do what was granted
  answered TEXT CHECK (answered IS date(answered, '+0 days') AND answered >= received),
  outcome TEXT CHECK (outcome IN ('granted', 'partly', 'refused')), answer TEXT NOT NULL,
  done TEXT CHECK (done IS date(done, '+0 days') AND done >= answered),
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)), revision INTEGER NOT NULL,
  UNIQUE (year, number), CHECK ((outcome IS NULL) = (answered IS NULL)), CHECK (done IS NULL OR outcome <> 'refused')
) STRICT;
CREATE INDEX request_person ON request (person) WHERE person IS NOT NULL;
CREATE TRIGGER request_next BEFORE INSERT ON request
  WHEN NEW.id <> 1 + ifnull((SELECT max(id) FROM request WHERE id <> NEW.id), 0)
    OR EXISTS (SELECT 1 FROM request WHERE id = NEW.id OR uid = NEW.uid)
    OR NEW.number <> 1 + ifnull((SELECT max(number) FROM request WHERE year = NEW.year), 0)
  BEGIN SELECT RAISE(ABORT, 'requests have no gaps'); END;
CREATE TRIGGER request_fixed BEFORE UPDATE OF id, uid, year, number ON request
  BEGIN SELECT RAISE(ABORT, 'a request keeps its number'); END;
CREATE TRIGGER request_kept BEFORE DELETE ON request BEGIN SELECT RAISE(ABORT, 'take it back, it is not deleted'); END;
CREATE TABLE incident (  -- what happened to data that should not have
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100), number INTEGER NOT NULL CHECK (number > 0),
  happened TEXT NOT NULL CHECK (happened IS date(happened, '+0 days')),
  noticed TEXT NOT NULL CHECK (noticed IS date(noticed, '+0 days') AND noticed >= happened),
  what TEXT NOT NULL, measures TEXT NOT NULL, persons INTEGER CHECK (persons >= 0),  -- NULL: not known
  told_on TEXT CHECK (told_on IS date(told_on, '+0 days') AND told_on >= noticed),
  reported_on TEXT CHECK (reported_on IS date(reported_on, '+0 days') AND reported_on >= noticed),
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)), revision INTEGER NOT NULL, UNIQUE (year, number)
) STRICT;
CREATE TRIGGER incident_next BEFORE INSERT ON incident
  WHEN NEW.id <> 1 + ifnull((SELECT max(id) FROM incident WHERE id <> NEW.id), 0)
    OR EXISTS (SELECT 1 FROM incident WHERE id = NEW.id OR uid = NEW.uid)
    OR NEW.number <> 1 + ifnull((SELECT max(number) FROM incident WHERE year = NEW.year), 0)
  BEGIN SELECT RAISE(ABORT, 'incidents have no gaps'); END;
CREATE TRIGGER incident_fixed BEFORE UPDATE OF id, uid, year, number ON incident
  BEGIN SELECT RAISE(ABORT, 'an incident keeps its number'); END;
CREATE TRIGGER incident_kept BEFORE DELETE ON incident BEGIN SELECT RAISE(ABORT, 'take it back, it is not deleted'); END;
CREATE TABLE privacy_rules (  -- the office's own terms, in working days, and how long it keeps data, in years
  id INTEGER PRIMARY KEY CHECK (id = 1), answer_days INTEGER NOT NULL CHECK (answer_days BETWEEN 1 AND 365),
  extension_days INTEGER NOT NULL CHECK (extension_days BETWEEN 0 AND 365),
  effect_days INTEGER NOT NULL CHECK (effect_days BETWEEN 1 AND 365),
  persons_years INTEGER NOT NULL CHECK (persons_years BETWEEN 1 AND 100),
  documents_years INTEGER NOT NULL CHECK (documents_years BETWEEN 1 AND 100),
  requests_years INTEGER NOT NULL CHECK (requests_years BETWEEN 1 AND 100), revision INTEGER NOT NULL
) STRICT;
