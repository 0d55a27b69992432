-- Generated from db/migrations by «make schema».
CREATE TABLE change_log (  -- one chain: it proves, it does not restore
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, desk TEXT NOT NULL, kind TEXT NOT NULL,
  body TEXT NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;
CREATE TABLE office (
  id INTEGER PRIMARY KEY CHECK (id = 1), uid BLOB NOT NULL CHECK (length(uid) = 16),
  name TEXT NOT NULL CHECK (trim(name) <> ''), body TEXT NOT NULL, prefix TEXT NOT NULL CHECK (prefix <> ''),
  zone TEXT NOT NULL, first_month INTEGER NOT NULL CHECK (first_month % 100 BETWEEN 1 AND 12),  -- closing starts here
  revision INTEGER NOT NULL
, address TEXT NOT NULL DEFAULT '', emblem BLOB NOT NULL DEFAULT x'', accent TEXT NOT NULL DEFAULT ''  -- #RRGGBB in capitals; empty: the program's own
  CHECK (accent = '' OR accent GLOB '#[0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F]')) STRICT;
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
, limits TEXT NOT NULL DEFAULT '{}', motto TEXT NOT NULL DEFAULT '') STRICT;
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
, indicator TEXT NOT NULL DEFAULT '{}', retired_from INTEGER CHECK (retired_from / 100 = year AND retired_from % 100 BETWEEN 1 AND 12)) STRICT;
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
  revision INTEGER NOT NULL, person INTEGER REFERENCES person, women INTEGER CHECK (women >= 0), men INTEGER CHECK (men >= 0 AND ifnull(women, 0) + men <= persons), notice INTEGER REFERENCES notice,
  UNIQUE (series, year, number)
) STRICT;
CREATE INDEX visit_day ON visit (served_on);
CREATE TABLE visit_history (  -- former contents, with the log row that replaced each and why
  id INTEGER PRIMARY KEY, visit INTEGER NOT NULL REFERENCES visit,
  served_on TEXT NOT NULL, channel INTEGER NOT NULL REFERENCES channel, area INTEGER NOT NULL REFERENCES area,
  matter INTEGER NOT NULL REFERENCES matter, persons INTEGER NOT NULL, name TEXT NOT NULL, note TEXT NOT NULL,
  cancelled TEXT, revision INTEGER NOT NULL, replaced_by INTEGER NOT NULL, reason TEXT NOT NULL
, person INTEGER REFERENCES person, women INTEGER, men INTEGER, notice INTEGER REFERENCES notice) STRICT;
CREATE INDEX visit_history_visit ON visit_history (visit);
CREATE TABLE draft (  -- the half-typed form; neither edit nor act
  id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE TABLE entry (  -- the ledger: written once, never touched again
  id INTEGER PRIMARY KEY, visit INTEGER REFERENCES visit, hand INTEGER REFERENCES hand_figure,
  area INTEGER REFERENCES area, measure TEXT NOT NULL,
  belongs INTEGER NOT NULL CHECK (belongs % 100 BETWEEN 1 AND 12),
  counts INTEGER NOT NULL,  -- 0: waits uncounted; other than belongs: late
  amount INTEGER NOT NULL CHECK (amount <> 0), batch INTEGER REFERENCES batch
  CHECK ((visit IS NOT NULL) + (hand IS NOT NULL) + (batch IS NOT NULL) = 1),
  CHECK (hand IS NOT NULL OR area IS NOT NULL),
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
CREATE TRIGGER entry_open BEFORE INSERT ON entry WHEN NEW.counts IN (SELECT month FROM closed WHERE month = NEW.counts)
  BEGIN SELECT RAISE(ABORT, 'the month is closed'); END;
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
CREATE TRIGGER log_next BEFORE INSERT ON change_log
  WHEN NEW.id <> 1 + ifnull((SELECT max(id) FROM change_log), 0)
    OR NEW.prev <> ifnull((SELECT hash FROM change_log ORDER BY id DESC LIMIT 1), zeroblob(32))
  BEGIN SELECT RAISE(ABORT, 'the log is one chain'); END;
CREATE TRIGGER visit_fixed BEFORE UPDATE OF id, uid, year, series, number, registered_at, registered_by ON visit
  BEGIN SELECT RAISE(ABORT, 'a folio is for ever'); END;
CREATE TRIGGER hand_fixed BEFORE UPDATE OF id, activity, area, month, measure ON hand_figure
  BEGIN SELECT RAISE(ABORT, 'set it blank instead'); END;
CREATE TRIGGER hand_kept BEFORE DELETE ON hand_figure BEGIN SELECT RAISE(ABORT, 'set it blank instead'); END;
CREATE TRIGGER activity_fixed BEFORE UPDATE OF id, uid, year ON activity BEGIN SELECT RAISE(ABORT, 'an activity stays in its year'); END;
CREATE TRIGGER activity_kept BEFORE DELETE ON activity BEGIN SELECT RAISE(ABORT, 'remove it, it is not deleted'); END;
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
CREATE TABLE evaluation (
  id INTEGER PRIMARY KEY, activity INTEGER NOT NULL REFERENCES activity,
  quarter INTEGER NOT NULL CHECK (quarter % 10 BETWEEN 1 AND 4),
  text TEXT NOT NULL,  -- '': taken back
  revision INTEGER NOT NULL, UNIQUE (activity, quarter)
) STRICT;
CREATE UNIQUE INDEX closing_figure_once ON closing_figure (month, version, activity, ifnull(area, 0), measure);
CREATE TRIGGER entry_next AFTER INSERT ON entry
  WHEN NEW.id <> 1 + ifnull((SELECT max(id) FROM entry WHERE id <> NEW.id), 0)
  BEGIN SELECT RAISE(ABORT, 'nothing is slipped in below a closing'); END;
CREATE TRIGGER entry_new BEFORE INSERT ON entry WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
CREATE TRIGGER visit_new BEFORE INSERT ON visit WHEN EXISTS (SELECT 1 FROM visit WHERE id = NEW.id OR uid = NEW.uid)
  BEGIN SELECT RAISE(ABORT, 'a folio is for ever'); END;
CREATE TRIGGER activity_new BEFORE INSERT ON activity WHEN EXISTS (SELECT 1 FROM activity WHERE id = NEW.id OR uid = NEW.uid)
  BEGIN SELECT RAISE(ABORT, 'remove it, it is not deleted'); END;
CREATE TRIGGER hand_new BEFORE INSERT ON hand_figure WHEN EXISTS (SELECT 1 FROM hand_figure WHERE id = NEW.id
    OR activity = NEW.activity AND month = NEW.month AND measure = NEW.measure AND area IS NEW.area)
  BEGIN SELECT RAISE(ABORT, 'set it blank instead'); END;
CREATE TRIGGER office_prefix BEFORE UPDATE OF prefix ON office WHEN NEW.prefix <> OLD.prefix AND EXISTS (SELECT 1 FROM visit)
  BEGIN SELECT RAISE(ABORT, 'a folio keeps its prefix'); END;
CREATE TRIGGER office_kept BEFORE DELETE ON office BEGIN SELECT RAISE(ABORT, 'a file has its office'); END;
CREATE TRIGGER history_kept BEFORE DELETE ON visit_history BEGIN SELECT RAISE(ABORT, 'a history only grows'); END;
CREATE TABLE account (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (trim(name) <> ''),
  role TEXT NOT NULL CHECK (role IN ('consulta', 'captura', 'secretaría', 'administración')),
  secret TEXT NOT NULL CHECK (secret GLOB '$argon2id$*'),
  retired INTEGER NOT NULL CHECK (retired IN (0, 1)), revision INTEGER NOT NULL
) STRICT;
CREATE TABLE safekeeping (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  recovery TEXT NOT NULL CHECK (recovery = '' OR recovery GLOB '$argon2id$*'),
  seal TEXT NOT NULL, key BLOB NOT NULL CHECK (length(key) = iif(seal = '', 0, 32)), revision INTEGER NOT NULL
) STRICT;
CREATE TABLE access_log (  -- chained apart from change_log, so that printing does not change what is printed
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, desk TEXT NOT NULL, kind TEXT NOT NULL,
  body TEXT NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;
CREATE TABLE checked (  -- the log's head at the last full check; what came later is checked at each start
  id INTEGER PRIMARY KEY CHECK (id = 1), count INTEGER NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32), at TEXT NOT NULL
) STRICT;
CREATE INDEX log_place ON change_log (id) WHERE kind IN ('Settle', 'Restored');
CREATE TRIGGER account_first BEFORE INSERT ON account WHEN NEW.role <> 'administración' AND NOT EXISTS (SELECT 1 FROM account)
  BEGIN SELECT RAISE(ABORT, 'the first account is an administrator'); END;
CREATE TRIGGER account_last BEFORE UPDATE ON account
  WHEN (NEW.retired OR NEW.role <> 'administración') AND NOT EXISTS (
    SELECT 1 FROM account WHERE id <> OLD.id AND role = 'administración' AND NOT retired)
  BEGIN SELECT RAISE(ABORT, 'an administrator stays'); END;
CREATE TRIGGER account_new BEFORE INSERT ON account WHEN EXISTS (SELECT 1 FROM account WHERE id = NEW.id OR uid = NEW.uid)
  BEGIN SELECT RAISE(ABORT, 'retire it, it is not deleted'); END;
CREATE TRIGGER account_kept BEFORE DELETE ON account BEGIN SELECT RAISE(ABORT, 'retire it, it is not deleted'); END;
CREATE TRIGGER access_next BEFORE INSERT ON access_log
  WHEN NEW.id <> 1 + ifnull((SELECT max(id) FROM access_log), 0)
    OR NEW.prev <> ifnull((SELECT hash FROM access_log ORDER BY id DESC LIMIT 1), zeroblob(32))
  BEGIN SELECT RAISE(ABORT, 'the log is one chain'); END;
CREATE TRIGGER access_fixed BEFORE UPDATE ON access_log BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE TRIGGER access_kept BEFORE DELETE ON access_log BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE TABLE justification (  -- why a quarter lies outside the tolerated range
  id INTEGER PRIMARY KEY, activity INTEGER NOT NULL REFERENCES activity,
  quarter INTEGER NOT NULL CHECK (quarter % 10 BETWEEN 1 AND 4),
  text TEXT NOT NULL,  -- '': taken back
  revision INTEGER NOT NULL, UNIQUE (activity, quarter)
) STRICT;
CREATE TABLE doubt_answer (  -- of a year (2026), a quarter (20261) or a month (202601); it holds while the figures stand
  id INTEGER PRIMARY KEY, activity INTEGER NOT NULL REFERENCES activity, subject TEXT NOT NULL, span INTEGER NOT NULL,
  figures TEXT NOT NULL, word TEXT NOT NULL,  -- '': taken back
  revision INTEGER NOT NULL, UNIQUE (activity, subject, span)
) STRICT;
CREATE TABLE day_off (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')), name TEXT NOT NULL CHECK (trim(name) <> ''),
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)), revision INTEGER NOT NULL
) STRICT;
CREATE TABLE programme_version (  -- 0: as it was approved; each amendment is one more
  year INTEGER NOT NULL REFERENCES programme, number INTEGER NOT NULL,
  at TEXT NOT NULL, by TEXT NOT NULL, document TEXT NOT NULL CHECK (trim(document) <> ''),
  dated TEXT NOT NULL CHECK (dated IS date(dated, '+0 days')),
  asked_by TEXT NOT NULL, authorized_by TEXT NOT NULL CHECK (trim(authorized_by) <> ''), reason TEXT NOT NULL,
  PRIMARY KEY (year, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE version_goal (  -- span: a month, a whole quarter, or the year for its annual goal (NULL: unknown)
  year INTEGER NOT NULL, number INTEGER NOT NULL, activity INTEGER NOT NULL REFERENCES activity,
  span INTEGER NOT NULL CHECK (span IN (year) OR span / 10 = year OR span / 100 = year),
  amount INTEGER CHECK (amount >= 0), CHECK (amount IS NOT NULL OR span = year),
  PRIMARY KEY (year, number, activity, span), FOREIGN KEY (year, number) REFERENCES programme_version
) STRICT, WITHOUT ROWID;
CREATE VIEW closed AS SELECT month, month / 100 * 10 + (month % 100 + 2) / 3 AS quarter FROM closing c
  WHERE NOT EXISTS (SELECT 1 FROM reopening r WHERE r.month = c.month AND r.version = c.version);
CREATE VIEW approved AS
  SELECT year FROM programme_version v
  WHERE number = (SELECT max(number) FROM programme_version l WHERE l.year = v.year)
    AND EXISTS (SELECT 1 FROM version_goal g WHERE g.year = v.year AND g.number = v.number);
CREATE VIEW feeding AS
  SELECT f.area, f.since, min(f.until, ifnull(a.retired_from, f.until)) AS until, a.id AS activity, a.rule
  FROM (SELECT area, activity, from_month AS since, lead(from_month, 1, from_month / 100 * 100 + 13)
        OVER (PARTITION BY area, from_month / 100 ORDER BY from_month) AS until FROM feeds) f
  JOIN activity a ON a.id = f.activity;
CREATE VIEW goal AS
  SELECT year, id AS activity, year AS span, annual_goal AS amount FROM activity WHERE NOT removed
  UNION ALL
  SELECT a.year, a.id, ifnull(p.month, p.quarter), p.amount FROM planned p JOIN activity a ON a.id = p.activity WHERE NOT a.removed;
CREATE TRIGGER version_next BEFORE INSERT ON programme_version
  WHEN NEW.number <> (SELECT count(*) FROM programme_version WHERE year = NEW.year)
  BEGIN SELECT RAISE(ABORT, 'versions follow one another'); END;
CREATE TRIGGER version_fixed BEFORE UPDATE ON programme_version BEGIN SELECT RAISE(ABORT, 'a version is for ever'); END;
CREATE TRIGGER version_kept BEFORE DELETE ON programme_version BEGIN SELECT RAISE(ABORT, 'a version is for ever'); END;
CREATE TRIGGER goal_stands BEFORE INSERT ON version_goal
  WHEN NEW.number <> (SELECT max(number) FROM programme_version WHERE year = NEW.year)
    OR NOT EXISTS (SELECT 1 FROM goal WHERE activity = NEW.activity AND span = NEW.span AND amount IS NEW.amount)
  BEGIN SELECT RAISE(ABORT, 'a version holds the goals that stand'); END;
CREATE TRIGGER goal_fixed BEFORE UPDATE ON version_goal BEGIN SELECT RAISE(ABORT, 'a version is for ever'); END;
CREATE TRIGGER goal_kept BEFORE DELETE ON version_goal BEGIN SELECT RAISE(ABORT, 'a version is for ever'); END;
CREATE TRIGGER planned_approved BEFORE INSERT ON planned
  WHEN EXISTS (SELECT 1 FROM approved WHERE year = (SELECT year FROM activity WHERE id = NEW.activity))
  BEGIN SELECT RAISE(ABORT, 'an approved goal is amended'); END;
CREATE TRIGGER unplanned_approved BEFORE DELETE ON planned
  WHEN EXISTS (SELECT 1 FROM approved WHERE year = (SELECT year FROM activity WHERE id = OLD.activity))
  BEGIN SELECT RAISE(ABORT, 'an approved goal is amended'); END;
CREATE TRIGGER activity_approved BEFORE UPDATE OF annual_goal, unit, rule, on_demand, removed, retired_from ON activity
  WHEN (NEW.annual_goal IS NOT OLD.annual_goal OR NEW.unit <> OLD.unit OR NEW.rule <> OLD.rule OR NEW.on_demand <> OLD.on_demand
        OR NEW.removed <> OLD.removed OR NEW.retired_from IS NOT OLD.retired_from)
    AND EXISTS (SELECT 1 FROM approved WHERE year = OLD.year)
  BEGIN SELECT RAISE(ABORT, 'an approved goal is amended'); END;
CREATE TRIGGER activity_added BEFORE INSERT ON activity
  WHEN EXISTS (SELECT 1 FROM approved WHERE year = NEW.year)
  BEGIN SELECT RAISE(ABORT, 'an approved goal is amended'); END;
CREATE TRIGGER programme_approved BEFORE UPDATE OF removed ON programme
  WHEN NEW.removed <> OLD.removed AND EXISTS (SELECT 1 FROM programme_version WHERE year = NEW.year)
  BEGIN SELECT RAISE(ABORT, 'an approved programme stays'); END;
CREATE TRIGGER planned_closed BEFORE INSERT ON planned
  WHEN EXISTS (SELECT 1 FROM closed WHERE month = NEW.month OR NEW.month IS NULL AND quarter = NEW.quarter)
  BEGIN SELECT RAISE(ABORT, 'a closed month keeps its goal'); END;
CREATE TRIGGER unplanned_closed BEFORE DELETE ON planned
  WHEN EXISTS (SELECT 1 FROM closed WHERE month = OLD.month OR OLD.month IS NULL AND quarter = OLD.quarter)
  BEGIN SELECT RAISE(ABORT, 'a closed month keeps its goal'); END;
CREATE TRIGGER planned_retired BEFORE INSERT ON planned
  WHEN ifnull(NEW.month, NEW.quarter / 10 * 100 + NEW.quarter % 10 * 3 - 2) >= (SELECT retired_from FROM activity WHERE id = NEW.activity)
  BEGIN SELECT RAISE(ABORT, 'planned after its retirement'); END;
CREATE TRIGGER activity_retired BEFORE UPDATE OF retired_from ON activity
  WHEN NEW.retired_from IS NOT OLD.retired_from AND EXISTS (SELECT 1 FROM closing
    WHERE month BETWEEN min(ifnull(NEW.retired_from, 999999), ifnull(OLD.retired_from, 999999)) AND NEW.year * 100 + 12)
  BEGIN SELECT RAISE(ABORT, 'never retired backwards'); END;
CREATE TRIGGER retired_empty BEFORE UPDATE OF retired_from ON activity
  WHEN EXISTS (SELECT 1 FROM hand_figure WHERE activity = NEW.id AND value IS NOT NULL AND month >= NEW.retired_from)
  BEGIN SELECT RAISE(ABORT, 'captured after its retirement'); END;
CREATE TRIGGER removed_empty BEFORE UPDATE OF removed ON activity
  WHEN NEW.removed AND NOT OLD.removed AND EXISTS (SELECT 1 FROM hand_figure WHERE activity = NEW.id AND value IS NOT NULL)
  BEGIN SELECT RAISE(ABORT, 'what has figures is not removed'); END;
CREATE TRIGGER hand_retired BEFORE INSERT ON hand_figure
  WHEN NEW.value IS NOT NULL AND EXISTS (SELECT 1 FROM activity WHERE id = NEW.activity AND (removed OR NEW.month >= retired_from))
  BEGIN SELECT RAISE(ABORT, 'captured after its retirement'); END;
CREATE TRIGGER hand_retired_too BEFORE UPDATE OF value ON hand_figure
  WHEN NEW.value IS NOT NULL AND EXISTS (SELECT 1 FROM activity WHERE id = NEW.activity AND (removed OR NEW.month >= retired_from))
  BEGIN SELECT RAISE(ABORT, 'captured after its retirement'); END;
CREATE TRIGGER limits_closed BEFORE UPDATE OF limits ON programme
  WHEN NEW.limits <> OLD.limits AND EXISTS (SELECT 1 FROM closed WHERE month / 100 = NEW.year)
  BEGIN SELECT RAISE(ABORT, 'a closed month keeps its bands'); END;
CREATE TRIGGER activity_rule BEFORE UPDATE OF rule, unit, removed ON activity
  WHEN (NEW.rule <> OLD.rule OR NEW.unit <> OLD.unit) AND EXISTS (SELECT 1 FROM closing WHERE month / 100 = OLD.year)
    OR NEW.removed <> OLD.removed AND (
      EXISTS (SELECT 1 FROM closing_figure WHERE activity = OLD.id)
      OR EXISTS (SELECT 1 FROM closing c JOIN feeds f ON c.month BETWEEN f.from_month AND OLD.year * 100 + 12 WHERE f.activity = OLD.id)
      OR EXISTS (SELECT 1 FROM closed c JOIN planned p ON p.quarter = c.month / 100 * 10 + (c.month % 100 + 2) / 3
                 WHERE p.activity = OLD.id AND ifnull(p.month, c.month) = c.month))
  BEGIN SELECT RAISE(ABORT, 'an activity with a closed month keeps its rule and unit'); END;
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
CREATE TABLE sheet (  -- printed in advance; a visit with its uid has its folio
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  year INTEGER NOT NULL, series TEXT NOT NULL REFERENCES series (code) CHECK (series GLOB 'P*'), number INTEGER NOT NULL,
  voided TEXT CHECK (trim(voided) <> ''),  -- the reason; NULL: it may still be captured
  revision INTEGER NOT NULL, UNIQUE (series, year, number)
) STRICT;
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
CREATE TRIGGER folio_next BEFORE INSERT ON visit
  WHEN NOT EXISTS (SELECT 1 FROM sheet s WHERE s.uid = NEW.uid AND s.series = NEW.series AND s.year = NEW.year
                   AND s.number = NEW.number AND s.voided IS NULL)
    AND (NEW.series GLOB 'P*' OR NEW.year <> CAST(substr(NEW.registered_at, 1, 4) AS INTEGER)
         OR NEW.number <> 1 + ifnull((SELECT max(number) FROM visit WHERE series = NEW.series AND year = NEW.year), 0))
  BEGIN SELECT RAISE(ABORT, 'folios have no gaps'); END;
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
CREATE TABLE document (  -- the PDF lies beside the database under its hash; nothing of it ever changes
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32), said BLOB NOT NULL CHECK (length(said) = 32),  -- without the moment
  form BLOB NOT NULL CHECK (length(form) > 0),  -- zlib
  kind TEXT NOT NULL, title TEXT NOT NULL CHECK (trim(title) <> ''), period TEXT NOT NULL, versions TEXT NOT NULL,
  cut_off TEXT NOT NULL CHECK (datetime(cut_off) IS NOT NULL),
  lines TEXT NOT NULL CHECK (lines LIKE '[%]'),  -- field, duty, name, post of each
  digest TEXT NOT NULL CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'), size INTEGER NOT NULL CHECK (size > 0),
  access INTEGER NOT NULL UNIQUE REFERENCES access_log (id)  -- which says all of it
) STRICT;
CREATE UNIQUE INDEX document_code ON document (substr(hash, 1, 8));
CREATE INDEX document_said ON document (said);
CREATE TABLE signed (  -- the document with one signature more, in a file of its own
  log INTEGER PRIMARY KEY REFERENCES change_log (id) DEFERRABLE INITIALLY DEFERRED,  -- written before its log row
  document INTEGER NOT NULL REFERENCES document (id),
  field TEXT NOT NULL CHECK (trim(field) <> ''), name TEXT NOT NULL CHECK (trim(name) <> ''),
  rfc TEXT NOT NULL CHECK (trim(rfc) <> ''), serial TEXT NOT NULL CHECK (trim(serial) <> ''),
  at TEXT NOT NULL CHECK (datetime(at) IS NOT NULL),
  digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
  size INTEGER NOT NULL CHECK (size > 0),
  upon TEXT NOT NULL CHECK (length(upon) = 64 AND upon NOT GLOB '*[^0-9a-f]*'),  -- what was signed: the latest before it
  UNIQUE (document, field)
) STRICT;
CREATE TABLE scan (
  id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  document INTEGER NOT NULL REFERENCES document (id), name TEXT NOT NULL CHECK (trim(name) <> ''),
  digest TEXT NOT NULL CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'), size INTEGER NOT NULL CHECK (size >= 0),
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)), revision INTEGER NOT NULL
) STRICT;
CREATE INDEX scan_document ON scan (document);
CREATE UNIQUE INDEX scan_once ON scan (document, digest) WHERE NOT removed;
CREATE VIEW kept_file (digest, size, removed) AS  -- what must lie beside the database
  SELECT digest, size, removed FROM attachment UNION ALL SELECT digest, size, 0 FROM document
  UNION ALL SELECT digest, size, 0 FROM signed UNION ALL SELECT digest, size, removed FROM scan;
