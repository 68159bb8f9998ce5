-- The telephone of a centre's office; never a person's own.
CREATE TABLE duty_office (
    county TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope <> ''),
    telephone TEXT NOT NULL CHECK (telephone <> ''),
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (county, scope)
);

-- Who is on duty at a centre on which day and shift.
CREATE TABLE duty_turn (
    county TEXT NOT NULL,
    day TEXT NOT NULL,
    shift TEXT NOT NULL CHECK (shift IN ('day', 'night')),
    scope TEXT NOT NULL CHECK (scope <> ''),
    person TEXT NOT NULL CHECK (person <> ''),
    PRIMARY KEY (county, day, shift, scope, person)
);
CREATE INDEX duty_turn_of_unit ON duty_turn (county, scope, day, shift, person);

-- What one shift leaves to the next, and who took it over.
CREATE TABLE duty_handover (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope <> ''),
    notes TEXT NOT NULL CHECK (notes <> ''),
    open_count BIGINT NOT NULL CHECK (open_count >= 0),
    urgent_count BIGINT NOT NULL CHECK (urgent_count >= 0),
    given_by TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    taken_by TEXT,
    taken_at BIGINT,
    PRIMARY KEY (county, id),
    CHECK ((taken_by IS NULL) = (taken_at IS NULL)),
    -- Nobody takes over from themselves.
    CHECK (taken_by IS NULL OR taken_by <> given_by)
);
CREATE INDEX duty_handover_of_unit ON duty_handover (county, scope, id);

-- Of an urgent case, which post was told by telephone, and when.
CREATE TABLE duty_call (
    county TEXT NOT NULL,
    case_id TEXT NOT NULL,
    id TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope <> ''),
    told_to TEXT NOT NULL CHECK (told_to <> ''),
    told_at BIGINT NOT NULL,
    told_by TEXT NOT NULL,
    PRIMARY KEY (county, case_id, id),
    FOREIGN KEY (county, case_id) REFERENCES case_record (county, id)
);
