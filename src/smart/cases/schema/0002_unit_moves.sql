-- Which moves of units the cases have followed, and to which code: changes of one moment are told
-- with each of its events, and a code may have gone on to another unit meanwhile.
CREATE TABLE case_unit_move (
    county TEXT NOT NULL,
    effective_at BIGINT NOT NULL,
    unit TEXT NOT NULL,
    code_before TEXT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (county, effective_at, unit, code_before)
);
