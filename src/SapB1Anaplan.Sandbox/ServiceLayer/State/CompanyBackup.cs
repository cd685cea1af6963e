namespace SapB1Anaplan.Sandbox.ServiceLayer.State;

/// <summary>
/// A backup of a company database: masters, periods, ledger with its sequence of keys, and vouchers as they stood.
/// Settings and rights of users are no part of it.
/// </summary>
public sealed class CompanyBackup
{
    private readonly Company _source;
    private readonly List<IReadOnlyList<MasterRow>> _tables;
    private readonly IReadOnlyList<PostingPeriod> _periods;
    private readonly IReadOnlyList<Voucher> _vouchers;
    private readonly JournalEntry[] _entries;
    private readonly int _last;

    private CompanyBackup(Company source)
    {
        _source = source;
        _tables = [.. Tables(source).Select(table => table.Rows)];
        _periods = source.Periods.All;
        _vouchers = source.Vouchers.All;
        _entries = source.Journal.Snapshot();
        _last = source.Journal.LastNumber;
    }

    /// <summary>Backs a company up.</summary>
    public static CompanyBackup Of(Company company)
    {
        ArgumentNullException.ThrowIfNull(company);
        lock (company.Gate)
        {
            return new CompanyBackup(company);
        }
    }

    /// <summary>
    /// Restores it, into the company it is of or as a copy into another one: what was entered later is gone, and its
    /// keys are given anew.
    /// </summary>
    public void RestoreInto(Company company)
    {
        ArgumentNullException.ThrowIfNull(company);
        lock (company.Gate)
        {
            foreach (var (table, rows) in Tables(company).Zip(_tables))
            {
                table.Replace(rows);
            }

            company.Periods.Replace(_periods);
            company.Vouchers.Replace(_vouchers);
            company.Journal.Replace(
                ReferenceEquals(company, _source) ? _entries : [.. _entries.Select(entry => Copy(entry, company))],
                _last);
        }
    }

    private static MasterTable[] Tables(Company company) =>
    [
        company.Accounts, company.ProfitCenters, company.Dimensions, company.DistributionRules, company.Projects,
        company.BusinessPartners, company.Currencies, company.BusinessPlaces, company.Invoices,
        company.PurchaseInvoices,
    ];

    // Texts of lines are numbers in the pools of their company.
    private JournalEntry Copy(JournalEntry entry, Company company)
    {
        var packer = _source.Journal.Packer;
        var lines = Enumerable.Range(0, entry.Lines.Length).Select(index => packer.Unpack(entry, index));
        var packed = company.Journal.Packer.Pack(new EntryDraft { Lines = [.. lines] }, entry.JdtNum);
        return entry with { Lines = packed.Lines };
    }
}
