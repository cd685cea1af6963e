using SapB1Anaplan.Core.ServiceLayer.Wire;

namespace SapB1Anaplan.Core.ServiceLayer.Entries;

/// <summary>
/// Stored queries that let the server sum its journal lines (budgets and balances reference section 2.2). Both sides are
/// summed by themselves, because arithmetic inside a sum may be refused.
/// </summary>
internal static class LineSumQueries
{
    private const string Sums =
        "sum(T0.Debit) as Deb, sum(T0.Credit) as Cre, sum(T0.SYSDeb) as SDeb, sum(T0.SYSCred) as SCre, "
        + "count(T0.Line_ID) as Cnt from JDT1 T0 where ";

    private const string Since = Sums + "T0.RefDate >= :d1";

    public static StoredQuery<AccountSumRecord> ByAccount { get; } = new(
        "SB1A_JDT1_ACCOUNTS",
        "Journal lines since a day, summed by account",
        $"select T0.Account, {Since} group by T0.Account order by T0.Account",
        StoredQueryJson.Default.StoredQueryPageAccountSumRecord);

    public static StoredQuery<AccountSumRecord> ByAccountBefore { get; } = new(
        "SB1A_JDT1_BEFORE",
        "Journal lines before a day, summed by account",
        $"select T0.Account, {Sums}T0.RefDate < :d1 group by T0.Account order by T0.Account",
        StoredQueryJson.Default.StoredQueryPageAccountSumRecord);

    public static StoredQuery<DaySumRecord> ByDay { get; } = new(
        "SB1A_JDT1_DAYS",
        "Journal lines since a day, summed by posting day",
        $"select T0.RefDate, {Since} group by T0.RefDate order by T0.RefDate",
        StoredQueryJson.Default.StoredQueryPageDaySumRecord);

    public static StoredQuery<EntrySumRecord> ByEntry { get; } = new(
        "SB1A_JDT1_ENTRIES",
        "Journal lines of some days, summed by entry",
        $"select T0.TransId, {Since} and T0.RefDate <= :d2 group by T0.TransId order by T0.TransId",
        StoredQueryJson.Default.StoredQueryPageEntrySumRecord);

    public static StoredQuery<EntrySumRecord> ByEntryOfAccount { get; } = new(
        "SB1A_JDT1_ACCOUNT_ENTRIES",
        "Journal lines of an account in some days, summed by entry",
        $"select T0.TransId, {Since} and T0.RefDate <= :d2 and T0.Account = :account "
        + "group by T0.TransId order by T0.TransId",
        StoredQueryJson.Default.StoredQueryPageEntrySumRecord);
}
