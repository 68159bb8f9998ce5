-- Open cases of which a unit is known and no position: few, but a map has to tell of each of them,
-- however many with one were reported since. With the scope in it, as in case_record_urgent.
CREATE INDEX case_record_without_position ON case_record (county, id, scope)
    WHERE lon IS NULL AND state NOT IN ('rejected', 'closed', 'rated', 'self_handled', 'merged',
        'cancelled', 'final_reply');
