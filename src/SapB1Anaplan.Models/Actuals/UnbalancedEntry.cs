namespace SapB1Anaplan.Models;

/// <summary>A journal entry whose debits and credits in local currency differ.</summary>
public sealed record UnbalancedEntry
{
    /// <summary>The key of the entry.</summary>
    public int JdtNum { get; init; }

    /// <summary>The posting date.</summary>
    public DateTime ReferenceDate { get; init; }

    /// <summary>The sum of its debits, local currency.</summary>
    public decimal Debit { get; init; }

    /// <summary>The sum of its credits, local currency.</summary>
    public decimal Credit { get; init; }
}
