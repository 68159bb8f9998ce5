-- Reports at the county were written with its six digits as their township, and those at a township
-- with its nine as their village: neither lies in one.
UPDATE case_record SET township = '' WHERE LENGTH(township) < 9 AND township <> '';
UPDATE case_record SET village = '' WHERE LENGTH(village) < 12 AND village <> '';
