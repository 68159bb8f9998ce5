-- Whoever has a telephone number, the posts and accounts of one person, and the posts of one unit,
-- in the order they are read in.
DROP INDEX post_person;
CREATE INDEX post_person ON post (county, person, id);
CREATE INDEX post_unit ON post (county, unit, id);
CREATE INDEX account_person ON account (county, person, id);
DROP INDEX person_telephone;
CREATE INDEX person_telephone ON person (county, telephone_index, id);
