-- The office's own colour on the screen.
ALTER TABLE office ADD COLUMN accent TEXT NOT NULL DEFAULT ''  -- #RRGGBB in capitals; empty: the program's own
  CHECK (accent = '' OR accent GLOB '#[0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F]');
