-- A code may be given to another unit; the id follows the unit through every change of the tree.
ALTER TABLE organisation
    ADD COLUMN unit_id TEXT NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';

ALTER TABLE responsibility
    ADD COLUMN unit_id TEXT NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';
