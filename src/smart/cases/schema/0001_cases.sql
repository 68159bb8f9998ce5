-- The catalogue: what may be reported. `is_releasable` = 0: nothing of such a case but number,
-- category, state, dates and township ever becomes public.
CREATE TABLE case_category (
    county TEXT NOT NULL,
    code TEXT NOT NULL,
    group_name TEXT NOT NULL,
    name TEXT NOT NULL,
    is_releasable INTEGER NOT NULL CHECK (is_releasable IN (0, 1)),
    is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
    is_self_handled INTEGER NOT NULL CHECK (is_self_handled IN (0, 1)),
    time_limit TEXT NOT NULL,
    responsible TEXT NOT NULL,
    register_when TEXT NOT NULL,
    close_when TEXT NOT NULL,
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
    channel TEXT NOT NULL CHECK (channel IN ('web', 'window', 'telephone', 'hotline_12345', 'paper',
        'grid', 'open311', 'bulk')),
    received_on TEXT NOT NULL,
    reported_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('reported', 'accepted', 'rejected', 'dispatched',
        'handling', 'done', 'closed', 'rated', 'prechecking', 'self_handled', 'submitted',
        'suspended', 'returned', 'inspecting', 'rework', 'merged', 'cancelled', 'reviewing',
        'final_reply')),
    level TEXT NOT NULL CHECK (level IN ('village', 'township', 'county')),
    holder TEXT NOT NULL CHECK (holder <> ''),
    organisation TEXT,
    lead TEXT NOT NULL,
    desk TEXT NOT NULL CHECK (desk <> ''),
    handler TEXT,
    result TEXT NOT NULL,
    rating TEXT CHECK (rating IN ('satisfied', 'fairly_satisfied', 'unsatisfied')),
    follow_issue BIGINT NOT NULL CHECK (follow_issue >= 1),
    report_digest TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version >= 1),
    changed_at BIGINT NOT NULL,
    is_urgent INTEGER NOT NULL CHECK (is_urgent IN (0, 1)),
    about TEXT NOT NULL CHECK (about IN ('nobody', 'grid_member', 'village', 'township',
        'organisation')),
    about_code TEXT NOT NULL,
    about_organisation TEXT,
    parent TEXT,
    rework_count BIGINT NOT NULL CHECK (rework_count >= 0),
    return_count BIGINT NOT NULL CHECK (return_count >= 0),
    extension_count BIGINT NOT NULL CHECK (extension_count >= 0),
    suspension_count BIGINT NOT NULL CHECK (suspension_count >= 0),
    review_count BIGINT NOT NULL CHECK (review_count >= 0),
    is_forced INTEGER NOT NULL CHECK (is_forced IN (0, 1)),
    is_overdue INTEGER NOT NULL CHECK (is_overdue IN (0, 1)),
    is_exempt INTEGER NOT NULL CHECK (is_exempt IN (0, 1)),
    inspection TEXT NOT NULL CHECK (inspection IN ('none', 'passed', 'failed')),
    breached TEXT,
    due_at BIGINT,
    delivered_at BIGINT,
    closed_at BIGINT,
    summary TEXT NOT NULL,
    PRIMARY KEY (county, id),
    FOREIGN KEY (county, category) REFERENCES case_category (county, code),
    CHECK ((lon IS NULL) = (lat IS NULL)),
    CHECK (state NOT IN ('handling', 'rework', 'submitted') OR handler IS NOT NULL),
    CHECK (state NOT IN ('dispatched', 'handling', 'rework', 'submitted') OR lead <> ''),
    CHECK (state <> 'merged' OR parent IS NOT NULL),
    CHECK (about = 'nobody' OR summary = '')
);

-- A number leads to its serial without a search (number.hpp), so this index grows at its end only.
CREATE UNIQUE INDEX case_record_serial ON case_record (county, serial);

-- The lists: by township, by village, and what is open at a holder.
CREATE INDEX case_record_township ON case_record (county, township, id);
CREATE INDEX case_record_village ON case_record (county, village, id);
CREATE INDEX case_record_open ON case_record (county, holder, id)
    WHERE state NOT IN ('rejected', 'closed', 'rated', 'self_handled', 'merged', 'cancelled',
        'final_reply');

