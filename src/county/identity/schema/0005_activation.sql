-- What lets a person choose their first password: a code on a printed slip, computed from a key and
-- stored nowhere. The row goes when it was used. An account without a password has no hash.
CREATE TABLE activation (
    county TEXT NOT NULL,
    account TEXT NOT NULL,
    id TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL CHECK (expires_at > made_at),
    PRIMARY KEY (county, account),
    FOREIGN KEY (county, account) REFERENCES account (county, id)
);
-- Those who have not chosen a password yet.
CREATE INDEX account_without_password ON account (county, id) WHERE password_hash = '';
