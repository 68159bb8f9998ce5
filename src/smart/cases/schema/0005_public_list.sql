-- What anybody may ask for: cases by the time they were reported. Times only grow, so this index
-- grows at its end.
CREATE INDEX case_record_reported ON case_record (county, reported_at, id) WHERE about = 'nobody';
