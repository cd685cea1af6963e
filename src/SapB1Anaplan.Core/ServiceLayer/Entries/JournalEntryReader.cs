using System.Runtime.CompilerServices;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Core.ServiceLayer.Masters;
using SapB1Anaplan.Core.ServiceLayer.Paging;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Core.ServiceLayer.Wire;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.ServiceLayer.Entries;

/// <summary>
/// Reads posted journal entries: in the order of their keys, over one session or several, and at the end those that
/// were committed meanwhile under a key that had been passed already.
/// </summary>
internal sealed class JournalEntryReader
{
    private const int BufferedLines = 40_000;

    private readonly ServiceLayerTransport _transport;
    private readonly EntitySet<JournalEntryRecord> _entries;
    private readonly EntitySet<JournalEntryKeyRecord> _keys;

    public JournalEntryReader(ServiceLayerTransport transport, MetadataModel metadata)
    {
        _transport = transport;
        HasUpdateDate = metadata.Has("JournalEntry", "UpdateDate");
        var properties = metadata.Existing("JournalEntry", JournalEntryRecord.Properties);
        var sizer = new PageSizer(transport.Options.PageSize);
        _entries = new EntitySet<JournalEntryRecord>(
            transport,
            WireJson.Default.PageAnswerJournalEntryRecord,
            "JournalEntries",
            "JdtNum",
            HasUpdateDate ? [.. properties, "UpdateDate"] : properties,
            sizer,
            static record => record.JournalEntryLines?.Count ?? 0);
        _keys = new EntitySet<JournalEntryKeyRecord>(
            transport,
            WireJson.Default.PageAnswerJournalEntryKeyRecord,
            "JournalEntries",
            "JdtNum",
            ["JdtNum"],
            new PageSizer(transport.Options.PageSize ?? 1000));
    }

    /// <summary>True where the entity carries the day of the last change.</summary>
    public bool HasUpdateDate { get; }

    /// <summary>Reads all entries that fit a filter.</summary>
    public async IAsyncEnumerable<JournalEntry> ReadAsync(
        string? filter, int skip, long? limit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var head = limit is null && skip == 0 ? await HeadAsync(cancellationToken).ConfigureAwait(false) : null;
        var late = new LateEntries(head, _transport.Options.Overlap);
        var records = _transport.Sessions > 1 && head is not null
            ? InParallelAsync(filter, head.Value, cancellationToken)
            : _entries.ByKeyAsync(record => record.JdtNum, filter, null, skip, limit, cancellationToken);
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
                .ByKeyAsync(r => r.JdtNum, ODataText.And(some, filter), cancellationToken: cancellationToken)
                .ConfigureAwait(false))
            {
                yield return ToModel(record);
            }
        }
    }

    /// <summary>The highest or lowest key among those that fit; null where none does.</summary>
    public async Task<int?> EdgeAsync(string? filter, bool highest, CancellationToken cancellationToken) =>
        (await _keys.EdgeAsync(filter, highest, cancellationToken).ConfigureAwait(false))?.JdtNum;

    /// <summary>How many entries fit, as the server counts them.</summary>
    public Task<long> CountAsync(string? filter, CancellationToken cancellationToken) =>
        _entries.CountAsync(filter, cancellationToken);

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
            async (after, last, token) =>
            {
                var range = new List<JournalEntryRecord>();
                var inRange = ODataText.And(filter, $"JdtNum le {ODataText.Number(last)}");
                await foreach (var record in _entries
                    .ByKeyAsync(r => r.JdtNum, inRange, after, cancellationToken: token).ConfigureAwait(false))
                {
                    range.Add(record);
                }

                return range;
            },
            lowest.Value - 1,
            head,
            _transport.Sessions,
            () => _entries.Sizer.Holding(BufferedLines / RangeReader.UnderWay(_transport.Sessions)),
            cancellationToken);
        await foreach (var record in ranges.ConfigureAwait(false))
        {
            yield return record;
        }

        await foreach (var record in _entries
            .ByKeyAsync(r => r.JdtNum, filter, head, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return record;
        }
    }

    private async IAsyncEnumerable<JournalEntry> SweepAsync(
        string? filter, LateEntries late, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var missed = new List<int>();
        await foreach (var key in _keys
            .ByKeyAsync(r => r.JdtNum, filter, late.From, cancellationToken: cancellationToken).ConfigureAwait(false))
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

    private JournalEntry ToModel(JournalEntryRecord record) => record.ToModel(_transport.Options.CompanyDatabase);

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
