-- The workspace's truth. Append-only tables refuse update and delete by trigger; hashes are 32 raw bytes.

CREATE TABLE workspace (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
    name       TEXT PRIMARY KEY,
    value      TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

-- Sources and what lies in them -----------------------------------------------------------------------------------

CREATE TABLE source (
    row      INTEGER PRIMARY KEY,
    name     TEXT    NOT NULL UNIQUE,
    root     TEXT    NOT NULL,
    profile  TEXT    NOT NULL,
    attached INTEGER NOT NULL DEFAULT 1 CHECK (attached IN (0, 1)),
    added_at TEXT    NOT NULL
) STRICT;

CREATE TABLE source_file (
    row       INTEGER PRIMARY KEY,
    source    INTEGER NOT NULL REFERENCES source (row),
    path      TEXT    NOT NULL,
    bytes     INTEGER NOT NULL DEFAULT 0,
    hash      BLOB,
    present   INTEGER NOT NULL DEFAULT 1 CHECK (present IN (0, 1)),
    encoding  TEXT    NOT NULL DEFAULT '{}',
    UNIQUE (source, path)
) STRICT;

CREATE TABLE inventory_path (
    path TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Evidence --------------------------------------------------------------------------------------------------------

-- The bytes of a source row, once, whatever is drawn from it.
CREATE TABLE raw_row (
    row      INTEGER PRIMARY KEY,
    sig_hash BLOB    NOT NULL UNIQUE CHECK (length(sig_hash) = 32),
    len      INTEGER NOT NULL,
    body     BLOB    NOT NULL
) STRICT;

-- A distinct set of facts: scored once, however many rows carry it.
CREATE TABLE marker_set (
    row  INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    body TEXT NOT NULL
) STRICT;

CREATE TABLE evidence (
    row              INTEGER PRIMARY KEY,
    id               BLOB    NOT NULL UNIQUE CHECK (length(id) = 32),
    source           INTEGER NOT NULL REFERENCES source (row),
    file             INTEGER NOT NULL REFERENCES source_file (row),
    sig_hash         BLOB    NOT NULL CHECK (length(sig_hash) = 32),
    part             TEXT    NOT NULL,
    line             INTEGER NOT NULL,
    byte_start       INTEGER NOT NULL,
    byte_len         INTEGER NOT NULL,
    run_id           TEXT    NOT NULL,
    task_id          TEXT    NOT NULL,
    happened_at      TEXT,
    timestamp_origin TEXT    NOT NULL CHECK (timestamp_origin IN ('recorded', 'recorded_at', 'not_recorded')),
    profile          TEXT    NOT NULL,
    class            TEXT    NOT NULL CHECK (class IN ('verdict', 'telemetry', 'extraction')),
    model_role       TEXT,
    model            TEXT,
    markers          INTEGER NOT NULL REFERENCES marker_set (row),
    generation_depth INTEGER NOT NULL DEFAULT 0,
    parent_run_id    TEXT,
    sft_hash         BLOB,
    rag_hash         BLOB,
    preference_hash  BLOB,
    content_hash     BLOB    NOT NULL CHECK (length(content_hash) = 32),
    repaired         INTEGER NOT NULL DEFAULT 0 CHECK (repaired IN (0, 1)),
    -- Whether the last reading of its file still yields it. What it does not is kept and leads nowhere.
    current          INTEGER NOT NULL DEFAULT 1 CHECK (current IN (0, 1)),
    recorded_at      TEXT    NOT NULL
) STRICT;
CREATE INDEX evidence_by_sig ON evidence (sig_hash);
CREATE INDEX evidence_by_task ON evidence (source, task_id);
CREATE INDEX evidence_by_run_id ON evidence (run_id);

-- The whole record, zstd of its canonical JSON, kept apart so that the columns above scan fast.
CREATE TABLE evidence_body (
    evidence INTEGER PRIMARY KEY REFERENCES evidence (row),
    body     BLOB NOT NULL
) STRICT;

-- The same record read again at another place of its file.
CREATE TABLE occurrence (
    evidence   INTEGER NOT NULL REFERENCES evidence (row),
    byte_start INTEGER NOT NULL,
    line       INTEGER NOT NULL,
    PRIMARY KEY (evidence, byte_start)
) STRICT, WITHOUT ROWID;

-- What was read and is no evidence, as of the last reading of its file.
CREATE TABLE skip (
    row        INTEGER PRIMARY KEY,
    source     INTEGER NOT NULL REFERENCES source (row),
    file       INTEGER NOT NULL REFERENCES source_file (row),
    line       INTEGER NOT NULL,
    byte_start INTEGER NOT NULL,
    byte_len   INTEGER NOT NULL,
    part       TEXT    NOT NULL,
    sig_hash   BLOB    NOT NULL CHECK (length(sig_hash) = 32),
    reason     TEXT    NOT NULL,
    detail     TEXT    NOT NULL
) STRICT;
CREATE INDEX skip_by_file ON skip (file, byte_start);

-- People's overlays: appended, never overwritten ------------------------------------------------------------------

CREATE TABLE repair (
    row         INTEGER PRIMARY KEY,
    source      INTEGER NOT NULL REFERENCES source (row),
    file        INTEGER NOT NULL REFERENCES source_file (row),
    sig_hash    BLOB    NOT NULL CHECK (length(sig_hash) = 32),
    pointer     TEXT    NOT NULL,
    value       TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    reviewer    TEXT    NOT NULL,
    repaired_at TEXT    NOT NULL
) STRICT;

CREATE TABLE waiver (
    row        INTEGER PRIMARY KEY,
    sig_hash   BLOB NOT NULL CHECK (length(sig_hash) = 32),
    reason     TEXT NOT NULL,
    reviewer   TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    waived_at  TEXT NOT NULL
) STRICT;

CREATE TABLE withdrawal (
    row          INTEGER PRIMARY KEY,
    evidence     BLOB NOT NULL CHECK (length(evidence) = 32),
    root         BLOB NOT NULL CHECK (length(root) = 32),
    reason       TEXT NOT NULL,
    reviewer     TEXT NOT NULL,
    withdrawn_at TEXT NOT NULL
) STRICT;
CREATE INDEX withdrawal_by_evidence ON withdrawal (evidence);

CREATE TABLE decision (
    row        INTEGER PRIMARY KEY,
    id         BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
    evidence   BLOB NOT NULL CHECK (length(evidence) = 32),
    body       TEXT NOT NULL
) STRICT;
CREATE INDEX decision_by_evidence ON decision (evidence);

-- The fold of an evidence's decisions, rewritten in the transaction that appends one or repairs the text.
CREATE TABLE decision_effect (
    evidence BLOB    PRIMARY KEY CHECK (length(evidence) = 32),
    verdict  TEXT    CHECK (verdict IN ('accepted', 'partially_accepted', 'rejected', 'needs_human_review')),
    stale    INTEGER NOT NULL DEFAULT 0,
    conflict INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Scores ----------------------------------------------------------------------------------------------------------

-- Facts that the step `relate` wrote, and the rows they came from.
CREATE TABLE relation (
    evidence INTEGER PRIMARY KEY REFERENCES evidence (row),
    markers  INTEGER NOT NULL REFERENCES marker_set (row),
    parents  TEXT    NOT NULL
) STRICT;

-- What a rulebook says of one set of facts.
CREATE TABLE judgement (
    row           INTEGER PRIMARY KEY,
    profile       TEXT    NOT NULL,
    class         TEXT    NOT NULL,
    markers       INTEGER NOT NULL REFERENCES marker_set (row),
    relation      INTEGER NOT NULL DEFAULT 0,
    rulebook_hash BLOB    NOT NULL CHECK (length(rulebook_hash) = 32),
    verdict       TEXT    NOT NULL CHECK (verdict IN ('accepted', 'partially_accepted', 'rejected', 'needs_human_review')),
    contradiction INTEGER NOT NULL DEFAULT 0,
    hash          BLOB    NOT NULL CHECK (length(hash) = 32),
    body          TEXT    NOT NULL,
    UNIQUE (rulebook_hash, profile, class, markers, relation)
) STRICT;

CREATE TABLE scored (
    evidence  INTEGER PRIMARY KEY REFERENCES evidence (row),
    judgement INTEGER NOT NULL REFERENCES judgement (row),
    scored_at TEXT    NOT NULL
) STRICT;

-- Runs, receipts, baselines ---------------------------------------------------------------------------------------

CREATE TABLE run (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT NOT NULL UNIQUE,
    kind        TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('running', 'completed', 'blocked', 'cancelled', 'interrupted', 'failed')),
    run_hash    BLOB,
    summary     TEXT,
    drift       TEXT
) STRICT;

CREATE TABLE receipt (
    seq      INTEGER PRIMARY KEY,
    run      TEXT NOT NULL,
    stage    TEXT NOT NULL,
    body     TEXT NOT NULL,
    previous BLOB,
    hash     BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE baseline (
    seq  INTEGER PRIMARY KEY,
    body TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE replay_run (
    seq  INTEGER PRIMARY KEY,
    id   BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
    body TEXT NOT NULL
) STRICT;

CREATE TABLE freeze (
    tag       TEXT PRIMARY KEY,
    body      TEXT NOT NULL,
    frozen_at TEXT NOT NULL
) STRICT;

-- Every file that a run wrote; its bytes also lie in `objects/`.
CREATE TABLE run_file (
    run          TEXT    NOT NULL,
    path         TEXT    NOT NULL,
    role         TEXT    NOT NULL,
    bytes        INTEGER NOT NULL,
    rows         INTEGER NOT NULL,
    hash         BLOB    NOT NULL CHECK (length(hash) = 32),
    content_hash BLOB    NOT NULL CHECK (length(content_hash) = 32),
    merkle_root  BLOB    NOT NULL CHECK (length(merkle_root) = 32),
    PRIMARY KEY (run, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE promotion (
    seq         INTEGER PRIMARY KEY,
    run         TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('prepared', 'done')),
    files       TEXT NOT NULL,
    promoted_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER repair_keeps BEFORE UPDATE ON repair BEGIN SELECT RAISE(ABORT, 'repair is append-only'); END;
CREATE TRIGGER repair_stays BEFORE DELETE ON repair BEGIN SELECT RAISE(ABORT, 'repair is append-only'); END;
CREATE TRIGGER waiver_keeps BEFORE UPDATE ON waiver BEGIN SELECT RAISE(ABORT, 'waiver is append-only'); END;
CREATE TRIGGER waiver_stays BEFORE DELETE ON waiver BEGIN SELECT RAISE(ABORT, 'waiver is append-only'); END;
CREATE TRIGGER withdrawal_keeps BEFORE UPDATE ON withdrawal BEGIN SELECT RAISE(ABORT, 'withdrawal is append-only'); END;
CREATE TRIGGER withdrawal_stays BEFORE DELETE ON withdrawal BEGIN SELECT RAISE(ABORT, 'withdrawal is append-only'); END;
CREATE TRIGGER decision_keeps BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decision is append-only'); END;
CREATE TRIGGER decision_stays BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'decision is append-only'); END;
CREATE TRIGGER receipt_keeps BEFORE UPDATE ON receipt BEGIN SELECT RAISE(ABORT, 'receipt is append-only'); END;
CREATE TRIGGER receipt_stays BEFORE DELETE ON receipt BEGIN SELECT RAISE(ABORT, 'receipt is append-only'); END;
CREATE TRIGGER baseline_keeps BEFORE UPDATE ON baseline BEGIN SELECT RAISE(ABORT, 'baseline is append-only'); END;
CREATE TRIGGER baseline_stays BEFORE DELETE ON baseline BEGIN SELECT RAISE(ABORT, 'baseline is append-only'); END;
CREATE TRIGGER replay_run_keeps BEFORE UPDATE ON replay_run BEGIN SELECT RAISE(ABORT, 'replay_run is append-only'); END;
CREATE TRIGGER replay_run_stays BEFORE DELETE ON replay_run BEGIN SELECT RAISE(ABORT, 'replay_run is append-only'); END;
CREATE TRIGGER freeze_keeps BEFORE UPDATE ON freeze BEGIN SELECT RAISE(ABORT, 'freeze is append-only'); END;
CREATE TRIGGER freeze_stays BEFORE DELETE ON freeze BEGIN SELECT RAISE(ABORT, 'freeze is append-only'); END;
