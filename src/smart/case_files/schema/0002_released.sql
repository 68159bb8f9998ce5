-- The pictures of public lists: few among many files.
CREATE INDEX case_file_released ON case_file (county, case_id, id) WHERE released_at IS NOT NULL;
