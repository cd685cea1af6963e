using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>
/// The stages of actuals on a store in memory: what the pipeline by hand runs. The totals are those of the entries taken,
/// so a period must be taken whole to be loaded.
/// </summary>
internal sealed class ActualsInMemory : IDisposable
{
    private readonly StoreDatabase _store = StoreDatabase.OpenInMemory();
    private readonly CellMapperSettings _settings;
    private readonly CellRule _rule;
    private readonly long _company;
    private readonly EntryWriter _writer;
    private readonly EntryBatch _batch;
    private readonly Dictionary<(string Company, int Entry), int> _keys = [];
    private string? _first;
    private int _withoutKey = int.MaxValue;

    /// <param name="settings">What decides where an amount goes.</param>
    /// <param name="leftOut">The entry types that are left out.</param>
    public ActualsInMemory(CellMapperSettings settings, IEnumerable<string> leftOut)
    {
        _settings = settings;
        _rule = CellRule.Months with
        {
            PeriodOf = settings.Calendar.PeriodOf,
            Calendar = settings.Calendar.Kind,
            LeftOut = leftOut.ToList(),
            Measure = settings.Measure,
        };
        _company = _store.CompanyId(string.Empty);
        _writer = new EntryWriter(_store, _company, 0);
        _batch = new EntryBatch(_writer);
    }

    /// <summary>Takes an entry; one that was taken before takes its place.</summary>
    public void Add(JournalEntry entry)
    {
        _batch.Add(WithKeys(entry));
        if (_batch.IsFull)
        {
            _batch.Write();
        }
    }

    /// <summary>Maps what was taken.</summary>
    /// <returns>The rows by period and members, and what has no member and is in none of them.</returns>
    /// <exception cref="SapB1AnaplanException">MappingTie, LedgerAmountTooLarge.</exception>
    public async Task<(IReadOnlyList<AnaplanActual> Rows, IReadOnlyList<MappingGap> Gaps)> MapAsync()
    {
        _batch.Write();

        // A gap is for the caller to judge, who may have the rows without it.
        var mapping = _settings.Mapping.Unmapped == UnmappedPolicy.Block
            ? _settings.Mapping with { Unmapped = UnmappedPolicy.SetAside }
            : _settings.Mapping;
        var job = new JobRegistry(_store).Claim(
            new JobPlace { Company = _company, Dimensions = _settings.Dimensions }).Job;
        var stage = new MapStage(
            _store,
            new RunTrail(_store, 0, string.Empty),
            new BookSettings(job, _company, _rule),
            _settings with { Mapping = mapping });
        var mapped = await stage.MapAsync(names: null).ConfigureAwait(false);
        var rows = mapped.Changed
            .OrderBy(cell => Math.Abs(cell.Period))
            .ThenBy(cell => string.Join("\u001f", cell.Members), StringComparer.Ordinal)
            .Select(cell => ActualRows.Of(_settings.Dimensions, cell));
        return (rows.ToList(), mapped.Gaps);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _store.Dispose();
    }

    // An entry made by hand has no key, nor have its lines; it stands for itself. Entries of two companies may have the
    // same key, and are added up all the same.
    private JournalEntry WithKeys(JournalEntry entry)
    {
        if (entry.JdtNum <= 0)
        {
            return entry with
            {
                JdtNum = _withoutKey--,
                JournalEntryLines = entry.JournalEntryLines.Select((line, index) => line with { LineId = index }).ToList(),
            };
        }

        _first ??= entry.CompanyDatabase;
        if (string.Equals(entry.CompanyDatabase, _first, StringComparison.OrdinalIgnoreCase))
        {
            return entry;
        }

        if (!_keys.TryGetValue((entry.CompanyDatabase, entry.JdtNum), out var key))
        {
            _keys.Add((entry.CompanyDatabase, entry.JdtNum), key = _withoutKey--);
        }

        return entry with { JdtNum = key };
    }
}
