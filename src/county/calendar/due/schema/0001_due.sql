-- Limits that run, or ran. `ledger` is JSON: the pauses and extensions. `due_at` is null while a
-- pause holds the clock. `is_fired`: the owner was told that due_at is over. `failures` counts how
-- often telling it failed; at 3 a person must look.
CREATE TABLE due_clock (
    county TEXT NOT NULL,
    subject TEXT NOT NULL CHECK (subject <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    subject_kind TEXT NOT NULL CHECK (subject_kind <> ''),
    type TEXT NOT NULL CHECK (type IN ('urgent_hour', 'work_hour', 'work_day', 'natural_day')),
    amount BIGINT NOT NULL CHECK (amount >= 1),
    last_day TEXT NOT NULL CHECK (last_day IN ('as_counted', 'next_workday')),
    started_at BIGINT NOT NULL,
    ledger TEXT NOT NULL,
    stopped_at BIGINT,
    state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'stopped')),
    due_at BIGINT,
    is_provisional INTEGER NOT NULL CHECK (is_provisional IN (0, 1)),
    calendar_version BIGINT NOT NULL,
    is_fired INTEGER NOT NULL CHECK (is_fired IN (0, 1)),
    failures INTEGER NOT NULL CHECK (failures >= 0),
    problem TEXT NOT NULL,
    PRIMARY KEY (county, subject, name),
    CHECK ((state = 'stopped') = (stopped_at IS NOT NULL))
);

CREATE INDEX due_clock_next ON due_clock (county, due_at)
    WHERE state = 'running' AND is_fired = 0 AND failures < 3;

CREATE INDEX due_clock_by_version ON due_clock (county, calendar_version, subject, name)
    WHERE state <> 'stopped' AND failures < 3;

CREATE INDEX due_clock_parked ON due_clock (county, subject, name) WHERE failures >= 3;

-- What was told, once for each deadline a clock ever missed.
CREATE TABLE due_firing (
    county TEXT NOT NULL,
    subject TEXT NOT NULL,
    name TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    fired_at BIGINT NOT NULL,
    PRIMARY KEY (county, subject, name, due_at)
);

-- Who may run the clocks of a county. Every write of the scheduler finds its epoch here or does
-- nothing.
CREATE TABLE due_lease (
    county TEXT NOT NULL,
    epoch BIGINT NOT NULL CHECK (epoch >= 1),
    holder TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (county)
);
