-- Registers are kept by when a report reached us. With the scope in the index: a village reads a
-- month of the county without reading what is not its own.
CREATE INDEX case_record_register ON case_record (county, reported_at, id, scope);

-- What a paper says of the handling is kept with the step it is of: the limit with what was added
-- to it, and until when. Empty where the step makes no such paper, and of steps from before.
ALTER TABLE case_step ADD COLUMN handle_limit TEXT NOT NULL DEFAULT '';
ALTER TABLE case_step ADD COLUMN handle_due_at BIGINT;
-- The same before and after what was decided on an extension.
ALTER TABLE case_request ADD COLUMN limit_before TEXT NOT NULL DEFAULT '';
ALTER TABLE case_request ADD COLUMN due_before BIGINT;
ALTER TABLE case_request ADD COLUMN limit_after TEXT NOT NULL DEFAULT '';
ALTER TABLE case_request ADD COLUMN due_after BIGINT;

-- The number of another system as a clerk typed it, of each case that has one. case_source has the
-- first alone, and its case may be hidden from the clerk of the next.
CREATE TABLE case_foreign_number (
    county TEXT NOT NULL,
    case_id TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> ''),
    source_id TEXT NOT NULL CHECK (source_id <> ''),
    PRIMARY KEY (county, case_id),
    FOREIGN KEY (county, case_id) REFERENCES case_record (county, id)
);
CREATE INDEX case_foreign_number_by_number
    ON case_foreign_number (county, source, source_id, case_id);
