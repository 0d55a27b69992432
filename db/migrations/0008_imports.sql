-- Visits that come in from other people's files, as batches. The n-th row of batch b is the visit n - b * 2^32, and so is
-- the person who came new with it: below zero is what was imported, and of which batch its number says. A batch is one
-- contributor to the ledger; what it counts is shared out among its visits as they were imported.
CREATE TABLE batch (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  source TEXT NOT NULL CHECK (trim(source) <> ''),  -- the file's name
  digest TEXT NOT NULL CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),  -- of its bytes
  series TEXT NOT NULL UNIQUE REFERENCES series (code) CHECK (series GLOB 'I*'),  -- of its folios
  rows INTEGER NOT NULL CHECK (rows BETWEEN 0 AND 1000000), root BLOB NOT NULL,  -- of the leaves; none while it is loaded
  accepted INTEGER REFERENCES change_log (id) DEFERRABLE INITIALLY DEFERRED,  -- by this row of the log; NULL: being loaded
  withdrawn INTEGER REFERENCES change_log (id) DEFERRABLE INITIALLY DEFERRED CHECK (withdrawn > accepted),
  reason TEXT NOT NULL CHECK ((trim(reason) <> '') = (withdrawn IS NOT NULL)),
  CHECK (accepted IS NULL OR rows > 0 AND length(root) = 32), CHECK (accepted IS NOT NULL OR withdrawn IS NULL)
) STRICT;
CREATE UNIQUE INDEX batch_loading ON batch ((1)) WHERE accepted IS NULL;  -- one at a time
CREATE INDEX log_imports ON change_log (id) WHERE kind IN ('AcceptBatch', 'WithdrawBatch');  -- what became of them
CREATE TABLE imported (  -- what each row was as it came
  id INTEGER PRIMARY KEY REFERENCES visit (id), batch INTEGER NOT NULL REFERENCES batch CHECK (batch = -(id >> 32)),
  area INTEGER NOT NULL REFERENCES area, month INTEGER NOT NULL CHECK (month % 100 BETWEEN 1 AND 12),
  persons INTEGER NOT NULL CHECK (persons >= 1),
  newcomer INTEGER NOT NULL CHECK (newcomer IN (0, 1)),  -- whether the person of its number came new with it
  leaf BLOB NOT NULL CHECK (length(leaf) = 32),  -- hash of the row without what says something of a person
  salt BLOB CHECK (length(salt) = 16), secret BLOB NOT NULL CHECK (length(secret) = 32)  -- hash of that, with its salt
) STRICT;
CREATE INDEX imported_month ON imported (batch, area, month);
CREATE TABLE batch_sum (  -- what a batch amounts to
  batch INTEGER NOT NULL REFERENCES batch, area INTEGER NOT NULL REFERENCES area,
  belongs INTEGER NOT NULL CHECK (belongs % 100 BETWEEN 1 AND 12),
  measure TEXT NOT NULL CHECK (measure IN ('visits', 'persons')), amount INTEGER NOT NULL CHECK (amount > 0),
  PRIMARY KEY (batch, area, belongs, measure)
) STRICT, WITHOUT ROWID;

PRAGMA writable_schema = 1;
UPDATE sqlite_schema SET sql = replace(sql, 'CHECK ((visit IS NULL) <> (hand IS NULL)), CHECK (visit IS NULL OR area IS NOT NULL)',
                                            'CHECK (hand IS NOT NULL OR area IS NOT NULL)')
  WHERE type = 'table' AND name = 'entry';
PRAGMA writable_schema = RESET;
CREATE TEMP TABLE rule_left (tables INTEGER CHECK (tables = 0)) STRICT;  -- in a table written otherwise: nothing is done
INSERT INTO rule_left SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'entry' AND sql LIKE '%(visit is null)%';
DROP TABLE rule_left;
ALTER TABLE entry ADD COLUMN batch INTEGER REFERENCES batch
  CHECK ((visit IS NOT NULL) + (hand IS NOT NULL) + (batch IS NOT NULL) = 1);
CREATE INDEX entry_batch ON entry (batch) WHERE batch IS NOT NULL;
DROP TRIGGER entry_counted;
CREATE TRIGGER entry_counted AFTER INSERT ON entry WHEN NEW.hand IS NULL BEGIN
  INSERT INTO counter VALUES (NEW.area, NEW.belongs, NEW.counts, NEW.measure, NEW.amount)
  ON CONFLICT DO UPDATE SET amount = amount + excluded.amount; END;

CREATE VIEW in_force AS SELECT id FROM batch WHERE accepted IS NOT NULL AND withdrawn IS NULL;
CREATE VIEW standing AS  -- every visit but those of batches that are being loaded, or were withdrawn
  SELECT * FROM visit WHERE id > 0 OR -(id >> 32) IN (SELECT id FROM in_force);
