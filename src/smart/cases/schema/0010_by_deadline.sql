-- What is held at a unit, by the clock that waits for its holder: the page that a desk begins with.
CREATE INDEX case_record_due ON case_record (county, holder, due_at, id, organisation)
    WHERE due_at IS NOT NULL AND state NOT IN ('rejected', 'closed', 'rated', 'self_handled',
        'merged', 'cancelled', 'final_reply');

-- With the scope in them: a village looks through the county's urgent cases without reading those
-- that are not its own.
DROP INDEX case_record_urgent;
CREATE INDEX case_record_urgent ON case_record (county, id, scope)
    WHERE is_urgent = 1 AND state NOT IN ('rejected', 'closed', 'rated', 'self_handled', 'merged',
        'cancelled', 'final_reply');
DROP INDEX case_record_unlocated;
CREATE INDEX case_record_unlocated ON case_record (county, id, scope) WHERE is_unlocated = 1;
