using System.Globalization;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using static SapB1Anaplan.Sandbox.Ledger.FoodManufacturer;

namespace SapB1Anaplan.Sandbox.Ledger;

/// <summary>
/// Makes the ledger of a food manufacturer: three years with seasons, payroll, depreciation, accruals and their
/// reversals, back-dated purchases, three foreign currencies, five dimensions, branches. The same seed and size make
/// the same ledger. JdtNums ascend in the order of keying.
/// </summary>
/// <param name="seed">Seed of all that is left to chance.</param>
/// <param name="lines">Journal lines to make, exactly; at least 100.</param>
/// <param name="firstYear">First of the three years.</param>
public sealed class LedgerGenerator(int seed = 1, int lines = 20_000, int firstYear = 2023)
{
    private const int Years = 3;

    // Ice in summer, cakes at the end of the year; the sum is 120.
    private static readonly int[] Season = [8, 8, 9, 9, 10, 12, 13, 12, 9, 9, 10, 11];

    private readonly Random _random = new(seed);
    private int _left;

    /// <summary>Makes the company.</summary>
    public Company Generate(string database = "SBODEMO")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lines, 100);
        var company = FoodManufacturer.Make(database, firstYear, Years);
        var templates = new EntryTemplates(_random);
        _left = lines;
        var (weightDone, weights) = (0, Years * Season.Sum());
        for (var month = 0; month < Years * 12; month++)
        {
            var first = new DateOnly(firstYear, 1, 1).AddMonths(month);
            weightDone += Season[first.Month - 1];
            var target = lines - (int)((long)lines * weightDone / weights);
            WriteMonth(company, templates, first, target);
        }

        return company;
    }

    // Writes entries until no more lines are left than the target says.
    private void WriteMonth(Company company, EntryTemplates templates, DateOnly first, int target)
    {
        var budget = _left - target;
        var days = DateTime.DaysInMonth(first.Year, first.Month);
        var closing = budget / 4;
        var accruals = new List<int>();
        for (var day = 0; day < days && _left > target; day++)
        {
            var date = first.AddDays(day);
            // The day's share of what is left above the month's end entries.
            var dayTarget = target + closing + ((budget - closing) * (days - 1 - day) / days);
            while (_left > Math.Max(dayTarget, target))
            {
                Post(company, templates, Daily(templates, date), date);
            }
        }

        var end = first.AddDays(days - 1);
        CloseMonth(company, templates, end, target, accruals);
        foreach (var number in accruals)
        {
            var size = company.Journal.Find(number)!.LineCount;
            if (_left - size is 0 or > 1)
            {
                // Keyed with the accrual, dated the first day of the next month.
                company.Journal.Reverse(number, end.AddDays(1), Moment(end));
                _left -= size;
            }
        }

        while (_left > target)
        {
            Post(company, templates, Daily(templates, end), end);
        }
    }

    private void CloseMonth(
        Company company, EntryTemplates templates, DateOnly end, int target, List<int> accruals)
    {
        var room = _left - target;
        var departments = Math.Clamp(room / 14, 2, Departments.Length);
        for (var branch = 1; branch <= Branches; branch++)
        {
            if (_left - target >= (2 * departments) + 3)
            {
                Post(company, templates, templates.Payroll(end, branch, departments), end);
            }

            if (_left - target >= departments + 1)
            {
                Post(company, templates, templates.Depreciation(end, branch, departments), end);
            }

            if (_left - target >= 4)
            {
                accruals.Add(Post(company, templates, templates.Accrual(end, branch), end));
            }
        }
    }

    private EntryDraft Daily(EntryTemplates templates, DateOnly date)
    {
        // Purchases are keyed days after their date, and a few of them months.
        var lag = _random.Next(100) switch
        {
            < 60 => 0,
            < 85 => _random.Next(1, 6),
            < 97 => _random.Next(6, 35),
            _ => _random.Next(35, 85),
        };
        var posting = date.AddDays(-lag);
        return templates.Random(posting.Year < firstYear ? date : posting);
    }

    private int Post(Company company, EntryTemplates templates, EntryDraft draft, DateOnly keyed)
    {
        // No single line may be left over: an entry has two at least.
        var size = draft.Lines.Count;
        if (size > _left || _left - size == 1)
        {
            draft = templates.Allocation(draft.ReferenceDate!.Value, _left);
        }

        _left -= draft.Lines.Count;
        var created = Moment(keyed);
        var document = Documents.For(company, draft, created);
        var number = company.Journal.Post(draft with
        {
            CreatedAt = created,
            Original = document?.Number("DocEntry"),
            BaseReference = document?.Number("DocNum")?.ToString(CultureInfo.InvariantCulture),
        });
        if (document is not null)
        {
            document["TransNum"] = number;
        }

        return number;
    }

    private DateTime Moment(DateOnly day) =>
        day.ToDateTime(new TimeOnly(7, 0)).AddSeconds(_random.Next(11 * 3600));
}
