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

    /// <summary>New or changed entries that do not balance in local currency.</summary>
    public IReadOnlyList<UnbalancedEntry> Unbalanced { get; init; } = [];

    /// <summary>The time spent reading SAP Business One and writing the ledger.</summary>
    public TimeSpan ReadTime { get; init; }

    /// <summary>The time spent sending to Anaplan, judging and reading back.</summary>
    public TimeSpan LoadTime { get; init; }
}
