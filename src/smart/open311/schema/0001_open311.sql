-- The extra questions of a sub-category: the attributes of its service definition. `options` is
-- JSON: the keys and names of a list.
CREATE TABLE open311_question (
    county TEXT NOT NULL,
    service_code TEXT NOT NULL CHECK (service_code <> ''),
    code TEXT NOT NULL CHECK (code <> ''),
    place BIGINT NOT NULL CHECK (place >= 1),
    is_variable INTEGER NOT NULL CHECK (is_variable IN (0, 1)),
    datatype TEXT NOT NULL CHECK (datatype IN ('string', 'number', 'datetime', 'text',
        'singlevaluelist', 'multivaluelist')),
    is_required INTEGER NOT NULL CHECK (is_required IN (0, 1)),
    datatype_description TEXT NOT NULL,
    description TEXT NOT NULL,
    options TEXT NOT NULL,
    PRIMARY KEY (county, service_code, code),
    UNIQUE (county, service_code, place)
);

-- What a request brought besides what every case has. `answers` is JSON. `contact` is sealed: who
-- sent it and how to reach them. `media_url` is a link as it came; the server never opens it.
CREATE TABLE open311_submission (
    county TEXT NOT NULL,
    case_id TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    answers TEXT NOT NULL,
    media_url TEXT NOT NULL,
    contact TEXT NOT NULL,
    PRIMARY KEY (county, case_id)
);

-- When services or their definitions changed last, as discovery tells: told apart by a digest.
CREATE TABLE open311_changeset (
    county TEXT NOT NULL,
    digest TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (county)
);
