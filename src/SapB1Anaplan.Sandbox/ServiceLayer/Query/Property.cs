using System.Text.Json;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Query;

/// <summary>How a property is typed on the wire and compared in a filter.</summary>
internal enum EdmKind
{
    Text,
    Number,
    Amount,
    Date,
    Time,
    Choice,
    Lines,
}

/// <summary>
/// One property of an entity. Numbers, dates (day number) and times (second of the day) are read as int, with
/// <see cref="Null"/> for none, so that filtering a large ledger allocates nothing.
/// </summary>
internal sealed class Property<TRow>
{
    public const int Null = int.MinValue;

    private Property(string name, EdmKind kind, string? typeName)
    {
        Name = name;
        Kind = kind;
        TypeName = typeName;
        Json = JsonEncodedText.Encode(name);
    }

    public string Name { get; }

    public EdmKind Kind { get; }

    /// <summary>Enumeration or complex type; null for a primitive one.</summary>
    public string? TypeName { get; }

    public JsonEncodedText Json { get; }

    public Func<TRow, int>? Int { get; private init; }

    public Func<TRow, string?>? String { get; private init; }

    public Func<TRow, decimal?>? Decimal { get; private init; }

    public Action<Utf8JsonWriter, TRow, Dialect>? WriteLines { get; private init; }

    public static Property<TRow> Text(string name, Func<TRow, string?> read) =>
        new(name, EdmKind.Text, null) { String = read };

    public static Property<TRow> Choice(string name, string typeName, Func<TRow, string?> read) =>
        new(name, EdmKind.Choice, typeName) { String = read };

    public static Property<TRow> Number(string name, Func<TRow, int> read) =>
        new(name, EdmKind.Number, null) { Int = read };

    public static Property<TRow> Date(string name, Func<TRow, int> read) =>
        new(name, EdmKind.Date, null) { Int = read };

    public static Property<TRow> Time(string name, Func<TRow, int> read) =>
        new(name, EdmKind.Time, null) { Int = read };

    public static Property<TRow> Amount(string name, Func<TRow, decimal?> read) =>
        new(name, EdmKind.Amount, null) { Decimal = read };

    public static Property<TRow> Lines(
        string name, string typeName, Action<Utf8JsonWriter, TRow, Dialect> write) =>
        new(name, EdmKind.Lines, typeName) { WriteLines = write };

    public void Write(Utf8JsonWriter json, TRow row, Dialect dialect)
    {
        switch (Kind)
        {
            case EdmKind.Lines:
                json.WritePropertyName(Json);
                WriteLines!(json, row, dialect);
                break;
            case EdmKind.Text or EdmKind.Choice:
                json.WriteString(Json, String!(row));
                break;
            case EdmKind.Amount when Decimal!(row) is { } amount:
                json.WriteNumber(Json, amount);
                break;
            case EdmKind.Amount:
                json.WriteNull(Json);
                break;
            default:
                WriteInt(json, Int!(row), dialect);
                break;
        }
    }

    public int Compare(TRow a, TRow b) => Kind switch
    {
        EdmKind.Text or EdmKind.Choice => string.CompareOrdinal(String!(a), String!(b)),
        EdmKind.Amount => Nullable.Compare(Decimal!(a), Decimal!(b)),
        _ => Int!(a).CompareTo(Int!(b)),
    };

    private void WriteInt(Utf8JsonWriter json, int value, Dialect dialect)
    {
        if (value == Null)
        {
            json.WriteNull(Json);
        }
        else if (Kind == EdmKind.Number)
        {
            json.WriteNumber(Json, value);
        }
        else
        {
            json.WritePropertyName(Json);
            if (Kind == EdmKind.Date)
            {
                dialect.WriteDate(json, value);
            }
            else
            {
                Dialect.WriteTime(json, value);
            }
        }
    }
}
