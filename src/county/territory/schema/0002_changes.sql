-- Names and areas that a change replaced; the present ones stay in unit and unit_area.
CREATE TABLE unit_past_name (
    county TEXT NOT NULL,
    unit TEXT NOT NULL,
    name TEXT NOT NULL,
    village_kind TEXT CHECK (village_kind IN ('administrative_village', 'herders_committee',
        'residents_committee', 'farm_area')),
    valid_until BIGINT NOT NULL,
    PRIMARY KEY (county, unit, valid_until),
    FOREIGN KEY (county, unit) REFERENCES unit (county, id)
);

CREATE TABLE unit_past_area (
    county TEXT NOT NULL,
    unit TEXT NOT NULL,
    area TEXT NOT NULL,
    valid_until BIGINT NOT NULL,
    PRIMARY KEY (county, unit, valid_until),
    FOREIGN KEY (county, unit) REFERENCES unit (county, id)
);

-- What changed the county's tree after its founding, one row for each decree carried out.
CREATE TABLE unit_event (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('open', 'rename', 'move', 'reshape', 'split', 'merge',
        'close')),
    unit TEXT NOT NULL,
    effective_at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    document TEXT NOT NULL,
    acting_post TEXT NOT NULL,
    PRIMARY KEY (county, id),
    FOREIGN KEY (county, unit) REFERENCES unit (county, id),
    CHECK (effective_at <= recorded_at)
);

-- The units an event touched, with the code and name each had before (predecessor) and after.
CREATE TABLE unit_event_part (
    county TEXT NOT NULL,
    event TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('predecessor', 'successor')),
    unit TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (county, event, side, unit),
    FOREIGN KEY (county, event) REFERENCES unit_event (county, id),
    FOREIGN KEY (county, unit) REFERENCES unit (county, id)
);
CREATE INDEX unit_event_part_of_unit ON unit_event_part (county, unit);
