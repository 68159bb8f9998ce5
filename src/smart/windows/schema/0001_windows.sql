-- What a centre says of its windows; the telephone is an office's, on every slip.
CREATE TABLE window_office (
    county TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope <> ''),
    window_count BIGINT NOT NULL CHECK (window_count BETWEEN 1 AND 30),
    telephone TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (county, scope)
);

-- One day at one centre's windows: whatever happens to its tickets locks this row first.
CREATE TABLE window_queue (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope <> ''),
    day TEXT NOT NULL,
    waited_median_s BIGINT,
    closed_at BIGINT,
    PRIMARY KEY (county, id)
);
CREATE UNIQUE INDEX window_queue_of_unit ON window_queue (county, scope, day);
CREATE INDEX window_queue_of_day ON window_queue (county, day, scope, id);

-- Nothing of who came.
CREATE TABLE window_ticket (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    queue TEXT NOT NULL,
    matter TEXT NOT NULL
        CHECK (matter IN ('report', 'mediation', 'legal_service', 'enquiry', 'other')),
    serial BIGINT NOT NULL CHECK (serial BETWEEN 1 AND 999),
    is_priority INTEGER NOT NULL CHECK (is_priority IN (0, 1)),
    state TEXT NOT NULL
        CHECK (state IN ('waiting', 'called', 'served', 'absent', 'withdrawn', 'lapsed')),
    window_number BIGINT CHECK (window_number BETWEEN 1 AND 30),
    taken_at BIGINT NOT NULL,
    first_called_at BIGINT,
    called_at BIGINT,
    ended_at BIGINT,
    is_put_back INTEGER NOT NULL CHECK (is_put_back IN (0, 1)),
    PRIMARY KEY (county, id),
    FOREIGN KEY (county, queue) REFERENCES window_queue (county, id),
    CHECK (state <> 'called' OR (window_number IS NOT NULL AND called_at IS NOT NULL)),
    CHECK ((state IN ('waiting', 'called')) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX window_ticket_number ON window_ticket (county, queue, matter, serial);
CREATE INDEX window_ticket_of_queue ON window_ticket (county, queue, taken_at, id);
CREATE INDEX window_ticket_by_age ON window_ticket (county, taken_at, id);
-- Two windows may not have the same person, nor one window two.
CREATE UNIQUE INDEX window_ticket_at_window ON window_ticket (county, queue, window_number)
    WHERE state = 'called';

-- What a day came to, once it is over; the tickets are removed later.
CREATE TABLE window_count (
    county TEXT NOT NULL,
    queue TEXT NOT NULL,
    matter TEXT NOT NULL
        CHECK (matter IN ('report', 'mediation', 'legal_service', 'enquiry', 'other')),
    came BIGINT NOT NULL CHECK (came > 0),
    served BIGINT NOT NULL CHECK (served >= 0),
    absent BIGINT NOT NULL CHECK (absent >= 0),
    withdrawn BIGINT NOT NULL CHECK (withdrawn >= 0),
    lapsed BIGINT NOT NULL CHECK (lapsed >= 0),
    waited_median_s BIGINT,
    PRIMARY KEY (county, queue, matter),
    FOREIGN KEY (county, queue) REFERENCES window_queue (county, id)
);
