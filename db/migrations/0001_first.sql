-- The first schema. Months are integers (202603), so the year is month / 100.
-- The store opens with recursive_triggers=1, or INSERT OR REPLACE walks around every trigger that keeps a row.
-- Four tables only grow (entry, closing, change_log, visit_history); what is true now is a sum over them.
-- `revision` is the number of the log row that wrote the content.

CREATE TABLE change_log (  -- one chain: it proves, it does not restore
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, desk TEXT NOT NULL, kind TEXT NOT NULL,
  body TEXT NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;
CREATE TABLE log_salt (  -- hides what the log says of a person; without it nothing can be guessed from a hash
  log INTEGER PRIMARY KEY REFERENCES change_log, salt BLOB NOT NULL CHECK (length(salt) = 16)
) STRICT;

CREATE TABLE office (
  id INTEGER PRIMARY KEY CHECK (id = 1), uid BLOB NOT NULL CHECK (length(uid) = 16),
  name TEXT NOT NULL CHECK (trim(name) <> ''), body TEXT NOT NULL, prefix TEXT NOT NULL CHECK (prefix <> ''),
  zone TEXT NOT NULL, first_month INTEGER NOT NULL CHECK (first_month % 100 BETWEEN 1 AND 12),  -- closing starts here
  revision INTEGER NOT NULL
) STRICT;
CREATE TABLE series (  -- of folios; the last one opened is the one in use
  id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE CHECK (code <> ''), opened_at TEXT NOT NULL
) STRICT;
CREATE TABLE signatory (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  duty TEXT NOT NULL CHECK (duty IN ('prepared', 'reviewed', 'authorized')),
  name TEXT NOT NULL, post TEXT NOT NULL, since TEXT NOT NULL CHECK (since IS date(since, '+0 days')),
  until TEXT CHECK (until IS date(until, '+0 days') AND until >= since),
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)), revision INTEGER NOT NULL
) STRICT;

CREATE TABLE area (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16), name TEXT NOT NULL UNIQUE CHECK (trim(name) <> ''),
  position INTEGER NOT NULL, icon TEXT NOT NULL, retired INTEGER NOT NULL CHECK (retired IN (0, 1)), revision INTEGER NOT NULL
) STRICT;
CREATE TABLE channel (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16), name TEXT NOT NULL UNIQUE CHECK (trim(name) <> ''),
  position INTEGER NOT NULL, icon TEXT NOT NULL, retired INTEGER NOT NULL CHECK (retired IN (0, 1)), revision INTEGER NOT NULL
) STRICT;
CREATE TABLE matter (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16), name TEXT NOT NULL UNIQUE CHECK (trim(name) <> ''),
  position INTEGER NOT NULL, icon TEXT NOT NULL, retired INTEGER NOT NULL CHECK (retired IN (0, 1)), revision INTEGER NOT NULL
) STRICT;

