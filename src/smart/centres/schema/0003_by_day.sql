-- What waits for somebody, the soonest day first: of who does it, of who gave it, and all that is
-- not ended, with the units in the index, so that one looks through it without reading others'.
CREATE INDEX centre_undertaking_to_answer ON centre_undertaking (county, party, due_at, id)
    WHERE state IN ('given', 'acknowledged', 'sent_back');
CREATE INDEX centre_undertaking_answered ON centre_undertaking (county, scope, due_at, id)
    WHERE state = 'answered';
DROP INDEX centre_undertaking_open;
CREATE INDEX centre_undertaking_open ON centre_undertaking (county, due_at, id, scope, party)
    WHERE state NOT IN ('closed', 'withdrawn');
