-- The files of one case, in the order in which they are read; all of them, so that whoever changes
-- the case finds whether any refers to it.
DROP INDEX case_file_of_case;
CREATE INDEX case_file_of_case ON case_file (county, case_id, id);
