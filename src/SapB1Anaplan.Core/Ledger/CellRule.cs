namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// How lines gather into cells: which period a posting date belongs to and which entry types are left out. When the
/// rule of a job changes, the cells are built anew from the lines.
/// </summary>
public sealed class CellRule
{
    private readonly Func<DateTime, int> _periodOf;
    private readonly HashSet<string> _leftOut;

    /// <summary>Makes a rule.</summary>
    /// <param name="periodOf">
    /// The first day of the period a posting date falls in, as yyyymmdd; negative where the calendar has no period.
    /// </param>
    /// <param name="leftOut">The entry types (OriginalJournal) whose lines are counted but never loaded.</param>
    /// <param name="calendar">A text that changes whenever <paramref name="periodOf"/> would answer otherwise.</param>
    public CellRule(Func<DateTime, int> periodOf, IEnumerable<string> leftOut, string calendar)
    {
        _periodOf = periodOf;
        _leftOut = new HashSet<string>(leftOut, StringComparer.OrdinalIgnoreCase);
        Fingerprint = calendar + "|" + string.Join(",", _leftOut.OrderBy(kind => kind, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Calendar months, nothing left out.</summary>
    public static CellRule Months { get; } = new(date => (date.Year * 10000) + (date.Month * 100) + 1, [], "month");

    /// <summary>A text that changes whenever the rule does.</summary>
    public string Fingerprint { get; }

    internal int PeriodOf(DateTime postingDate) => _periodOf(postingDate);

    internal bool LeavesOut(string? kind) => kind is not null && _leftOut.Contains(kind);
}
