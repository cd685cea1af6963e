using SapB1Anaplan.Core.ServiceLayer.Wire;

namespace SapB1Anaplan.Core.ServiceLayer.Entries;

/// <summary>Lists the entries changed since a day by a stored query on OJDT (reference section 1.12).</summary>
internal sealed class SqlChangeQuery(StoredQueries queries)
{
    private const string Name = "Journal entries changed since a day";

    // An entry that was never changed may have no update date; then its creation date speaks for it.
    private static readonly StoredQuery<ChangedEntryRecord> Changed = new(
        "SB1A_OJDT_CHANGED",
        Name,
        "select T0.TransId from OJDT T0 where T0.UpdateDate >= :since or T0.CreateDate >= :since order by T0.TransId",
        StoredQueryJson.Default.StoredQueryPageChangedEntryRecord);

    private static readonly StoredQuery<ChangedEntryRecord> Updated = new(
        "SB1A_OJDT_UPDATED",
        Name,
        "select T0.TransId from OJDT T0 where T0.UpdateDate >= :since order by T0.TransId",
        StoredQueryJson.Default.StoredQueryPageChangedEntryRecord);

    private StoredQuery<ChangedEntryRecord>? _allowed;

    /// <summary>True where the query also lists what was created since the day, under whatever key.</summary>
    public bool TellsCreated => _allowed == Changed;

    /// <summary>True once the server has run it.</summary>
    public bool Known => _allowed is not null;

    /// <summary>The keys of the entries changed since a day. The first call finds out what the server lets the user run.</summary>
    public async Task<IReadOnlyCollection<int>> ChangedSinceAsync(DateTime since, CancellationToken cancellationToken)
    {
        if (_allowed is { } known)
        {
            return await KeysAsync(known, since, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            var keys = await KeysAsync(Changed, since, cancellationToken).ConfigureAwait(false);
            _allowed = Changed;
            return keys;
        }
        catch (ServiceLayerException refused) when (StoredQueries.IsRefusal(refused))
        {
            // A server may hide one of the columns only.
            var keys = await KeysAsync(Updated, since, cancellationToken).ConfigureAwait(false);
            _allowed = Updated;
            return keys;
        }
    }

    private async Task<IReadOnlyCollection<int>> KeysAsync(
        StoredQuery<ChangedEntryRecord> query, DateTime since, CancellationToken cancellationToken)
    {
        var keys = new HashSet<int>();
        await foreach (var row in queries
            .ReadAsync(query, [StoredQueries.Day("since", since)], cancellationToken).ConfigureAwait(false))
        {
            keys.Add(row.TransId);
        }

        return keys;
    }
}
