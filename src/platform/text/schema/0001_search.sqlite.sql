-- What can be found by words: one row per subject, its tokens joined by spaces.
CREATE TABLE search_entry (
    county TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    entry BIGINT NOT NULL CHECK (entry > 0),
    tokens TEXT NOT NULL,
    PRIMARY KEY (county, subject_kind, subject_id)
);
CREATE UNIQUE INDEX search_entry_entry ON search_entry (entry);

-- The index over the tokens; it holds no copy of them. The tokenizer only cuts at spaces: a token
-- has no other ASCII character than letters and digits.
CREATE VIRTUAL TABLE search_text USING fts5 (
    tokens,
    content='search_entry',
    content_rowid='entry',
    tokenize='ascii',
    detail=none,
    columnsize=0
);
