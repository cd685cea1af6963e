namespace SapB1Anaplan.Core.Mapping;

/// <summary>
/// The columns of a file of actuals: header and what it holds. The same layout writes the rows of a load and reads the
/// rows of an export.
/// </summary>
public sealed class RowLayout
{
    private const string AmountField = "amount";

    private static readonly Dictionary<string, string> Dimension = MappingDimension.WithRules
        .Append(MappingDimension.Period)
        .ToDictionary(name => char.ToLowerInvariant(name[0]) + name.Substring(1), name => name, StringComparer.OrdinalIgnoreCase);

    private readonly List<(string Header, string Field)> _columns;

    /// <summary>Makes a layout.</summary>
    /// <param name="columns">Header and field per column, in order.</param>
    public RowLayout(IEnumerable<KeyValuePair<string, string>> columns)
    {
        _columns = columns.Select(pair => (pair.Key, pair.Value)).ToList();
        Dimensions = _columns.Where(column => Dimension.ContainsKey(column.Field))
            .Select(column => Dimension[column.Field]).ToList();
    }

    /// <summary>The fields a column can hold.</summary>
    public static IReadOnlyList<string> Fields { get; } = [.. Dimension.Keys, AmountField];

    /// <summary>The headers in order.</summary>
    public IReadOnlyList<string> Headers => _columns.Select(column => column.Header).ToList();

    /// <summary>The dimensions in the order of their columns.</summary>
    public IReadOnlyList<string> Dimensions { get; }

    /// <summary>Whether a text says what a column holds.</summary>
    /// <param name="field">The text.</param>
    /// <returns>True for a field or a fixed text.</returns>
    public static bool IsField(string field) =>
        field.StartsWith("=", StringComparison.Ordinal)
        || Dimension.ContainsKey(field)
        || string.Equals(field, AmountField, StringComparison.OrdinalIgnoreCase);

    /// <summary>A row of a load.</summary>
    /// <param name="members">The members in the order of <see cref="Dimensions"/>.</param>
    /// <param name="amount">The amount; the file writes it as its import reads numbers.</param>
    /// <returns>The values by header, in the order of <see cref="Headers"/>.</returns>
    internal Dictionary<string, object?> Row(IReadOnlyList<string> members, decimal amount)
    {
        var values = new Dictionary<string, object?>(_columns.Count);
        var member = 0;
        foreach (var (header, field) in _columns)
        {
            values[header] = field.StartsWith("=", StringComparison.Ordinal)
                ? field.Substring(1)
                : Dimension.ContainsKey(field) ? members[member++] : amount;
        }

        return values;
    }

    /// <summary>The header of a dimension, or of the amount for null; null where the layout has none.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <returns>The header.</returns>
    internal string? HeaderOf(string? dimension) => _columns
        .Where(column => dimension is null
            ? string.Equals(column.Field, AmountField, StringComparison.OrdinalIgnoreCase)
            : Dimension.TryGetValue(column.Field, out var name) && name == dimension)
        .Select(column => column.Header)
        .FirstOrDefault();

    /// <summary>The columns that hold a fixed text.</summary>
    internal IEnumerable<(string Header, string Text)> Constants => _columns
        .Where(column => column.Field.StartsWith("=", StringComparison.Ordinal))
        .Select(column => (column.Header, column.Field.Substring(1)));
}
