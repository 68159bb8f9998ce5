-- Whether a matter of the sub-category is closed with a photo of how it was left.
ALTER TABLE case_category ADD COLUMN needs_photo INTEGER NOT NULL DEFAULT 0
    CHECK (needs_photo IN (0, 1));