CREATE TRIGGER document_fixed BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'what left the file stays as it left'); END;
CREATE TRIGGER document_kept BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'what left the file stays as it left'); END;
CREATE TRIGGER document_new BEFORE INSERT ON document
  WHEN EXISTS (SELECT 1 FROM document WHERE id = NEW.id OR uid = NEW.uid OR substr(hash, 1, 8) = substr(NEW.hash, 1, 8)
               OR access = NEW.access)
  BEGIN SELECT RAISE(ABORT, 'what left the file stays as it left'); END;
CREATE TRIGGER document_noted BEFORE INSERT ON document
  WHEN NOT EXISTS (SELECT 1 FROM access_log WHERE id = NEW.access AND kind = 'archived')
  BEGIN SELECT RAISE(ABORT, 'what leaves the file is noted'); END;
CREATE TRIGGER signed_fixed BEFORE UPDATE ON signed BEGIN SELECT RAISE(ABORT, 'a signature stays'); END;
CREATE TRIGGER signed_kept BEFORE DELETE ON signed BEGIN SELECT RAISE(ABORT, 'a signature stays'); END;
CREATE TRIGGER signed_new BEFORE INSERT ON signed
  WHEN EXISTS (SELECT 1 FROM signed WHERE log = NEW.log OR digest = NEW.digest OR document = NEW.document AND field = NEW.field)
  BEGIN SELECT RAISE(ABORT, 'a signature stays'); END;
