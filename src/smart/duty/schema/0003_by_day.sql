-- Hand-overs by their day, for who removes those that are old.
CREATE INDEX duty_handover_given ON duty_handover (county, given_at, id);
