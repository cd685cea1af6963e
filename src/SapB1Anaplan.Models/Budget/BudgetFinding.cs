namespace SapB1Anaplan.Models;

/// <summary>Something in a budget that SAP Business One would refuse, found before anything was sent.</summary>
public sealed record BudgetFinding
{
    /// <summary>The stable name of the rule, a constant of <see cref="ErrorIds"/>.</summary>
    public string Rule { get; init; } = string.Empty;

    /// <summary>The row of the export, from 1; 0 where the finding is about a whole journal or plan.</summary>
    public int Row { get; init; }

    /// <summary>The key of the journal; null where the figure did not reach one.</summary>
    public string? Key { get; init; }

    /// <summary>The line of the journal, from 0; null where the finding is about the whole journal.</summary>
    public int? Line { get; init; }

    /// <summary>What is wrong, with the values concerned.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>What a person can do about it.</summary>
    public string Fix { get; init; } = string.Empty;

    /// <summary>The amount at stake in local currency, debit positive.</summary>
    public decimal Amount { get; init; }
}
