-- Cases that were closed by force are few, and anybody may ask for them.
CREATE INDEX case_record_forced ON case_record (county, reported_at, id)
    WHERE about = 'nobody' AND is_forced = 1;
