-- Requests that wait for a decision are few.
CREATE INDEX case_request_open ON case_request (county, case_id, id) WHERE state = 'open';

-- Whose duty it is to tell the reporter the result of a case, until it is told: of those whose
-- reporter left a contact. smart/parties and smart/open311, which keep contacts, have a migration
-- each that fills it for what was ended before.
CREATE TABLE case_to_tell (
    county TEXT NOT NULL,
    teller TEXT NOT NULL CHECK (teller <> ''),
    case_id TEXT NOT NULL,
    PRIMARY KEY (county, teller, case_id),
    FOREIGN KEY (county, case_id) REFERENCES case_record (county, id)
);
CREATE UNIQUE INDEX case_to_tell_of_case ON case_to_tell (county, case_id);
