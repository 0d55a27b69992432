-- The programme is kept here: what is known of an activity, its retirement, the year's semáforo, approved versions,
-- justifications, what was answered to a doubt, and the days on which the office does not work.
ALTER TABLE programme ADD COLUMN limits TEXT NOT NULL DEFAULT '{}';  -- of the semáforo, where they are not the usual ones
ALTER TABLE activity ADD COLUMN indicator TEXT NOT NULL DEFAULT '{}';  -- what the transparency format asks, as far as it is filled in
ALTER TABLE activity ADD COLUMN retired_from INTEGER CHECK (retired_from / 100 = year AND retired_from % 100 BETWEEN 1 AND 12);

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

DROP VIEW cell;
DROP VIEW opened;
DROP VIEW closed;
CREATE VIEW closed AS SELECT month, month / 100 * 10 + (month % 100 + 2) / 3 AS quarter FROM closing c
  WHERE NOT EXISTS (SELECT 1 FROM reopening r WHERE r.month = c.month AND r.version = c.version);
-- The years whose goals are fixed: approved, and no version being written that does not hold them yet.
CREATE VIEW approved AS
  SELECT year FROM programme_version v
  WHERE number = (SELECT max(number) FROM programme_version l WHERE l.year = v.year)
    AND EXISTS (SELECT 1 FROM version_goal g WHERE g.year = v.year AND g.number = v.number);
-- For which activity an area's visits of the months since..until-1 are; none stands where it feeds none.
CREATE VIEW feeding AS
  SELECT f.area, f.since, min(f.until, ifnull(a.retired_from, f.until)) AS until, a.id AS activity, a.rule
  FROM (SELECT area, activity, from_month AS since, lead(from_month, 1, from_month / 100 * 100 + 13)
        OVER (PARTITION BY area, from_month / 100 ORDER BY from_month) AS until FROM feeds) f
  JOIN activity a ON a.id = f.activity;
-- What a cell opens into, and the cells themselves: the same sentence over entry and over counter.
-- CROSS: from the activity's few areas and hand figures into the many entries, never the other way round.
CREATE VIEW opened AS
  SELECT f.activity, e.area, e.counts AS month, iif(e.measure = f.rule, 'realized', 'received') AS measure,
         e.belongs, e.visit, e.hand, e.amount, e.id AS entry
  FROM feeding f
  CROSS JOIN entry e ON e.area = f.area AND e.belongs >= f.since AND e.belongs < f.until
       AND (e.measure = f.rule OR f.rule = 'resolved' AND e.measure = 'visits')
  WHERE e.visit IS NOT NULL
  UNION ALL
  SELECT h.activity, h.area, e.counts, h.measure, e.belongs, NULL, h.id, e.amount, e.id
  FROM hand_figure h CROSS JOIN entry e ON e.hand = h.id
  UNION ALL
  SELECT activity, area, month, measure, month, NULL, id, 0, 0 FROM hand_figure WHERE value = 0;  -- it owes no entry
-- A cell stands here when it is captured, with 0 too; neither what only passed through a month that is not its own
-- leaves one, nor a hand figure that was made blank again.
CREATE VIEW cell AS
  SELECT activity, area, month, measure, sum(amount) AS amount FROM (
    SELECT f.activity, c.area, c.counts AS month, iif(c.measure = f.rule, 'realized', 'received') AS measure, c.amount
    FROM counter c
    JOIN feeding f ON f.area = c.area AND c.belongs >= f.since AND c.belongs < f.until
         AND (c.measure = f.rule OR f.rule = 'resolved' AND c.measure = 'visits')
    WHERE c.counts = c.belongs OR c.amount <> 0
    UNION ALL
    SELECT activity, area, month, measure, 0 FROM hand_figure WHERE value IS NOT NULL
    UNION ALL
    SELECT h.activity, h.area, e.counts, h.measure, sum(e.amount)
    FROM hand_figure h JOIN entry e ON e.hand = h.id GROUP BY h.id, e.counts HAVING sum(e.amount) <> 0)
  GROUP BY 1, 2, 3, 4;
-- Every goal of the programme as it stands, laid out as version_goal has it.
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
-- Goals move only while a new version is being written, which then holds them.
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
-- One that was added after a closing may go again: nothing that was signed knows it.
DROP TRIGGER activity_rule;
CREATE TRIGGER activity_rule BEFORE UPDATE OF rule, unit, removed ON activity
  WHEN (NEW.rule <> OLD.rule OR NEW.unit <> OLD.unit) AND EXISTS (SELECT 1 FROM closing WHERE month / 100 = OLD.year)
    OR NEW.removed <> OLD.removed AND (
      EXISTS (SELECT 1 FROM closing_figure WHERE activity = OLD.id)
      OR EXISTS (SELECT 1 FROM closing c JOIN feeds f ON c.month BETWEEN f.from_month AND OLD.year * 100 + 12 WHERE f.activity = OLD.id)
      OR EXISTS (SELECT 1 FROM closed c JOIN planned p ON p.quarter = c.month / 100 * 10 + (c.month % 100 + 2) / 3
                 WHERE p.activity = OLD.id AND ifnull(p.month, c.month) = c.month))
  BEGIN SELECT RAISE(ABORT, 'an activity with a closed month keeps its rule and unit'); END;
