using System.Globalization;

namespace SapB1Anaplan.Sandbox.ServiceLayer;

/// <summary>
/// Parses the SELECT that stored queries allow: columns with alias, joins, WHERE, GROUP BY, HAVING, ORDER BY, TOP,
/// DISTINCT, the documented functions. Sub-selects and UNION are not served. All else is 701.
/// </summary>
internal sealed class SqlParser
{
    private static readonly HashSet<string> Aggregates =
        new(StringComparer.OrdinalIgnoreCase) { "Sum", "Avg", "Max", "Min", "Count" };

    private static readonly HashSet<string> Functions =
        new(StringComparer.OrdinalIgnoreCase) { "IfNull", "IsNull", "Lower", "Upper", "Left", "Right" };

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "select", "from", "where", "group", "order", "by", "having", "on", "join", "inner", "left", "right", "outer",
        "and", "or", "not", "in", "is", "null", "between", "like", "as", "top", "distinct", "asc", "desc", "union",
    };

    private readonly List<SqlToken> _tokens;
    private int _at;

    private SqlParser(string sql) => _tokens = SqlLexer.Read(sql);

    private SqlToken Next => _tokens[_at];

    public static SqlSelect Parse(string sql)
    {
        var parser = new SqlParser(sql);
        var select = parser.Select();
        return parser.Next.Kind == SqlTokenKind.End ? select : throw SqlErrors.Syntax($"near '{parser.Next.Text}'");
    }

    private bool Is(string word, int ahead = 0)
    {
        var token = _tokens[Math.Min(_at + ahead, _tokens.Count - 1)];
        return token.Kind is SqlTokenKind.Word or SqlTokenKind.Sign
            && string.Equals(token.Text, word, StringComparison.OrdinalIgnoreCase);
    }

    private bool Take(string word)
    {
        var isThere = Is(word);
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private void Need(string word)
    {
        if (!Take(word))
        {
            throw SqlErrors.Syntax($"'{word}' expected near '{Next.Text}'");
        }
    }

    private string Name()
    {
        var token = Next;
        if (token.Kind != SqlTokenKind.Word || Reserved.Contains(token.Text))
        {
            throw SqlErrors.Syntax($"a name expected near '{token.Text}'");
        }

        _at++;
        return token.Text;
    }

    private List<T> List<T>(Func<T> item)
    {
        var items = new List<T> { item() };
        while (Take(","))
        {
            items.Add(item());
        }

        return items;
    }

    private SqlSelect Select()
    {
        Need("select");
        var distinct = Take("distinct");
        int? top = Take("top") ? WholeNumber() : null;
        var columns = List(Output);
        if (columns.Select(c => c.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() != columns.Count)
        {
            throw SqlErrors.Syntax("column names are not unique");
        }

        Need("from");
        var sources = new List<SqlSource> { Source(isJoined: false, isOuter: false) };
        while (Join() is { } join)
        {
            sources.Add(join);
        }

        var where = Take("where") ? Or() : null;
        List<SqlExpression> groupBy = [];
        if (Take("group"))
        {
            Need("by");
            groupBy = List(Operand);
        }

        var having = Take("having") ? Or() : null;
        List<SqlOrder> orderBy = [];
        if (Take("order"))
        {
            Need("by");
            orderBy = List(Order);
        }

        return new SqlSelect(distinct, top, columns, sources, where, groupBy, having, orderBy);
    }

    private int WholeNumber()
    {
        var token = _tokens[_at++];
        return token.Kind == SqlTokenKind.Number && int.TryParse(token.Text, out var number)
            ? number
            : throw SqlErrors.Syntax("a number expected after TOP");
    }

    private SqlOutput Output()
    {
        if (Is("*"))
        {
            throw SqlErrors.Syntax("'*' is not allowed");
        }

        var expression = Operand();
        var hasAs = Take("as");
        var alias = hasAs || (Next.Kind == SqlTokenKind.Word && !Reserved.Contains(Next.Text)) ? Name() : null;
        return (expression, alias) switch
        {
            (_, not null) => new SqlOutput(expression, alias),
            (SqlColumnRef column, null) => new SqlOutput(expression, column.Name),
            _ => throw SqlErrors.Syntax("a computed column needs an alias"),
        };
    }

    private SqlSource? Join()
    {
        var start = _at;
        var isLeft = Take("left");
        if (isLeft)
        {
            Take("outer");
        }
        else
        {
            Take("inner");
        }

        if (!Take("join"))
        {
            _at = start;
            return null;
        }

        return Source(isJoined: true, isLeft);
    }

    private SqlSource Source(bool isJoined, bool isOuter)
    {
        var table = Name();
        var hasAs = Take("as");
        var alias = hasAs || (Next.Kind == SqlTokenKind.Word && !Reserved.Contains(Next.Text)) ? Name() : table;
        if (!isJoined)
        {
            return new SqlSource(table, alias, null, false);
        }

        Need("on");
        return new SqlSource(table, alias, Or(), isOuter);
    }

    private SqlOrder Order()
    {
        var expression = Operand();
        var descending = Take("desc");
        if (!descending)
        {
            Take("asc");
        }

        return new SqlOrder(expression, descending);
    }

    private SqlExpression Or()
    {
        var left = And();
        while (Take("or"))
        {
            left = new SqlBinary("or", left, And());
        }

        return left;
    }

    private SqlExpression And()
    {
        var left = Not();
        while (Take("and"))
        {
            left = new SqlBinary("and", left, Not());
        }

        return left;
    }

    private SqlExpression Not() => Take("not") ? new SqlNot(Not()) : Predicate();

    private SqlExpression Predicate()
    {
        if (Take("("))
        {
            var inner = Or();
            Need(")");
            return inner;
        }

        var left = Operand();
        if (Take("is"))
        {
            var negated = Take("not");
            Need("null");
            return negated ? new SqlNot(new SqlIsNull(left)) : new SqlIsNull(left);
        }

        var isNot = Take("not");
        SqlExpression test;
        if (Take("between"))
        {
            var low = Operand();
            Need("and");
            test = new SqlBinary("and", new SqlBinary(">=", left, low), new SqlBinary("<=", left, Operand()));
        }
        else if (Take("like"))
        {
            test = new SqlBinary("like", left, Operand());
        }
        else if (Take("in"))
        {
            Need("(");
            test = new SqlIn(left, List(Operand));
            Need(")");
        }
        else
        {
            return isNot ? throw SqlErrors.Syntax($"near '{Next.Text}'") : Comparison(left);
        }

        return isNot ? new SqlNot(test) : test;
    }

    private SqlBinary Comparison(SqlExpression left)
    {
        var sign = Next;
        if (sign is not { Kind: SqlTokenKind.Sign, Text: "=" or "<>" or "!=" or "<" or "<=" or ">" or ">=" })
        {
            throw SqlErrors.Syntax($"a comparison expected near '{sign.Text}'");
        }

        _at++;
        return new SqlBinary(sign.Text == "!=" ? "<>" : sign.Text, left, Operand());
    }

    private SqlExpression Operand()
    {
        var token = Next;
        switch (token.Kind)
        {
            case SqlTokenKind.Text:
                _at++;
                return new SqlLiteral(token.Text);
            case SqlTokenKind.Number:
                _at++;
                return new SqlLiteral(decimal.Parse(token.Text, CultureInfo.InvariantCulture));
            case SqlTokenKind.Parameter:
                _at++;
                return new SqlParameter(token.Text);
            case SqlTokenKind.Word when Is("(", ahead: 1):
                return Call();
            default:
                return ColumnRef();
        }
    }

    private SqlColumnRef ColumnRef()
    {
        var first = Name();
        return Take(".") ? new SqlColumnRef(first, Name()) : new SqlColumnRef(null, first);
    }

    private SqlExpression Call()
    {
        var name = _tokens[_at++].Text;
        Need("(");
        if (Aggregates.Contains(name))
        {
            var distinct = Take("distinct");
            var isAll = string.Equals(name, "count", StringComparison.OrdinalIgnoreCase) && Take("*");
            var argument = isAll ? null : Operand();
            Need(")");
            return new SqlAggregate(name.ToUpperInvariant(), argument, distinct);
        }

        if (!Functions.Contains(name))
        {
            throw SqlErrors.Syntax($"function '{name}' is not allowed");
        }

        var arguments = List(Operand);
        Need(")");
        return new SqlFunction(name.ToUpperInvariant(), arguments);
    }
}
