namespace SapB1Anaplan.Core.Flows.Budget.Reading;

/// <summary>Finds the columns of an export by their headings, once, when the header row is read.</summary>
internal sealed class BudgetHeader
{
    private static readonly string[] AccountNames =
        ["account", "accounts", "account code", "gl account", "gl accounts", "g/l account", "g/l accounts"];

    private static readonly string[] CostCenterNames =
        ["cost center", "cost centers", "cost centre", "cost centres", "profit center", "profit centers"];

    private static readonly string[] PeriodNames = ["period", "periods", "time", "month", "months"];
    private static readonly string[] AmountNames = ["amount", "amounts", "value", "values"];
    private static readonly string[] CurrencyNames = ["currency", "currencies"];
    private static readonly string[] VersionNames = ["version", "versions"];
    private static readonly string[] LineItemNames = ["line item", "line items"];

    private readonly string[] _names;
    private readonly HashSet<int> _used = [];

    public BudgetHeader(string[] names, BudgetLayout layout, Func<string, bool> isPeriod)
    {
        _names = names.Select(name => name.Trim()).ToArray();
        CompareWithKnown(layout.KnownHeader, isPeriod);
        Account = Find(layout.Account, AccountNames) ?? throw Missing("account", "Account");
        CostCenters =
        [
            Find(layout.CostCenters is [var first, ..] ? first : null, CostCenterNames),
            .. layout.CostCenters.Skip(1).Select(name => Find(name, [])),
        ];
        Currency = Find(layout.Currency, CurrencyNames);
        Version = Find(layout.Version, VersionNames);
        LineItem = Find(layout.LineItem, LineItemNames);
        Period = Find(layout.Period, PeriodNames);
        if (Period is null)
        {
            PeriodColumns = FindPeriodColumns(isPeriod);
        }
        else
        {
            Amount = Find(layout.Amount, AmountNames) ?? throw Missing("amount", "Amount");
        }
    }

    public int Account { get; }

    /// <summary>The columns of dimensions 1 and further, as far as the layout names them.</summary>
    public int?[] CostCenters { get; }

    public int? Period { get; }

    public int? Amount { get; }

    public int? Currency { get; }

    public int? Version { get; }

    public int? LineItem { get; }

    /// <summary>The columns that are periods; empty where the periods stand in rows.</summary>
    public int[] PeriodColumns { get; } = [];

    public IReadOnlyList<string> Names => _names;

    public IReadOnlyList<string> Unused => _names.Where((_, index) => !_used.Contains(index)).ToArray();

    private static string Show(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));

    private int? Find(string? named, string[] usual)
    {
        var matches = Enumerable.Range(0, _names.Length)
            .Where(index => named is null
                ? usual.Contains(_names[index], StringComparer.OrdinalIgnoreCase)
                : string.Equals(_names[index], named.Trim(), StringComparison.OrdinalIgnoreCase))
            .ToList();
        if (matches.Count > 1)
        {
            throw BudgetFailures.Data(
                ErrorIds.BudgetHeaderChanged,
                $"The export has {matches.Count} columns that could be meant: {Show(matches.Select(at => _names[at]))}.",
                "Name the right one with -Column, or under budget.columns in the job file; headings must be unique.");
        }

        if (matches.Count == 0)
        {
            return named is null ? null : throw Missing($"'{named}'", named);
        }

        _used.Add(matches[0]);
        return matches[0];
    }

    private int[] FindPeriodColumns(Func<string, bool> isPeriod)
    {
        var found = Enumerable.Range(0, _names.Length)
            .Where(index => !_used.Contains(index) && isPeriod(_names[index]))
            .ToArray();
        if (found.Length == 0)
        {
            throw Missing("period, and no column that is a period itself,", "Period");
        }

        _used.UnionWith(found);
        return found;
    }

    private void CompareWithKnown(IReadOnlyList<string>? known, Func<string, bool> isPeriod)
    {
        if (known is null)
        {
            return;
        }

        var before = known.Where(name => !isPeriod(name)).ToArray();
        var now = _names.Where(name => !isPeriod(name)).ToArray();
        if (!before.SequenceEqual(now, StringComparer.Ordinal))
        {
            throw BudgetFailures.Data(
                ErrorIds.BudgetHeaderChanged,
                $"The header of the export has changed. Old: {Show(before)}. New: {Show(now)}.",
                "Put the export back as it was; or check that budget.columns still names the right columns, and run "
                + "once with -AcceptHeader.");
        }
    }

    private SapB1AnaplanException Missing(string what, string key) => BudgetFailures.Data(
        ErrorIds.BudgetHeaderChanged,
        $"The export has no column for the {what}. Old: '{key}'. New: {Show(_names)}.",
        "Put the column back into the export, or say which column to take with "
        + $"-Column @{{ {key.Replace(" ", string.Empty)} = '...' }}, or under budget.columns in the job file.");
}
