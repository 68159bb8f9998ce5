-- The step that waited to be confirmed, of the step that confirmed it: it is done once.
ALTER TABLE case_step ADD COLUMN confirms BIGINT;
