-- Who looked for the records of a telephone number, what for, and who agreed. The number is sealed,
-- and gone with what was found once its day is over.
CREATE TABLE person_search (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'refused', 'approved', 'done')),
    asked_by TEXT NOT NULL CHECK (asked_by <> ''),
    asked_account TEXT NOT NULL,
    asked_post TEXT NOT NULL,
    asked_unit TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    telephone TEXT NOT NULL,
    purpose TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at BIGINT,
    decision_reason TEXT NOT NULL,
    next TEXT NOT NULL,
    seen_count BIGINT NOT NULL CHECK (seen_count >= 0),
    hit_count BIGINT NOT NULL CHECK (hit_count >= 0),
    ran_at BIGINT,
    PRIMARY KEY (county, id),
    -- Two persons, never one in two posts.
    CHECK (decided_by <> asked_by),
    CHECK ((state = 'waiting') = (decided_at IS NULL)),
    CHECK ((state = 'done') = (ran_at IS NOT NULL))
);
CREATE INDEX person_search_of_asker ON person_search (county, asked_by, id);
CREATE INDEX person_search_at_work ON person_search (county, state, id);
CREATE INDEX person_search_sealed ON person_search (county, id) WHERE telephone <> '';

CREATE TABLE person_search_hit (
    county TEXT NOT NULL,
    search TEXT NOT NULL,
    subject TEXT NOT NULL,
    number TEXT NOT NULL,
    PRIMARY KEY (county, search, subject),
    FOREIGN KEY (county, search) REFERENCES person_search (county, id)
);
