using Microsoft.OData;
using Microsoft.OData.UriParser;

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
    private readonly StringComparison _comparison =
        ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

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

    private Func<TRow, bool> Bind(QueryToken token, bool isConjunct) => token switch
    {
        BinaryOperatorToken { OperatorKind: BinaryOperatorKind.And } and =>
            RowTest<TRow>.And(Bind(and.Left, isConjunct), Bind(and.Right, isConjunct)),
        BinaryOperatorToken { OperatorKind: BinaryOperatorKind.Or } or =>
            RowTest<TRow>.Or(Bind(or.Left, false), Bind(or.Right, false)),
        BinaryOperatorToken comparison => BindComparison(comparison, isConjunct),
        UnaryOperatorToken { OperatorKind: UnaryOperatorKind.Not } not => RowTest<TRow>.Not(Bind(not.Operand, false)),
        FunctionCallToken call => BindCall(call),
        AnyToken or AllToken => throw RowTest<TRow>.Unsupported("A lambda expression"),
        _ => throw RowTest<TRow>.Unsupported("The expression"),
    };

    private Func<TRow, bool> BindComparison(BinaryOperatorToken token, bool isConjunct)
    {
        var (left, right, kind) = token.Left is LiteralToken
            ? (token.Right, token.Left, Mirrored(token.OperatorKind))
            : (token.Left, token.Right, token.OperatorKind);
        var property = PropertyOf(left);
        if (right is not LiteralToken literal)
        {
            throw RowTest<TRow>.Unsupported("A comparison with anything but a literal");
        }

        if (kind is not (BinaryOperatorKind.Equal or BinaryOperatorKind.NotEqual or BinaryOperatorKind.GreaterThan
            or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.LessThan
            or BinaryOperatorKind.LessThanOrEqual))
        {
            throw RowTest<TRow>.Unsupported($"The operator {kind}");
        }

        if (literal.Value is null)
        {
            return RowTest<TRow>.NullTest(property, kind);
        }

        var text = literal.Value switch
        {
            string quoted => quoted,
            int or long => Convert.ToString(literal.Value, System.Globalization.CultureInfo.InvariantCulture)!,
            _ => throw RowTest<TRow>.Mismatch(property),
        };
        return property.Kind switch
        {
            EdmKind.Text => RowTest<TRow>.TextTest(property.String!, kind, text, _comparison),
            EdmKind.Choice => RowTest<TRow>.ChoiceTest(property, kind, text),
            EdmKind.Amount => RowTest<TRow>.AmountTest(
                property.Decimal!, kind, Literals.Amount(text) ?? throw RowTest<TRow>.Mismatch(property)),
            _ => RowTest<TRow>.IntTest(property, kind, Narrowed(property, kind, IntOf(property, text), isConjunct)),
        };
    }

    private Property<TRow> PropertyOf(QueryToken token) => token switch
    {
        EndPathToken { NextToken: null } path => Filterable(type.Find(path.Identifier)),
        EndPathToken or InnerPathToken =>
            throw RowTest<TRow>.Unsupported("A path into a complex property or its lines"),
        FunctionCallToken call => throw RowTest<TRow>.Unsupported($"The function '{call.Name}'"),
        _ => throw RowTest<TRow>.Unsupported("The expression"),
    };

    private static Property<TRow> Filterable(Property<TRow> property) => property.Kind == EdmKind.Lines
        ? throw RowTest<TRow>.Unsupported($"A filter on '{property.Name}'")
        : property;

    private static int IntOf(Property<TRow> property, string text) => property.Kind switch
    {
        EdmKind.Date => Literals.Date(text)?.DayNumber ?? throw RowTest<TRow>.Mismatch(property),
        // Only hour and minute count in a filter.
        EdmKind.Time => (Literals.Time(text) ?? throw RowTest<TRow>.Mismatch(property)) / 60 * 60,
        _ => int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw RowTest<TRow>.Mismatch(property),
    };

    private static BinaryOperatorKind Mirrored(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        _ => kind,
    };

    private int Narrowed(Property<TRow> property, BinaryOperatorKind kind, int value, bool isConjunct)
    {
        if (isConjunct && property == type.KeyProperty)
        {
            Narrow(kind, value);
        }

        return value;
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
            throw RowTest<TRow>.Unsupported($"The function '{call.Name}'");
        }

        var (subject, part) = call.Name == "substringof" ? (arguments[1], arguments[0]) : (arguments[0], arguments[1]);
        var property = PropertyOf(subject);
        if (property.Kind != EdmKind.Text || part is not LiteralToken { Value: string text })
        {
            throw RowTest<TRow>.Unsupported($"'{call.Name}' with these arguments");
        }

        var read = property.String!;
        return call.Name switch
        {
            "startswith" => row => read(row)?.StartsWith(text, _comparison) == true,
            "endswith" => row => read(row)?.EndsWith(text, _comparison) == true,
            _ => row => read(row)?.Contains(text, _comparison) == true,
        };
    }
}
