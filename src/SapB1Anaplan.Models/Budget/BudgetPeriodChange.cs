namespace SapB1Anaplan.Models;

/// <summary>One period of a budget plan against what was posted before. Amounts in local currency, debit positive.</summary>
public sealed record BudgetPeriodChange
{
    /// <summary>The version; empty where the export has none.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>The period, as in <see cref="DraftJournal.Period"/>.</summary>
    public string Period { get; init; } = string.Empty;

    /// <summary>How it stands.</summary>
    public BudgetChange Change { get; init; }

    /// <summary>The cells in the plan.</summary>
    public int Cells { get; init; }

    /// <summary>The cells whose amount differs from what was posted.</summary>
    public int ChangedCells { get; init; }

    /// <summary>The sum of all debits in the plan.</summary>
    public decimal PlannedDebit { get; init; }

    /// <summary>The sum of all debits posted before.</summary>
    public decimal PostedDebit { get; init; }

    /// <summary>The journals that the plan posts for it.</summary>
    public int Journals { get; init; }

    /// <summary>The keys of parked vouchers that a person has to remove, under the replacement policy.</summary>
    public IReadOnlyList<string> Superseded { get; init; } = [];
}
