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
    private readonly Dictionary<string, (EntryWriter Writer, EntryBatch Batch)> _companies = new(StringComparer.Ordinal);
    private readonly CellMapperSettings _settings;
    private readonly CellRule _rule;
    private int _withoutKey;

    /// <param name="settings">What decides where an amount goes.</param>
    /// <param name="leftOut">The entry types that are left out.</param>
    public ActualsInMemory(CellMapperSettings settings, IEnumerable<string> leftOut)
    {
        _settings = settings;
        _rule = new CellRule(settings.Calendar.PeriodOf, leftOut, settings.Calendar.Kind);
    }

    /// <summary>Takes an entry; one that was taken before takes its place.</summary>
    public void Add(JournalEntry entry)
    {
        var batch = BatchOf(entry.CompanyDatabase);
        batch.Add(entry.JdtNum > 0 ? entry : WithKeys(entry));
        if (batch.IsFull)
        {
            batch.Write();
        }
    }

    /// <summary>Maps what was taken.</summary>
    /// <returns>The rows by period and members, and what has no member and is in none of them.</returns>
    /// <exception cref="SapB1AnaplanException">MappingTie, LedgerAmountTooLarge.</exception>
    public async Task<(IReadOnlyList<AnaplanActual> Rows, IReadOnlyList<MappingGap> Gaps)> MapAsync()
    {
        foreach (var company in _companies.Values)
        {
            company.Batch.Write();
        }

        // A gap is for the caller to judge, who may have the rows without it.
        var mapping = _settings.Mapping.Unmapped == UnmappedPolicy.Block
            ? _settings.Mapping with { Unmapped = UnmappedPolicy.SetAside }
            : _settings.Mapping;
        var trail = new RunTrail(_store, 0, string.Empty);
        var mapped = await new MapStage(_store, trail, _settings with { Mapping = mapping }).MapAsync(names: null)
            .ConfigureAwait(false);
        var rows = mapped.Changed
            .OrderBy(cell => Math.Abs(cell.Period))
            .ThenBy(cell => string.Join("\u001f", cell.Members), StringComparer.Ordinal)
            .Select(cell => ActualRows.Of(_settings.Dimensions, cell));
        return (rows.ToList(), mapped.Gaps);
    }

    public void Dispose()
    {
        foreach (var company in _companies.Values)
        {
            company.Writer.Dispose();
        }

        _store.Dispose();
    }

    private EntryBatch BatchOf(string company)
    {
        if (!_companies.TryGetValue(company, out var known))
        {
            var writer = new EntryWriter(_store, company, _rule, 0);
            _companies.Add(company, known = (writer, new EntryBatch(writer)));
        }

        return known.Batch;
    }

    // An entry made by hand has no key, nor have its lines; it stands for itself.
    private JournalEntry WithKeys(JournalEntry entry) => entry with
    {
        JdtNum = --_withoutKey,
        JournalEntryLines = entry.JournalEntryLines.Select((line, index) => line with { LineId = index }).ToList(),
    };
}
