-- What reviewers did, action by action: what one key or one click did is taken back by one undo, however many rows it
-- decided on. The decisions of an action stand one after the other in `decision`.

CREATE TABLE review_action (
    row      INTEGER PRIMARY KEY,
    kind     TEXT    NOT NULL CHECK (kind IN ('decide', 'decide_all', 'undo', 'redo', 'import')),
    reviewer TEXT    NOT NULL,
    acted_at TEXT    NOT NULL,
    first    INTEGER NOT NULL,
    last     INTEGER NOT NULL,
    -- The action that an undo takes back; the undo that a redo takes back.
    target   INTEGER REFERENCES review_action (row),
    -- What was asked for: filter, rows, the sample that was looked at, the file.
    body     TEXT    NOT NULL
) STRICT;
CREATE INDEX review_action_by_reviewer ON review_action (reviewer);

CREATE TRIGGER review_action_keeps BEFORE UPDATE ON review_action
BEGIN SELECT RAISE(ABORT, 'review_action is append-only'); END;
CREATE TRIGGER review_action_stays BEFORE DELETE ON review_action
BEGIN SELECT RAISE(ABORT, 'review_action is append-only'); END;

-- Decisions that are there already were made one at a time.
INSERT INTO review_action (row, kind, reviewer, acted_at, first, last, target, body)
SELECT d.row, json_extract(d.body, '$.kind'), json_extract(d.body, '$.reviewer'), json_extract(d.body, '$.decided_at'),
       d.row, d.row, (SELECT t.row FROM decision t WHERE t.id = unhex(json_extract(d.body, '$.decision'))), '{}'
FROM decision d ORDER BY d.row;
