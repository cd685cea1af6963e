namespace SapB1Anaplan.Sandbox.ServiceLayer.State;

/// <summary>One record of master data or of a document: property name to value. Values are string, int, decimal,
/// DateOnly, TimeOnly, or a list of rows for lines. Names are case-sensitive, as the server's are.</summary>
public sealed class MasterRow
{
    private readonly Dictionary<string, object?> _values;

    /// <summary>Makes an empty row.</summary>
    public MasterRow() => _values = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>Copies a row.</summary>
    public MasterRow(MasterRow other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _values = new Dictionary<string, object?>(other._values, StringComparer.Ordinal);
    }

    /// <summary>A value; null where the row has none of that name.</summary>
    public object? this[string name]
    {
        get => _values.GetValueOrDefault(name);
        set => _values[name] = value;
    }

    /// <summary>A text, or null.</summary>
    public string? Text(string name) => this[name] as string;

    /// <summary>A whole number, or null.</summary>
    public int? Number(string name) => this[name] as int?;

    /// <summary>A date, or null.</summary>
    public DateOnly? Date(string name) => this[name] as DateOnly?;

    /// <summary>True where a yes-no property is tYES.</summary>
    public bool Yes(string name) => Text(name) == "tYES";

    /// <summary>The rows of a collection; none where it is missing.</summary>
    public IReadOnlyList<MasterRow> Rows(string name) => this[name] as IReadOnlyList<MasterRow> ?? [];
}

/// <summary>The rows of one table in the order of their key. A row is replaced, never changed in place.</summary>
public sealed class MasterTable
{
    private readonly Lock _gate = new();
    private readonly SortedList<object, MasterRow> _rows = new(new KeyComparer());

    internal MasterTable(string key) => Key = key;

    /// <summary>Name of the key property.</summary>
    public string Key { get; }

    /// <summary>Number of rows.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _rows.Count;
            }
        }
    }

    /// <summary>The row of a key; null where there is none.</summary>
    public MasterRow? Find(object key)
    {
        lock (_gate)
        {
            return _rows.GetValueOrDefault(key);
        }
    }

    /// <summary>Adds a row, or puts it in the place of the one with its key.</summary>
    public void Put(MasterRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var key = row[Key] ?? throw new ArgumentException($"The row has no {Key}.", nameof(row));
        lock (_gate)
        {
            _rows[key] = row;
        }
    }

    /// <summary>Changes a copy of a row and puts it in its place.</summary>
    public void Change(object key, Action<MasterRow> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var row = new MasterRow(Find(key) ?? throw new KeyNotFoundException($"No row with {Key} '{key}'."));
        change(row);
        Put(row);
    }

    /// <summary>Takes a row away.</summary>
    public bool Remove(object key)
    {
        lock (_gate)
        {
            return _rows.Remove(key);
        }
    }

    /// <summary>The rows as they stand now, by key.</summary>
    public IReadOnlyList<MasterRow> Rows
    {
        get
        {
            lock (_gate)
            {
                return [.. _rows.Values];
            }
        }
    }

    /// <summary>Puts other rows in the place of all that are there.</summary>
    internal void Replace(IEnumerable<MasterRow> rows)
    {
        lock (_gate)
        {
            _rows.Clear();
            foreach (var row in rows)
            {
                _rows.Add(row[Key]!, row);
            }
        }
    }

    private sealed class KeyComparer : IComparer<object>
    {
        public int Compare(object? x, object? y) => (x, y) switch
        {
            (int a, int b) => a.CompareTo(b),
            (string a, string b) => string.CompareOrdinal(a, b),
            (int, _) => -1,
            _ => 1,
        };
    }
}
