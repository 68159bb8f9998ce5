-- What people ask about the data that are held on them. `content` and `answer` are sealed;
-- `content` is empty once it was erased. `taken_by`: who took it down at the window; empty: it was
-- asked by number and code. `decided_by`: empty, of what is decided: by rule.
CREATE TABLE rights_request (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    subject TEXT NOT NULL,
    number TEXT NOT NULL,
    unit TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('correction', 'withdrawal', 'erasure')),
    state TEXT NOT NULL CHECK (state IN ('open', 'granted', 'refused')),
    asked_at BIGINT NOT NULL,
    taken_by TEXT NOT NULL,
    taken_post TEXT NOT NULL,
    identity_check TEXT CHECK (identity_check IN ('identity_card', 'known_in_person',
        'registered_telephone', 'details_of_report')),
    content TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    is_overdue INTEGER NOT NULL CHECK (is_overdue IN (0, 1)),
    decided_at BIGINT,
    decided_by TEXT NOT NULL,
    decided_post TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (county, id),
    CHECK ((state = 'open') = (decided_at IS NULL)),
    CHECK ((taken_by = '') = (identity_check IS NULL)),
    -- Whoever took it down does not refuse it.
    CHECK (state <> 'refused' OR decided_by = '' OR decided_by <> taken_by)
);
CREATE INDEX rights_request_open ON rights_request (county, due_at, id) WHERE state = 'open';
CREATE INDEX rights_request_decided ON rights_request (county, state, id);
CREATE INDEX rights_request_of_subject ON rights_request (county, subject, id);
-- One of a kind waits at a time.
CREATE UNIQUE INDEX rights_request_waiting ON rights_request (county, subject, kind)
    WHERE state = 'open';

-- Records that have nothing of a person any more. `is_finished` = 0: stored answers of commands are
-- still to be gone through.
CREATE TABLE rights_erasure (
    county TEXT NOT NULL,
    subject TEXT NOT NULL,
    number TEXT NOT NULL,
    erased_at BIGINT NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('request', 'retention')),
    is_finished INTEGER NOT NULL CHECK (is_finished IN (0, 1)),
    PRIMARY KEY (county, subject)
);
CREATE INDEX rights_erasure_unfinished ON rights_erasure (county, subject) WHERE is_finished = 0;
