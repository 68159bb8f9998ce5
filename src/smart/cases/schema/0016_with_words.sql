-- Cases that still have their words, for who removes those that are old. Ids grow with time, so
-- this index grows at its end.
CREATE INDEX case_record_with_words ON case_record (county, id) WHERE description <> '';
