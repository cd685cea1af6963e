-- What was, or was to be, posted to SAP Business One as draft journals. A row is committed before its journal is sent.
-- Times are UTC; journal is the journal as JSON, exactly as planned.

CREATE TABLE draft_intents (
    company TEXT NOT NULL,
    key TEXT NOT NULL,
    budget TEXT NOT NULL,
    version TEXT NOT NULL,
    period TEXT NOT NULL,
    state TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    sent_at TEXT,
    changed_at TEXT NOT NULL,
    evidence TEXT,
    jdt_num INTEGER,
    batch_num INTEGER,
    settled_by TEXT,
    run TEXT,
    journal TEXT NOT NULL,
    PRIMARY KEY (company, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX draft_intents_by_budget ON draft_intents (company, budget, version, period);
