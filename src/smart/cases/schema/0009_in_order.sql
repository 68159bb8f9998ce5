-- What belongs to one case, in the order in which it is read. Without the order in the index SQLite
-- walked through all of the county's instead, rather than sort a handful.
DROP INDEX case_involved_of_case;
CREATE INDEX case_involved_of_case ON case_involved (county, case_id, party);
DROP INDEX case_task_of_case;
CREATE INDEX case_task_of_case ON case_task (county, case_id, id);
DROP INDEX case_request_of_case;
CREATE INDEX case_request_of_case ON case_request (county, case_id, id);
DROP INDEX case_record_parent;
CREATE INDEX case_record_parent ON case_record (county, parent, id) WHERE parent IS NOT NULL;
