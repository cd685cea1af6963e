using System.Runtime.CompilerServices;

namespace SapB1Anaplan.Core.ServiceLayer.Paging;

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

    /// <summary>Reads the records with keys above <paramref name="after"/> up to <paramref name="last"/>.</summary>
    /// <param name="read">Reads one range: keys above the first number up to the second.</param>
    /// <param name="after">The lower end, not included.</param>
    /// <param name="last">The upper end, included.</param>
    /// <param name="sessions">How many ranges are read side by side.</param>
    /// <param name="rangeSize">How many records a range should hold.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        Func<int, int, CancellationToken, Task<List<T>>> read,
        int after,
        int last,
        int sessions,
        Func<int> rangeSize,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var underWay = new Queue<(int Width, Task<List<T>> Records)>();
        var width = rangeSize();
        var next = after;
        try
        {
            while (next < last || underWay.Count > 0)
            {
                while (next < last && underWay.Count < UnderWay(sessions))
                {
                    var from = next;
                    next = (int)Math.Min(last, (long)from + width);
                    underWay.Enqueue((next - from, read(from, next, stop.Token)));
                }

                var (taken, records) = underWay.Peek();
                var range = await records.ConfigureAwait(false);
                underWay.Dequeue();
                width = Adapt(taken, range.Count, rangeSize());
                foreach (var record in range)
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
