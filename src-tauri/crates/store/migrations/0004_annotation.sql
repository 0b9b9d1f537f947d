-- What people remark on runs, appended; and the indexes by which the whole of one row is looked up.

CREATE TABLE annotation (
    row          INTEGER PRIMARY KEY,
    run          TEXT NOT NULL REFERENCES run (id),
    text         TEXT NOT NULL,
    author       TEXT NOT NULL,
    annotated_at TEXT NOT NULL
) STRICT;
CREATE INDEX annotation_by_run ON annotation (run);

CREATE TRIGGER annotation_keeps BEFORE UPDATE ON annotation BEGIN SELECT RAISE(ABORT, 'annotation is append-only'); END;
CREATE TRIGGER annotation_stays BEFORE DELETE ON annotation BEGIN SELECT RAISE(ABORT, 'annotation is append-only'); END;

CREATE INDEX repair_by_sig ON repair (sig_hash);
CREATE INDEX waiver_by_sig ON waiver (sig_hash);
CREATE INDEX skip_by_sig ON skip (sig_hash);
CREATE INDEX receipt_by_run ON receipt (run);
CREATE INDEX promotion_by_run ON promotion (run);
CREATE INDEX dataset_row_by_rejected ON dataset_row (rejected) WHERE rejected IS NOT NULL;
-- By FILE:LINE a person names a row.
CREATE INDEX evidence_by_place ON evidence (file, line);
