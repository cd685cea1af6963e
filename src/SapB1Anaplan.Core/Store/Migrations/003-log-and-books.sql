-- The ledger of a company becomes a log: every version of every journal line ever seen stays, with a sequence number.
-- What a job makes of it, and what Anaplan holds of that, becomes the book of the job.
-- Amounts are two integers: whole currency units, and in the column with the ending _6 millionths of one. Together they
-- hold any sum of NUMERIC(19,6) exactly; neither half is normalised, and both have the sign of the amount.

ALTER TABLE companies RENAME TO companies_1;
ALTER TABLE entries RENAME TO entries_1;
ALTER TABLE lines RENAME TO lines_1;
ALTER TABLE cells RENAME TO cells_1;
ALTER TABLE targets RENAME TO targets_1;
ALTER TABLE period_sums RENAME TO period_sums_1;
DROP INDEX entries_by_date;
DROP INDEX lines_by_cell;
DROP INDEX cells_by_period;
DROP INDEX cells_by_target;
DROP INDEX cells_dirty;
DROP INDEX cells_waiting;
DROP INDEX targets_dirty;
DROP INDEX targets_by_period;
DROP TABLE load_rows;
DROP TABLE loads;
DROP TABLE masters;

-- server: host and port of the Service Layer; empty in a ledger of the former format until a run binds it.
-- read_day: changes since this day are not known; the day before the last finished read began.
-- doubt: why the log may not be what SAP Business One has, since the last read; null where the two agreed.
-- read_from: the first posting date that was read, 0 for all. begun_day: the same for a first read under way.
CREATE TABLE companies (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE,
    server TEXT NOT NULL COLLATE NOCASE,
    watermark INTEGER NOT NULL DEFAULT 0,
    entries INTEGER NOT NULL DEFAULT 0,
    read_day INTEGER,
    read_from INTEGER,
    begun_day INTEGER,
    open_periods TEXT NOT NULL DEFAULT '[]',
    turn INTEGER NOT NULL DEFAULT 0,
    doubt TEXT,
    UNIQUE (name, server)
) STRICT;

-- What a line is posted to, beside its period.
CREATE TABLE combinations (
    id INTEGER PRIMARY KEY,
    company INTEGER NOT NULL,
    account TEXT NOT NULL,
    center1 TEXT NOT NULL,
    center2 TEXT NOT NULL,
    center3 TEXT NOT NULL,
    center4 TEXT NOT NULL,
    center5 TEXT NOT NULL,
    project TEXT NOT NULL,
    branch INTEGER NOT NULL,
    currency TEXT NOT NULL,
    UNIQUE (company, account, center1, center2, center3, center4, center5, project, branch, currency)
) STRICT;

-- previous: the version of the same entry that this one takes the place of. gone: the entry vanished; the amounts that
-- went with it are those of the previous version.
CREATE TABLE versions (
    sequence INTEGER PRIMARY KEY,
    company INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    previous INTEGER,
    gone INTEGER NOT NULL,
    run INTEGER NOT NULL,
    number INTEGER NOT NULL,
    posting_date INTEGER NOT NULL,
    kind TEXT,
    original INTEGER,
    memo TEXT,
    reference TEXT,
    reference2 TEXT,
    reference3 TEXT,
    hash INTEGER NOT NULL
) STRICT;

CREATE INDEX versions_by_entry ON versions (company, entry);

-- The present version of each entry that SAP Business One has.
CREATE TABLE entries (
    company INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    version INTEGER NOT NULL,
    posting_date INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    balanced INTEGER NOT NULL,
    PRIMARY KEY (company, entry)
) STRICT, WITHOUT ROWID;

CREATE INDEX entries_by_date ON entries (company, posting_date);
CREATE INDEX entries_unbalanced ON entries (company, entry) WHERE balanced = 0;

