using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.Ledger;

/// <summary>What a spell of further work did to a ledger; the numbers are JdtNums.</summary>
public sealed record LedgerChanges(
    IReadOnlyList<int> Posted, IReadOnlyList<int> BackDated, IReadOnlyList<int> Reversed, IReadOnlyList<int> Edited);

/// <summary>
/// Goes on working in a company that has entries already, whatever its chart: new entries after the pattern of old
/// ones, back-dated ones, reversals, and edits of posted ones. The same seed on the same ledger does the same.
/// </summary>
public sealed class LedgerActivity(int seed = 1)
{
    private readonly Random _random = new(seed);

    /// <summary>Does as many things as asked for: half new, a quarter back-dated, the rest reversals and edits.
    /// </summary>
    public LedgerChanges Append(Company company, int postings)
    {
        ArgumentNullException.ThrowIfNull(company);
        var numbers = company.Journal.Entries.Select(e => e.JdtNum).ToArray();
        if (numbers.Length == 0)
        {
            throw new InvalidOperationException("The ledger has no entry that could serve as a pattern.");
        }

        var last = company.Journal.Entries.Max(e => e.ReferenceDate);
        List<int> posted = [], backDated = [], reversed = [], edited = [];
        for (var i = 0; i < postings; i++)
        {
            var pattern = numbers[_random.Next(numbers.Length)];
            switch (i % 8)
            {
                case 1 or 5:
                    backDated.Add(Copy(company, pattern, last.AddDays(-_random.Next(20, 200)), "Late posting"));
                    break;
                case 3:
                    reversed.Add(company.Journal.Reverse(pattern, last));
                    break;
                case 7:
                    Edit(company, pattern);
                    edited.Add(pattern);
                    break;
                default:
                    posted.Add(Copy(company, pattern, last, "New posting"));
                    break;
            }
        }

        return new LedgerChanges(posted, backDated, reversed, edited);
    }

    private static void Edit(Company company, int number)
    {
        var entry = company.Journal.Find(number)!;
        var period = company.Periods.At(entry.ReferenceDate);
        // A change of date within the period, as far as the client allows one, and of the text.
        var date = entry.ReferenceDate.AddDays(1);
        company.Journal.Edit(number, new EntryEdit
        {
            Memo = "Corrected text",
            DueDate = date,
            ReferenceDate = period is not null && date <= period.PostingTo ? date : null,
        });
    }

    private int Copy(Company company, int pattern, DateOnly date, string memo)
    {
        // Whole multiples keep an entry balanced to the last decimal.
        decimal factor = _random.Next(1, 4);
        var lines = company.Journal.LinesOf(pattern);
        if (company.Periods.At(date) is null)
        {
            date = company.Journal.Find(pattern)!.ReferenceDate;
        }

        return company.Journal.Post(new EntryDraft
        {
            ReferenceDate = date,
            Memo = memo,
            Lines = [.. lines.Select(l => Copy(l, factor))],
        });
    }

    private static LineDraft Copy(JournalLineView line, decimal factor) => new()
    {
        AccountCode = line.AccountCode,
        ShortName = line.ShortName == line.AccountCode ? null : line.ShortName,
        Debit = line.Debit * factor,
        Credit = line.Credit * factor,
        FCDebit = line.FCDebit * factor,
        FCCredit = line.FCCredit * factor,
        FCCurrency = line.FCCurrency,
        DebitSys = line.DebitSys * factor,
        CreditSys = line.CreditSys * factor,
        CostingCode = line.CostingCode,
        CostingCode2 = line.CostingCode2,
        CostingCode3 = line.CostingCode3,
        CostingCode4 = line.CostingCode4,
        CostingCode5 = line.CostingCode5,
        ProjectCode = line.ProjectCode,
        LineMemo = line.LineMemo,
        BPLID = line.Branch,
    };
}
