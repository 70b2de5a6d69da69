-- The exam. One text for SQLite and PostgreSQL, as in V1. Flags are 0 or 1.

-- An exam question. What a version says never changes: an edit is a new version, and a past sitting keeps the one it saw.
CREATE TABLE item (
    id TEXT NOT NULL PRIMARY KEY,
    item_set TEXT NOT NULL CHECK (item_set IN ('exam', 'mock')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'reviewed', 'live', 'retired')),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX item_live ON item (item_set, state);

-- `texts` is JSON: language to prompt, options (the right one first), rationale, and the figures cited with the value each had.
-- `languages` is the same languages between spaces. `counted_from` is the first version whose answers say something about
-- this one too.
CREATE TABLE item_version (
    item_id TEXT NOT NULL REFERENCES item (id),
    version BIGINT NOT NULL,
    theme TEXT NOT NULL,
    lesson TEXT NOT NULL,
    difficulty BIGINT NOT NULL,
    languages TEXT NOT NULL,
    texts TEXT NOT NULL,
    counted_from BIGINT NOT NULL,
    note TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    PRIMARY KEY (item_id, version)
);

-- A window in which the exam may be sat. A supervised one has a room, opened with a code by a supervisor.
CREATE TABLE exam_session (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    opens_at BIGINT NOT NULL,
    closes_at BIGINT NOT NULL,
    capacity BIGINT,
    supervised BIGINT NOT NULL,
    results TEXT NOT NULL CHECK (results IN ('at-once', 'session-end')),
    cancelled_at BIGINT,
    room_code TEXT,
    room_opened_at BIGINT,
    room_closed_at BIGINT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    code_required BIGINT NOT NULL DEFAULT 0,
    cancel_reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX exam_session_time ON exam_session (closes_at, opens_at);

-- A code that gives seats; without `session_id`, in any session. Those of a `batch` were made together.
CREATE TABLE seat_code (
    code TEXT NOT NULL PRIMARY KEY,
    batch TEXT NOT NULL,
    session_id TEXT REFERENCES exam_session (id),
    seats BIGINT NOT NULL,
    note TEXT NOT NULL,
    expires_at BIGINT,
    revoked_at BIGINT,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL
);
CREATE INDEX seat_code_batch ON seat_code (batch);

-- A candidate's seat in a session. `accommodation` is what was asked for; `extra_per_cent` what was granted, and
-- `accommodation_answer` the word that came with it. `second_chance_of` is the seat whose failed sitting gave this one.
CREATE TABLE registration (
    id TEXT NOT NULL PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES exam_session (id),
    learner_id TEXT REFERENCES learner (id) ON DELETE SET NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('self', 'seat-code', 'second-chance')),
    seat_code TEXT REFERENCES seat_code (code),
    accommodation TEXT NOT NULL,
    extra_per_cent BIGINT NOT NULL,
    accommodation_decided_at BIGINT,
    state TEXT NOT NULL CHECK (state IN ('registered', 'cancelled')),
    identity TEXT NOT NULL CHECK (identity IN ('not-verified', 'checked')),
    admitted_at BIGINT,
    admitted_by TEXT,
    reminded_at BIGINT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    accommodation_answer TEXT NOT NULL DEFAULT '',
    second_chance_of TEXT UNIQUE REFERENCES registration (id)
);
CREATE UNIQUE INDEX registration_once ON registration (session_id, learner_id) WHERE state = 'registered';
CREATE INDEX registration_learner ON registration (learner_id);
CREATE INDEX registration_code ON registration (seat_code);
CREATE INDEX registration_asks ON registration (created_at) WHERE accommodation <> '' AND accommodation_decided_at IS NULL;

-- One candidate's attempt. `deadline` holds extra time and minutes given back; `next_position` is the question to answer,
-- from 1; `score` is right answers out of `items`, once finished; `certified` is 1 once a certificate was issued for it.
CREATE TABLE sitting (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('exam', 'mock')),
    registration_id TEXT UNIQUE REFERENCES registration (id),
    session_id TEXT REFERENCES exam_session (id),
    learner_id TEXT REFERENCES learner (id) ON DELETE SET NULL,
    language TEXT NOT NULL,
    items BIGINT NOT NULL,
    pass_mark BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    deadline BIGINT NOT NULL,
    next_position BIGINT NOT NULL,
    finished_at BIGINT,
    ended_by TEXT CHECK (ended_by IN ('candidate', 'time', 'room')),
    score BIGINT,
    outcome TEXT CHECK (outcome IN ('passed', 'failed', 'disqualified')),
    published_at BIGINT,
    certified BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX sitting_learner ON sitting (learner_id, started_at);
CREATE INDEX sitting_session ON sitting (session_id);
CREATE INDEX sitting_exam ON sitting (id) WHERE kind = 'exam';
CREATE INDEX sitting_uncertified ON sitting (published_at) WHERE outcome = 'passed' AND certified = 0;
CREATE INDEX sitting_open ON sitting (deadline) WHERE finished_at IS NULL;
CREATE INDEX sitting_failed ON sitting (published_at) WHERE outcome = 'failed';
CREATE INDEX sitting_unpublished ON sitting (session_id) WHERE published_at IS NULL;

