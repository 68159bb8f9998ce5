-- What came in without a place in any unit waits at the county's desk to be placed by hand.
ALTER TABLE case_record ADD COLUMN is_unlocated INTEGER NOT NULL DEFAULT 0
    CHECK (is_unlocated IN (0, 1));
CREATE INDEX case_record_unlocated ON case_record (county, id) WHERE is_unlocated = 1;

-- Where a case was kept before it was taken in, and what that system said of it which has no place
-- in a case of ours. `promised_at`: until when it was to be done there. `digest`: of the row as it
-- was taken in, to know one that has changed since.
CREATE TABLE case_source (
    county TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> ''),
    source_id TEXT NOT NULL CHECK (source_id <> ''),
    case_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    service_name TEXT NOT NULL,
    service_subtype TEXT NOT NULL,
    agency TEXT NOT NULL,
    channel TEXT NOT NULL,
    promised_at BIGINT,
    PRIMARY KEY (county, source, source_id),
    FOREIGN KEY (county, case_id) REFERENCES case_record (county, id)
);
CREATE UNIQUE INDEX case_source_of_case ON case_source (county, case_id);
