-- Layer 4 of the firewall: every row of every dataset passes through `dataset_row`, whose trigger joins what the
-- store itself holds of the evidence. It believes nothing that the row says of itself. A row that names no evidence has
-- no text to match: the last condition of each dataset refuses it.

CREATE VIEW effective AS
SELECT
    e.row,
    e.id,
    coalesce(d.verdict, j.verdict, 'needs_human_review')         AS verdict,
    d.verdict IS NOT NULL                                        AS decided,
    EXISTS (SELECT 1 FROM withdrawal w WHERE w.evidence = e.id)  AS withdrawn,
    s.attached                                                   AS attached
FROM evidence e
JOIN source s ON s.row = e.source
LEFT JOIN scored sc ON sc.evidence = e.row
LEFT JOIN judgement j ON j.row = sc.judgement
LEFT JOIN decision_effect d ON d.evidence = e.id;

CREATE TABLE dataset_row (
    run           TEXT    NOT NULL,
    exporter      TEXT    NOT NULL CHECK (exporter IN ('rag', 'sft', 'preference')),
    line          INTEGER NOT NULL,
    id            TEXT    NOT NULL,
    evidence      INTEGER NOT NULL REFERENCES evidence (row),
    rejected      INTEGER REFERENCES evidence (row),
    body_hash     BLOB    NOT NULL CHECK (length(body_hash) = 32),
    rejected_hash BLOB,
    policy        TEXT    NOT NULL CHECK (policy IN ('default', 'include_partial', 'include_review')),
    row_hash      BLOB    NOT NULL CHECK (length(row_hash) = 32),
    PRIMARY KEY (run, exporter, line),
    UNIQUE (run, exporter, id)
) STRICT;
CREATE INDEX dataset_row_by_id ON dataset_row (id);
CREATE INDEX dataset_row_by_evidence ON dataset_row (evidence);

CREATE TRIGGER dataset_row_any BEFORE INSERT ON dataset_row
BEGIN
    SELECT RAISE(ABORT, 'firewall: the evidence is withdrawn')
    WHERE (SELECT withdrawn FROM effective WHERE row = NEW.evidence);
    SELECT RAISE(ABORT, 'firewall: the source is detached')
    WHERE NOT (SELECT attached FROM effective WHERE row = NEW.evidence);
    SELECT RAISE(ABORT, 'firewall: a replay that no person decided on')
    WHERE (SELECT generation_depth FROM evidence WHERE row = NEW.evidence) > 0
      AND NOT (SELECT decided FROM effective WHERE row = NEW.evidence);
END;

CREATE TRIGGER dataset_row_sft BEFORE INSERT ON dataset_row WHEN NEW.exporter = 'sft'
BEGIN
    SELECT RAISE(ABORT, 'firewall: the verdict is forbidden in SFT')
    WHERE (SELECT verdict FROM effective WHERE row = NEW.evidence) NOT IN ('accepted', 'partially_accepted');
    SELECT RAISE(ABORT, 'firewall: partially accepted rows are not included')
    WHERE NEW.policy <> 'include_partial'
      AND (SELECT verdict FROM effective WHERE row = NEW.evidence) = 'partially_accepted';
    SELECT RAISE(ABORT, 'firewall: the time is a fallback')
    WHERE (SELECT timestamp_origin FROM evidence WHERE row = NEW.evidence) = 'recorded_at';
    SELECT RAISE(ABORT, 'firewall: the text is not the evidence''s')
    WHERE NEW.body_hash IS NOT (SELECT sft_hash FROM evidence WHERE row = NEW.evidence);
END;

CREATE TRIGGER dataset_row_rag BEFORE INSERT ON dataset_row WHEN NEW.exporter = 'rag'
BEGIN
    SELECT RAISE(ABORT, 'firewall: the verdict is forbidden in RAG')
    WHERE (SELECT verdict FROM effective WHERE row = NEW.evidence) = 'rejected';
    SELECT RAISE(ABORT, 'firewall: rows under review are not included')
    WHERE NEW.policy <> 'include_review'
      AND (SELECT verdict FROM effective WHERE row = NEW.evidence) = 'needs_human_review';
    SELECT RAISE(ABORT, 'firewall: the text is not the evidence''s')
    WHERE NEW.body_hash IS NOT (SELECT rag_hash FROM evidence WHERE row = NEW.evidence);
END;

CREATE TRIGGER dataset_row_preference BEFORE INSERT ON dataset_row WHEN NEW.exporter = 'preference'
BEGIN
    SELECT RAISE(ABORT, 'firewall: a pair needs another side')
    WHERE NOT EXISTS (SELECT 1 FROM effective WHERE row = NEW.rejected);
    SELECT RAISE(ABORT, 'firewall: the other side is withdrawn')
    WHERE (SELECT withdrawn FROM effective WHERE row = NEW.rejected);
    SELECT RAISE(ABORT, 'firewall: the other side is detached')
    WHERE NOT (SELECT attached FROM effective WHERE row = NEW.rejected);
    SELECT RAISE(ABORT, 'firewall: the other side is a replay that no person decided on')
    WHERE (SELECT generation_depth FROM evidence WHERE row = NEW.rejected) > 0
      AND NOT (SELECT decided FROM effective WHERE row = NEW.rejected);
    SELECT RAISE(ABORT, 'firewall: the chosen side is not accepted')
    WHERE (SELECT verdict FROM effective WHERE row = NEW.evidence) <> 'accepted';
    SELECT RAISE(ABORT, 'firewall: the other side is neither rejected nor partial')
    WHERE (SELECT verdict FROM effective WHERE row = NEW.rejected) NOT IN ('rejected', 'partially_accepted');
    SELECT RAISE(ABORT, 'firewall: the sides are of one run')
    WHERE (SELECT run_id FROM evidence WHERE row = NEW.evidence)
        = (SELECT run_id FROM evidence WHERE row = NEW.rejected);
    SELECT RAISE(ABORT, 'firewall: the sides have one text')
    WHERE NEW.body_hash IS NEW.rejected_hash;
    SELECT RAISE(ABORT, 'firewall: the text is not the evidence''s')
    WHERE NEW.body_hash IS NOT (SELECT preference_hash FROM evidence WHERE row = NEW.evidence)
       OR NEW.rejected_hash IS NOT (SELECT preference_hash FROM evidence WHERE row = NEW.rejected);
END;

CREATE TRIGGER dataset_row_keeps BEFORE UPDATE ON dataset_row
BEGIN
    SELECT RAISE(ABORT, 'firewall: a dataset row is written once');
END;
