using SapB1Anaplan.Simulator.Judging;
using SapB1Anaplan.Simulator.Scripts;

namespace SapB1Anaplan.Simulator.Lives;

/// <summary>
/// Makes a failing history short: takes events out, in ever smaller parts, and lives what is left, as long as it still
/// fails in the same way. The first and the last event stay.
/// </summary>
public sealed class Shrinker(VerdictKind kind, TimeSpan limit, Func<Running.IOperator>? people = null)
{
    private readonly DateTime _end = DateTime.UtcNow + limit;

    /// <summary>How many histories were lived.</summary>
    public int Tried { get; private set; }

    /// <summary>True where time ended before nothing could be taken out any more.</summary>
    public bool IsUnfinished { get; private set; }

    /// <summary>The shortest history found.</summary>
    public async Task<LifeResult> ShrinkAsync(LifeResult failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        var best = failed;
        var parts = 2;
        while (best.Events.Count > 2)
        {
            var inner = best.Events.Count - 2;
            var size = Math.Max(1, (inner + parts - 1) / parts);
            LifeResult? shorter = null;
            for (var from = Math.Max(0, inner - size); shorter is null; from = Math.Max(0, from - size))
            {
                shorter = await FailsAsync([.. best.Events.Where((_, index) => index <= from || index > from + size || index == best.Events.Count - 1)]);
                if (from == 0 || IsUnfinished)
                {
                    break;
                }
            }

            if (IsUnfinished)
            {
                break;
            }

            if (shorter is not null)
            {
                best = shorter;
                parts = Math.Max(2, parts - 1);
            }
            else if (size == 1)
            {
                break;
            }
            else
            {
                parts = Math.Min(parts * 2, inner);
            }
        }

        return IsUnfinished ? best : await PlainerAsync(best);
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
        var result = await Life.LiveAsync(events, people?.Invoke());
        return result.Failure?.Kind == kind ? result : null;
    }
}
