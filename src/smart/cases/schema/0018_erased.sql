-- Of whom nothing is held any more, and since when: nobody does anything about it from then on, so
-- that nothing of them comes back. One that was opened again after it was erased has something to
-- be erased still, and may be asked for once more.
ALTER TABLE case_record ADD COLUMN erased_at BIGINT;
UPDATE case_record SET erased_at = changed_at
    WHERE report_digest = 'erased' AND description = '' AND result = ''
        AND state IN ('rejected', 'closed', 'rated', 'self_handled', 'merged', 'cancelled',
            'final_reply')
        AND NOT EXISTS (SELECT 1 FROM case_step WHERE case_step.county = case_record.county
            AND case_step.case_id = case_record.id AND case_step.reason <> '');
-- An index of those that are not, for who removes what is old: ids grow with time.
DROP INDEX case_record_with_words;
CREATE INDEX case_record_not_erased ON case_record (county, id) WHERE erased_at IS NULL;
