-- Whom a desk asks what they think of a result that they were told: until they rate it or the time
-- to do so is over. Of those whose reporter left a telephone number.
CREATE TABLE case_to_ask (
    county TEXT NOT NULL,
    asker TEXT NOT NULL CHECK (asker <> ''),
    case_id TEXT NOT NULL,
    PRIMARY KEY (county, asker, case_id),
    FOREIGN KEY (county, case_id) REFERENCES case_record (county, id)
);
CREATE UNIQUE INDEX case_to_ask_of_case ON case_to_ask (county, case_id);
