namespace SapB1Anaplan.Core.Mapping;

/// <summary>
/// The state of a day or of a period of the model, by the posting periods of SAP Business One (Service Layer reference
/// section 5.3). A period of a 4-4-5 or week calendar may touch several posting periods, so there are three questions:
/// <list type="bullet">
/// <item><description>A change whose posting date is known: the state of that day alone. A change in locked January is
/// one in a locked period, though its 4-4-5 period reaches into open February; one in February is not.</description></item>
/// <item><description>A change in a period whose posting date is not known: the gravest state of any of its days,
/// because the change may be in the closed part.</description></item>
/// <item><description>Whether a period is closed as a whole: the mildest state, because figures of a period with one
/// open day still move by right.</description></item>
/// </list>
/// </summary>
public static class PeriodLock
{
    /// <summary>The state on a posting date.</summary>
    /// <param name="date">The date.</param>
    /// <param name="periods">The posting periods of the company.</param>
    /// <returns>The state; the gravest where posting periods overlap.</returns>
    public static PeriodLockState Of(DateTime date, IReadOnlyList<PostingPeriod> periods) =>
        Of((date.Date, date.Date), periods);

    /// <summary>The gravest state of any day of a span.</summary>
    /// <param name="span">The first and the last day, as <see cref="FiscalCalendar.Span"/> gives them.</param>
    /// <param name="periods">The posting periods of the company.</param>
    /// <returns>The state.</returns>
    public static PeriodLockState Of((DateTime From, DateTime To) span, IReadOnlyList<PostingPeriod> periods) =>
        Touched(span, periods).Select(StateOf).DefaultIfEmpty(PeriodLockState.Open).Max();

    /// <summary>The state that every day of a span has at least: Locked only where all its days are.</summary>
    /// <param name="span">The first and the last day, as <see cref="FiscalCalendar.Span"/> gives them.</param>
    /// <param name="periods">The posting periods of the company.</param>
    /// <returns>The state; Open where a day is in no posting period.</returns>
    public static PeriodLockState OfWhole((DateTime From, DateTime To) span, IReadOnlyList<PostingPeriod> periods)
    {
        var touched = Touched(span, periods).ToList();
        var mildest = PeriodLockState.Locked;
        for (var day = span.From.Date; day <= span.To.Date && mildest > PeriodLockState.Open; day = day.AddDays(1))
        {
            var state = Of(day, touched);
            mildest = state < mildest ? state : mildest;
        }

        return mildest;
    }

    private static IEnumerable<PostingPeriod> Touched((DateTime From, DateTime To) span, IReadOnlyList<PostingPeriod> periods) =>
        periods.Where(period => period.PostingDateFrom.Date <= span.To.Date && span.From.Date <= period.PostingDateTo.Date);

    private static PeriodLockState StateOf(PostingPeriod period) => period.Status switch
    {
        "ltLocked" => PeriodLockState.Locked,
        "ltPeriodClosing" => PeriodLockState.Closing,
        _ => PeriodLockState.Open,
    };
}