CREATE VIEW shared AS  -- a batch's entries, visit by visit
  SELECT e.id AS entry, s.id AS visit, e.batch, e.area, e.belongs, e.measure, e.counts,
         iif(e.measure = 'visits', 1, s.persons) * (e.amount / t.amount) AS amount
  FROM entry e
  CROSS JOIN batch_sum t ON t.batch = e.batch AND t.area = e.area AND t.belongs = e.belongs AND t.measure = e.measure
  CROSS JOIN imported s ON s.batch = e.batch AND s.area = e.area AND s.month = e.belongs;
DROP VIEW opened;
CREATE VIEW opened AS
  SELECT f.activity, e.area, e.counts AS month, iif(e.measure = f.rule, 'realized', 'received') AS measure,
         e.belongs, e.visit, e.hand, e.amount, e.id AS entry
  FROM feeding f
  CROSS JOIN entry e ON e.area = f.area AND e.belongs >= f.since AND e.belongs < f.until
       AND (e.measure = f.rule OR f.rule = 'resolved' AND e.measure = 'visits')
  WHERE e.visit IS NOT NULL
  UNION ALL
  SELECT f.activity, e.area, e.counts, iif(e.measure = f.rule, 'realized', 'received'), e.belongs, e.visit, NULL,
         e.amount, e.entry
  FROM feeding f
  CROSS JOIN shared e ON e.area = f.area AND e.belongs >= f.since AND e.belongs < f.until
       AND (e.measure = f.rule OR f.rule = 'resolved' AND e.measure = 'visits')
  UNION ALL
  SELECT h.activity, h.area, e.counts, h.measure, e.belongs, NULL, h.id, e.amount, e.id
  FROM hand_figure h CROSS JOIN entry e ON e.hand = h.id
  UNION ALL
  SELECT activity, area, month, measure, month, NULL, id, 0, 0 FROM hand_figure WHERE value = 0;

CREATE TRIGGER entry_imported BEFORE INSERT ON entry
  WHEN NEW.batch IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM batch_sum t JOIN batch b ON b.id = t.batch
    WHERE t.batch = NEW.batch AND t.area = NEW.area AND t.belongs = NEW.belongs AND t.measure = NEW.measure
      AND NEW.amount % t.amount = 0 AND b.accepted IS NOT NULL)
  BEGIN SELECT RAISE(ABORT, 'an import counts as a whole'); END;
CREATE TRIGGER batch_next BEFORE INSERT ON batch
  WHEN NEW.id <> 1 + ifnull((SELECT max(id) FROM batch), 0) OR NEW.accepted IS NOT NULL
    OR EXISTS (SELECT 1 FROM batch WHERE uid = NEW.uid OR series = NEW.series)
  BEGIN SELECT RAISE(ABORT, 'a batch is loaded first'); END;
CREATE TRIGGER batch_fixed BEFORE UPDATE ON batch
  WHEN NEW.id <> OLD.id OR NEW.uid <> OLD.uid OR NEW.source <> OLD.source OR NEW.digest <> OLD.digest
    OR NEW.series <> OLD.series OR OLD.accepted IS NOT NULL
       AND (NEW.accepted IS NULL OR NEW.rows <> OLD.rows OR NEW.root <> OLD.root)
  BEGIN SELECT RAISE(ABORT, 'what was imported stays'); END;
CREATE TRIGGER batch_kept BEFORE DELETE ON batch WHEN OLD.accepted IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'what was imported stays'); END;
-- INSERT OR REPLACE deletes without asking the triggers of DELETE where recursive_triggers is off.
CREATE TRIGGER imported_new BEFORE INSERT ON imported
  WHEN EXISTS (SELECT 1 FROM imported WHERE id = NEW.id)
    OR NOT EXISTS (SELECT 1 FROM batch WHERE id = NEW.batch AND accepted IS NULL)
  BEGIN SELECT RAISE(ABORT, 'what was imported stays'); END;
CREATE TRIGGER imported_fixed BEFORE UPDATE OF id, batch, area, month, persons, newcomer, leaf, secret ON imported
  BEGIN SELECT RAISE(ABORT, 'what was imported stays'); END;
CREATE TRIGGER imported_salt BEFORE UPDATE OF salt ON imported WHEN NEW.salt IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'a salt is for ever, or gone'); END;
CREATE TRIGGER imported_kept BEFORE DELETE ON imported
  WHEN EXISTS (SELECT 1 FROM batch WHERE id = OLD.batch AND accepted IS NOT NULL)
  BEGIN SELECT RAISE(ABORT, 'what was imported stays'); END;
