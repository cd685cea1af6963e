using Microsoft.OData;
using Microsoft.OData.UriParser;
using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Query;

/// <summary>A filter ready to run, and the bounds it sets on a numeric key.</summary>
internal sealed record CompiledFilter<TRow>(Func<TRow, bool>? Test, long From, long To)
{
    public static CompiledFilter<TRow> None { get; } = new(null, long.MinValue, long.MaxValue);
}

/// <summary>
/// Turns <c>$filter</c> into a test of a row: the operators and the string functions the server knows, and the
/// server's refusal for the rest. Nulls compare as in SQL: never equal, never unequal to a value.
/// </summary>
internal sealed class FilterCompiler<TRow>(EntityType<TRow> type, bool ignoreCase)
{
    private long _from = long.MinValue;
    private long _to = long.MaxValue;

    public CompiledFilter<TRow> Compile(string? filter)
    {
        if (string.IsNullOrWhiteSpace(filter))
        {
            return CompiledFilter<TRow>.None;
        }

        QueryToken tree;
        try
        {
            tree = new UriQueryExpressionParser(maxDepth: 400).ParseFilter(Literals.Normalise(filter));
        }
        catch (ODataException e)
        {
            throw Refusals.BadQuery($"Query string error: {e.Message}");
        }

        var test = Bind(tree, isConjunct: true);
        return new CompiledFilter<TRow>(test, _from, _to);
    }

    private static Refusal Unsupported(string what) =>
        Refusals.BadQuery($"Query string error: {what} is not supported");

    private Func<TRow, bool> Bind(QueryToken token, bool isConjunct) => token switch
    {
        BinaryOperatorToken { OperatorKind: BinaryOperatorKind.And } and =>
            And(Bind(and.Left, isConjunct), Bind(and.Right, isConjunct)),
        BinaryOperatorToken { OperatorKind: BinaryOperatorKind.Or } or =>
            Or(Bind(or.Left, false), Bind(or.Right, false)),
        BinaryOperatorToken comparison => BindComparison(comparison, isConjunct),
        UnaryOperatorToken { OperatorKind: UnaryOperatorKind.Not } not => Not(Bind(not.Operand, false)),
        FunctionCallToken call => BindCall(call),
        AnyToken or AllToken => throw Unsupported("A lambda expression"),
        _ => throw Unsupported("The expression"),
    };

    private static Func<TRow, bool> And(Func<TRow, bool> a, Func<TRow, bool> b) => row => a(row) && b(row);

    private static Func<TRow, bool> Or(Func<TRow, bool> a, Func<TRow, bool> b) => row => a(row) || b(row);

    private static Func<TRow, bool> Not(Func<TRow, bool> a) => row => !a(row);

    private Func<TRow, bool> BindComparison(BinaryOperatorToken token, bool isConjunct)
    {
        var (left, right, kind) = token.Left is LiteralToken
            ? (token.Right, token.Left, Mirrored(token.OperatorKind))
            : (token.Left, token.Right, token.OperatorKind);
        var property = PropertyOf(left);
        if (right is not LiteralToken literal)
        {
            throw Unsupported("A comparison with anything but a literal");
        }

        if (kind is not (BinaryOperatorKind.Equal or BinaryOperatorKind.NotEqual or BinaryOperatorKind.GreaterThan
            or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.LessThan
            or BinaryOperatorKind.LessThanOrEqual))
        {
            throw Unsupported($"The operator {kind}");
        }

        if (literal.Value is null)
        {
            return NullTest(property, kind);
        }

        var text = literal.Value switch
        {
            string quoted => quoted,
            int or long => Convert.ToString(literal.Value, System.Globalization.CultureInfo.InvariantCulture)!,
            _ => throw Mismatch(property),
        };
        return property.Kind switch
        {
            EdmKind.Text => TextTest(property.String!, kind, text),
            EdmKind.Choice => ChoiceTest(property, kind, text),
            EdmKind.Amount => AmountTest(property.Decimal!, kind, Literals.Amount(text) ?? throw Mismatch(property)),
            _ => IntTest(property, kind, IntOf(property, text), isConjunct),
        };
    }

