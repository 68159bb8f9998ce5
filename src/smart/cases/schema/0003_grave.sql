-- Danger to life, violence at home, a child at risk: such a case is the county's from the
-- beginning; nothing of it is seen below, and nothing of it becomes public.
ALTER TABLE case_category ADD COLUMN is_grave INTEGER NOT NULL DEFAULT 0
    CHECK (is_grave = 0 OR (is_grave = 1 AND is_releasable = 0 AND is_self_handled = 0));
ALTER TABLE case_record ADD COLUMN is_grave INTEGER NOT NULL DEFAULT 0
    CHECK (is_grave = 0 OR (is_grave = 1 AND level = 'county' AND township = '' AND summary = ''));
