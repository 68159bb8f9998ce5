-- Meetings and undertakings that ended and still have their words, for who removes those that are
-- old. What is erased says （已删除） instead, for neither may be without a word.
CREATE INDEX centre_meeting_with_words ON centre_meeting (county, ended_at, id)
    WHERE title <> '（已删除）';
CREATE INDEX centre_undertaking_with_words ON centre_undertaking (county, closed_at, id)
    WHERE task <> '（已删除）';
