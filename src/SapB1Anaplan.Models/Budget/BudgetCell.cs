namespace SapB1Anaplan.Models;

/// <summary>One rounded figure of a budget plan, in the words of SAP Business One.</summary>
public sealed record BudgetCell
{
    /// <summary>The version; empty where the export has none.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>The period, as in <see cref="DraftJournal.Period"/>.</summary>
    public string Period { get; init; } = string.Empty;

    /// <summary>The key of the account.</summary>
    public string AccountCode { get; init; } = string.Empty;

    /// <summary>The distribution rules of dimensions 1 to 5; null where there is none.</summary>
    public IReadOnlyList<string?> CostingCodes { get; init; } = [];

    /// <summary>The project; null where there is none.</summary>
    public string? ProjectCode { get; init; }

    /// <summary>The branch; null in companies without branches.</summary>
    public int? BPLID { get; init; }

    /// <summary>The amount in local currency, debit positive, rounded to the currency's decimals.</summary>
    public decimal Amount { get; init; }

    /// <summary>The first row of the export that it comes from; 0 where it comes from none.</summary>
    public int Row { get; init; }
}
