-- A photo, a recording or a document of a case; the bytes are the blob of this hash.
CREATE TABLE case_file (
    county TEXT NOT NULL,
    id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('before', 'after', 'other')),
    sha256 TEXT NOT NULL CHECK (LENGTH(sha256) = 64),
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL CHECK (size > 0),
    width INTEGER CHECK (width > 0),
    height INTEGER CHECK (height > 0),
    person TEXT NOT NULL,
    acting_post TEXT NOT NULL,
    attached_at BIGINT NOT NULL,
    device_time BIGINT,
    upload_digest TEXT NOT NULL,
    released_at BIGINT,
    released_by TEXT,
    removed_at BIGINT,
    PRIMARY KEY (county, id),
    FOREIGN KEY (county, case_id) REFERENCES case_record (county, id),
    CHECK ((released_at IS NULL) = (released_by IS NULL)),
    -- What was taken back is shown to nobody.
    CHECK (removed_at IS NULL OR released_at IS NULL)
);
CREATE INDEX case_file_of_case ON case_file (county, case_id, id) WHERE removed_at IS NULL;
-- Whether anything still refers to a blob.
CREATE INDEX case_file_sha256 ON case_file (county, sha256) WHERE removed_at IS NULL;
