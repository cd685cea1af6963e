namespace SapB1Anaplan.Models;

/// <summary>
/// The sum rule for one period: mapped + suspended + set aside + left out = source. All amounts are net, debit
/// positive, in the measure of the job; the sum of a whole ledger is 0 where every entry balances.
/// </summary>
public sealed record PeriodSum
{
    /// <summary>The first day of the period.</summary>
    public DateTime Period { get; init; }

    /// <summary>The sum over all journal lines of the period.</summary>
    public decimal Source { get; init; }

    /// <summary>What goes to members that the mapping names.</summary>
    public decimal Mapped { get; init; }

    /// <summary>What goes to the suspense member.</summary>
    public decimal Suspended { get; init; }

    /// <summary>What is not loaded until it is mapped.</summary>
    public decimal SetAside { get; init; }

    /// <summary>What belongs to entry types that the job leaves out.</summary>
    public decimal LeftOut { get; init; }

    /// <summary>True when the rule holds.</summary>
    public bool Holds => Mapped + Suspended + SetAside + LeftOut == Source;
}
