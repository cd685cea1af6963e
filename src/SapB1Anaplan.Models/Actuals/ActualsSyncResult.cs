namespace SapB1Anaplan.Models;

/// <summary>What a run of Sync-SapB1Actual did.</summary>
public sealed record ActualsSyncResult : SyncResult
{
    /// <summary>Journal entries read.</summary>
    public long EntriesRead { get; init; }

    /// <summary>Journal lines read.</summary>
    public long LinesRead { get; init; }

    /// <summary>Lines read for the first time.</summary>
    public long NewLines { get; init; }

    /// <summary>Lines whose content had changed.</summary>
    public long ChangedLines { get; init; }

    /// <summary>Lines that SAP Business One no longer has.</summary>
    public long VanishedLines { get; init; }

    /// <summary>Rows sent to Anaplan.</summary>
    public int RowsSent { get; init; }

    /// <summary>Rows that are proved to stand in Anaplan.</summary>
    public int RowsConfirmed { get; init; }

    /// <summary>How many imports ran.</summary>
    public int Imports { get; init; }

    /// <summary>The sum of the rows sent, in the measure of the job.</summary>
    public decimal TotalSent { get; init; }

    /// <summary>The rows: those sent, or with <c>-WhatIf</c> those that would be.</summary>
    public IReadOnlyList<AnaplanActual> Rows { get; init; } = [];

    /// <summary>The sum rule of each period that was touched.</summary>
    public IReadOnlyList<PeriodSum> Sums { get; init; } = [];

    /// <summary>What has no member in Anaplan, with the money at stake.</summary>
    public IReadOnlyList<MappingGap> Gaps { get; init; } = [];

    /// <summary>Changes in periods that were loaded before.</summary>
    public IReadOnlyList<Restatement> Restatements { get; init; } = [];

    /// <summary>Rows that Anaplan refused.</summary>
    public IReadOnlyList<RefusedRow> Refused { get; init; } = [];

    /// <summary>Entries that do not balance in local currency.</summary>
    public IReadOnlyList<UnbalancedEntry> Unbalanced { get; init; } = [];

    /// <summary>Entries that came without lines, which no posted entry is; what was known of them before stays.</summary>
    public IReadOnlyCollection<int> WithoutLines { get; init; } = [];

    /// <summary>Entries that were read before and that SAP Business One no longer gives, while a limit holds the run.</summary>
    public IReadOnlyCollection<int> Gone { get; init; } = [];

    /// <summary>How the ledger was proved against SAP Business One's own figures, and where the two differ.</summary>
    public LedgerProof Proof { get; init; } = new();

    /// <summary>True when the model was read back in this run, so that every cell of the area was compared.</summary>
    public bool IsReadBack { get; init; }

    /// <summary>Cells that somebody had changed in Anaplan, and that were sent once more.</summary>
    public IReadOnlyList<AnaplanActual> Healed { get; init; } = [];

    /// <summary>Cells that hold an amount no journal entry explains; Previous is what they hold.</summary>
    public IReadOnlyList<AnaplanActual> ExtraCells { get; init; } = [];

    /// <summary>Cells that hold something else than they should when the run ends; Previous is what they hold.</summary>
    public IReadOnlyList<AnaplanActual> Differing { get; init; } = [];

    /// <summary>What a limit of the job holds back.</summary>
    public IReadOnlyList<HeldChange> HeldChanges { get; init; } = [];

    /// <summary>The time spent reading SAP Business One and writing the ledger.</summary>
    public TimeSpan ReadTime { get; init; }

    /// <summary>The time spent sending to Anaplan, judging and reading back.</summary>
    public TimeSpan LoadTime { get; init; }
}
