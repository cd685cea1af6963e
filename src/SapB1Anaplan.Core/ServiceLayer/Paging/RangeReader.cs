using System.Runtime.CompilerServices;

namespace SapB1Anaplan.Core.ServiceLayer.Paging;

/// <summary>Keys above one number up to another, which is included.</summary>
internal readonly record struct KeyRange(int After, int Last);

/// <summary>
/// Reads a span of keys over several sessions: ranges of keys are handed out in order, read side by side, and given out
/// in order. No more ranges are under way than twice the sessions, and each is about a page, so memory stays flat
/// however slow the reader of the result is.
/// </summary>
internal static class RangeReader
{
    private const int RangesPerSession = 2;
    private const int WidestRange = 1_000_000;

    /// <summary>How many ranges are read or held at once.</summary>
    public static int UnderWay(int sessions) => sessions * RangesPerSession;

    /// <summary>Reads the records with keys in a range.</summary>
    /// <param name="read">Reads a part of it.</param>
    /// <param name="range">The range.</param>
    /// <param name="sessions">How many ranges are read side by side.</param>
    /// <param name="rangeSize">How many records a range should hold.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        Func<KeyRange, CancellationToken, Task<List<T>>> read,
        KeyRange range,
        int sessions,
        Func<int> rangeSize,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var underWay = new Queue<(int Width, Task<List<T>> Records)>();
        var width = rangeSize();
        var next = range.After;
        try
        {
            while (next < range.Last || underWay.Count > 0)
            {
                while (next < range.Last && underWay.Count < UnderWay(sessions))
                {
                    var from = next;
                    next = (int)Math.Min(range.Last, (long)from + width);
                    underWay.Enqueue((next - from, read(new KeyRange(from, next), stop.Token)));
                }

                var (taken, records) = underWay.Peek();
                var found = await records.ConfigureAwait(false);
                underWay.Dequeue();
                width = Adapt(taken, found.Count, rangeSize());
                foreach (var record in found)
                {
                    yield return record;
                }
            }
        }
        finally
        {
            stop.Cancel();
            foreach (var (_, records) in underWay)
            {
                // Nothing may still be under way when the caller goes on; how it ended no longer matters.
                await Task.WhenAny(records).ConfigureAwait(false);
            }
        }
    }

    private static int Adapt(int width, int count, int wanted)
    {
        var next = count == 0 ? (long)width * 8 : (long)width * wanted / count;
        return (int)Math.Min(WidestRange, Math.Max(1, Math.Min(next, (long)width * 8)));
    }
}
