CREATE TABLE organisation (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('department', 'station', 'police_station',
        'judicial_office', 'self_governing', 'utility', 'social')),
    unit TEXT NOT NULL CHECK (unit <> ''),
    duty TEXT NOT NULL,
    parent TEXT,
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    version BIGINT NOT NULL CHECK (version >= 1),
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (county, id),
    FOREIGN KEY (county, parent) REFERENCES organisation (county, id),
    CHECK (parent IS NULL OR parent <> id)
);

-- Two bodies of one name at one unit could not be told apart on a form.
CREATE UNIQUE INDEX organisation_name ON organisation (county, unit, name);

CREATE TABLE responsibility (
    county TEXT NOT NULL,
    category TEXT NOT NULL CHECK (category <> ''),
    unit TEXT NOT NULL CHECK (unit <> ''),
    organisation TEXT NOT NULL,
    substitute TEXT,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (county, category, unit),
    FOREIGN KEY (county, organisation) REFERENCES organisation (county, id),
    FOREIGN KEY (county, substitute) REFERENCES organisation (county, id),
    CHECK (substitute IS NULL OR substitute <> organisation)
);
