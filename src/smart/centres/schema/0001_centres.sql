-- Joint meetings of a governance centre. `scope` is the unit whose centre convened it.
CREATE TABLE centre_meeting (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    agenda TEXT NOT NULL,
    place TEXT NOT NULL CHECK (place <> ''),
    begins_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('convened', 'held', 'cancelled')),
    minutes TEXT NOT NULL,
    reason TEXT NOT NULL,
    convened_by TEXT NOT NULL,
    convened_at BIGINT NOT NULL,
    ended_by TEXT,
    ended_at BIGINT,
    PRIMARY KEY (county, id),
    CHECK ((state = 'convened') = (ended_at IS NULL)),
    CHECK ((state = 'held') = (minutes <> '')),
    CHECK ((state = 'cancelled') = (reason <> ''))
);
CREATE INDEX centre_meeting_of_unit ON centre_meeting (county, scope, id);

-- Who was asked to a meeting beside the centre itself: a unit's code or an organisation's id.
CREATE TABLE centre_participant (
    county TEXT NOT NULL,
    party TEXT NOT NULL CHECK (party <> ''),
    meeting_id TEXT NOT NULL,
    attendance TEXT NOT NULL CHECK (attendance IN ('invited', 'attended', 'absent')),
    PRIMARY KEY (county, party, meeting_id),
    FOREIGN KEY (county, meeting_id) REFERENCES centre_meeting (county, id)
);
CREATE INDEX centre_participant_of_meeting ON centre_participant (county, meeting_id, party);

CREATE TABLE centre_meeting_case (
    county TEXT NOT NULL,
    case_id TEXT NOT NULL,
    meeting_id TEXT NOT NULL,
    PRIMARY KEY (county, case_id, meeting_id),
    FOREIGN KEY (county, meeting_id) REFERENCES centre_meeting (county, id),
    FOREIGN KEY (county, case_id) REFERENCES case_record (county, id)
);
CREATE INDEX centre_meeting_case_of_meeting ON centre_meeting_case (county, meeting_id, case_id);

-- What somebody has to do until a day because a meeting decided it or a leader instructed it.
-- `scope` is the unit that gave it.
CREATE TABLE centre_undertaking (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('meeting', 'instruction')),
    meeting_id TEXT,
    case_id TEXT,
    scope TEXT NOT NULL CHECK (scope <> ''),
    party TEXT NOT NULL CHECK (party <> ''),
    task TEXT NOT NULL CHECK (task <> ''),
    state TEXT NOT NULL CHECK (state IN ('given', 'acknowledged', 'answered', 'sent_back', 'closed',
        'withdrawn')),
    given_by TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    due_on TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    is_overdue INTEGER NOT NULL CHECK (is_overdue IN (0, 1)),
    outcome TEXT CHECK (outcome IN ('done', 'not_done')),
    answer TEXT NOT NULL,
    answered_by TEXT,
    answered_at BIGINT,
    closed_by TEXT,
    closed_at BIGINT,
    PRIMARY KEY (county, id),
    FOREIGN KEY (county, meeting_id) REFERENCES centre_meeting (county, id),
    FOREIGN KEY (county, case_id) REFERENCES case_record (county, id),
    CHECK ((origin = 'meeting') = (meeting_id IS NOT NULL)),
    CHECK (state NOT IN ('answered', 'closed') OR outcome IS NOT NULL),
    CHECK ((outcome IS NULL) = (answered_by IS NULL)),
    CHECK ((state IN ('closed', 'withdrawn')) = (closed_at IS NOT NULL)),
    -- Whoever answered does not say that it is done; two persons, never one in two posts.
    CHECK (state <> 'closed' OR closed_by <> answered_by)
);
CREATE INDEX centre_undertaking_given ON centre_undertaking (county, scope, id);
CREATE INDEX centre_undertaking_open ON centre_undertaking (county, scope, id)
    WHERE state NOT IN ('closed', 'withdrawn');
CREATE INDEX centre_undertaking_to_do ON centre_undertaking (county, party, id);
CREATE INDEX centre_undertaking_of_meeting ON centre_undertaking (county, meeting_id, id)
    WHERE meeting_id IS NOT NULL;
CREATE INDEX centre_undertaking_of_case ON centre_undertaking (county, case_id, id)
    WHERE case_id IS NOT NULL;

CREATE TABLE centre_undertaking_step (
    county TEXT NOT NULL,
    undertaking_id TEXT NOT NULL,
    seq BIGINT NOT NULL CHECK (seq >= 1),
    action TEXT NOT NULL,
    at BIGINT NOT NULL,
    person TEXT NOT NULL,
    acting_post TEXT NOT NULL,
    party TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (county, undertaking_id, seq),
    FOREIGN KEY (county, undertaking_id) REFERENCES centre_undertaking (county, id)
);
