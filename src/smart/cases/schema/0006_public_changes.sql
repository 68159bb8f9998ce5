-- What changed between two times, for other systems that follow. Times only grow, so this index
-- grows at its end.
CREATE INDEX case_step_recorded ON case_step (county, recorded_at, case_id, seq);