CREATE TRIGGER signed_upon BEFORE INSERT ON signed
  WHEN NEW.upon IS NOT ifnull((SELECT digest FROM signed WHERE document = NEW.document ORDER BY log DESC LIMIT 1),
                              (SELECT digest FROM document WHERE id = NEW.document))
  BEGIN SELECT RAISE(ABORT, 'what is signed is the latest'); END;
CREATE TRIGGER signed_first BEFORE INSERT ON signed WHEN EXISTS (SELECT 1 FROM change_log WHERE id >= NEW.log)
  BEGIN SELECT RAISE(ABORT, 'a signature is logged as one'); END;
CREATE TRIGGER signed_logged BEFORE INSERT ON change_log
  WHEN NEW.kind <> 'Sign' AND EXISTS (SELECT 1 FROM signed WHERE log = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'a signature is logged as one'); END;
CREATE TRIGGER scan_new BEFORE INSERT ON scan WHEN EXISTS (SELECT 1 FROM scan WHERE id = NEW.id OR uid = NEW.uid)
  BEGIN SELECT RAISE(ABORT, 'remove it, it is not deleted'); END;
CREATE TRIGGER scan_fixed BEFORE UPDATE OF id, uid, document, digest, size ON scan
  BEGIN SELECT RAISE(ABORT, 'another file is another scan'); END;
