-- A report that comes again is compared with who reported it, unless that was corrected since.
ALTER TABLE case_reporter ADD COLUMN is_corrected INTEGER NOT NULL DEFAULT 0
    CHECK (is_corrected IN (0, 1));
