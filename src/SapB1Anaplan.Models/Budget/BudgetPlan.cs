namespace SapB1Anaplan.Models;

/// <summary>
/// What a budget run would post, in full: it can be written to a file, read by a person, compared, and applied exactly
/// as it stands.
/// </summary>
public sealed record BudgetPlan
{
    /// <summary>The layout of the file; this product reads what it knows.</summary>
    public int Format { get; init; } = 1;

    /// <summary>The company database.</summary>
    public string CompanyDatabase { get; init; } = string.Empty;

    /// <summary>The name of the budget.</summary>
    public string Budget { get; init; } = string.Empty;

    /// <summary>When it was made, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The SHA-256 of the export it was made from; empty when it came through the pipeline.</summary>
    public string SourceHash { get; init; } = string.Empty;

    /// <summary>The lines read from the export.</summary>
    public int LinesRead { get; init; }

    /// <summary>The approved figures, mapped and rounded. A plan is stale when they are no longer these.</summary>
    public IReadOnlyList<BudgetCell> Cells { get; init; } = [];

    /// <summary>How each period stands against what was posted before.</summary>
    public IReadOnlyList<BudgetPeriodChange> Periods { get; init; } = [];

    /// <summary>The journals to post, in this order.</summary>
    public IReadOnlyList<DraftJournal> Journals { get; init; } = [];

    /// <summary>What stands in the way; a plan with findings is not applied.</summary>
    public IReadOnlyList<BudgetFinding> Findings { get; init; } = [];
}
