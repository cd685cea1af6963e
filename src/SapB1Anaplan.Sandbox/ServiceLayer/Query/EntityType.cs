using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Query;

/// <summary>What metadata, filter and writer need to know of an entity, whatever its rows are.</summary>
internal interface IEntityType
{
    string Name { get; }

    string SetName { get; }

    string Key { get; }

    IEnumerable<(string Name, EdmKind Kind, string? TypeName)> Shape { get; }
}

/// <summary>An entity: its names, its key, its properties in the order of the wire.</summary>
internal sealed class EntityType<TRow> : IEntityType
{
    private readonly Dictionary<string, Property<TRow>> _byName;

    public EntityType(string setName, string name, string key, IReadOnlyList<Property<TRow>> properties)
    {
        SetName = setName;
        Name = name;
        Key = key;
        Properties = properties;
        _byName = properties.ToDictionary(p => p.Name, StringComparer.Ordinal);
        KeyProperty = _byName[key];
    }

    public string Name { get; }

    public string SetName { get; }

    public string Key { get; }

    public Property<TRow> KeyProperty { get; }

    public IReadOnlyList<Property<TRow>> Properties { get; }

    public IEnumerable<(string Name, EdmKind Kind, string? TypeName)> Shape =>
        Properties.Select(p => (p.Name, p.Kind, p.TypeName));

    /// <summary>True: an ETag goes with each entity (marketing documents, partners).</summary>
    public bool HasETag { get; init; }

    public Property<TRow> Find(string name) =>
        _byName.GetValueOrDefault(name) ?? throw Refusals.UnknownProperty(name, Name);

    public bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>The properties of a <c>$select</c>, in the order of the wire; all where there is none.</summary>
    public IReadOnlyList<Property<TRow>> Select(string? select)
    {
        if (string.IsNullOrWhiteSpace(select) || select.Trim() == "*")
        {
            return Properties;
        }

        var names = select.Split(',', StringSplitOptions.TrimEntries).Select(Find).ToHashSet();
        return [.. Properties.Where(names.Contains)];
    }
}

/// <summary>The rows of an entity set.</summary>
internal interface IRows<TRow>
{
    /// <summary>Rows whose numeric key lies from one number to another and that a filter lets through, by key.
    /// </summary>
    IReadOnlyList<TRow> Select(
        long from, long to, Func<TRow, bool>? filter, int skip, int take, bool descending);

    /// <summary>How many rows <see cref="Select"/> would find without limits.</summary>
    int Count(long from, long to, Func<TRow, bool>? filter);
}

/// <summary>Rows of the ledger that a user may see, found by their sorted key.</summary>
internal sealed class JournalRows(Company company, string user) : IRows<JournalEntry>
{
    public IReadOnlyList<JournalEntry> Select(
        long from, long to, Func<JournalEntry, bool>? filter, int skip, int take, bool descending) =>
        company.Journal.Select(from, to, company.Hidden.Within(user, filter), skip, take, descending);

    public int Count(long from, long to, Func<JournalEntry, bool>? filter) =>
        company.Journal.CountOf(from, to, company.Hidden.Within(user, filter));

    public JournalEntry? Get(int number) =>
        company.Journal.Get(number) is { } entry && company.Hidden.Shows(user, entry) ? entry : null;
}

/// <summary>Rows of a small table: the key range is left to the filter.</summary>
internal sealed class ListRows<TRow>(IReadOnlyList<TRow> rows) : IRows<TRow>
{
    public IReadOnlyList<TRow> Select(
        long from, long to, Func<TRow, bool>? filter, int skip, int take, bool descending)
    {
        var found = descending ? rows.Reverse() : rows;
        return [.. found.Where(filter ?? (_ => true)).Skip(skip).Take(take)];
    }

    public int Count(long from, long to, Func<TRow, bool>? filter) => rows.Count(filter ?? (_ => true));
}
