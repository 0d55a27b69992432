"""What the office's trade says, in plain Python: no screen, no database, no files, no clock."""
