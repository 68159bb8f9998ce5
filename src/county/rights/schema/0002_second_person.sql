-- What is erased is gone: whoever took the request down at a window does not grant it. 0: it may be
-- granted by the same person, as all could before this was asked.
ALTER TABLE rights_request ADD COLUMN needs_second INTEGER NOT NULL DEFAULT 0
    CHECK (needs_second IN (0, 1)
        AND (needs_second = 0 OR state <> 'granted' OR decided_by <> taken_by));