CREATE TRIGGER scan_kept BEFORE DELETE ON scan BEGIN SELECT RAISE(ABORT, 'remove it, it is not deleted'); END;
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
CREATE UNIQUE INDEX batch_loading ON batch ((1)) WHERE accepted IS NULL;
CREATE INDEX log_imports ON change_log (id) WHERE kind IN ('AcceptBatch', 'WithdrawBatch');
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
CREATE INDEX entry_batch ON entry (batch) WHERE batch IS NOT NULL;
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
CREATE TRIGGER imported_new BEFORE INSERT ON imported
  WHEN EXISTS (SELECT 1 FROM imported WHERE id = NEW.id)
    OR NOT EXISTS (SELECT 1 FROM batch WHERE id = NEW.batch AND accepted IS NULL)
  BEGIN SELECT RAISE(ABORT, 'what was imported stays'); END;
CREATE TRIGGER imported_fixed BEFORE UPDATE OF id, batch, area, month, persons, newcomer, leaf, secret ON imported
  BEGIN SELECT RAISE(ABORT, 'what was imported stays'); END;
CREATE TRIGGER imported_kept BEFORE DELETE ON imported
  WHEN EXISTS (SELECT 1 FROM batch WHERE id = OLD.batch AND accepted IS NOT NULL)
  BEGIN SELECT RAISE(ABORT, 'what was imported stays'); END;
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
CREATE TRIGGER visit_kept BEFORE DELETE ON visit
  WHEN OLD.id > 0 OR NOT EXISTS (SELECT 1 FROM batch WHERE id = -(OLD.id >> 32) AND accepted IS NULL)
  BEGIN SELECT RAISE(ABORT, 'a folio is for ever'); END;
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
CREATE TABLE case_state (  -- where each matter stands: an index, computed again by the full check
  visit INTEGER PRIMARY KEY REFERENCES visit, served_on TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('registered', 'referred', 'underway', 'resolved', 'closed', 'reopened', 'cancelled')),
  since TEXT NOT NULL,
  department INTEGER REFERENCES department CHECK (department IS NULL OR due IS NOT NULL AND status IN ('referred', 'underway')),
  due TEXT CHECK (due IS NULL OR status IN ('registered', 'referred', 'underway', 'reopened')),
  outcome TEXT CHECK ((outcome IS NOT NULL) = (status IN ('resolved', 'closed'))),
  resolved_on TEXT CHECK ((resolved_on IS NULL) = (outcome IS NULL))
) STRICT;
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
CREATE INDEX visit_again ON visit (person) WHERE person < 0 AND (id > 0 OR id >> 32 <> person >> 32);
CREATE INDEX person_since ON person (id) WHERE id < 0 AND revision > 0;
CREATE TABLE unfilled (  -- indexes by words in which something may be missing, until the file is opened with room for it
  name TEXT PRIMARY KEY CHECK (name IN ('person_words', 'visit_words'))
) STRICT;
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
CREATE TABLE "log_salt" (  -- hides what a step of the log says of a person; without it nothing can be guessed from a hash
  log INTEGER NOT NULL REFERENCES change_log, step INTEGER NOT NULL CHECK (step >= 0),
  salt BLOB NOT NULL CHECK (length(salt) = 16), PRIMARY KEY (log, step)
) STRICT, WITHOUT ROWID;
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
CREATE TRIGGER imported_salt BEFORE UPDATE OF salt ON imported WHEN NEW.salt IS NOT NULL AND OLD.salt IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'a salt is for ever, or gone'); END;
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
