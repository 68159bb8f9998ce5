-- The catalogue: what may be reported. `is_releasable` = 0: nothing of such a case but number,
-- category, state, dates and township ever becomes public.
CREATE TABLE case_category (
    county TEXT NOT NULL,
    code TEXT NOT NULL,
    group_name TEXT NOT NULL,
    name TEXT NOT NULL,
    is_releasable INTEGER NOT NULL CHECK (is_releasable IN (0, 1)),
    is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
    PRIMARY KEY (county, code)
);

-- The secret of a year's case numbers and the next block of serials to hand out.
CREATE TABLE case_number_key (
    county TEXT NOT NULL,
    year INTEGER NOT NULL,
    key_high BIGINT NOT NULL,
    key_low BIGINT NOT NULL,
    next_serial BIGINT NOT NULL CHECK (next_serial >= 0),
    PRIMARY KEY (county, year)
);

CREATE TABLE case_record (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    serial BIGINT NOT NULL,
    number TEXT NOT NULL,
    category TEXT NOT NULL,
    description TEXT NOT NULL,
    address TEXT NOT NULL,
    lon DOUBLE PRECISION CHECK (lon BETWEEN -180 AND 180),
    lat DOUBLE PRECISION CHECK (lat BETWEEN -90 AND 90),
    unit_path TEXT NOT NULL,
    scope TEXT NOT NULL,
    township TEXT NOT NULL,
    village TEXT NOT NULL,
    channel TEXT NOT NULL,
    received_on TEXT NOT NULL,
    reported_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('reported', 'accepted', 'rejected', 'dispatched',
        'handling', 'done', 'closed', 'rated')),
    level TEXT NOT NULL CHECK (level IN ('village', 'township', 'county')),
    holder TEXT NOT NULL CHECK (holder <> ''),
    desk TEXT NOT NULL,
    handler TEXT,
    result TEXT NOT NULL,
    rating TEXT CHECK (rating IN ('satisfied', 'fairly_satisfied', 'unsatisfied')),
    follow_issue BIGINT NOT NULL CHECK (follow_issue >= 1),
    report_digest TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version >= 1),
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (county, id),
    FOREIGN KEY (county, category) REFERENCES case_category (county, code),
    CHECK ((lon IS NULL) = (lat IS NULL)),
    CHECK (state IN ('reported', 'rejected') OR desk <> ''),
    CHECK (state <> 'handling' OR handler IS NOT NULL),
    CHECK ((rating IS NOT NULL) = (state = 'rated'))
);

-- A number leads to its serial without a search (number.hpp), so this index grows at its end only.
CREATE UNIQUE INDEX case_record_serial ON case_record (county, serial);

-- The lists: by township, by village, and what is open at a holder.
CREATE INDEX case_record_township ON case_record (county, township, id);
CREATE INDEX case_record_village ON case_record (county, village, id);
CREATE INDEX case_record_open ON case_record (county, holder, id)
    WHERE state NOT IN ('rejected', 'closed', 'rated');

CREATE TABLE case_step (
    county TEXT NOT NULL,
    case_id TEXT NOT NULL,
    seq BIGINT NOT NULL CHECK (seq >= 1),
    action TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    at BIGINT NOT NULL,
    person TEXT NOT NULL,
    acting_post TEXT NOT NULL,
    unit TEXT NOT NULL,
    receiver TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (county, case_id, seq),
    FOREIGN KEY (county, case_id) REFERENCES case_record (county, id)
);

-- Wrong follow codes typed for a number, whether or not there is such a number; five lock it for
-- an hour.
CREATE TABLE case_follow_try (
    county TEXT NOT NULL,
    number TEXT NOT NULL,
    wrong INTEGER NOT NULL CHECK (wrong >= 0),
    last_at BIGINT NOT NULL,
    PRIMARY KEY (county, number)
);
