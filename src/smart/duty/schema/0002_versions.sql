-- Which version of a month's roster was entered last: who enters another says which one they saw.
CREATE TABLE duty_roster (
    county TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope <> ''),
    month TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version >= 0),
    PRIMARY KEY (county, scope, month)
);

-- There were more than were counted.
ALTER TABLE duty_handover ADD COLUMN has_more_open INTEGER NOT NULL DEFAULT 0
    CHECK (has_more_open IN (0, 1));
ALTER TABLE duty_handover ADD COLUMN has_more_urgent INTEGER NOT NULL DEFAULT 0
    CHECK (has_more_urgent IN (0, 1));
