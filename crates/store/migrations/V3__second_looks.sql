-- Who failed by a decision lately: they are owed a second chance.
CREATE INDEX result_change_failed ON result_change (changed_at) WHERE outcome_after = 'failed';

-- When a sitting whose time had run out went on, with minutes given back; the last time, where there were several.
ALTER TABLE sitting ADD COLUMN resumed_at BIGINT;
