using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>What lines add up to; debits and credits apart, in local and in system currency.</summary>
public sealed record LedgerSum
{
    /// <summary>The account; empty in a sum per day.</summary>
    public string Account { get; init; } = string.Empty;

    /// <summary>The posting date as yyyymmdd; 0 in a sum per account.</summary>
    public int Day { get; init; }

    /// <summary>Debits in local currency.</summary>
    public decimal Debit { get; init; }

    /// <summary>Credits in local currency.</summary>
    public decimal Credit { get; init; }

    /// <summary>Debits in system currency.</summary>
    public decimal SystemDebit { get; init; }

    /// <summary>Credits in system currency.</summary>
    public decimal SystemCredit { get; init; }

    /// <summary>How many lines.</summary>
    public long Lines { get; init; }
}

/// <summary>
/// The sums of a company per account and per posting date, kept beside its log so that holding them against those of SAP
/// Business One costs the same whatever the size of the ledger.
/// </summary>
internal sealed class LedgerSums(StoreDatabase store, long company)
{
    private static readonly string[] Amounts = ["debit", "credit", "system_debit", "system_credit"];

    private static readonly string Select =
        $"SELECT account, day, {string.Join(", ", Amounts.Select(name => $"{StoredAmount.Column(name)} AS {Property(name)}"))}, "
        + "lines FROM ledger_sums WHERE company = @company AND lines <> 0 AND ";

    private readonly Dictionary<(string Account, int Day), Delta> _deltas = [];

    /// <summary>Adds a line of a version that comes, or takes away one of a version that goes.</summary>
    public void Add(string account, int day, in LineAmounts amounts, int sign)
    {
        Add((account, 0), amounts, sign);
        Add((string.Empty, day), amounts, sign);
    }

    /// <summary>Writes what was gathered.</summary>
    public void Flush()
    {
        foreach (var (key, delta) in _deltas.Select(pair => (pair.Key, pair.Value)))
        {
            store.Execute(
                "INSERT INTO ledger_sums (company, account, day, debit, debit_6, credit, credit_6, system_debit, "
                + "system_debit_6, system_credit, system_credit_6, lines) "
                + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT DO UPDATE SET "
                + "debit = debit + ?4, debit_6 = debit_6 + ?5, credit = credit + ?6, credit_6 = credit_6 + ?7, "
                + "system_debit = system_debit + ?8, system_debit_6 = system_debit_6 + ?9, "
                + "system_credit = system_credit + ?10, system_credit_6 = system_credit_6 + ?11, lines = lines + ?12",
                company,
                key.Account,
                key.Day,
                delta.Debit.Units,
                delta.Debit.Millionths,
                delta.Credit.Units,
                delta.Credit.Millionths,
                delta.SystemDebit.Units,
                delta.SystemDebit.Millionths,
                delta.SystemCredit.Units,
                delta.SystemCredit.Millionths,
                delta.Lines);
        }

        _deltas.Clear();
    }

    /// <summary>After a rollback: sums of the failed batch must not survive in memory.</summary>
    public void Forget() => _deltas.Clear();

    /// <summary>The sums per account, by code.</summary>
    public IReadOnlyList<LedgerSum> ByAccount() => store.Query<LedgerSum>(Select + "day = 0 ORDER BY account", new { company });

    /// <summary>The sums per posting date.</summary>
    public IReadOnlyList<LedgerSum> ByDay() => store.Query<LedgerSum>(Select + "account = '' ORDER BY day", new { company });

    private void Add((string Account, int Day) key, in LineAmounts amounts, int sign)
    {
        _deltas.TryGetValue(key, out var known);
        _deltas[key] = new Delta(
            Sum(known.Debit, amounts.Debit, sign),
            Sum(known.Credit, amounts.Credit, sign),
            Sum(known.SystemDebit, amounts.SystemDebit, sign),
            Sum(known.SystemCredit, amounts.SystemCredit, sign),
            known.Lines + sign);
    }

    private static StoredAmount Sum(StoredAmount known, StoredAmount more, int sign) =>
        new(known.Units + (sign * more.Units), known.Millionths + (sign * more.Millionths));

    private static string Property(string column) => column.Replace("_", string.Empty);

    private readonly record struct Delta(
        StoredAmount Debit, StoredAmount Credit, StoredAmount SystemDebit, StoredAmount SystemCredit, int Lines);
}
