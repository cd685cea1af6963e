namespace SapB1Anaplan.Sandbox.ServiceLayer.State;

/// <summary>Entries in the order of their numbers, found by halving. Whoever uses it locks.</summary>
internal sealed class NumberedEntries
{
    private readonly List<JournalEntry> _entries = [];

    public int Count => _entries.Count;

    public IEnumerable<JournalEntry> All => _entries;

    public JournalEntry? Find(int number) => IndexOf(number) is >= 0 and var at ? _entries[at] : null;

    /// <summary>Adds an entry; false where its number is taken.</summary>
    public bool TryAdd(JournalEntry entry)
    {
        var at = IndexOf(entry.JdtNum);
        if (at >= 0)
        {
            return false;
        }

        _entries.Insert(~at, entry);
        return true;
    }

    /// <summary>Puts an entry in the place of the one that has its number.</summary>
    public void Put(JournalEntry entry) => _entries[IndexOf(entry.JdtNum)] = entry;

    public void Replace(IEnumerable<JournalEntry> entries)
    {
        _entries.Clear();
        _entries.AddRange(entries);
    }

    public void Remove(int number)
    {
        if (IndexOf(number) is >= 0 and var at)
        {
            _entries.RemoveAt(at);
        }
    }

    public List<JournalEntry> Select(
        long from, long to, Func<JournalEntry, bool>? filter, int skip, int take, bool descending)
    {
        var found = new List<JournalEntry>();
        var (start, end) = Bounds(from, to);
        var step = descending ? -1 : 1;
        for (var i = descending ? end - 1 : start; i >= start && i < end && found.Count < take; i += step)
        {
            if (filter is null || filter(_entries[i]))
            {
                if (skip > 0)
                {
                    skip--;
                }
                else
                {
                    found.Add(_entries[i]);
                }
            }
        }

        return found;
    }

    public int CountOf(long from, long to, Func<JournalEntry, bool>? filter)
    {
        var (start, end) = Bounds(from, to);
        if (filter is null)
        {
            return end - start;
        }

        var count = 0;
        for (var i = start; i < end; i++)
        {
            count += filter(_entries[i]) ? 1 : 0;
        }

        return count;
    }

    private (int Start, int End) Bounds(long from, long to)
    {
        var start = from <= int.MinValue ? 0 : Position((int)Math.Min(from, int.MaxValue));
        var end = to >= int.MaxValue ? _entries.Count : Position((int)Math.Max(to + 1, int.MinValue));
        return (start, Math.Max(start, end));
    }

    private int Position(int number)
    {
        var at = IndexOf(number);
        return at < 0 ? ~at : at;
    }

    private int IndexOf(int number)
    {
        if (_entries.Count == 0 || _entries[^1].JdtNum < number)
        {
            return ~_entries.Count;
        }

        var (low, high) = (0, _entries.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = _entries[middle].JdtNum.CompareTo(number);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
