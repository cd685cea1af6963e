using System.Globalization;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Entries;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>
/// Holds the number of entries on both sides against each other, halves the range of keys where they differ, and reads
/// again what is left: what the log lacks comes in, what SAP Business One lacks is found.
/// </summary>
internal sealed class MissingEntries(
    ServiceLayerClient sap,
    LedgerEntries entries,
    EntryBatch batch,
    DateTime? from,
    ICommandOutput output)
{
    private const int SmallRange = 500;

    private readonly SortedSet<int> _gone = [];
    private readonly SortedSet<int> _hidden = [];

    /// <summary>The entries of the log that SAP Business One does not give any more.</summary>
    public IReadOnlyCollection<int> Gone => _gone;

    /// <summary>The entries that the server sums and does not give to this user.</summary>
    public IReadOnlyCollection<int> Hidden => _hidden;

    /// <summary>Takes entries that are missing for hidden ones, because the sums of the server have them.</summary>
    public void Hide(IEnumerable<int> keys)
    {
        _hidden.UnionWith(keys);
        _gone.ExceptWith(_hidden);
    }

    /// <summary>
    /// How many entries SAP Business One counts and how many of these the log has, where the two differ still after what
    /// was missing was read again; null where they agree.
    /// </summary>
    public (long There, long Here)? Unread { get; private set; }

    /// <summary>Compares all keys, those above the highest that came among them.</summary>
    public async Task FindAsync(CancellationToken cancellationToken)
    {
        if (await CountAsync(cancellationToken).ConfigureAwait(false) is null)
        {
            return;
        }

        var highest = await sap.HighestJdtNumAsync(cancellationToken).ConfigureAwait(false) ?? 0;
        await FindAsync(0, Math.Max(entries.HighestKey(), highest), cancellationToken).ConfigureAwait(false);
        Unread = await CountAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<(long There, long Here)?> CountAsync(CancellationToken cancellationToken)
    {
        var there = await sap.CountJournalEntriesAsync(new JournalEntryQuery { PostedFrom = from }, cancellationToken)
            .ConfigureAwait(false);

        // What is known to be gone or out of sight is not counted there; what came without lines is, and is named by itself.
        var here = entries.Count(0, int.MaxValue, from)
            - _gone.Union(_hidden).Count(key => entries.Has(key, from))
            + batch.WithoutLines.Count(key => !entries.Has(key, from));
        return there == here ? null : (there, here);
    }

    /// <summary>Compares a range of keys.</summary>
    private async Task FindAsync(int after, int upTo, CancellationToken cancellationToken)
    {
        var there = await sap.CountJournalEntriesAsync(Range(after, upTo), cancellationToken).ConfigureAwait(false);
        var here = entries.Count(after, upTo, from);
        if (there == here)
        {
            return;
        }

        if (upTo - after > SmallRange)
        {
            var middle = after + ((upTo - after) / 2);
            await FindAsync(after, middle, cancellationToken).ConfigureAwait(false);
            await FindAsync(middle, upTo, cancellationToken).ConfigureAwait(false);
            return;
        }

        output.Verbose(
            $"Entries {after + 1} to {upTo}: SAP Business One has {there}, the ledger {here}; reading them again.");
        var seen = new HashSet<int>();
        await foreach (var entry in sap.ReadJournalEntriesAsync(Range(after, upTo), cancellationToken).ConfigureAwait(false))
        {
            seen.Add(entry.JdtNum);
            batch.Add(entry);
        }

        batch.Write();
        await MissAsync(entries.KnownKeys(after, upTo, from).Where(key => !seen.Contains(key)).ToList(), [], cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Reads entries again by their keys; those that do not come are gone, or hidden where they are summed.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="summed">The keys that the server has lines of, as far as that was asked.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task MissAsync(IReadOnlyCollection<int> keys, IEnumerable<int> summed, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return;
        }

        // Asked for once more by key: a posted entry that is gone is rare enough to be sure of.
        var missing = new SortedSet<int>(keys);
        var query = new JournalEntryQuery { JdtNums = keys };
        await foreach (var entry in sap.ReadJournalEntriesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            missing.Remove(entry.JdtNum);
            batch.Add(entry);
            if (batch.IsFull)
            {
                batch.Write();
            }
        }

        batch.Write();
        _hidden.UnionWith(missing.Intersect(summed));
        _gone.UnionWith(missing.Except(_hidden));
    }

    private JournalEntryQuery Range(int after, int upTo) => new()
    {
        AfterJdtNum = after,
        PostedFrom = from,
        Filter = $"JdtNum le {upTo.ToString(CultureInfo.InvariantCulture)}",
    };
}
