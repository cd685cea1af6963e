namespace SapB1Anaplan.Core.Ledger;

/// <summary>A cell of the model: what the ledger makes of it, and what the model provably holds of it.</summary>
public sealed record ModelCell
{
    /// <summary>The key in this ledger.</summary>
    public long Id { get; init; }

    /// <summary>The members in the order of the job's columns, without the amount.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>The first day of its period as yyyymmdd.</summary>
    public int Period { get; init; }

    /// <summary>The source account, or the first of them in code order.</summary>
    public string Account { get; init; } = string.Empty;

    /// <summary>The total last confirmed; null where it was never loaded.</summary>
    public decimal? Confirmed { get; init; }

    /// <summary>
    /// True after a load of it whose end is unknown: the model may hold <see cref="Confirmed"/> or what was sent then.
    /// </summary>
    public bool IsDoubtful { get; init; }

    /// <summary>The total now.</summary>
    public decimal Total { get; init; }
}
