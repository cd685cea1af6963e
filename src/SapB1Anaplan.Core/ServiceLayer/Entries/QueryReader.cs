using System.Runtime.CompilerServices;
using SapB1Anaplan.Core.ServiceLayer.Masters;
using SapB1Anaplan.Core.ServiceLayer.Paging;

namespace SapB1Anaplan.Core.ServiceLayer.Entries;

/// <summary>Answers a query of a person: picks the way to read, and evaluates here what the server cannot.</summary>
internal sealed class QueryReader(JournalEntryReader entries, ChangeTracker changes, AccountCodes codes)
{
    /// <summary>Reads the entries that fit.</summary>
    public async IAsyncEnumerable<JournalEntry> ReadAsync(
        JournalEntryQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Where all conditions are the server's, it also skips and stops; otherwise both wait until lines are compared.
        var here = query.NeedsLines || query.JdtNums.Count > 0 || query.UpdatedSince is not null;
        var lines = query.NeedsLines
            ? await LineFilter.CreateAsync(query, codes, cancellationToken).ConfigureAwait(false)
            : null;
        var found = query switch
        {
            { JdtNums.Count: > 0 } => entries.ByKeysAsync(query.JdtNums, query.ServerFilter, cancellationToken),
            { UpdatedSince: { } since } => changes.ReadAsync(
                new ChangeWindow { Since = since, Filter = query.ServerFilter }, cancellationToken),
            _ => entries.ReadAsync(
                query.ServerFilter, here ? 0 : query.Skip, here ? null : query.First, cancellationToken),
        };
        var skip = here ? query.Skip : 0;
        var rest = query.First ?? long.MaxValue;
        if (rest <= 0)
        {
            yield break;
        }

        await foreach (var entry in found.ConfigureAwait(false))
        {
            if (lines?.Fits(entry) == false || skip-- > 0)
            {
                continue;
            }

            yield return entry;
            if (--rest == 0)
            {
                yield break;
            }
        }
    }

    /// <summary>How many entries fit, as the server counts them; conditions on lines are not counted.</summary>
    public async Task<long> CountAsync(JournalEntryQuery query, CancellationToken cancellationToken)
    {
        if (query.JdtNums.Count == 0)
        {
            return await entries.CountAsync(query.ServerFilter, cancellationToken).ConfigureAwait(false);
        }

        long count = 0;
        foreach (var keys in KeyRuns.Filters(query.JdtNums))
        {
            count += await entries
                .CountAsync(ODataText.And(keys, query.ServerFilter), cancellationToken).ConfigureAwait(false);
        }

        return count;
    }
}
