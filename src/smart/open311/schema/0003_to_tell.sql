-- Who has to tell the result of what was ended before case_to_tell was kept, of what came this way.
-- The rule is `teller_of` in smart/cases/assist_rules.cpp.
INSERT INTO case_to_tell (county, teller, case_id)
SELECT county,
    CASE WHEN state IN ('closed', 'self_handled') AND organisation IS NULL AND desk = handled_at
        AND LENGTH(desk) > 6 THEN SUBSTR(desk, 1, LENGTH(desk) - 3) ELSE desk END,
    id
FROM (
    SELECT county, id, state, organisation, desk,
        CASE WHEN lead <> '' THEN lead
            WHEN '/' || unit_path || '/' LIKE '%/' || spot || '/%' AND LENGTH(scope) >= LENGTH(spot)
                THEN SUBSTR(scope, 1, LENGTH(spot))
            ELSE spot END AS handled_at
    FROM (
        SELECT c.county, c.id, c.state, c.organisation, c.desk, c.lead, c.unit_path, c.scope,
            COALESCE((SELECT s.unit FROM case_step s WHERE s.county = c.county
                AND s.case_id = c.id AND s.action = 'self_handle' ORDER BY s.seq LIMIT 1), '')
                AS spot
        FROM case_record c
        WHERE c.state IN ('closed', 'self_handled', 'rejected', 'final_reply')
            AND c.delivered_at IS NULL AND c.channel <> 'bulk'
            AND EXISTS (SELECT 1 FROM open311_submission o WHERE o.county = c.county
                AND o.case_id = c.id AND o.contact <> '')
    ) AS ended
) AS told_by
WHERE TRUE
ON CONFLICT DO NOTHING;
