using SapB1Anaplan.Core.Ledger;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>Gathers journal entries until there are enough of them for one transaction; no more of them are in memory.</summary>
internal sealed class EntryBatch(EntryWriter writer)
{
    private const int MostEntries = 2_000;
    private const int MostLines = 8_000;

    private readonly List<JournalEntry> _entries = [];
    private readonly SortedSet<int> _withoutLines = [];
    private int _lines;

    /// <summary>What all batches changed.</summary>
    public UpsertCount Count { get; private set; } = UpsertCount.Zero;

    /// <summary>The entries that came without lines, which no posted entry is: what is known of them stays.</summary>
    public IReadOnlyCollection<int> WithoutLines => _withoutLines;

    public bool IsFull => _entries.Count >= MostEntries || _lines >= MostLines;

    public void Add(JournalEntry entry)
    {
        if (entry.JournalEntryLines.Count == 0)
        {
            _withoutLines.Add(entry.JdtNum);
            return;
        }

        _withoutLines.Remove(entry.JdtNum);
        _entries.Add(entry);
        _lines += entry.JournalEntryLines.Count;
    }

    /// <summary>Writes what was gathered, and the watermark where one is given.</summary>
    public void Write(int? watermark = null)
    {
        // A page may repeat an entry that moved while it was read; the later state counts.
        var latest = _entries.GroupBy(entry => entry.JdtNum).Select(same => same.Last()).ToList();
        Count += writer.Write(latest, watermark);
        _entries.Clear();
        _lines = 0;
    }
}