-- The sums are what the ledger settles and shares out: once the batch counts, another one would move closed months.
CREATE TRIGGER batch_sum_new BEFORE INSERT ON batch_sum
  WHEN NOT EXISTS (SELECT 1 FROM batch WHERE id = NEW.batch AND accepted IS NULL)
    OR EXISTS (SELECT 1 FROM batch_sum WHERE batch = NEW.batch AND area = NEW.area AND belongs = NEW.belongs AND measure = NEW.measure)
  BEGIN SELECT RAISE(ABORT, 'what was imported stays'); END;
CREATE TRIGGER batch_sum_fixed BEFORE UPDATE ON batch_sum
  WHEN NEW.batch <> OLD.batch OR NOT EXISTS (SELECT 1 FROM batch WHERE id = OLD.batch AND accepted IS NULL)
  BEGIN SELECT RAISE(ABORT, 'what was imported stays'); END;
CREATE TRIGGER batch_sum_kept BEFORE DELETE ON batch_sum
  WHEN EXISTS (SELECT 1 FROM batch WHERE id = OLD.batch AND accepted IS NOT NULL)
  BEGIN SELECT RAISE(ABORT, 'what was imported stays'); END;
CREATE TRIGGER visit_loaded AFTER INSERT ON visit
  WHEN NEW.id < 0 AND (NEW.series NOT GLOB 'I*' OR NEW.revision <> NEW.id >> 32 OR NEW.cancelled IS NOT NULL
                       OR NOT EXISTS (SELECT 1 FROM batch WHERE id = -(NEW.id >> 32) AND accepted IS NULL AND series = NEW.series))
    OR NEW.id >= 0 AND NEW.series GLOB 'I*'
  BEGIN SELECT RAISE(ABORT, 'what was imported stays'); END;
CREATE TRIGGER visit_of_somebody BEFORE INSERT ON visit  -- who is recorded just now can still be taken back elsewhere
  WHEN NEW.id < 0 AND EXISTS (SELECT 1 FROM person WHERE id = NEW.person AND removed)
  BEGIN SELECT RAISE(ABORT, 'who was taken back comes no more'); END;
CREATE TRIGGER person_loaded AFTER INSERT ON person
  WHEN NEW.id < 0 AND (NEW.revision <> NEW.id >> 32
                       OR NOT EXISTS (SELECT 1 FROM batch WHERE id = -(NEW.id >> 32) AND accepted IS NULL))
  BEGIN SELECT RAISE(ABORT, 'what was imported stays'); END;
DROP TRIGGER visit_kept;
CREATE TRIGGER visit_kept BEFORE DELETE ON visit
  WHEN OLD.id > 0 OR NOT EXISTS (SELECT 1 FROM batch WHERE id = -(OLD.id >> 32) AND accepted IS NULL)
  BEGIN SELECT RAISE(ABORT, 'a folio is for ever'); END;
DROP TRIGGER person_kept;
CREATE TRIGGER person_kept BEFORE DELETE ON person
  WHEN OLD.id > 0 OR NOT EXISTS (SELECT 1 FROM batch WHERE id = -(OLD.id >> 32) AND accepted IS NULL)
  BEGIN SELECT RAISE(ABORT, 'remove it, it is not deleted'); END;
CREATE TRIGGER area_loaded AFTER INSERT ON area
  WHEN NEW.id < 0 AND (NEW.revision <> NEW.id >> 32
                       OR NOT EXISTS (SELECT 1 FROM batch WHERE id = -(NEW.id >> 32) AND accepted IS NULL))
  BEGIN SELECT RAISE(ABORT, 'what was imported stays'); END;
CREATE TRIGGER channel_loaded AFTER INSERT ON channel
  WHEN NEW.id < 0 AND (NEW.revision <> NEW.id >> 32
                       OR NOT EXISTS (SELECT 1 FROM batch WHERE id = -(NEW.id >> 32) AND accepted IS NULL))
  BEGIN SELECT RAISE(ABORT, 'what was imported stays'); END;
CREATE TRIGGER matter_loaded AFTER INSERT ON matter
  WHEN NEW.id < 0 AND (NEW.revision <> NEW.id >> 32
                       OR NOT EXISTS (SELECT 1 FROM batch WHERE id = -(NEW.id >> 32) AND accepted IS NULL))
  BEGIN SELECT RAISE(ABORT, 'what was imported stays'); END;
CREATE TRIGGER locality_loaded AFTER INSERT ON locality
  WHEN NEW.id < 0 AND (NEW.revision <> NEW.id >> 32
                       OR NOT EXISTS (SELECT 1 FROM batch WHERE id = -(NEW.id >> 32) AND accepted IS NULL))
  BEGIN SELECT RAISE(ABORT, 'what was imported stays'); END;
