-- Files that were stored, by the hash of what is stored. Who uses one refers to (county, sha256).
CREATE TABLE blob (
    county TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (LENGTH(sha256) = 64),
    media_type TEXT NOT NULL CHECK (media_type IN (
        'jpeg', 'png', 'webp', 'pdf', 'mp4_sound', 'webm_sound', 'ogg_opus', 'amr', 'text')),
    size BIGINT NOT NULL CHECK (size > 0),
    width INTEGER CHECK (width > 0),
    height INTEGER CHECK (height > 0),
    created_at BIGINT NOT NULL,
    last_put_at BIGINT NOT NULL,
    PRIMARY KEY (county, sha256),
    CHECK ((width IS NULL) = (height IS NULL))
);
-- Whether any county still has a file.
CREATE INDEX blob_sha256 ON blob (sha256);
