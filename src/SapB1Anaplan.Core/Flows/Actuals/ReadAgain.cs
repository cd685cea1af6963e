using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>
/// Which posting dates are read again on a server that does not tell which entries changed: this month and the one before,
/// the periods that were open at the last read and are not any more, and one further open period in turn, so that each
/// comes round (architecture section 5).
/// </summary>
internal sealed class ReadAgain(ServiceLayerClient sap, LedgerReading reading, ReadSettings settings)
{
    /// <summary>Notes which periods are open when a first read begins: one that is closed before the next is read again.</summary>
    public async Task NoteOpenAsync(Lazy<Task<PeriodStates>> periods, CancellationToken cancellationToken)
    {
        if (settings.RereadMonths is null
            && await sap.ChangeTrackingAsync(cancellationToken).ConfigureAwait(false) == ChangeTracking.KeySet)
        {
            reading.SaveOpenPeriods((await periods.Value.ConfigureAwait(false)).Open);
        }
    }

    /// <summary>The posting dates to read again.</summary>
    /// <param name="today">Today.</param>
    /// <param name="everyOpen">True to read all open periods, because a first read was interrupted.</param>
    /// <param name="periods">The posting periods of the company.</param>
    public async Task<IReadOnlyCollection<(DateTime From, DateTime To)>> SpansAsync(
        DateTime today,
        bool everyOpen,
        Lazy<Task<PeriodStates>> periods)
    {
        var month = new DateTime(today.Year, today.Month, 1, 0, 0, 0, DateTimeKind.Unspecified);
        var spans = new List<(DateTime From, DateTime To)>
        {
            (month.AddMonths(-(settings.RereadMonths ?? 1)), DateTime.MaxValue.Date),
        };
        if (settings.RereadMonths is not null && !everyOpen)
        {
            return spans;
        }

        var open = (await periods.Value.ConfigureAwait(false)).Open;
        var before = reading.OpenPeriods;
        reading.SaveOpenPeriods(open);
        spans.AddRange(before.Where(period => !open.Contains(period)));
        var further = open.Where(period => period.From < spans[0].From).ToList();
        if (everyOpen)
        {
            spans.AddRange(further);
        }
        else if (further.Count > 0)
        {
            spans.Add(further[reading.Turn % further.Count]);
        }

        return Merge(spans);
    }

    private static List<(DateTime From, DateTime To)> Merge(List<(DateTime From, DateTime To)> spans)
    {
        var merged = new List<(DateTime From, DateTime To)>();
        foreach (var span in spans.OrderBy(span => span.From))
        {
            var last = merged.Count - 1;
            if (last >= 0 && (merged[last].To >= span.From || span.From == merged[last].To.AddDays(1)))
            {
                merged[last] = (merged[last].From, span.To > merged[last].To ? span.To : merged[last].To);
            }
            else
            {
                merged.Add(span);
            }
        }

        return merged;
    }
}
