namespace SapB1Anaplan.Models;

/// <summary>What one run of the budget flow came to.</summary>
public sealed record BudgetSyncResult : SyncResult
{
    /// <summary>The company database.</summary>
    public string CompanyDatabase { get; init; } = string.Empty;

    /// <summary>The name of the budget.</summary>
    public string Budget { get; init; } = string.Empty;

    /// <summary>What the approval rests on; null when the budget is not approved.</summary>
    public string? Approval { get; init; }

    /// <summary>The lines read from the export.</summary>
    public int LinesRead { get; init; }

    /// <summary>The journals posted now.</summary>
    public int Posted { get; init; }

    /// <summary>The journals that had been posted before.</summary>
    public int AlreadyPosted { get; init; }

    /// <summary>The journals refused by the server or by the checks.</summary>
    public int Refused { get; init; }

    /// <summary>The journals that never left this machine.</summary>
    public int NotSent { get; init; }

    /// <summary>The journals in doubt, of this run and of earlier ones.</summary>
    public int InDoubt { get; init; }

    /// <summary>The sum of all debits posted now, in local currency.</summary>
    public decimal PostedDebit { get; init; }

    /// <summary>How each period stands against what was posted before.</summary>
    public IReadOnlyList<BudgetPeriodChange> Periods { get; init; } = [];

    /// <summary>What became of each journal.</summary>
    public IReadOnlyList<DraftJournalResult> Journals { get; init; } = [];

    /// <summary>What stood in the way before the first call.</summary>
    public IReadOnlyList<BudgetFinding> Findings { get; init; } = [];

    /// <summary>The plan file written; null when none was.</summary>
    public string? PlanPath { get; init; }
}
