using System.Runtime.CompilerServices;

namespace SapB1Anaplan.Core.Anaplan.Catalogue;

/// <summary>The two operations on asynchronous sequences that this folder needs.</summary>
internal static class AsyncSequences
{
    public static async IAsyncEnumerable<TOut> SelectAsync<TIn, TOut>(
        this IAsyncEnumerable<TIn> source,
        Func<TIn, TOut> convert,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return convert(item);
        }
    }

    public static async Task<List<T>> ToListAsync<T>(
        this IAsyncEnumerable<T> source, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        await foreach (var item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            all.Add(item);
        }

        return all;
    }
}
