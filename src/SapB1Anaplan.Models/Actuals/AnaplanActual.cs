namespace SapB1Anaplan.Models;

/// <summary>
/// The total of one cell of the model: the sum of all journal lines that map to it, never a difference. Names are those
/// of the members in Anaplan; a dimension that the model does not have is null.
/// </summary>
public sealed record AnaplanActual
{
    /// <summary>The account.</summary>
    public string? Account { get; init; }

    /// <summary>The cost center of dimension 1.</summary>
    public string? CostCenter { get; init; }

    /// <summary>The cost center of dimension 2.</summary>
    public string? CostCenter2 { get; init; }

    /// <summary>The cost center of dimension 3.</summary>
    public string? CostCenter3 { get; init; }

    /// <summary>The cost center of dimension 4.</summary>
    public string? CostCenter4 { get; init; }

    /// <summary>The cost center of dimension 5.</summary>
    public string? CostCenter5 { get; init; }

    /// <summary>The project.</summary>
    public string? Project { get; init; }

    /// <summary>The branch.</summary>
    public string? Branch { get; init; }

    /// <summary>The currency of <see cref="Amount"/>.</summary>
    public string? Currency { get; init; }

    /// <summary>The period as the model writes it.</summary>
    public string? Period { get; init; }

    /// <summary>The total, debit positive unless the job turns the sign of the account's type.</summary>
    public decimal Amount { get; init; }

    /// <summary>The total that Anaplan was last proved to hold; null where it never held one.</summary>
    public decimal? Previous { get; init; }

    /// <summary>The first day of the period.</summary>
    public DateTime PeriodStart { get; init; }
}
