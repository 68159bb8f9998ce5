-- The answers of commands that carried a key, so that a command sent twice is done once.
CREATE TABLE command_answer (
    county TEXT NOT NULL,
    principal TEXT NOT NULL,
    command_key TEXT NOT NULL,
    digest TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    PRIMARY KEY (county, principal, command_key)
);
CREATE INDEX command_answer_age ON command_answer (county, answered_at);
