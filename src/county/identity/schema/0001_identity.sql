-- Names and telephone numbers are sealed; a number is found again by its blind index.
CREATE TABLE person (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    name_sealed TEXT NOT NULL,
    telephone_sealed TEXT NOT NULL,
    telephone_index TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (county, id)
);
CREATE INDEX person_telephone ON person (county, telephone_index);

CREATE TABLE account (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    login_name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    is_demo INTEGER NOT NULL CHECK (is_demo IN (0, 1)),
    second_factor_sealed TEXT,
    second_factor_since BIGINT,
    second_factor_step BIGINT NOT NULL,
    last_post TEXT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (county, id),
    UNIQUE (county, login_name),
    FOREIGN KEY (county, person) REFERENCES person (county, id)
);

-- What a person does where, from–to. The kinds are the program's to know: they are appended to, and
-- a CHECK would have to be rewritten with the table each time.
CREATE TABLE post (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope <> ''),
    organisation TEXT,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'held', 'refused')),
    begins_at BIGINT NOT NULL,
    ends_at BIGINT CHECK (ends_at >= begins_at),
    proposed_by TEXT,
    decided_by TEXT,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (county, id),
    FOREIGN KEY (county, person) REFERENCES person (county, id)
);
CREATE INDEX post_person ON post (county, person);
CREATE INDEX post_scope ON post (county, scope, kind);

-- `token_hash` is all that is kept of a token.
CREATE TABLE session (
    county TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    account TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('desk', 'field')),
    post TEXT,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    idle_until BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (county, token_hash),
    FOREIGN KEY (county, account) REFERENCES account (county, id)
);
CREATE INDEX session_account ON session (county, account);

-- Failed tries, by the blind index of a login name or of a peer, whether or not there is such an
-- account: who guesses learns nothing from being locked out.
CREATE TABLE sign_in_attempt (
    county TEXT NOT NULL,
    subject TEXT NOT NULL,
    failed_count BIGINT NOT NULL CHECK (failed_count > 0),
    last_failed_at BIGINT NOT NULL,
    locked_until BIGINT NOT NULL,
    PRIMARY KEY (county, subject)
);

-- Whether this database belongs to the key file the server was given.
CREATE TABLE key_mark (
    county TEXT NOT NULL,
    version BIGINT NOT NULL,
    fingerprint TEXT NOT NULL,
    PRIMARY KEY (county, version)
);
