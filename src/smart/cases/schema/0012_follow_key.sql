-- Which key made the follow code that the reporter was given: a report that comes again is answered
-- as it was the first time, after a rotation of keys too. 0: reported before this was kept.
ALTER TABLE case_record ADD COLUMN follow_key BIGINT NOT NULL DEFAULT 0 CHECK (follow_key >= 0);
