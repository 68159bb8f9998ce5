-- The county's own list, in place of the one that is shipped.
CREATE TABLE checklist_list (
    county TEXT NOT NULL,
    content TEXT NOT NULL CHECK (content <> ''),
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (county)
);

-- One look at one item of one centre. Nothing of it is changed later: a new look is a new row.
CREATE TABLE checklist_check (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope <> ''),
    item TEXT NOT NULL CHECK (item <> ''),
    item_text TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('self_check', 'inspection')),
    state TEXT NOT NULL CHECK (state IN ('met', 'gap', 'not_applicable')),
    reason TEXT NOT NULL,
    evidence TEXT NOT NULL,
    evidence_at TEXT NOT NULL,
    checked_on TEXT NOT NULL,
    gap TEXT NOT NULL,
    due_on TEXT,
    by_unit TEXT NOT NULL,
    by_post TEXT NOT NULL,
    checked_at BIGINT NOT NULL,
    PRIMARY KEY (county, id),
    CHECK ((state = 'gap') = (due_on IS NOT NULL)),
    CHECK (state <> 'gap' OR gap <> ''),
    CHECK (state <> 'met' OR evidence <> ''),
    CHECK (state <> 'not_applicable' OR reason <> '')
);
CREATE INDEX checklist_check_of_item ON checklist_check (county, scope, item, checked_at, id);

-- What stands now: the last look, and the last one from above.
CREATE TABLE checklist_standing (
    county TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope <> ''),
    item TEXT NOT NULL CHECK (item <> ''),
    check_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('self_check', 'inspection')),
    state TEXT NOT NULL CHECK (state IN ('met', 'gap', 'not_applicable')),
    checked_on TEXT NOT NULL,
    due_on TEXT,
    inspection_id TEXT,
    inspected_state TEXT CHECK (inspected_state IN ('met', 'gap', 'not_applicable')),
    PRIMARY KEY (county, scope, item),
    FOREIGN KEY (county, check_id) REFERENCES checklist_check (county, id),
    CHECK ((inspection_id IS NULL) = (inspected_state IS NULL))
);
