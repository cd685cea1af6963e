using Microsoft.OData.UriParser;
using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Query;

/// <summary>The tests of a row that filters are made of, and the refusals of those they cannot be made of.</summary>
internal static class RowTest<TRow>
{
    public static Refusal Unsupported(string what) =>
        Refusals.BadQuery($"Query string error: {what} is not supported");

    public static Func<TRow, bool> And(Func<TRow, bool> a, Func<TRow, bool> b) => row => a(row) && b(row);

    public static Func<TRow, bool> Or(Func<TRow, bool> a, Func<TRow, bool> b) => row => a(row) || b(row);

    public static Func<TRow, bool> Not(Func<TRow, bool> a) => row => !a(row);

    public static Refusal Mismatch(Property<TRow> property) =>
        Refusals.BadQuery($"Query string error: the value does not fit property '{property.Name}'");

    public static Func<TRow, bool> NullTest(Property<TRow> property, BinaryOperatorKind kind)
    {
        Func<TRow, bool> isNull = property.Kind switch
        {
            EdmKind.Text or EdmKind.Choice => row => property.String!(row) is null,
            EdmKind.Amount => row => property.Decimal!(row) is null,
            _ => row => property.Int!(row) == Property<TRow>.Null,
        };
        return kind switch
        {
            BinaryOperatorKind.Equal => isNull,
            BinaryOperatorKind.NotEqual => Not(isNull),
            _ => _ => false,
        };
    }

    private static Func<int, bool> Holds(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Equal => order => order == 0,
        BinaryOperatorKind.NotEqual => order => order != 0,
        BinaryOperatorKind.GreaterThan => order => order > 0,
        BinaryOperatorKind.GreaterThanOrEqual => order => order >= 0,
        BinaryOperatorKind.LessThan => order => order < 0,
        _ => order => order <= 0,
    };

    public static Func<TRow, bool> AmountTest(Func<TRow, decimal?> read, BinaryOperatorKind kind, decimal value)
    {
        var holds = Holds(kind);
        return row => read(row) is { } amount && holds(amount.CompareTo(value));
    }

    public static Func<TRow, bool> ChoiceTest(Property<TRow> property, BinaryOperatorKind kind, string text)
    {
        var name = EnumTypes.NameOf(property.TypeName!, text) ?? throw Mismatch(property);
        var read = property.String!;
        return kind switch
        {
            BinaryOperatorKind.Equal => row => read(row) == name,
            BinaryOperatorKind.NotEqual => row => read(row) is { } value && value != name,
            _ => throw Unsupported($"The operator {kind} on an enumeration"),
        };
    }

    public static Func<TRow, bool> TextTest(
        Func<TRow, string?> read, BinaryOperatorKind kind, string text, StringComparison comparison)
    {
        var holds = Holds(kind);
        return row => read(row) is { } value && holds(string.Compare(value, text, comparison));
    }

    public static Func<TRow, bool> IntTest(Property<TRow> property, BinaryOperatorKind kind, int value)
    {
        var read = property.Int!;
        const int none = Property<TRow>.Null;
        if (property.Kind == EdmKind.Time)
        {
            var holds = Holds(kind);
            return row => read(row) is var time and not none && holds((time / 60 * 60).CompareTo(value));
        }

        return kind switch
        {
            BinaryOperatorKind.Equal => row => read(row) == value,
            BinaryOperatorKind.NotEqual => row => read(row) is var number and not none && number != value,
            BinaryOperatorKind.GreaterThan => row => read(row) is var number and not none && number > value,
            BinaryOperatorKind.GreaterThanOrEqual => row => read(row) is var number and not none && number >= value,
            BinaryOperatorKind.LessThan => row => read(row) is var number and not none && number < value,
            _ => row => read(row) is var number and not none && number <= value,
        };
    }
}
