using System.Globalization;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// How lines gather into the cells of a job: which period a posting date belongs to, which entry types are left out, which
/// dimensions count, which amount, and how rules are allocated. When the rule of a job changes, its cells are built anew
/// from the log.
/// </summary>
public sealed record CellRule
{
    /// <summary>Calendar months, every dimension, local currency, nothing left out.</summary>
    public static CellRule Months { get; } = new();

    /// <summary>
    /// The first day of the period that a posting date falls in, as yyyymmdd; negative where the calendar has no period.
    /// </summary>
    public Func<DateTime, int> PeriodOf { get; init; } = date => (date.Year * 10000) + (date.Month * 100) + 1;

    /// <summary>The last day of a period, as yyyymmdd, by its key.</summary>
    public Func<int, int> LastDayOf { get; init; } = period =>
    {
        var (year, month) = (Math.Abs(period) / 10000, Math.Abs(period) / 100 % 100);
        return (year * 10000) + (month * 100) + DateTime.DaysInMonth(year, month);
    };

    /// <summary>A text that changes whenever <see cref="PeriodOf"/> would answer otherwise.</summary>
    public string Calendar { get; init; } = "month";

    /// <summary>The entry types (OriginalJournal) whose lines are counted but never loaded.</summary>
    public IReadOnlyCollection<string> LeftOut { get; init; } = [];

    /// <summary>The amount.</summary>
    public AmountMeasure Measure { get; init; }

    /// <summary>The dimensions of cost accounting that the job uses, 1 to 5.</summary>
    public IReadOnlyCollection<int> Centers { get; init; } = [1, 2, 3, 4, 5];

    /// <summary>True where the job uses projects.</summary>
    public bool Projects { get; init; } = true;

    /// <summary>True where the job uses branches.</summary>
    public bool Branches { get; init; } = true;

    /// <summary>True where the job uses currencies.</summary>
    public bool Currencies { get; init; } = true;

    /// <summary>The first posting date that the job takes; null for all.</summary>
    public DateTime? From { get; init; }

    /// <summary>
    /// Splits an amount over the centers of its distribution rules by the shares valid on the posting date; null where
    /// rules stay what they are.
    /// </summary>
    public Func<CostCenters, DateTime, decimal, IReadOnlyList<(CostCenters Centers, decimal Amount)>>? Allocate { get; init; }

    /// <summary>A text that changes whenever <see cref="Allocate"/> would answer otherwise.</summary>
    public string Shares { get; init; } = string.Empty;

    /// <summary>A text that changes whenever the rule does.</summary>
    public string Fingerprint => string.Join(
        "|",
        string.Join(",", LeftOut.Select(kind => kind.ToUpperInvariant()).OrderBy(kind => kind, StringComparer.Ordinal)),
        Calendar,
        Measure.ToString(),
        string.Join(",", Centers.OrderBy(number => number)),
        $"{Projects}{Branches}{Currencies}",
        From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Shares);

    internal bool LeavesOut(string? kind) => kind is not null && LeftOut.Contains(kind, StringComparer.OrdinalIgnoreCase);

    /// <summary>Leaves of the centers those that the job uses.</summary>
    internal CostCenters Used(CostCenters centers) => CostCenters.Of(Enumerable.Range(1, CostCenters.Dimensions)
        .Select(dimension => Centers.Contains(dimension) ? centers[dimension] : string.Empty).ToList());
}