CREATE TABLE lines (
    version INTEGER NOT NULL,
    line INTEGER NOT NULL,
    combination INTEGER NOT NULL,
    debit INTEGER NOT NULL,
    debit_6 INTEGER NOT NULL,
    credit INTEGER NOT NULL,
    credit_6 INTEGER NOT NULL,
    system_debit INTEGER NOT NULL,
    system_debit_6 INTEGER NOT NULL,
    system_credit INTEGER NOT NULL,
    system_credit_6 INTEGER NOT NULL,
    foreign_debit INTEGER NOT NULL,
    foreign_debit_6 INTEGER NOT NULL,
    foreign_credit INTEGER NOT NULL,
    foreign_credit_6 INTEGER NOT NULL,
    short_name TEXT,
    memo TEXT,
    hash INTEGER NOT NULL,
    PRIMARY KEY (version, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX lines_by_combination ON lines (combination);

-- What the present versions add up to per account (day 0) and per posting date (account empty), to hold against the
-- sums of SAP Business One.
CREATE TABLE ledger_sums (
    company INTEGER NOT NULL,
    account TEXT NOT NULL,
    day INTEGER NOT NULL,
    debit INTEGER NOT NULL,
    debit_6 INTEGER NOT NULL,
    credit INTEGER NOT NULL,
    credit_6 INTEGER NOT NULL,
    system_debit INTEGER NOT NULL,
    system_debit_6 INTEGER NOT NULL,
    system_credit INTEGER NOT NULL,
    system_credit_6 INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    PRIMARY KEY (company, account, day)
) STRICT, WITHOUT ROWID;

-- identity: the id that the job file gives, or one made for it. area: model, import and fixed members as one text each.
-- lists: the lists of the model as they were when cells were last mapped.
-- sequence: the log is projected up to here. known: 1 where it is known what Anaplan holds.
CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    identity TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    company INTEGER NOT NULL,
    model TEXT NOT NULL,
    import TEXT NOT NULL,
    export TEXT NOT NULL,
    fixed TEXT NOT NULL,
    dimensions TEXT NOT NULL,
    sequence INTEGER NOT NULL DEFAULT 0,
    cell_rule TEXT,
    mapping TEXT,
    lists TEXT,
    known INTEGER NOT NULL DEFAULT 0
) STRICT;

-- One row per combination of the dimensions that the job uses, and period; totals are net, debit positive.
-- state: 0 not yet mapped, 1 mapped, 2 suspended, 3 set aside, 4 left out by entry type.
CREATE TABLE cells (
    id INTEGER PRIMARY KEY,
    job INTEGER NOT NULL,
    period INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    account TEXT NOT NULL,
    centers TEXT NOT NULL,
    project TEXT NOT NULL,
    branch INTEGER NOT NULL,
    currency TEXT NOT NULL,
    left_out INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    amount_6 INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    target INTEGER,
    sign INTEGER NOT NULL DEFAULT 1,
    state INTEGER NOT NULL DEFAULT 0,
    dirty INTEGER NOT NULL DEFAULT 1,
    UNIQUE (job, period, account, centers, project, branch, currency, left_out)
) STRICT;

CREATE INDEX cells_by_target ON cells (target) WHERE target IS NOT NULL;
CREATE INDEX cells_dirty ON cells (job) WHERE dirty = 1;
CREATE INDEX cells_waiting ON cells (job) WHERE state IN (2, 3);

-- Which combinations a cell is made of, to find its lines again.
CREATE TABLE cell_combinations (
    cell INTEGER NOT NULL,
    combination INTEGER NOT NULL,
    PRIMARY KEY (cell, combination)
) STRICT, WITHOUT ROWID;

CREATE INDEX cell_combinations_by_combination ON cell_combinations (combination);

-- One row per cell of the model that was ever loaded, found there or is about to be loaded. members is a JSON array in
-- the order of the job's columns, key the same without regard to letter case. held is what the model holds; null where
-- nothing was ever loaded or found. held_run is the run that proved it; null where that is in doubt.
-- No key is given twice, because load_rows keeps those of targets that are gone.
CREATE TABLE targets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job INTEGER NOT NULL,
    key TEXT NOT NULL,
    members TEXT NOT NULL,
    period INTEGER NOT NULL,
    account TEXT NOT NULL,
    held INTEGER,
    held_6 INTEGER,
    held_run INTEGER,
    dirty INTEGER NOT NULL DEFAULT 1,
    refusal TEXT,
    UNIQUE (job, key)
) STRICT;

CREATE INDEX targets_dirty ON targets (job) WHERE dirty = 1;
CREATE INDEX targets_by_period ON targets (job, period);

-- state: Spooled, Started, Confirmed, Failed, Abandoned. sequence, mapping: what was loaded, and by which mapping.
CREATE TABLE loads (
    id INTEGER PRIMARY KEY,
    job INTEGER NOT NULL,
    run INTEGER NOT NULL,
    state TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    rows INTEGER NOT NULL,
    action TEXT NOT NULL,
    task TEXT,
    outcome TEXT,
    sequence INTEGER NOT NULL,
    mapping TEXT,
    changed TEXT NOT NULL
) STRICT;

CREATE INDEX loads_open ON loads (job) WHERE state IN ('Spooled', 'Started');

-- Old and new total of every row that was ever sent, and what came of it: null while that is open.
CREATE TABLE load_rows (
    load INTEGER NOT NULL,
    target INTEGER NOT NULL,
    held INTEGER,
    held_6 INTEGER,
    total INTEGER NOT NULL,
    total_6 INTEGER NOT NULL,
    outcome TEXT,
    PRIMARY KEY (load, target)
) STRICT, WITHOUT ROWID;

CREATE INDEX load_rows_by_target ON load_rows (target);

-- What a limit of the job held back, and who released it.
CREATE TABLE holds (
    id INTEGER PRIMARY KEY,
    job INTEGER NOT NULL,
    run INTEGER NOT NULL,
    reason TEXT NOT NULL,
    plan TEXT NOT NULL,
    released_by TEXT,
    released TEXT
) STRICT;

