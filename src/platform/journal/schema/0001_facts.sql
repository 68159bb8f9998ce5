-- What happened, for ever. docs/journal-format.md tells how a row becomes a leaf.
CREATE TABLE fact (
    county TEXT NOT NULL CHECK (county <> ''),
    id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind <> ''),
    header TEXT NOT NULL CHECK (header IN ('open', 'sealed')),
    occurred_at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    device_time BIGINT,
    unit_path TEXT NOT NULL,
    subject TEXT NOT NULL CHECK (subject <> ''),
    acting_post TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    corrects TEXT,
    public_body TEXT NOT NULL,
    commitment TEXT CHECK (length(commitment) = 64),
    PRIMARY KEY (county, id),
    FOREIGN KEY (county, corrects) REFERENCES fact (county, id),
    CHECK (header = 'open' OR commitment IS NOT NULL)
);

-- The salt of a commitment and the private body (empty: none). Deleting the row erases the person:
-- what remains of it in the log can no longer be tied to anybody.
CREATE TABLE fact_private (
    county TEXT NOT NULL,
    fact TEXT NOT NULL,
    salt TEXT NOT NULL CHECK (length(salt) = 64),
    body TEXT NOT NULL,
    PRIMARY KEY (county, fact),
    FOREIGN KEY (county, fact) REFERENCES fact (county, id)
);

-- The logs of a county. Number 1 begins at leaf 0; another is opened only after a restore lost
-- leaves that were signed already.
CREATE TABLE journal_origin (
    county TEXT NOT NULL,
    log INTEGER NOT NULL CHECK (log >= 1),
    origin TEXT NOT NULL,
    first_leaf BIGINT NOT NULL CHECK (first_leaf >= 0),
    opened_at BIGINT NOT NULL,
    PRIMARY KEY (county, log)
);

-- Leaves in their order; leaf_index goes on growing over all logs of a county. A leaf without a
-- fact opens a log that continues another: its bytes are the other's last checkpoint.
CREATE TABLE journal_leaf (
    county TEXT NOT NULL,
    leaf_index BIGINT NOT NULL CHECK (leaf_index >= 0),
    fact TEXT,
    kind TEXT NOT NULL,
    leaf_bytes TEXT NOT NULL,
    PRIMARY KEY (county, leaf_index),
    UNIQUE (county, fact),
    FOREIGN KEY (county, fact) REFERENCES fact (county, id)
);

-- Drill-down from a figure to its facts.
CREATE INDEX journal_leaf_by_kind ON journal_leaf (county, kind, leaf_index);

-- Every head that was ever signed. `size` and `previous_size` count leaves of that log.
CREATE TABLE journal_checkpoint (
    county TEXT NOT NULL,
    log INTEGER NOT NULL,
    size BIGINT NOT NULL CHECK (size > 0),
    previous_size BIGINT NOT NULL CHECK (previous_size >= 0 AND previous_size < size),
    root TEXT NOT NULL CHECK (length(root) = 64),
    note TEXT NOT NULL,
    signed_at BIGINT NOT NULL,
    PRIMARY KEY (county, log, size),
    FOREIGN KEY (county, log) REFERENCES journal_origin (county, log)
);

-- Who may sequence. Every write of the sequencer finds its epoch here or does nothing.
CREATE TABLE journal_lease (
    county TEXT NOT NULL PRIMARY KEY,
    epoch BIGINT NOT NULL CHECK (epoch >= 1),
    holder TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- How far each subscriber came, and how often it failed at the leaf it stands before.
CREATE TABLE journal_cursor (
    county TEXT NOT NULL,
    subscriber TEXT NOT NULL,
    next_leaf BIGINT NOT NULL CHECK (next_leaf >= 0),
    tries INTEGER NOT NULL CHECK (tries >= 0),
    PRIMARY KEY (county, subscriber)
);

-- Facts a subscriber gave up on: people look at this list.
CREATE TABLE journal_parked (
    county TEXT NOT NULL,
    subscriber TEXT NOT NULL,
    leaf_index BIGINT NOT NULL,
    reason TEXT NOT NULL,
    message TEXT NOT NULL,
    parked_at BIGINT NOT NULL,
    PRIMARY KEY (county, subscriber, leaf_index)
);
