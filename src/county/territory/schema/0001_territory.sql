CREATE TABLE unit (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('county', 'township', 'village', 'grid')),
    village_kind TEXT CHECK (village_kind IN ('administrative_village', 'herders_committee',
        'residents_committee', 'farm_area')),
    name TEXT NOT NULL CHECK (name <> ''),
    code TEXT NOT NULL CHECK (length(code) IN (6, 9, 12, 15)),
    parent TEXT,
    is_fictional INTEGER NOT NULL CHECK (is_fictional IN (0, 1)),
    opened_at BIGINT NOT NULL,
    closed_at BIGINT,
    version BIGINT NOT NULL CHECK (version >= 1),
    PRIMARY KEY (county, id),
    FOREIGN KEY (county, parent) REFERENCES unit (county, id),
    CHECK ((kind = 'county') = (parent IS NULL)),
    CHECK ((kind = 'village') = (village_kind IS NOT NULL)),
    CHECK (closed_at IS NULL OR closed_at > opened_at)
);

-- Of all units with one code, one at most is open.
CREATE UNIQUE INDEX unit_code_open ON unit (county, code) WHERE closed_at IS NULL;

-- Large, and read only when the index of areas is built.
CREATE TABLE unit_area (
    county TEXT NOT NULL,
    unit TEXT NOT NULL,
    area TEXT NOT NULL,
    PRIMARY KEY (county, unit),
    FOREIGN KEY (county, unit) REFERENCES unit (county, id)
);

-- Which code a unit had when: valid_until is the first moment of the next one.
CREATE TABLE unit_code (
    county TEXT NOT NULL,
    unit TEXT NOT NULL,
    code TEXT NOT NULL,
    valid_from BIGINT NOT NULL,
    valid_until BIGINT,
    PRIMARY KEY (county, unit, valid_from),
    FOREIGN KEY (county, unit) REFERENCES unit (county, id),
    CHECK (valid_until IS NULL OR valid_until > valid_from)
);

-- Counts the changes of a county's units, so that every process notices when its copy is old.
CREATE TABLE unit_version (
    county TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL
);
