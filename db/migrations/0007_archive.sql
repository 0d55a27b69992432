-- The archive: reports that left the file without BORRADOR, who signed them, and scans of what was signed in ink.
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
CREATE UNIQUE INDEX document_code ON document (substr(hash, 1, 8));  -- what is printed: two with one code would be one
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
