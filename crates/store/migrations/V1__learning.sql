-- One text for SQLite and PostgreSQL. Times are milliseconds since 1970, UTC; ids are UUIDv7; `_key` is case-folded.

CREATE TABLE learner (
    id TEXT NOT NULL PRIMARY KEY,
    created_at BIGINT NOT NULL,
    email TEXT,
    email_key TEXT UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL
);

CREATE TABLE learner_role (
    learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    PRIMARY KEY (learner_id, role)
);

CREATE TABLE login_session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX login_session_learner ON login_session (learner_id);
CREATE INDEX login_session_expiry ON login_session (expires_at);

CREATE TABLE sign_in (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX sign_in_address ON sign_in (email_key, created_at);
CREATE INDEX sign_in_expiry ON sign_in (expires_at);

CREATE TABLE lesson_progress (
    learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    course_id TEXT NOT NULL,
    lesson_id TEXT NOT NULL,
    done_at BIGINT NOT NULL,
    PRIMARY KEY (learner_id, course_id, lesson_id)
);

-- Results are per mille; `answers` is the JSON of the last answers given.
CREATE TABLE quiz_result (
    learner_id TEXT NOT NULL REFERENCES learner (id) ON DELETE CASCADE,
    course_id TEXT NOT NULL,
    quiz_id TEXT NOT NULL,
    best BIGINT NOT NULL CHECK (best BETWEEN 0 AND 1000),
    last BIGINT NOT NULL CHECK (last BETWEEN 0 AND 1000),
    answers TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    best_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (learner_id, course_id, quiz_id)
);

-- An attestation goes with its learner unless it was detached before; `details` is the JSON of what it says.
CREATE TABLE attestation (
    code TEXT NOT NULL PRIMARY KEY,
    learner_id TEXT REFERENCES learner (id) ON DELETE CASCADE,
    course_id TEXT NOT NULL,
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    release_hash TEXT NOT NULL,
    details TEXT NOT NULL
);
CREATE INDEX attestation_learner ON attestation (learner_id, course_id);

-- `attachments` is a JSON list; a mail waits until it has `sent_at` or `failed_at`.
CREATE TABLE mail (
    id TEXT NOT NULL PRIMARY KEY,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    attachments TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    sent_at BIGINT,
    failed_at BIGINT,
    last_error TEXT
);
CREATE INDEX mail_due ON mail (next_attempt_at) WHERE sent_at IS NULL AND failed_at IS NULL;
