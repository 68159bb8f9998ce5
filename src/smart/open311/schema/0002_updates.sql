-- What other systems say has happened to a request; shown to those who work on it.
CREATE TABLE open311_update (
    county TEXT NOT NULL,
    case_id TEXT NOT NULL,
    update_id TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    status TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    description TEXT NOT NULL,
    media_url TEXT NOT NULL,
    PRIMARY KEY (county, case_id, update_id)
);
