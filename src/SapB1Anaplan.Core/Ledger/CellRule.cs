using System.Globalization;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// How lines gather into the cells of a job: which period a posting date belongs to, which entry types are left out, which
/// dimensions count, which amount, and how rules are allocated. When the rule of a job changes, its cells are built anew
/// from the log.
/// </summary>
public sealed record CellRule
{
    private const string OpeningMark = "|opening ";

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
    /// True where the job takes the balances that accounts had before <see cref="From"/>, of the <see cref="OpeningEntry"/>
    /// of that day.
    /// </summary>
    public bool OpeningBalances { get; init; }

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
        Shares) + (Opening == 0 ? string.Empty : OpeningMark + Opening.ToString(CultureInfo.InvariantCulture));

    /// <summary>The key of the opening that the job takes; 0 for none.</summary>
    internal int Opening => OpeningBalances && From is { } day ? OpeningEntry.KeyOf(day) : 0;

    /// <summary>The key of the opening that a job takes, by its <see cref="Fingerprint"/>; 0 for none.</summary>
    internal static int OpeningIn(string fingerprint) =>
        fingerprint.LastIndexOf(OpeningMark, StringComparison.Ordinal) is >= 0 and var mark
        && int.TryParse(
            fingerprint[(mark + OpeningMark.Length)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key)
            ? key
            : 0;

    /// <summary>The period of a posting date in the book of the job; 0 for a line that it does not take.</summary>
    /// <param name="entry">The key of the entry.</param>
    /// <param name="day">Its posting date as yyyymmdd.</param>
    internal int PeriodIn(int entry, int day)
    {
        var date = StoredDay.ToDate(day);
        var takes = OpeningEntry.Is(entry) ? entry == Opening : From is null || date >= From;
        return takes ? PeriodOf(date) : 0;
    }

    internal bool LeavesOut(string? kind) => kind is not null && LeftOut.Contains(kind, StringComparer.OrdinalIgnoreCase);

    /// <summary>Leaves of the centers those that the job uses.</summary>
    internal CostCenters Used(CostCenters centers) => CostCenters.Of(Enumerable.Range(1, CostCenters.Dimensions)
        .Select(dimension => Centers.Contains(dimension) ? centers[dimension] : string.Empty).ToList());
}
