using SapB1Anaplan.Sandbox.ServiceLayer.Query;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Sql;

/// <summary>
/// Turns expressions into functions over a joined row: one row object per table of the FROM clause. Conditions give
/// true, false or, as SQL does, null for unknown.
/// </summary>
internal sealed class SqlBinder(
    IReadOnlyList<SqlSource> sources, IReadOnlyList<SqlTable> tables, Func<string, object?> parameter)
{
    public (int Source, SqlColumn Column) Find(SqlColumnRef reference)
    {
        for (var i = 0; i < sources.Count; i++)
        {
            if ((reference.Alias is null
                    || string.Equals(reference.Alias, sources[i].Alias, StringComparison.OrdinalIgnoreCase))
                && tables[i].Find(reference.Name) is { } column)
            {
                return (i, column);
            }
        }

        throw SqlErrors.Column(reference.Name);
    }

    public Func<object?[], object?> Value(SqlExpression expression)
    {
        switch (expression)
        {
            case SqlColumnRef reference:
                var (source, column) = Find(reference);
                return row => row[source] is { } part ? column.Read(part) : null;
            case SqlLiteral literal:
                return _ => literal.Value;
            case SqlParameter named:
                var value = parameter(named.Name);
                return _ => value;
            case SqlFunction function:
                return Function(function);
            case SqlAggregate:
                throw SqlErrors.Syntax("an aggregate is not allowed here");
            default:
                throw SqlErrors.Syntax("a condition is no value");
        }
    }

    public Func<object?[], bool?> Condition(SqlExpression expression)
    {
        switch (expression)
        {
            case SqlBinary { Operator: "and" } and:
                return And(Condition(and.Left), Condition(and.Right));
            case SqlBinary { Operator: "or" } or:
                var (first, second) = (Condition(or.Left), Condition(or.Right));
                return row => first(row) == true ? true : first(row) | second(row);
            case SqlNot not:
                var inner = Condition(not.Operand);
                return row => !inner(row);
            case SqlIsNull isNull:
                var tested = Value(isNull.Operand);
                return row => tested(row) is null;
            case SqlIn list:
                var operand = Value(list.Operand);
                var items = list.Items.Select(Value).ToArray();
                return row => operand(row) is { } value
                    ? items.Any(i => SqlValues.Compare(value, i(row)) == 0)
                    : null;
            case SqlBinary { Operator: "like" } like:
                return Comparison(like.Operator, Value(like.Left), Value(like.Right));
            case SqlBinary comparison:
                return Comparison(
                    comparison.Operator,
                    Value(AsDay(comparison.Left, comparison.Right)),
                    Value(AsDay(comparison.Right, comparison.Left)));
            default:
                throw SqlErrors.Syntax("a value is no condition");
        }
    }

    public static Func<object?[], bool?> Comparison(
        string sign, Func<object?[], object?> left, Func<object?[], object?> right) => sign switch
        {
            "=" => row => SqlValues.Compare(left(row), right(row)) == 0,
            "<>" => row => SqlValues.Compare(left(row), right(row)) is { } order ? order != 0 : null,
            "<" => row => SqlValues.Compare(left(row), right(row)) < 0,
            "<=" => row => SqlValues.Compare(left(row), right(row)) <= 0,
            ">" => row => SqlValues.Compare(left(row), right(row)) > 0,
            ">=" => row => SqlValues.Compare(left(row), right(row)) >= 0,
            _ => row => left(row) is string text && right(row) is string pattern
                ? SqlValues.Like(text, pattern)
                : null,
        };

    // A text beside a date is read once and not for each row.
    private SqlExpression AsDay(SqlExpression expression, SqlExpression other)
    {
        var text = expression switch
        {
            SqlLiteral literal => literal.Value as string,
            SqlParameter named => parameter(named.Name) as string,
            _ => null,
        };
        return text is not null && other is SqlColumnRef reference && Find(reference).Column.Kind == EdmKind.Date
            ? new SqlLiteral(Literals.Date(text) ?? throw SqlErrors.Parameter(text))
            : expression;
    }

    private static Func<object?[], bool?> And(Func<object?[], bool?> a, Func<object?[], bool?> b) =>
        row => a(row) == false ? false : a(row) & b(row);

    private Func<object?[], object?> Function(SqlFunction function)
    {
        var arguments = function.Arguments.Select(Value).ToArray();
        if (arguments.Length != (function.Name is "LOWER" or "UPPER" ? 1 : 2))
        {
            throw SqlErrors.Syntax($"wrong number of arguments of {function.Name}");
        }

        return function.Name switch
        {
            "LOWER" => row => (arguments[0](row) as string)?.ToLowerInvariant(),
            "UPPER" => row => (arguments[0](row) as string)?.ToUpperInvariant(),
            "LEFT" => row => arguments[0](row) is string text ? text[..Length(row, text)] : null,
            "RIGHT" => row => arguments[0](row) is string text ? text[^Length(row, text)..] : null,
            _ => row => arguments[0](row) ?? arguments[1](row),
        };

        int Length(object?[] row, string text) =>
            Math.Clamp((int)SqlValues.Number(arguments[1](row) ?? 0), 0, text.Length);
    }
}
