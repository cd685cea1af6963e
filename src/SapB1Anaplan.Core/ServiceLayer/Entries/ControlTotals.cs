namespace SapB1Anaplan.Core.ServiceLayer.Entries;

/// <summary>What SAP Business One itself says about its journal, to prove a copy of it.</summary>
public sealed record ControlTotals
{
    /// <summary>How it was asked, and so what it proves.</summary>
    public required ControlTotalWay Way { get; init; }

    /// <summary>Why it is this way and no better one.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>
    /// The sums per account, by its key. For <see cref="ControlTotalWay.StoredQuery"/> every account with lines; for
    /// <see cref="ControlTotalWay.AccountBalance"/> every postable account but the <see cref="Unprovable"/>, with zeros
    /// where it has no lines; empty for <see cref="ControlTotalWay.Count"/>.
    /// </summary>
    public IReadOnlyDictionary<string, ControlSum> ByAccount { get; init; } = new Dictionary<string, ControlSum>();

    /// <summary>The sums per posting day with lines; filled for <see cref="ControlTotalWay.StoredQuery"/> only.</summary>
    public IReadOnlyDictionary<DateTime, ControlSum> ByDay { get; init; } = new Dictionary<DateTime, ControlSum>();

    /// <summary>
    /// The accounts of which nothing is said, by their keys: for <see cref="ControlTotalWay.AccountBalance"/> those in a
    /// currency of their own, because it is not certain in which currency their balance is told (budgets and balances
    /// reference section 2.1).
    /// </summary>
    public IReadOnlyCollection<string> Unprovable { get; init; } = [];

    /// <summary>The number of entries; told for <see cref="ControlTotalWay.Count"/> only.</summary>
    public long? Entries { get; init; }
}

/// <summary>Sums over journal lines. A mere balance, debit positive, stands in the debits, with no credits and no lines.</summary>
/// <param name="Debit">In local currency.</param>
/// <param name="Credit">In local currency.</param>
/// <param name="SystemDebit">In system currency.</param>
/// <param name="SystemCredit">In system currency.</param>
/// <param name="Lines">How many lines; 0 where that is not told.</param>
public sealed record ControlSum(
    decimal Debit, decimal Credit, decimal SystemDebit, decimal SystemCredit, long Lines);

/// <summary>The sums of one entry over the lines that were asked for.</summary>
/// <param name="JdtNum">The key of the entry.</param>
/// <param name="Debit">In local currency.</param>
/// <param name="Credit">In local currency.</param>
/// <param name="Lines">How many lines.</param>
public sealed record EntrySum(int JdtNum, decimal Debit, decimal Credit, long Lines);
