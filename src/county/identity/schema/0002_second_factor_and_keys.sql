-- Codes that stand in for a lost second factor, each once; only their keyed hashes are kept.
CREATE TABLE recovery_code (
    county TEXT NOT NULL,
    account TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    PRIMARY KEY (county, account, code_hash),
    FOREIGN KEY (county, account) REFERENCES account (county, id)
);

-- A token for a program: acts for one account in one post, and may do only what is listed.
CREATE TABLE api_key (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    account TEXT NOT NULL,
    post TEXT NOT NULL,
    permissions TEXT NOT NULL,
    issued_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL CHECK (expires_at > created_at),
    ended_at BIGINT,
    PRIMARY KEY (county, id),
    UNIQUE (county, token_hash),
    FOREIGN KEY (county, account) REFERENCES account (county, id),
    FOREIGN KEY (county, post) REFERENCES post (county, id)
);
