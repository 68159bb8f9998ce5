-- Matters that a village decides by 四议两公开. `scope` is the village; `rules` names the rules of law
-- that were in force on the day it began.
CREATE TABLE decision_matter (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    type TEXT NOT NULL,
    body TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('villagers', 'cadres', 'superiors')),
    proposal TEXT NOT NULL CHECK (proposal <> ''),
    delegation TEXT NOT NULL,
    delegated_on TEXT,
    began_on TEXT NOT NULL,
    rules TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'proposed', 'discussed', 'reviewed', 'resolved',
        'published', 'implementing', 'results_published', 'archived', 'returned', 'lapsed',
        'objected', 'ordered_to_correct', 'revoked', 'annulled', 'withdrawn')),
    state_before TEXT,
    due_before TEXT,
    last_on TEXT NOT NULL,
    due_on TEXT,
    shown_from TEXT,
    shown_until TEXT,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (county, id),
    CHECK ((state IN ('objected', 'ordered_to_correct')) = (state_before IS NOT NULL)),
    CHECK ((delegated_on IS NULL) = (delegation = '')),
    CHECK ((shown_from IS NULL) = (shown_until IS NULL)),
    CHECK (state NOT IN ('published', 'implementing', 'results_published', 'archived')
        OR shown_from IS NOT NULL)
);
CREATE INDEX decision_matter_of_unit ON decision_matter (county, scope, id);
CREATE INDEX decision_matter_open ON decision_matter (county, scope, id)
    WHERE state NOT IN ('archived', 'revoked', 'annulled', 'withdrawn');
CREATE INDEX decision_matter_due ON decision_matter (county, scope, due_on, id)
    WHERE due_on IS NOT NULL;
CREATE INDEX decision_matter_shown ON decision_matter (county, scope, id)
    WHERE shown_from IS NOT NULL;

CREATE TABLE decision_step (
    county TEXT NOT NULL,
    matter_id TEXT NOT NULL,
    seq BIGINT NOT NULL CHECK (seq >= 1),
    action TEXT NOT NULL,
    state TEXT NOT NULL,
    at BIGINT NOT NULL,
    person TEXT NOT NULL,
    acting_post TEXT NOT NULL,
    held_on TEXT,
    notified_on TEXT,
    counts TEXT NOT NULL,
    method TEXT CHECK (method IN ('show_of_hands', 'roll_call')),
    outcome TEXT CHECK (outcome IN ('passed', 'not_passed', 'no_quorum')),
    minutes TEXT NOT NULL,
    attendee TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (county, matter_id, seq),
    FOREIGN KEY (county, matter_id) REFERENCES decision_matter (county, id),
    -- What was resolved was voted on and passed.
    CHECK (action <> 'resolve' OR (outcome = 'passed') = (state = 'resolved')),
    CHECK ((held_on IS NULL) = (counts = ''))
);

-- What hangs or hung on the board, word for word. A corrigendum is a row of its own.
CREATE TABLE decision_notice (
    county TEXT NOT NULL,
    matter_id TEXT NOT NULL,
    seq BIGINT NOT NULL CHECK (seq >= 1),
    kind TEXT NOT NULL CHECK (kind IN ('resolution', 'results')),
    text TEXT NOT NULL CHECK (text <> ''),
    text_sha256 TEXT NOT NULL,
    place TEXT NOT NULL CHECK (place <> ''),
    correction TEXT NOT NULL,
    shown_from TEXT NOT NULL,
    shown_until TEXT NOT NULL CHECK (shown_until > shown_from),
    posted_at BIGINT NOT NULL,
    PRIMARY KEY (county, matter_id, seq),
    FOREIGN KEY (county, matter_id) REFERENCES decision_matter (county, id)
);
