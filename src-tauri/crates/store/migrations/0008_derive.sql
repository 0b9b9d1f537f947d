-- Deriving: feedback events, the sets of synthetic examples made of them, what people did to each example, and the
-- manifests and plans that were made. All of it is appended; nothing here is a dataset. What is released becomes evidence.

CREATE TABLE feedback_event (
    row         INTEGER PRIMARY KEY,
    -- Of the event as it was written: the same event read again is one.
    hash        BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32),
    event_id    TEXT,
    reviewer_id TEXT,
    label       TEXT    NOT NULL CHECK (label IN ('safe', 'unsafe', 'false_positive', 'false_negative')),
    tenant_id   TEXT    NOT NULL,
    body        TEXT    NOT NULL,
    -- The evidence that a person labelled, or the file that the event came with.
    evidence    BLOB    CHECK (evidence IS NULL OR length(evidence) = 32),
    file        TEXT,
    file_hash   BLOB    CHECK (file_hash IS NULL OR length(file_hash) = 32),
    line        INTEGER,
    reason      TEXT    NOT NULL DEFAULT '',
    stored_at   TEXT    NOT NULL,
    CHECK ((evidence IS NULL) <> (file IS NULL))
) STRICT;
CREATE INDEX feedback_event_by_evidence ON feedback_event (evidence) WHERE evidence IS NOT NULL;

CREATE TABLE derive_set (
    row        INTEGER PRIMARY KEY,
    id         BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
    body       TEXT NOT NULL,
    derived_at TEXT NOT NULL
) STRICT;

CREATE TABLE derive_set_event (
    derive_set INTEGER NOT NULL REFERENCES derive_set (row),
    position   INTEGER NOT NULL,
    event      INTEGER NOT NULL REFERENCES feedback_event (row),
    PRIMARY KEY (derive_set, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE derive_example (
    row        INTEGER PRIMARY KEY,
    id         BLOB    NOT NULL UNIQUE CHECK (length(id) = 32),
    derive_set INTEGER NOT NULL REFERENCES derive_set (row),
    position   INTEGER NOT NULL,
    event      INTEGER NOT NULL REFERENCES feedback_event (row),
    body       TEXT    NOT NULL,
    UNIQUE (derive_set, position)
) STRICT;

-- What one key or one click did to examples, and what took it back.
CREATE TABLE derive_step (
    row        INTEGER PRIMARY KEY,
    kind       TEXT    NOT NULL CHECK (kind IN ('approve', 'reject', 'request_retry', 'release', 'undo', 'redo')),
    reviewer   TEXT    NOT NULL CHECK (trim(reviewer) <> ''),
    reason     TEXT    NOT NULL CHECK (trim(reason) <> ''),
    acted_at   TEXT    NOT NULL,
    target     INTEGER REFERENCES derive_step (row),
    -- Of a release: its id, the hash of its rows, what the scan found. Else empty.
    body       TEXT    NOT NULL,
    release_id TEXT    UNIQUE,
    CHECK ((kind = 'release') = (release_id IS NOT NULL))
) STRICT;

CREATE TABLE derive_step_example (
    step    INTEGER NOT NULL REFERENCES derive_step (row),
    example INTEGER NOT NULL REFERENCES derive_example (row),
    PRIMARY KEY (example, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX derive_step_example_by_step ON derive_step_example (step);

CREATE TABLE derive_document (
    row        INTEGER PRIMARY KEY,
    derive_set INTEGER NOT NULL REFERENCES derive_set (row),
    kind       TEXT    NOT NULL CHECK (kind IN ('manifest', 'plan')),
    id         TEXT    NOT NULL,
    hash       BLOB    NOT NULL CHECK (length(hash) = 32),
    body       TEXT    NOT NULL,
    saved_at   TEXT    NOT NULL,
    UNIQUE (kind, id, hash)
) STRICT;

CREATE TRIGGER feedback_event_keeps BEFORE UPDATE ON feedback_event BEGIN SELECT RAISE(ABORT, 'feedback_event is append-only'); END;
CREATE TRIGGER feedback_event_stays BEFORE DELETE ON feedback_event BEGIN SELECT RAISE(ABORT, 'feedback_event is append-only'); END;
CREATE TRIGGER derive_set_keeps BEFORE UPDATE ON derive_set BEGIN SELECT RAISE(ABORT, 'derive_set is append-only'); END;
CREATE TRIGGER derive_set_stays BEFORE DELETE ON derive_set BEGIN SELECT RAISE(ABORT, 'derive_set is append-only'); END;
CREATE TRIGGER derive_set_event_keeps BEFORE UPDATE ON derive_set_event BEGIN SELECT RAISE(ABORT, 'derive_set_event is append-only'); END;
CREATE TRIGGER derive_set_event_stays BEFORE DELETE ON derive_set_event BEGIN SELECT RAISE(ABORT, 'derive_set_event is append-only'); END;
CREATE TRIGGER derive_example_keeps BEFORE UPDATE ON derive_example BEGIN SELECT RAISE(ABORT, 'derive_example is append-only'); END;
CREATE TRIGGER derive_example_stays BEFORE DELETE ON derive_example BEGIN SELECT RAISE(ABORT, 'derive_example is append-only'); END;
CREATE TRIGGER derive_step_keeps BEFORE UPDATE ON derive_step BEGIN SELECT RAISE(ABORT, 'derive_step is append-only'); END;
CREATE TRIGGER derive_step_stays BEFORE DELETE ON derive_step BEGIN SELECT RAISE(ABORT, 'derive_step is append-only'); END;
CREATE TRIGGER derive_step_example_keeps BEFORE UPDATE ON derive_step_example BEGIN SELECT RAISE(ABORT, 'derive_step_example is append-only'); END;
CREATE TRIGGER derive_step_example_stays BEFORE DELETE ON derive_step_example BEGIN SELECT RAISE(ABORT, 'derive_step_example is append-only'); END;
CREATE TRIGGER derive_document_keeps BEFORE UPDATE ON derive_document BEGIN SELECT RAISE(ABORT, 'derive_document is append-only'); END;
CREATE TRIGGER derive_document_stays BEFORE DELETE ON derive_document BEGIN SELECT RAISE(ABORT, 'derive_document is append-only'); END;