CREATE TABLE programme (
  year INTEGER PRIMARY KEY CHECK (year BETWEEN 2000 AND 2100), title TEXT NOT NULL, preface TEXT NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)), revision INTEGER NOT NULL
) STRICT;
CREATE TABLE section (
  programme INTEGER NOT NULL REFERENCES programme, position INTEGER NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (programme, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE activity (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16), year INTEGER NOT NULL REFERENCES programme,
  position INTEGER NOT NULL, name TEXT NOT NULL CHECK (trim(name) <> ''), description TEXT NOT NULL, unit TEXT NOT NULL,
  annual_goal INTEGER CHECK (annual_goal >= 0),  -- NULL: unknown
  on_demand INTEGER NOT NULL CHECK (on_demand IN (0, 1)),
  rule TEXT NOT NULL CHECK (rule IN ('visits', 'persons', 'resolved', 'hand')),
  total_label TEXT NOT NULL, removed INTEGER NOT NULL CHECK (removed IN (0, 1)), revision INTEGER NOT NULL
) STRICT;
CREATE INDEX activity_year ON activity (year);
CREATE TABLE feeds (  -- the key says: an area feeds at most one activity at a time
  area INTEGER NOT NULL REFERENCES area, from_month INTEGER NOT NULL CHECK (from_month % 100 BETWEEN 1 AND 12),
  activity INTEGER REFERENCES activity,  -- NULL: feeds nothing from here on
  PRIMARY KEY (area, from_month)
) STRICT, WITHOUT ROWID;
CREATE TABLE planned (  -- month NULL: the goal is the whole quarter's
  activity INTEGER NOT NULL REFERENCES activity, quarter INTEGER NOT NULL CHECK (quarter % 10 BETWEEN 1 AND 4),
  month INTEGER CHECK (month / 100 = quarter / 10 AND (month % 100 + 2) / 3 = quarter % 10),
  amount INTEGER NOT NULL CHECK (amount >= 0)
) STRICT;
CREATE UNIQUE INDEX planned_once ON planned (activity, quarter, ifnull(month, 0));
CREATE TABLE hand_figure (
  id INTEGER PRIMARY KEY, activity INTEGER NOT NULL REFERENCES activity, area INTEGER REFERENCES area,
  month INTEGER NOT NULL CHECK (month % 100 BETWEEN 1 AND 12),
  measure TEXT NOT NULL CHECK (measure IN ('realized', 'received')),
  value INTEGER CHECK (value >= 0), source TEXT NOT NULL, revision INTEGER NOT NULL  -- value NULL: blank, not zero
) STRICT;
CREATE UNIQUE INDEX hand_once ON hand_figure (activity, month, measure, ifnull(area, 0));

CREATE TABLE visit (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  year INTEGER NOT NULL, series TEXT NOT NULL REFERENCES series (code), number INTEGER NOT NULL,  -- the folio
  registered_at TEXT NOT NULL CHECK (registered_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*'),
  registered_by TEXT NOT NULL,
  served_on TEXT NOT NULL CHECK (served_on IS date(served_on, '+0 days') AND served_on <= registered_at),
  channel INTEGER NOT NULL REFERENCES channel, area INTEGER NOT NULL REFERENCES area, matter INTEGER NOT NULL REFERENCES matter,
  persons INTEGER NOT NULL CHECK (persons >= 1), name TEXT NOT NULL, note TEXT NOT NULL,
  cancelled TEXT CHECK (trim(cancelled) <> ''),  -- the reason; NULL: valid
  revision INTEGER NOT NULL,
  UNIQUE (series, year, number), CHECK (year = CAST(substr(registered_at, 1, 4) AS INTEGER))
) STRICT;
CREATE INDEX visit_day ON visit (served_on);
CREATE TABLE visit_history (  -- former contents, with the log row that replaced each and why
  id INTEGER PRIMARY KEY, visit INTEGER NOT NULL REFERENCES visit,
  served_on TEXT NOT NULL, channel INTEGER NOT NULL REFERENCES channel, area INTEGER NOT NULL REFERENCES area,
  matter INTEGER NOT NULL REFERENCES matter, persons INTEGER NOT NULL, name TEXT NOT NULL, note TEXT NOT NULL,
  cancelled TEXT, revision INTEGER NOT NULL, replaced_by INTEGER NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX visit_history_visit ON visit_history (visit);
CREATE TABLE draft (  -- the half-typed form; neither edit nor act
  id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

CREATE TABLE entry (  -- the ledger: written once, never touched again
  id INTEGER PRIMARY KEY, visit INTEGER REFERENCES visit, hand INTEGER REFERENCES hand_figure,
  area INTEGER REFERENCES area, measure TEXT NOT NULL,
  belongs INTEGER NOT NULL CHECK (belongs % 100 BETWEEN 1 AND 12),
  counts INTEGER NOT NULL,  -- 0: waits uncounted; other than belongs: late
  amount INTEGER NOT NULL CHECK (amount <> 0),
  CHECK ((visit IS NULL) <> (hand IS NULL)), CHECK (visit IS NULL OR area IS NOT NULL),
  CHECK (counts = 0 OR counts BETWEEN belongs AND belongs / 100 * 100 + 12)
) STRICT;
CREATE INDEX entry_visit ON entry (visit) WHERE visit IS NOT NULL;
CREATE INDEX entry_hand ON entry (hand) WHERE hand IS NOT NULL;
CREATE INDEX entry_counts ON entry (counts, area);
CREATE INDEX entry_late ON entry (belongs) WHERE counts <> belongs;
CREATE TABLE counter (  -- belongs is in the key: a late entry goes to the activity its area fed *then*
  area INTEGER NOT NULL, belongs INTEGER NOT NULL, counts INTEGER NOT NULL, measure TEXT NOT NULL,
  amount INTEGER NOT NULL, PRIMARY KEY (belongs, area, counts, measure)
) STRICT, WITHOUT ROWID;

CREATE TABLE closing (
  month INTEGER NOT NULL CHECK (month % 100 BETWEEN 1 AND 12), version INTEGER NOT NULL,
  last_entry INTEGER NOT NULL,  -- this version is, for ever, the entries up to here
  at TEXT NOT NULL CHECK (CAST(replace(substr(at, 1, 7), '-', '') AS INTEGER) > month),  -- the month is over
  by TEXT NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32), PRIMARY KEY (month, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE closing_figure (
  month INTEGER NOT NULL, version INTEGER NOT NULL, activity INTEGER NOT NULL REFERENCES activity,
  area INTEGER REFERENCES area, measure TEXT NOT NULL, amount INTEGER NOT NULL,
  FOREIGN KEY (month, version) REFERENCES closing
) STRICT;
CREATE TABLE reopening (
  month INTEGER NOT NULL, version INTEGER NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (trim(reason) <> ''),
  PRIMARY KEY (month, version), FOREIGN KEY (month, version) REFERENCES closing
) STRICT, WITHOUT ROWID;

CREATE VIEW closed AS SELECT month FROM closing c
  WHERE NOT EXISTS (SELECT 1 FROM reopening r WHERE r.month = c.month AND r.version = c.version);
-- What a cell opens into, and the cells themselves: the same sentence over entry and over counter.
CREATE VIEW opened AS
  SELECT a.id AS activity, e.area, e.counts AS month, iif(e.measure = a.rule, 'realized', 'received') AS measure,
         e.belongs, e.visit, e.hand, e.amount, e.id AS entry
  FROM entry e
  JOIN feeds f ON f.area = e.area AND f.from_month = (SELECT max(from_month) FROM feeds g
       WHERE g.area = e.area AND g.from_month BETWEEN e.belongs / 100 * 100 AND e.belongs)
  JOIN activity a ON a.id = f.activity AND (e.measure = a.rule OR a.rule = 'resolved' AND e.measure = 'visits')
  WHERE e.visit IS NOT NULL
  UNION ALL
  SELECT h.activity, h.area, e.counts, h.measure, e.belongs, NULL, h.id, e.amount, e.id
  FROM hand_figure h JOIN entry e ON e.hand = h.id;
-- A cell stands here when it is captured, with 0 too; a hand figure that was made blank again leaves none.
CREATE VIEW cell AS
  SELECT activity, area, month, measure, sum(amount) AS amount FROM (
    SELECT a.id AS activity, c.area, c.counts AS month, iif(c.measure = a.rule, 'realized', 'received') AS measure, c.amount
    FROM counter c
    JOIN feeds f ON f.area = c.area AND f.from_month = (SELECT max(from_month) FROM feeds g
         WHERE g.area = c.area AND g.from_month BETWEEN c.belongs / 100 * 100 AND c.belongs)
    JOIN activity a ON a.id = f.activity AND (c.measure = a.rule OR a.rule = 'resolved' AND c.measure = 'visits')
    UNION ALL
    SELECT activity, area, month, measure, 0 FROM hand_figure WHERE value IS NOT NULL
    UNION ALL
    SELECT h.activity, h.area, e.counts, h.measure, sum(e.amount)
    FROM hand_figure h JOIN entry e ON e.hand = h.id GROUP BY h.id, e.counts HAVING sum(e.amount) <> 0)
  GROUP BY 1, 2, 3, 4;

CREATE TRIGGER entry_open BEFORE INSERT ON entry WHEN NEW.counts IN (SELECT month FROM closed WHERE month = NEW.counts)
  BEGIN SELECT RAISE(ABORT, 'the month is closed'); END;
CREATE TRIGGER entry_next AFTER INSERT ON entry WHEN NEW.id < (SELECT max(id) FROM entry)
  BEGIN SELECT RAISE(ABORT, 'nothing is slipped in below a closing'); END;
CREATE TRIGGER entry_counted AFTER INSERT ON entry WHEN NEW.visit IS NOT NULL BEGIN
  INSERT INTO counter VALUES (NEW.area, NEW.belongs, NEW.counts, NEW.measure, NEW.amount)
  ON CONFLICT DO UPDATE SET amount = amount + excluded.amount; END;
CREATE TRIGGER closing_order BEFORE INSERT ON closing
  WHEN NEW.month IN (SELECT month FROM closed)
    OR NEW.version <> 1 + (SELECT count(*) FROM closing WHERE month = NEW.month)
    OR NEW.last_entry <> (SELECT ifnull(max(id), 0) FROM entry)
    OR (SELECT count(*) FROM closed, office WHERE month >= max(first_month, NEW.month / 100 * 100 + 1) AND month < NEW.month)
       < (SELECT NEW.month - max(first_month, NEW.month / 100 * 100 + 1) FROM office)
  BEGIN SELECT RAISE(ABORT, 'months close once and in order'); END;
CREATE TRIGGER reopening_last BEFORE INSERT ON reopening
  WHEN NEW.version <> (SELECT max(version) FROM closing WHERE month = NEW.month)
  BEGIN SELECT RAISE(ABORT, 'only the version in force is reopened'); END;
CREATE TRIGGER feeds_forward BEFORE INSERT ON feeds
  WHEN EXISTS (SELECT 1 FROM closing WHERE month BETWEEN NEW.from_month AND NEW.from_month / 100 * 100 + 12)
    OR NEW.from_month / 100 <> (SELECT year FROM activity WHERE id = NEW.activity)
  BEGIN SELECT RAISE(ABORT, 'never backwards, and within its year'); END;
CREATE TRIGGER planned_either BEFORE INSERT ON planned WHEN EXISTS (SELECT 1 FROM planned p
    WHERE p.activity = NEW.activity AND p.quarter = NEW.quarter AND (p.month IS NULL) <> (NEW.month IS NULL))
  BEGIN SELECT RAISE(ABORT, 'a quarter is planned whole or by months'); END;
CREATE TRIGGER folio_next BEFORE INSERT ON visit
  WHEN NEW.number <> 1 + ifnull((SELECT max(number) FROM visit WHERE series = NEW.series AND year = NEW.year), 0)
  BEGIN SELECT RAISE(ABORT, 'folios have no gaps'); END;
CREATE TRIGGER log_next BEFORE INSERT ON change_log
  WHEN NEW.id <> 1 + ifnull((SELECT max(id) FROM change_log), 0)
    OR NEW.prev <> ifnull((SELECT hash FROM change_log ORDER BY id DESC LIMIT 1), zeroblob(32))
  BEGIN SELECT RAISE(ABORT, 'the log is one chain'); END;
-- What never changes.
CREATE TRIGGER visit_fixed BEFORE UPDATE OF id, uid, year, series, number, registered_at, registered_by ON visit
  BEGIN SELECT RAISE(ABORT, 'a folio is for ever'); END;
CREATE TRIGGER visit_kept BEFORE DELETE ON visit BEGIN SELECT RAISE(ABORT, 'a folio is for ever'); END;
CREATE TRIGGER hand_fixed BEFORE UPDATE OF id, activity, area, month, measure ON hand_figure
  BEGIN SELECT RAISE(ABORT, 'set it blank instead'); END;
CREATE TRIGGER hand_kept BEFORE DELETE ON hand_figure BEGIN SELECT RAISE(ABORT, 'set it blank instead'); END;
CREATE TRIGGER activity_fixed BEFORE UPDATE OF id, uid, year ON activity BEGIN SELECT RAISE(ABORT, 'an activity stays in its year'); END;
CREATE TRIGGER activity_kept BEFORE DELETE ON activity BEGIN SELECT RAISE(ABORT, 'remove it, it is not deleted'); END;
CREATE TRIGGER activity_rule BEFORE UPDATE OF rule, unit, removed ON activity
  WHEN (NEW.rule <> OLD.rule OR NEW.unit <> OLD.unit OR NEW.removed <> OLD.removed) AND EXISTS (SELECT 1 FROM closing WHERE month / 100 = OLD.year)
  BEGIN SELECT RAISE(ABORT, 'an activity with a closed month keeps its rule and unit'); END;
CREATE TRIGGER planned_fixed BEFORE UPDATE ON planned BEGIN SELECT RAISE(ABORT, 'delete and insert'); END;
CREATE TRIGGER entry_fixed BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
CREATE TRIGGER entry_kept BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
CREATE TRIGGER closing_fixed BEFORE UPDATE ON closing BEGIN SELECT RAISE(ABORT, 'a closing is for ever'); END;
CREATE TRIGGER closing_kept BEFORE DELETE ON closing BEGIN SELECT RAISE(ABORT, 'a closing is for ever'); END;
CREATE TRIGGER figure_new BEFORE INSERT ON closing_figure WHEN NOT EXISTS (SELECT 1 FROM closing
    WHERE month = NEW.month AND version = NEW.version AND last_entry = (SELECT ifnull(max(id), 0) FROM entry))
  BEGIN SELECT RAISE(ABORT, 'figures are written with their closing'); END;
CREATE TRIGGER figure_fixed BEFORE UPDATE ON closing_figure BEGIN SELECT RAISE(ABORT, 'a closing is for ever'); END;
CREATE TRIGGER figure_kept BEFORE DELETE ON closing_figure BEGIN SELECT RAISE(ABORT, 'a closing is for ever'); END;
CREATE TRIGGER reopening_fixed BEFORE UPDATE ON reopening BEGIN SELECT RAISE(ABORT, 'a reopening is for ever'); END;
CREATE TRIGGER reopening_kept BEFORE DELETE ON reopening BEGIN SELECT RAISE(ABORT, 'a reopening is for ever'); END;
CREATE TRIGGER feeds_fixed BEFORE UPDATE ON feeds BEGIN SELECT RAISE(ABORT, 'delete and insert'); END;
CREATE TRIGGER feeds_kept BEFORE DELETE ON feeds
  WHEN EXISTS (SELECT 1 FROM closing WHERE month BETWEEN OLD.from_month AND OLD.from_month / 100 * 100 + 12)
  BEGIN SELECT RAISE(ABORT, 'never backwards'); END;
CREATE TRIGGER log_fixed BEFORE UPDATE ON change_log BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE TRIGGER log_kept BEFORE DELETE ON change_log BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