-- What a desk gave out and still decides on; a new case is not in it, so reporting costs nothing.
CREATE INDEX case_record_given_out ON case_record (county, desk, id)
    WHERE state IN ('dispatched', 'handling', 'submitted', 'suspended', 'rework');
CREATE INDEX case_record_breached ON case_record (county, desk, id) WHERE breached IS NOT NULL;
CREATE INDEX case_record_urgent ON case_record (county, id)
    WHERE is_urgent = 1 AND state NOT IN ('rejected', 'closed', 'rated', 'self_handled', 'merged',
        'cancelled', 'final_reply');
CREATE INDEX case_record_parent ON case_record (county, parent) WHERE parent IS NOT NULL;

CREATE TABLE case_step (
    county TEXT NOT NULL,
    case_id TEXT NOT NULL,
    seq BIGINT NOT NULL CHECK (seq >= 1),
    action TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    device_time BIGINT,
    is_late_sync INTEGER NOT NULL CHECK (is_late_sync IN (0, 1)),
    person TEXT NOT NULL,
    acting_post TEXT NOT NULL,
    unit TEXT NOT NULL,
    receiver TEXT NOT NULL,
    reason TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('village', 'township', 'county')),
    detail TEXT NOT NULL,
    PRIMARY KEY (county, case_id, seq),
    FOREIGN KEY (county, case_id) REFERENCES case_record (county, id),
    CHECK (at <= recorded_at)
);

CREATE TABLE case_task (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('precheck', 'inspect', 'co_handle', 'supervise',
        'random_check')),
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'cancelled')),
    unit TEXT NOT NULL CHECK (unit <> ''),
    organisation TEXT,
    instruction TEXT NOT NULL,
    given_by TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    due_at BIGINT,
    is_overdue INTEGER NOT NULL CHECK (is_overdue IN (0, 1)),
    done_by TEXT,
    done_at BIGINT,
    has_passed INTEGER CHECK (has_passed IN (0, 1)),
    result TEXT NOT NULL,
    PRIMARY KEY (county, id),
    FOREIGN KEY (county, case_id) REFERENCES case_record (county, id),
    CHECK ((state = 'done') = (done_at IS NOT NULL))
);
CREATE INDEX case_task_of_case ON case_task (county, case_id);
CREATE INDEX case_task_open ON case_task (county, unit, id) WHERE state = 'open';

CREATE TABLE case_request (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('extension', 'suspension', 'cancellation',
        'timeout_appeal')),
    state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'refused')),
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    until TEXT,
    approved_by TEXT,
    decided_by TEXT,
    decided_at BIGINT,
    decision_reason TEXT NOT NULL,
    PRIMARY KEY (county, id),
    FOREIGN KEY (county, case_id) REFERENCES case_record (county, id),
    -- Two persons, never one in two posts.
    CHECK (decided_by IS NULL OR decided_by <> asked_by),
    CHECK (approved_by IS NULL OR approved_by <> asked_by),
    CHECK (approved_by IS NULL OR decided_by IS NULL OR approved_by <> decided_by)
);
CREATE INDEX case_request_of_case ON case_request (county, case_id);

-- Who sees a case beyond the units it lies in: an organisation or a unit, by id or code.
CREATE TABLE case_involved (
    county TEXT NOT NULL,
    party TEXT NOT NULL CHECK (party <> ''),
    case_id TEXT NOT NULL,
    PRIMARY KEY (county, party, case_id),
    FOREIGN KEY (county, case_id) REFERENCES case_record (county, id)
);
CREATE INDEX case_involved_of_case ON case_involved (county, case_id);

-- Wrong follow codes typed for a number, whether or not there is such a number; five lock it for
-- an hour.
CREATE TABLE case_follow_try (
    county TEXT NOT NULL,
    number TEXT NOT NULL,
    wrong INTEGER NOT NULL CHECK (wrong >= 0),
    last_at BIGINT NOT NULL,
    PRIMARY KEY (county, number)
);
