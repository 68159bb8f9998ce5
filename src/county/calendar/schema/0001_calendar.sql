-- Global: China's public holidays are the same for every county.
CREATE TABLE national_calendar_day (
    day TEXT NOT NULL CHECK (length(day) = 10),
    kind TEXT NOT NULL CHECK (kind IN ('holiday', 'workday')),
    name TEXT NOT NULL,
    PRIMARY KEY (day)
);

-- Global: the hours of work where neither prefecture nor county sets its own.
CREATE TABLE national_calendar_hours (
    row_number INTEGER NOT NULL CHECK (row_number >= 1),
    valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
    valid_to TEXT CHECK (length(valid_to) = 10),
    season_from TEXT CHECK (length(season_from) = 5),
    season_to TEXT CHECK (length(season_to) = 5),
    sessions TEXT NOT NULL CHECK (sessions <> ''),
    source TEXT NOT NULL CHECK (source <> ''),
    PRIMARY KEY (row_number),
    CHECK ((season_from IS NULL) = (season_to IS NULL))
);

-- The days of the two layers above the national one.
CREATE TABLE calendar_day (
    county TEXT NOT NULL,
    layer TEXT NOT NULL CHECK (layer IN ('prefecture', 'county')),
    day TEXT NOT NULL CHECK (length(day) = 10),
    kind TEXT NOT NULL CHECK (kind IN ('holiday', 'workday')),
    name TEXT NOT NULL,
    PRIMARY KEY (county, layer, day)
);

CREATE TABLE calendar_hours (
    county TEXT NOT NULL,
    layer TEXT NOT NULL CHECK (layer IN ('prefecture', 'county')),
    row_number INTEGER NOT NULL CHECK (row_number >= 1),
    valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
    valid_to TEXT CHECK (length(valid_to) = 10),
    season_from TEXT CHECK (length(season_from) = 5),
    season_to TEXT CHECK (length(season_to) = 5),
    sessions TEXT NOT NULL CHECK (sessions <> ''),
    source TEXT NOT NULL CHECK (source <> ''),
    PRIMARY KEY (county, layer, row_number),
    CHECK ((season_from IS NULL) = (season_to IS NULL))
);

-- Global: one count of all imports, so that a national one and a county's are in one order. The
-- version of a county's calendar is the highest of its own (`county`) and the national ones ('').
CREATE TABLE calendar_version (
    version BIGINT NOT NULL CHECK (version >= 1),
    id TEXT NOT NULL,
    county TEXT NOT NULL,
    layer TEXT NOT NULL CHECK (layer IN ('national', 'prefecture', 'county')),
    content TEXT NOT NULL CHECK (content IN ('days', 'hours')),
    source TEXT NOT NULL CHECK (source <> ''),
    imported_at BIGINT NOT NULL,
    PRIMARY KEY (version),
    CHECK ((county = '') = (layer = 'national'))
);

CREATE INDEX calendar_version_of_county ON calendar_version (county, version);