    private Property<TRow> PropertyOf(QueryToken token) => token switch
    {
        EndPathToken { NextToken: null } path => Filterable(type.Find(path.Identifier)),
        EndPathToken or InnerPathToken => throw Unsupported("A path into a complex property or its lines"),
        FunctionCallToken call => throw Unsupported($"The function '{call.Name}'"),
        _ => throw Unsupported("The expression"),
    };

    private static Property<TRow> Filterable(Property<TRow> property) => property.Kind == EdmKind.Lines
        ? throw Unsupported($"A filter on '{property.Name}'")
        : property;

    private static Refusal Mismatch(Property<TRow> property) =>
        Refusals.BadQuery($"Query string error: the value does not fit property '{property.Name}'");

    private static int IntOf(Property<TRow> property, string text) => property.Kind switch
    {
        EdmKind.Date => Literals.Date(text)?.DayNumber ?? throw Mismatch(property),
        // Only hour and minute count in a filter.
        EdmKind.Time => (Literals.Time(text) ?? throw Mismatch(property)) / 60 * 60,
        _ => int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Mismatch(property),
    };

    private static BinaryOperatorKind Mirrored(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        _ => kind,
    };

    private static Func<TRow, bool> NullTest(Property<TRow> property, BinaryOperatorKind kind)
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

    private static Func<TRow, bool> AmountTest(Func<TRow, decimal?> read, BinaryOperatorKind kind, decimal value)
    {
        var holds = Holds(kind);
        return row => read(row) is { } amount && holds(amount.CompareTo(value));
    }

    private static Func<TRow, bool> ChoiceTest(Property<TRow> property, BinaryOperatorKind kind, string text)
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

    private Func<TRow, bool> TextTest(Func<TRow, string?> read, BinaryOperatorKind kind, string text)
    {
        var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var holds = Holds(kind);
        return row => read(row) is { } value && holds(string.Compare(value, text, comparison));
    }

    private Func<TRow, bool> IntTest(Property<TRow> property, BinaryOperatorKind kind, int value, bool isConjunct)
    {
        if (isConjunct && property == type.KeyProperty)
        {
            Narrow(kind, value);
        }

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

    private void Narrow(BinaryOperatorKind kind, long value)
    {
        if (kind is BinaryOperatorKind.Equal or BinaryOperatorKind.GreaterThanOrEqual)
        {
            _from = Math.Max(_from, value);
        }

        if (kind is BinaryOperatorKind.GreaterThan)
        {
            _from = Math.Max(_from, value + 1);
        }

        if (kind is BinaryOperatorKind.Equal or BinaryOperatorKind.LessThanOrEqual)
        {
            _to = Math.Min(_to, value);
        }

        if (kind is BinaryOperatorKind.LessThan)
        {
            _to = Math.Min(_to, value - 1);
        }
    }

    private Func<TRow, bool> BindCall(FunctionCallToken call)
    {
        var arguments = call.Arguments.Select(a => a.ValueToken).ToArray();
        if (call.Name is not ("startswith" or "endswith" or "contains" or "substringof") || arguments.Length != 2)
        {
            throw Unsupported($"The function '{call.Name}'");
        }

        var (subject, part) = call.Name == "substringof" ? (arguments[1], arguments[0]) : (arguments[0], arguments[1]);
        var property = PropertyOf(subject);
        if (property.Kind != EdmKind.Text || part is not LiteralToken { Value: string text })
        {
            throw Unsupported($"'{call.Name}' with these arguments");
        }

        var read = property.String!;
        var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return call.Name switch
        {
            "startswith" => row => read(row)?.StartsWith(text, comparison) == true,
            "endswith" => row => read(row)?.EndsWith(text, comparison) == true,
            _ => row => read(row)?.Contains(text, comparison) == true,
        };
    }
}
