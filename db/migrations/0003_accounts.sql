-- Who enters the file, what opens its copies, and a second chain: who entered, copied, printed or looked.
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

CREATE INDEX log_place ON change_log (id) WHERE kind IN ('Settle', 'Restored');  -- where the file is used

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
