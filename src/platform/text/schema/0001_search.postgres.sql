-- What can be found by words: one row per subject. Tokens are stored as they are, without any of
-- PostgreSQL's own dictionaries.
CREATE TABLE search_entry (
    county TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    scope TEXT COLLATE "C" NOT NULL,
    entry BIGINT GENERATED ALWAYS AS IDENTITY,
    tokens TSVECTOR NOT NULL,
    PRIMARY KEY (county, subject_kind, subject_id)
);
CREATE UNIQUE INDEX search_entry_entry ON search_entry (entry);
CREATE INDEX search_entry_tokens ON search_entry USING gin (tokens);
