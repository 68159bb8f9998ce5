-- Whether a desk calls about it where no text arrives; if not, it stands on the page alone. And
-- whether the context it comes from sees to that itself, as for the results of cases: else it is in
-- the calls.
ALTER TABLE notice ADD COLUMN may_call INTEGER NOT NULL DEFAULT 1 CHECK (may_call IN (0, 1));
ALTER TABLE notice ADD COLUMN is_told_apart INTEGER NOT NULL DEFAULT 0
    CHECK (is_told_apart IN (0, 1));
UPDATE notice SET is_told_apart = is_must;
