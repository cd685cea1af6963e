using System.Runtime.CompilerServices;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Core.ServiceLayer.Masters;
using SapB1Anaplan.Core.ServiceLayer.Paging;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Core.ServiceLayer.Wire;

namespace SapB1Anaplan.Core.ServiceLayer.Entries;

/// <summary>
/// Reads posted journal entries: in the order of their keys, over one session or several, and at the end those that
/// were committed meanwhile under a key that had been passed already.
/// </summary>
internal sealed class JournalEntryReader(ServiceLayerTransport transport, MetadataModel metadata)
{
    private const int BufferedLines = 40_000;

    private readonly EntitySet<JournalEntryRecord> _entries = new(
        transport,
        new EntityShape<JournalEntryRecord>(
            "JournalEntries", "JdtNum", Properties(metadata), WireJson.Default.PageRecordJournalEntryRecord)
        {
            Number = static record => record.JdtNum,
            Lines = static record => record.JournalEntryLines?.Count ?? 0,
        },
        new PageSizer(transport.Options.PageSize));

    private readonly EntitySet<JournalEntryKeyRecord> _keys = new(
        transport,
        new EntityShape<JournalEntryKeyRecord>(
            "JournalEntries", "JdtNum", ["JdtNum"], WireJson.Default.PageRecordJournalEntryKeyRecord)
        {
            Number = static record => record.JdtNum,
        },
        new PageSizer(transport.Options.PageSize ?? 1000));

    /// <summary>True where the entity carries the day of the last change.</summary>
    public bool HasUpdateDate { get; } = HasDate(metadata);

    /// <summary>
    /// Reads the entries that fit a filter, without looking for some that were committed meanwhile under a key that was
    /// passed already: for a caller who reads the same keys again next time.
    /// </summary>
    public IAsyncEnumerable<JournalEntry> ReadOnceAsync(string? filter, CancellationToken cancellationToken) =>
        transport.Sessions > 1 ? ReadAsync(filter, 0, null, cancellationToken) : PlainAsync(filter, cancellationToken);

    /// <summary>Reads all entries that fit a filter.</summary>
    public async IAsyncEnumerable<JournalEntry> ReadAsync(
        string? filter, int skip, long? limit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var head = limit is null && skip == 0 ? await HeadAsync(cancellationToken).ConfigureAwait(false) : null;
        var late = new LateEntries(head, transport.Options.Overlap);
        var records = transport.Sessions > 1 && head is not null
            ? InParallelAsync(filter, head.Value, cancellationToken)
            : _entries.ByKeyAsync(filter, null, skip, limit, cancellationToken);
        await foreach (var record in records.ConfigureAwait(false))
        {
            late.Passed(record.JdtNum);
            yield return ToModel(record);
        }

        if (head is null)
        {
            yield break;
        }

        await foreach (var entry in SweepAsync(filter, late, cancellationToken).ConfigureAwait(false))
        {
            yield return entry;
        }
    }

    /// <summary>Reads the entries with these keys.</summary>
    public async IAsyncEnumerable<JournalEntry> ByKeysAsync(
        IEnumerable<int> keys, string? filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var some in KeyRuns.Filters(keys))
        {
            await foreach (var record in _entries
                .ByKeyAsync(ODataText.And(some, filter), cancellationToken: cancellationToken)
                .ConfigureAwait(false))
            {
                yield return ToModel(record);
            }
        }
    }

    /// <summary>The highest or lowest key among those that fit; null where none does.</summary>
    public async Task<int?> EdgeAsync(string? filter, bool highest, CancellationToken cancellationToken) =>
        (await _keys.EdgeAsync(filter, highest, cancellationToken).ConfigureAwait(false))?.JdtNum;

    /// <summary>True where an entry fits.</summary>
    public async Task<bool> AnyAsync(string? filter, CancellationToken cancellationToken)
    {
        await foreach (var _ in _keys
            .ByKeyAsync(filter, limit: 1, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        return false;
    }

    /// <summary>The first or last posting date; null where there is no entry.</summary>
    public async Task<DateTime?> PostingDateAsync(bool last, CancellationToken cancellationToken) =>
        (await _keys.EdgeAsync(null, last, cancellationToken, "ReferenceDate").ConfigureAwait(false))?.ReferenceDate;

    /// <summary>How many entries fit, as the server counts them.</summary>
    public Task<long> CountAsync(string? filter, CancellationToken cancellationToken) =>
        _entries.CountAsync(filter, cancellationToken);

    private async IAsyncEnumerable<JournalEntry> PlainAsync(
        string? filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in _entries.ByKeyAsync(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return ToModel(record);
        }
    }

    private static bool HasDate(MetadataModel metadata) => metadata.Has("JournalEntry", "UpdateDate");

    private static IReadOnlyList<string> Properties(MetadataModel metadata)
    {
        var properties = metadata.Existing("JournalEntry", JournalEntryRecord.Properties);
        return HasDate(metadata) ? [.. properties, "UpdateDate"] : properties;
    }

    private async Task<int?> HeadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await EdgeAsync(null, highest: true, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceLayerException refused) when (refused.HttpStatus is 400 or 404 or 405)
        {
            HttpTrace.Output?.Verbose($"The highest key cannot be asked for, so late commits are not looked for: {refused.Message}");
            return null;
        }
    }

    private async IAsyncEnumerable<JournalEntryRecord> InParallelAsync(
        string? filter, int head, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lowest = await EdgeAsync(filter, highest: false, cancellationToken).ConfigureAwait(false);
        if (lowest is null)
        {
            yield break;
        }

        var ranges = RangeReader.ReadAsync(
            async (range, token) =>
            {
                var found = new List<JournalEntryRecord>();
                var inRange = ODataText.And(filter, $"JdtNum le {ODataText.Number(range.Last)}");
                await foreach (var record in _entries
                    .ByKeyAsync(inRange, range.After, cancellationToken: token).ConfigureAwait(false))
                {
                    found.Add(record);
                }

                return found;
            },
            new KeyRange(lowest.Value - 1, head),
            transport.Sessions,
            () => _entries.Sizer.Holding(BufferedLines / RangeReader.UnderWay(transport.Sessions)),
            cancellationToken);
        await foreach (var record in ranges.ConfigureAwait(false))
        {
            yield return record;
        }

        await foreach (var record in _entries
            .ByKeyAsync(filter, head, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return record;
        }
    }

    private async IAsyncEnumerable<JournalEntry> SweepAsync(
        string? filter, LateEntries late, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var missed = new List<int>();
        await foreach (var key in _keys
            .ByKeyAsync(filter, late.From, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (late.IsNew(key.JdtNum))
            {
                missed.Add(key.JdtNum);
            }
        }

        await foreach (var entry in ByKeysAsync(missed, filter, cancellationToken).ConfigureAwait(false))
        {
            yield return entry;
        }
    }

    private JournalEntry ToModel(JournalEntryRecord record) => record.ToModel(transport.Options.CompanyDatabase);

    /// <summary>
    /// The keys read near the head of the ledger. An entry gets its key before it is committed, so one may appear
    /// below others that were read already.
    /// </summary>
    private sealed class LateEntries(int? head, int overlap)
    {
        private readonly HashSet<int> _passed = [];

        public int From { get; } = Math.Max(0, (head ?? int.MaxValue) - overlap);

        public void Passed(int key)
        {
            if (key > From)
            {
                _passed.Add(key);
            }
        }

        public bool IsNew(int key) => !_passed.Contains(key);
    }
}
