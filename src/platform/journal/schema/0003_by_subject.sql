-- What was recorded about one subject: for whoever asks who read it, and for erasing it. Decision
-- 0043 says what the index costs.
CREATE INDEX fact_of_subject ON fact (county, subject, id);
