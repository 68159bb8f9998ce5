-- Facts without a leaf yet. A number is taken when the row is written, so a transaction that began
-- after another one's commit has the higher one; a slow transaction shows up late with a low one,
-- which is why the sequencer takes whatever rows it sees and remembers no place.
CREATE TABLE journal_pending (
    county TEXT NOT NULL,
    seq BIGINT GENERATED ALWAYS AS IDENTITY,
    fact TEXT NOT NULL,
    PRIMARY KEY (county, seq),
    UNIQUE (county, fact),
    FOREIGN KEY (county, fact) REFERENCES fact (county, id)
);

-- 23000: integrity_constraint_violation.
CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never changed', TG_TABLE_NAME USING ERRCODE = '23000';
END
$$;

CREATE TRIGGER fact_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON fact
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER fact_private_is_never_updated BEFORE UPDATE ON fact_private
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_origin_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_origin
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_leaf_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_leaf
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_checkpoint_is_never_changed
    BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
