namespace SapB1Anaplan.Sandbox.Anaplan.Modeling;

public enum CellFormat
{
    Number,
    Boolean,
    Text,
    Date,
}

/// <summary>A line item and its cells. Numbers are decimals; an empty cell and a zero are the same thing.</summary>
public sealed class LineItem
{
    internal LineItem(string id, string name, CellFormat format, LineItem? source = null, decimal factor = 1)
    {
        Id = id;
        Name = name;
        Format = format;
        Source = source;
        Factor = factor;
    }

    public string Id { get; }

    public string Name { get; }

    public CellFormat Format { get; }

    public string? Formula => Source is null ? null : $"{Source.Name} * {CellFormats.ShowNumber(Factor)}";

    /// <summary>A calculated line item takes no values: what is aimed at it is dropped.</summary>
    public bool IsCalculated => Source is not null;

    internal Dictionary<UInt128, decimal> Numbers { get; } = [];

    internal Dictionary<UInt128, string> Texts { get; } = [];

    private LineItem? Source { get; }

    private decimal Factor { get; }

    internal decimal Number(UInt128 key) =>
        Source is null ? Numbers.GetValueOrDefault(key) : Source.Number(key) * Factor;

    /// <summary>Every cell that holds a number other than zero.</summary>
    internal IEnumerable<KeyValuePair<UInt128, decimal>> NonZero() => Source is null
        ? Numbers
        : Source.NonZero().Select(cell => KeyValuePair.Create(cell.Key, cell.Value * Factor));

    internal void Set(UInt128 key, CellValue value)
    {
        if (value.Text is { Length: > 0 } text)
        {
            Texts[key] = text;
        }
        else if (value.Number != 0)
        {
            Numbers[key] = value.Number;
        }
        else
        {
            Numbers.Remove(key);
            Texts.Remove(key);
        }
    }

    internal void Clear()
    {
        Numbers.Clear();
        Texts.Clear();
    }

    internal void ForgetMember(int position, int index)
    {
        foreach (var key in Numbers.Keys.Where(key => CellKey.At(key, position) == index).ToList())
        {
            Numbers.Remove(key);
        }

        foreach (var key in Texts.Keys.Where(key => CellKey.At(key, position) == index).ToList())
        {
            Texts.Remove(key);
        }
    }
}

/// <summary>What one cell holds: a number (a boolean is 0 or 1, a date yyyyMMdd) or a text.</summary>
internal readonly record struct CellValue(decimal Number, string? Text = null);
