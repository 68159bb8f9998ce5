-- Which generation of a county's figures is read and kept up, and which one is being built anew.
CREATE TABLE figure_state (
    county TEXT NOT NULL CHECK (county <> ''),
    generation BIGINT NOT NULL CHECK (generation >= 1),
    rebuilding BIGINT NOT NULL CHECK (rebuilding = 0 OR rebuilding > generation),
    numbered BIGINT NOT NULL CHECK (numbered >= generation),
    PRIMARY KEY (county)
);

-- What a unit and all below it count on a day; `parent` is the unit above on that day's path, empty
-- for the topmost.
CREATE TABLE figure (
    county TEXT NOT NULL,
    generation BIGINT NOT NULL,
    metric TEXT NOT NULL CHECK (metric <> ''),
    unit TEXT NOT NULL CHECK (unit <> ''),
    day TEXT NOT NULL CHECK (length(day) = 10),
    dimension TEXT NOT NULL,
    parent TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    PRIMARY KEY (county, generation, metric, unit, day, dimension, parent)
);
CREATE INDEX figure_by_parent ON figure (county, generation, metric, parent, day);

-- What one fact counts: from a figure down to its facts, and what is left of a fact whose private
-- body was erased.
CREATE TABLE figure_entry (
    county TEXT NOT NULL,
    generation BIGINT NOT NULL,
    metric TEXT NOT NULL CHECK (metric <> ''),
    day TEXT NOT NULL CHECK (length(day) = 10),
    leaf_index BIGINT NOT NULL CHECK (leaf_index >= 0),
    line INTEGER NOT NULL CHECK (line >= 0),
    unit_path TEXT NOT NULL CHECK (unit_path <> ''),
    dimension TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    PRIMARY KEY (county, generation, metric, day, leaf_index, line)
);
CREATE INDEX figure_entry_by_leaf ON figure_entry (county, generation, leaf_index, line);
