-- Facts without a leaf yet, in the order of their commits: there is one writer, which numbers them.
CREATE TABLE journal_pending (
    county TEXT NOT NULL,
    seq INTEGER NOT NULL,
    fact TEXT NOT NULL,
    PRIMARY KEY (county, seq),
    UNIQUE (county, fact),
    FOREIGN KEY (county, fact) REFERENCES fact (county, id)
) WITHOUT ROWID;

CREATE TRIGGER fact_is_never_updated BEFORE UPDATE ON fact
BEGIN SELECT RAISE(ABORT, 'fact is never changed'); END;
CREATE TRIGGER fact_is_never_deleted BEFORE DELETE ON fact
BEGIN SELECT RAISE(ABORT, 'fact is never changed'); END;

CREATE TRIGGER fact_private_is_never_updated BEFORE UPDATE ON fact_private
BEGIN SELECT RAISE(ABORT, 'fact_private is only ever deleted'); END;

CREATE TRIGGER journal_origin_is_never_updated BEFORE UPDATE ON journal_origin
BEGIN SELECT RAISE(ABORT, 'journal_origin is never changed'); END;
CREATE TRIGGER journal_origin_is_never_deleted BEFORE DELETE ON journal_origin
BEGIN SELECT RAISE(ABORT, 'journal_origin is never changed'); END;

CREATE TRIGGER journal_leaf_is_never_updated BEFORE UPDATE ON journal_leaf
BEGIN SELECT RAISE(ABORT, 'journal_leaf is never changed'); END;
CREATE TRIGGER journal_leaf_is_never_deleted BEFORE DELETE ON journal_leaf
BEGIN SELECT RAISE(ABORT, 'journal_leaf is never changed'); END;

CREATE TRIGGER journal_checkpoint_is_never_updated BEFORE UPDATE ON journal_checkpoint
BEGIN SELECT RAISE(ABORT, 'journal_checkpoint is never changed'); END;
CREATE TRIGGER journal_checkpoint_is_never_deleted BEFORE DELETE ON journal_checkpoint
BEGIN SELECT RAISE(ABORT, 'journal_checkpoint is never changed'); END;
