-- What the browser keeps, and what lets it count without reading whole judgements.

CREATE TABLE saved_view (
    name     TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,
    filter   TEXT NOT NULL,
    sort     TEXT,
    columns  TEXT NOT NULL,
    saved_at TEXT NOT NULL
) STRICT;

-- A judgement's body is long; its verdict is one word. This index is all that the browser reads of most of them.
CREATE INDEX judgement_by_verdict ON judgement (verdict, contradiction);