CREATE INDEX holds_by_job ON holds (job, reason);

-- The sum rule of a run: per period mapped + suspended + set aside + left out = source.
CREATE TABLE period_sums (
    run INTEGER NOT NULL,
    period INTEGER NOT NULL,
    source TEXT NOT NULL,
    mapped TEXT NOT NULL,
    suspended TEXT NOT NULL,
    set_aside TEXT NOT NULL,
    left_out TEXT NOT NULL,
    PRIMARY KEY (run, period)
) STRICT, WITHOUT ROWID;

-- What of the master data the lists of a job's model took.
CREATE TABLE list_records (
    job TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    hash INTEGER NOT NULL,
    confirmed INTEGER,
    gone INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (job, kind, code)
) STRICT, WITHOUT ROWID;

-- A ledger of the former format is taken over. A company that was written in two ways is one, and is read again.
INSERT OR IGNORE INTO companies (id, name, server, entries) SELECT id, name, '', entries FROM companies_1 ORDER BY entries DESC;

INSERT INTO versions (company, entry, previous, gone, run, number, posting_date, kind, original, memo, reference, reference2, reference3, hash)
    SELECT company, entry, NULL, 0, changed_run, number, posting_date, kind, original, memo, reference, reference2, reference3, hash
    FROM entries_1 WHERE company IN (SELECT id FROM companies) ORDER BY company, entry;

INSERT INTO combinations (company, account, center1, center2, center3, center4, center5, project, branch, currency)
    SELECT DISTINCT company, account, center1, center2, center3, center4, center5, project, branch, currency
    FROM cells_1 WHERE company IN (SELECT id FROM companies);

INSERT INTO lines
    SELECT v.sequence, l.line, k.id, l.debit / 1000000, l.debit % 1000000, l.credit / 1000000, l.credit % 1000000,
        l.system_debit / 1000000, l.system_debit % 1000000, l.system_credit / 1000000, l.system_credit % 1000000,
        l.foreign_debit / 1000000, l.foreign_debit % 1000000, l.foreign_credit / 1000000, l.foreign_credit % 1000000,
        l.short_name, l.memo, l.hash
    FROM versions v JOIN lines_1 l ON l.company = v.company AND l.entry = v.entry JOIN cells_1 c ON c.id = l.cell
    JOIN combinations k ON (k.company, k.account, k.center1, k.center2, k.center3, k.center4, k.center5, k.project, k.branch, k.currency)
        = (c.company, c.account, c.center1, c.center2, c.center3, c.center4, c.center5, c.project, c.branch, c.currency);

INSERT INTO entries
    SELECT v.company, v.entry, v.sequence, v.posting_date, v.hash,
        COALESCE((SELECT SUM(l.debit - l.credit) * 1000000 + SUM(l.debit_6 - l.credit_6) = 0 FROM lines l WHERE l.version = v.sequence), 1)
    FROM versions v;

INSERT INTO ledger_sums
    SELECT v.company, k.account, 0, SUM(l.debit), SUM(l.debit_6), SUM(l.credit), SUM(l.credit_6), SUM(l.system_debit),
        SUM(l.system_debit_6), SUM(l.system_credit), SUM(l.system_credit_6), COUNT(*)
    FROM versions v JOIN lines l ON l.version = v.sequence JOIN combinations k ON k.id = l.combination GROUP BY v.company, k.account;

INSERT INTO ledger_sums
    SELECT v.company, '', v.posting_date, SUM(l.debit), SUM(l.debit_6), SUM(l.credit), SUM(l.credit_6), SUM(l.system_debit),
        SUM(l.system_debit_6), SUM(l.system_credit), SUM(l.system_credit_6), COUNT(*)
    FROM versions v JOIN lines l ON l.version = v.sequence GROUP BY v.company, v.posting_date;

-- What was loaded is kept until the first run of the job takes it into its book; the layout says of which place it is.
CREATE TABLE former_targets (members TEXT NOT NULL, period INTEGER NOT NULL, account TEXT NOT NULL, held INTEGER NOT NULL, held_6 INTEGER NOT NULL) STRICT;
INSERT INTO former_targets SELECT members, period, account, confirmed / 1000000, confirmed % 1000000 FROM targets_1 WHERE confirmed IS NOT NULL;

INSERT INTO period_sums
    SELECT run, period, (source / 1000000) || ' ' || (source % 1000000), (mapped / 1000000) || ' ' || (mapped % 1000000),
        (suspended / 1000000) || ' ' || (suspended % 1000000), (set_aside / 1000000) || ' ' || (set_aside % 1000000),
        (left_out / 1000000) || ' ' || (left_out % 1000000)
    FROM period_sums_1;

DROP TABLE lines_1;
DROP TABLE entries_1;
DROP TABLE cells_1;
DROP TABLE targets_1;
DROP TABLE companies_1;
DROP TABLE period_sums_1;
DELETE FROM meta WHERE name = 'mapping' OR name LIKE 'read:%' OR name LIKE 'cells:%';
