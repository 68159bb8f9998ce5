-- MP3 and WAV, which many telephones record. A CHECK can only be changed with its table.
CREATE TABLE blob_of_more_types (
    county TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (LENGTH(sha256) = 64),
    media_type TEXT NOT NULL CHECK (media_type IN (
        'jpeg', 'png', 'webp', 'pdf', 'mp4_sound', 'webm_sound', 'ogg_opus', 'amr', 'text',
        'mp3', 'wav')),
    size BIGINT NOT NULL CHECK (size > 0),
    width INTEGER CHECK (width > 0),
    height INTEGER CHECK (height > 0),
    created_at BIGINT NOT NULL,
    last_put_at BIGINT NOT NULL,
    PRIMARY KEY (county, sha256),
    CHECK ((width IS NULL) = (height IS NULL))
);
INSERT INTO blob_of_more_types
    (county, sha256, media_type, size, width, height, created_at, last_put_at)
    SELECT county, sha256, media_type, size, width, height, created_at, last_put_at FROM blob;
DROP TABLE blob;
ALTER TABLE blob_of_more_types RENAME TO blob;
CREATE INDEX blob_sha256 ON blob (sha256);
