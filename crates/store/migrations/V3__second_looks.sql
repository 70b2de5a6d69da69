-- What decisions about results need: who failed by a change lately.
CREATE INDEX result_change_failed ON result_change (changed_at) WHERE outcome_after = 'failed';
