-- What people must be told. No name and no number: they are looked up when a notice is sent.
CREATE TABLE notice (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    fact TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    teller TEXT NOT NULL,
    details TEXT NOT NULL,
    is_must INTEGER NOT NULL CHECK (is_must IN (0, 1)),
    way TEXT NOT NULL CHECK (way IN ('text', 'call', 'page')),
    state TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    why TEXT NOT NULL,
    settled_at BIGINT,
    PRIMARY KEY (county, id),
    UNIQUE (county, fact, kind)
);
CREATE INDEX notice_of_subject ON notice (county, subject, id);
CREATE INDEX notice_text_due ON notice (county, due_at) WHERE settled_at IS NULL AND way = 'text';
CREATE INDEX notice_to_call ON notice (county, teller, id)
    WHERE settled_at IS NULL AND way = 'call';
