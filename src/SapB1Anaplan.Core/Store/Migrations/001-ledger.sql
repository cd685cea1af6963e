-- Amounts are integers in millionths of a currency unit: SAP Business One stores NUMERIC(19,6).
-- STRICT makes an integer sum that overflows an error instead of a rounded floating point number.
-- Days and periods are integers yyyymmdd.

CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE companies (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    watermark INTEGER NOT NULL DEFAULT 0,
    entries INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    run TEXT NOT NULL UNIQUE,
    flow TEXT NOT NULL,
    job TEXT,
    started TEXT NOT NULL,
    ended TEXT,
    state TEXT NOT NULL,
    exit_code INTEGER,
    summary TEXT
) STRICT;

CREATE TABLE entries (
    company INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    number INTEGER NOT NULL,
    posting_date INTEGER NOT NULL,
    kind TEXT,
    original INTEGER,
    memo TEXT,
    reference TEXT,
    reference2 TEXT,
    reference3 TEXT,
    hash INTEGER NOT NULL,
    first_run INTEGER NOT NULL,
    changed_run INTEGER NOT NULL,
    PRIMARY KEY (company, entry)
) STRICT, WITHOUT ROWID;

CREATE INDEX entries_by_date ON entries (company, posting_date);

CREATE TABLE lines (
    company INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    line INTEGER NOT NULL,
    cell INTEGER NOT NULL,
    debit INTEGER NOT NULL,
    credit INTEGER NOT NULL,
    system_debit INTEGER NOT NULL,
    system_credit INTEGER NOT NULL,
    foreign_debit INTEGER NOT NULL,
    foreign_credit INTEGER NOT NULL,
    short_name TEXT,
    memo TEXT,
    hash INTEGER NOT NULL,
    first_run INTEGER NOT NULL,
    changed_run INTEGER NOT NULL,
    PRIMARY KEY (company, entry, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX lines_by_cell ON lines (cell);

-- One row per combination that lines are posted to; totals are net, debit positive.
-- state: 0 not yet mapped, 1 mapped, 2 suspended, 3 set aside, 4 left out by entry type.
CREATE TABLE cells (
    id INTEGER PRIMARY KEY,
    company INTEGER NOT NULL,
    period INTEGER NOT NULL,
    account TEXT NOT NULL,
    center1 TEXT NOT NULL,
    center2 TEXT NOT NULL,
    center3 TEXT NOT NULL,
    center4 TEXT NOT NULL,
    center5 TEXT NOT NULL,
    project TEXT NOT NULL,
    branch INTEGER NOT NULL,
    currency TEXT NOT NULL,
    left_out INTEGER NOT NULL,
    local INTEGER NOT NULL DEFAULT 0,
    system INTEGER NOT NULL DEFAULT 0,
    foreign_total INTEGER NOT NULL DEFAULT 0,
    lines INTEGER NOT NULL DEFAULT 0,
    changed_run INTEGER NOT NULL,
    target INTEGER,
    sign INTEGER NOT NULL DEFAULT 1,
    state INTEGER NOT NULL DEFAULT 0,
    dirty INTEGER NOT NULL DEFAULT 1,
    UNIQUE (company, period, account, center1, center2, center3, center4, center5, project, branch, currency, left_out)
) STRICT;

CREATE INDEX cells_by_period ON cells (period);
CREATE INDEX cells_by_target ON cells (target) WHERE target IS NOT NULL;
CREATE INDEX cells_dirty ON cells (id) WHERE dirty = 1;
CREATE INDEX cells_waiting ON cells (id) WHERE state IN (2, 3);

-- One row per cell of the model that was ever loaded or is about to be. members is a JSON array in the order of the
-- job's columns. confirmed is the total that the model provably holds; null before the first confirmed load.
CREATE TABLE targets (
    id INTEGER PRIMARY KEY,
    members TEXT NOT NULL UNIQUE,
    period INTEGER NOT NULL,
    account TEXT NOT NULL,
    confirmed INTEGER,
    confirmed_run INTEGER,
    dirty INTEGER NOT NULL DEFAULT 1,
    refusal TEXT
) STRICT;

CREATE INDEX targets_dirty ON targets (id) WHERE dirty = 1;
CREATE INDEX targets_by_period ON targets (period);

-- state: Spooled, Started, Confirmed, Failed, Abandoned.
CREATE TABLE loads (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL,
    state TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    rows INTEGER NOT NULL,
    total INTEGER NOT NULL,
    action TEXT NOT NULL,
    task TEXT,
    outcome TEXT,
    changed TEXT NOT NULL
) STRICT;

CREATE INDEX loads_open ON loads (id) WHERE state IN ('Spooled', 'Started');

CREATE TABLE load_rows (
    load INTEGER NOT NULL,
    target INTEGER NOT NULL,
    total INTEGER NOT NULL,
    PRIMARY KEY (load, target)
) STRICT, WITHOUT ROWID;

-- The sum rule of a run: per period mapped + suspended + set aside + left out = source.
CREATE TABLE period_sums (
    run INTEGER NOT NULL,
    period INTEGER NOT NULL,
    source INTEGER NOT NULL,
    mapped INTEGER NOT NULL,
    suspended INTEGER NOT NULL,
    set_aside INTEGER NOT NULL,
    left_out INTEGER NOT NULL,
    PRIMARY KEY (run, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE masters (
    company INTEGER NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    hash INTEGER NOT NULL,
    confirmed INTEGER,
    gone INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (company, kind, code)
) STRICT, WITHOUT ROWID;

-- Each row's hash covers its content and the hash before it.
CREATE TABLE audit (
    sequence INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    run TEXT NOT NULL,
    event TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE INDEX audit_by_run ON audit (run);
