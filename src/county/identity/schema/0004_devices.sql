-- Telephones as second factors. What a telephone shows was made on it; only hashes are here. A lost
-- one is told so at its next contact, wipes itself and says how much it had not sent.
CREATE TABLE device (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    name_sealed TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    contact_hash TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('registered', 'removed', 'lost', 'wiped')),
    registered_at BIGINT NOT NULL,
    contact_at BIGINT,
    unsent BIGINT NOT NULL CHECK (unsent >= 0),
    ended_at BIGINT,
    wiped_at BIGINT,
    PRIMARY KEY (county, id),
    FOREIGN KEY (county, account) REFERENCES account (county, id)
);
CREATE INDEX device_account ON device (county, account, id);

-- A printed sheet of numbered codes. They are computed from a key and stored nowhere; each is good
-- once, in the order of their numbers.
CREATE TABLE code_sheet (
    county TEXT NOT NULL,
    account TEXT NOT NULL,
    id TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    used BIGINT NOT NULL CHECK (used >= 0),
    PRIMARY KEY (county, account),
    FOREIGN KEY (county, account) REFERENCES account (county, id)
);

-- The newest sign-in of an account, and in each session the one before it.
ALTER TABLE account ADD COLUMN signed_in_at BIGINT;
ALTER TABLE account ADD COLUMN signed_in_kind TEXT;
ALTER TABLE account ADD COLUMN signed_in_device TEXT;
ALTER TABLE session ADD COLUMN device TEXT;
ALTER TABLE session ADD COLUMN before_at BIGINT;
ALTER TABLE session ADD COLUMN before_kind TEXT;
ALTER TABLE session ADD COLUMN before_device TEXT;

-- Between these times of the day, on the county's clock, a telephone makes no sound.
ALTER TABLE post ADD COLUMN quiet_from TEXT;
ALTER TABLE post ADD COLUMN quiet_to TEXT;
