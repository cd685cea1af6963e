using SapB1Anaplan.Simulator.Judging;
using SapB1Anaplan.Simulator.Scripts;

namespace SapB1Anaplan.Simulator.Lives;

/// <summary>
/// Makes a failing history short: takes events out, in ever smaller parts, and lives what is left, as long as it still
/// fails in the same way. The first and the last event stay.
/// </summary>
public sealed class Shrinker(VerdictKind kind, TimeSpan limit)
{
    /// <summary>Which runs stay, by how many come after; the fewest first.</summary>
    private static readonly IReadOnlyList<Func<int, bool>> Thinned =
    [
        after => after < 1, after => after < 2, after => after < 3, after => after < 5,
        after => (after & (after - 1)) == 0, after => after < 3 || after % 20 == 0, after => after < 5 || after % 8 == 0,
        after => after < 10 || after % 3 == 0, after => after < 40,
    ];

    private readonly DateTime _end = DateTime.UtcNow + limit;

    /// <summary>How many histories were lived.</summary>
    public int Tried { get; private set; }

    /// <summary>True where time ended before nothing could be taken out any more.</summary>
    public bool IsUnfinished { get; private set; }

    /// <summary>The shortest history found.</summary>
    public async Task<LifeResult> ShrinkAsync(LifeResult failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        var best = await FewerRunsAsync(failed);
        var size = Math.Max(1, (best.Events.Count - 2) / 2);
        while (!IsUnfinished)
        {
            var before = best.Events.Count;
            best = await SweepAsync(best, size);
            if (size == 1 && best.Events.Count == before)
            {
                break;
            }

            size = Math.Max(1, size / 2);
        }

        return IsUnfinished ? best : await PlainerAsync(best);
    }

    /// <summary>Takes out every part of a size that is not needed, from the end to the beginning.</summary>
    private async Task<LifeResult> SweepAsync(LifeResult best, int size)
    {
        for (var end = best.Events.Count - 1; end > 1; end -= size)
        {
            var (from, to) = (Math.Max(1, end - size), Math.Min(end, best.Events.Count - 1));
            if (from < to
                && await FailsAsync([.. best.Events.Where((_, index) => index < from || index >= to)]) is { } shorter)
            {
                best = shorter;
            }
        }

        return best;
    }

    /// <summary>Takes out most runs: what is left is lived in a fraction of the time.</summary>
    private async Task<LifeResult> FewerRunsAsync(LifeResult failed)
    {
        static bool Runs(LifeEvent e) => e.Kind is EventKind.Run or EventKind.Calm;
        var runs = failed.Events.Count(Runs);
        foreach (var stays in Thinned)
        {
            var left = runs;
            if (await FailsAsync([.. failed.Events.Where(e => !Runs(e) || stays(--left))]) is { } shorter)
            {
                return shorter;
            }
        }

        return failed;
    }

    /// <summary>Sets parameters to nothing where that changes nothing.</summary>
    private async Task<LifeResult> PlainerAsync(LifeResult best)
    {
        for (var index = 0; index < best.Events.Count; index++)
        {
            foreach (var plainer in Plainer(best.Events[index]))
            {
                if (plainer != best.Events[index] && index < best.Events.Count)
                {
                    var events = best.Events.ToArray();
                    events[index] = plainer;
                    best = await FailsAsync(events) ?? best;
                }
            }
        }

        return best;
    }

    private static IEnumerable<LifeEvent> Plainer(LifeEvent e)
    {
        if (e.Kind == EventKind.Begin)
        {
            yield return e with { A = 0 };
            for (var bit = 1; bit < 1 << 10; bit <<= 1)
            {
                yield return e with { A = e.A & ~bit };
            }
        }
        else if (e.Amount != 0)
        {
            yield return e with { Amount = 10, B = 0, C = 0 };
        }
    }

    private async Task<LifeResult?> FailsAsync(IReadOnlyList<LifeEvent> events)
    {
        if (DateTime.UtcNow >= _end)
        {
            IsUnfinished = true;
            return null;
        }

        Tried++;
        var result = await Life.LiveAsync(events);
        return result.Failure?.Kind == kind ? result : null;
    }
}
