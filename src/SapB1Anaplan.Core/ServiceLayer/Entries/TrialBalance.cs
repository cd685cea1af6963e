namespace SapB1Anaplan.Core.ServiceLayer.Entries;

/// <summary>Sums journal lines per account, cost center and month while they stream by. Holds the sums, not the lines.</summary>
/// <param name="companyDatabase">The company database that the entries come from.</param>
public sealed class TrialBalance(string companyDatabase)
{
    private readonly Dictionary<(string Account, string? CostCenter, DateTime Period), Sums> _cells = [];

    /// <summary>Adds the lines of an entry, in the month of its posting date.</summary>
    /// <param name="entry">The entry.</param>
    public void Add(JournalEntry entry)
    {
        if (entry is null)
        {
            throw new ArgumentNullException(nameof(entry));
        }

        var period = new DateTime(entry.ReferenceDate.Year, entry.ReferenceDate.Month, 1);
        foreach (var line in entry.JournalEntryLines)
        {
            var cell = (line.AccountCode, line.CostingCode, period);
            if (!_cells.TryGetValue(cell, out var sums))
            {
                _cells[cell] = sums = new Sums();
            }

            sums.Debit += line.Debit;
            sums.Credit += line.Credit;
            sums.DebitSys += line.DebitSys;
            sums.CreditSys += line.CreditSys;
            sums.Lines++;
        }
    }

    /// <summary>The sums, by account, cost center and month.</summary>
    public IEnumerable<TrialBalanceLine> Lines() => _cells
        .OrderBy(cell => cell.Key.Account, StringComparer.Ordinal)
        .ThenBy(cell => cell.Key.CostCenter, StringComparer.Ordinal)
        .ThenBy(cell => cell.Key.Period)
        .Select(cell => new TrialBalanceLine
        {
            CompanyDatabase = companyDatabase,
            AccountCode = cell.Key.Account,
            CostCenter = cell.Key.CostCenter,
            Period = cell.Key.Period,
            Debit = cell.Value.Debit,
            Credit = cell.Value.Credit,
            DebitSys = cell.Value.DebitSys,
            CreditSys = cell.Value.CreditSys,
            Lines = cell.Value.Lines,
        });

    private sealed class Sums
    {
        public decimal Debit { get; set; }

        public decimal Credit { get; set; }

        public decimal DebitSys { get; set; }

        public decimal CreditSys { get; set; }

        public int Lines { get; set; }
    }
}
