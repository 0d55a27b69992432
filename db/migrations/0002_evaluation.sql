-- The written part of a quarterly report, one for each activity and quarter.
CREATE TABLE evaluation (
  id INTEGER PRIMARY KEY, activity INTEGER NOT NULL REFERENCES activity,
  quarter INTEGER NOT NULL CHECK (quarter % 10 BETWEEN 1 AND 4),
  text TEXT NOT NULL,  -- '': taken back
  revision INTEGER NOT NULL, UNIQUE (activity, quarter)
) STRICT;

-- What the first schema did not wall in yet.
CREATE UNIQUE INDEX closing_figure_once ON closing_figure (month, version, activity, ifnull(area, 0), measure);
DROP VIEW opened;
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
  FROM hand_figure h JOIN entry e ON e.hand = h.id
  UNION ALL
  SELECT activity, area, month, measure, month, NULL, id, 0, 0 FROM hand_figure WHERE value = 0;  -- it owes no entry
DROP TRIGGER entry_next;
CREATE TRIGGER entry_next AFTER INSERT ON entry
  WHEN NEW.id <> 1 + ifnull((SELECT max(id) FROM entry WHERE id <> NEW.id), 0)
  BEGIN SELECT RAISE(ABORT, 'nothing is slipped in below a closing'); END;
-- Nothing takes the place of what stands there, not even where recursive_triggers is off.
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
CREATE TRIGGER history_fixed BEFORE UPDATE OF id, visit, served_on, channel, area, matter, persons, revision, replaced_by ON visit_history
  BEGIN SELECT RAISE(ABORT, 'a history only grows'); END;
CREATE TRIGGER history_kept BEFORE DELETE ON visit_history BEGIN SELECT RAISE(ABORT, 'a history only grows'); END;
CREATE TRIGGER salt_fixed BEFORE UPDATE ON log_salt BEGIN SELECT RAISE(ABORT, 'a salt is for ever, or gone'); END;
