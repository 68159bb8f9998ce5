-- Who reported a case and how to reach them: sealed, found by the case alone.
CREATE TABLE case_reporter (
    county TEXT NOT NULL,
    case_id TEXT NOT NULL,
    told_at BIGINT NOT NULL,
    contact TEXT NOT NULL CHECK (contact <> ''),
    PRIMARY KEY (county, case_id),
    FOREIGN KEY (county, case_id) REFERENCES case_record (county, id)
);
