using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>Appends the lines of a version, and keeps the sums of the company in step.</summary>
internal sealed class LineWriter(StoreDatabase store, long company)
{
    private readonly Combinations _combinations = new(store, company);
    private readonly LedgerSums _sums = new(store, company);

    /// <summary>Appends the lines of a version.</summary>
    /// <param name="version">The version they belong to.</param>
    /// <param name="day">Its posting date.</param>
    /// <param name="lines">All lines.</param>
    /// <param name="counts">False where they are no part of what the company has.</param>
    public void Append(long version, int day, LineImage[] lines, bool counts)
    {
        foreach (var line in lines)
        {
            var (amounts, combination) = (line.Amounts, line.Combination);
            if (counts)
            {
                _sums.Add(combination.Account, day, amounts, 1);
            }

            store.Execute(
                "INSERT INTO lines VALUES "
                + "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
                version,
                line.Line,
                _combinations.Find(combination),
                amounts.Debit.Units,
                amounts.Debit.Millionths,
                amounts.Credit.Units,
                amounts.Credit.Millionths,
                amounts.SystemDebit.Units,
                amounts.SystemDebit.Millionths,
                amounts.SystemCredit.Units,
                amounts.SystemCredit.Millionths,
                amounts.ForeignDebit.Units,
                amounts.ForeignDebit.Millionths,
                amounts.ForeignCredit.Units,
                amounts.ForeignCredit.Millionths,
                line.ShortName,
                line.Memo,
                line.Hash);
        }
    }

    /// <summary>Takes the lines of a version out of the sums; in the log they stay.</summary>
    /// <returns>The hash of each line, by its number.</returns>
    public Dictionary<int, long> Supersede(long version, int day, bool counts)
    {
        var lines = store.Query<StoredLine>(
            "SELECT l.line, l.hash, k.account, l.debit AS Debit, l.debit_6 AS Debit6, l.credit AS Credit, l.credit_6 AS Credit6, "
            + "l.system_debit AS SystemDebit, l.system_debit_6 AS SystemDebit6, l.system_credit AS SystemCredit, "
            + "l.system_credit_6 AS SystemCredit6 "
            + "FROM lines l JOIN combinations k ON k.id = l.combination WHERE l.version = @version",
            new { version });
        foreach (var line in lines.Where(_ => counts))
        {
            _sums.Add(line.Account, day, line.Amounts, -1);
        }

        return lines.ToDictionary(line => line.Line, line => line.Hash);
    }

    /// <summary>Writes the sums.</summary>
    public void Flush() => _sums.Flush();

    /// <summary>After a rollback: nothing of the failed batch may survive in memory.</summary>
    public void Forget()
    {
        _combinations.Forget();
        _sums.Forget();
    }

    private sealed record StoredLine
    {
        public int Line { get; init; }

        public long Hash { get; init; }

        public string Account { get; init; } = string.Empty;

        public long Debit { get; init; }

        public long Debit6 { get; init; }

        public long Credit { get; init; }

        public long Credit6 { get; init; }

        public long SystemDebit { get; init; }

        public long SystemDebit6 { get; init; }

        public long SystemCredit { get; init; }

        public long SystemCredit6 { get; init; }

        public LineAmounts Amounts => new(
            new(Debit, Debit6), new(Credit, Credit6), new(SystemDebit, SystemDebit6), new(SystemCredit, SystemCredit6), default, default);
    }
}