-- A question put to a candidate. `option_order` is the options in the order shown, a digit each; `answer` the option chosen,
-- by its place in the item; answered without one, it was left out.
CREATE TABLE sitting_item (
    sitting_id TEXT NOT NULL REFERENCES sitting (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    item_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    option_order TEXT NOT NULL,
    answer BIGINT,
    answered_at BIGINT,
    PRIMARY KEY (sitting_id, position)
);
CREATE INDEX sitting_item_item ON sitting_item (item_id, version);

-- What a candidate says is wrong with a question.
CREATE TABLE item_report (
    id TEXT NOT NULL PRIMARY KEY,
    sitting_id TEXT NOT NULL REFERENCES sitting (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    item_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    text TEXT NOT NULL,
    reported_at BIGINT NOT NULL,
    handled_at BIGINT
);
CREATE INDEX item_report_item ON item_report (item_id);

-- Who was let into a room by its code, and may act in it.
CREATE TABLE room_supervisor (
    session_id TEXT NOT NULL REFERENCES exam_session (id),
    learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    entered_at BIGINT NOT NULL,
    PRIMARY KEY (session_id, learner_id)
);

-- What happened in a room; `minutes` were given back for it.
CREATE TABLE incident (
    id TEXT NOT NULL PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES exam_session (id),
    registration_id TEXT REFERENCES registration (id),
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by TEXT NOT NULL
);
CREATE INDEX incident_session ON incident (session_id, recorded_at);

-- A result set aside, with a right of reply. The latest one of a sitting counts.
CREATE TABLE disqualification (
    id TEXT NOT NULL PRIMARY KEY,
    sitting_id TEXT NOT NULL REFERENCES sitting (id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    reply TEXT,
    replied_at BIGINT,
    decision TEXT CHECK (decision IN ('upheld', 'lifted')),
    decision_reason TEXT,
    decided_at BIGINT,
    decided_by TEXT
);
CREATE INDEX disqualification_sitting ON disqualification (sitting_id, made_at);
CREATE INDEX disqualification_open ON disqualification (made_at) WHERE decision IS NULL;

-- A version of an item for which everyone who met it is given the point, until it is reversed. `rescored_at` is when every
-- result had been reckoned anew; a reversal takes it back until it is so again.
CREATE TABLE neutralisation (
    id TEXT NOT NULL PRIMARY KEY,
    item_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    reason TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    reversed_at BIGINT,
    reversed_by TEXT,
    reversal_reason TEXT,
    rescored_at BIGINT
);
CREATE UNIQUE INDEX neutralisation_once ON neutralisation (item_id, version) WHERE reversed_at IS NULL;
CREATE INDEX neutralisation_unfinished ON neutralisation (made_at) WHERE rescored_at IS NULL;
CREATE INDEX neutralisation_item ON neutralisation (item_id, version);

-- A result that changed after it was given; `cause_id` is the act it comes from.
CREATE TABLE result_change (
    id TEXT NOT NULL PRIMARY KEY,
    sitting_id TEXT NOT NULL REFERENCES sitting (id) ON DELETE CASCADE,
    cause TEXT NOT NULL CHECK (cause IN ('neutralisation', 'reversal', 'recalculation', 'disqualification', 'lifted')),
    cause_id TEXT NOT NULL,
    score_before BIGINT NOT NULL,
    score_after BIGINT NOT NULL,
    outcome_before TEXT NOT NULL,
    outcome_after TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX result_change_cause ON result_change (cause_id);
CREATE INDEX result_change_sitting ON result_change (sitting_id, changed_at);

-- A certificate as it was issued. It outlives the account; `badge` and `jwt` are the signed credential in its two forms.
CREATE TABLE certificate (
    code TEXT NOT NULL PRIMARY KEY,
    learner_id TEXT REFERENCES learner (id) ON DELETE SET NULL,
    sitting_id TEXT NOT NULL,
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    name_public BIGINT NOT NULL,
    identity TEXT NOT NULL CHECK (identity IN ('not-verified', 'checked')),
    issued_at BIGINT NOT NULL,
    expires_at BIGINT,
    status_index BIGINT NOT NULL UNIQUE,
    revoked_at BIGINT,
    revocation_reason TEXT,
    replaced_by TEXT,
    key_id TEXT NOT NULL,
    details TEXT NOT NULL,
    badge TEXT NOT NULL,
    jwt TEXT NOT NULL
);
CREATE INDEX certificate_learner ON certificate (learner_id, issued_at);
CREATE INDEX certificate_sitting ON certificate (sitting_id);
CREATE INDEX certificate_untied ON certificate (issued_at) WHERE learner_id IS NULL;
CREATE INDEX certificate_revoked ON certificate (status_index) WHERE revoked_at IS NOT NULL;

-- A holder's wish that the name on a certificate be corrected.
CREATE TABLE name_correction (
    code TEXT NOT NULL PRIMARY KEY REFERENCES certificate (code) ON DELETE CASCADE,
    name TEXT NOT NULL,
    message TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    handled_at BIGINT
);

-- Who did what, when and why. Nothing here is changed or deleted; `actor` is a learner's id, or what did it by itself.
CREATE TABLE audit_entry (
    id TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    reason TEXT NOT NULL,
    details TEXT NOT NULL
);
CREATE INDEX audit_entry_subject ON audit_entry (subject, id);
