namespace SapB1Anaplan.Sandbox.ServiceLayer.Sql;

/// <summary>
/// The groups of a SELECT and their aggregates. Rows are added as they stream by and none is kept but the first of each
/// group, so that a ledger of a million lines is summed in one pass.
/// </summary>
internal sealed class SqlGroups
{
    private readonly SqlSelect _select;
    private readonly SqlBinder _binder;
    private readonly SqlAggregate[] _aggregates;
    private readonly Func<object?[], object?>?[] _arguments;

    public SqlGroups(SqlSelect select, SqlBinder binder, Func<SqlExpression, SqlExpression> resolve)
    {
        _select = select with
        {
            OrderBy = [.. select.OrderBy.Select(order => order with { Expression = resolve(order.Expression) })],
        };
        _binder = binder;
        _aggregates = [.. _select.Columns.Select(c => c.Expression)
            .Concat(_select.OrderBy.Select(order => order.Expression))
            .Concat(Tests(_select.Having))
            .OfType<SqlAggregate>()
            .Distinct()];
        _arguments = Array.ConvertAll(
            _aggregates, aggregate => aggregate.Argument is null ? null : binder.Value(aggregate.Argument));
    }

    public IEnumerable<object?[]> Of(IEnumerable<object?[]> rows)
    {
        var keys = _select.GroupBy.Select(_binder.Value).ToArray();
        var groups = new Dictionary<object?[], Group>(KeyComparer.Instance);
        foreach (var row in rows)
        {
            var key = Array.ConvertAll(keys, read => read(row));
            if (!groups.TryGetValue(key, out var group))
            {
                groups.Add(key, group = NewGroup(row));
            }

            for (var i = 0; i < _arguments.Length; i++)
            {
                group.Sums[i].Add(_arguments[i] is { } read ? read(row) : row);
            }
        }

        if (keys.Length == 0 && groups.Count == 0)
        {
            groups.Add([], NewGroup(null));
        }

        var kept = groups.Values.Where(group => _select.Having is not { } having || Holds(having, group));
        var sorted = kept.OrderBy(_ => 0);
        foreach (var order in _select.OrderBy)
        {
            var comparer = Comparer<Group>.Create(
                (x, y) => SqlValues.Order(Value(order.Expression, x), Value(order.Expression, y)));
            sorted = order.Descending ? sorted.ThenByDescending(g => g, comparer) : sorted.ThenBy(g => g, comparer);
        }

        return sorted.Select(group => _select.Columns.Select(column => Value(column.Expression, group)).ToArray());
    }

    private static IEnumerable<SqlExpression> Tests(SqlExpression? having) => having switch
    {
        null => [],
        SqlBinary { Operator: "and" or "or" } both => Tests(both.Left).Concat(Tests(both.Right)),
        SqlBinary test => [test.Left, test.Right],
        _ => throw SqlErrors.Syntax("HAVING takes comparisons"),
    };

    private Group NewGroup(object?[]? first) =>
        new(first, Array.ConvertAll(_aggregates, aggregate => new Sum(aggregate)));

    private bool Holds(SqlExpression having, Group group) => having switch
    {
        SqlBinary { Operator: "and" } and => Holds(and.Left, group) && Holds(and.Right, group),
        SqlBinary { Operator: "or" } or => Holds(or.Left, group) || Holds(or.Right, group),
        SqlBinary test => SqlBinder.Comparison(
            test.Operator, _ => Value(test.Left, group), _ => Value(test.Right, group))([]) == true,
        _ => throw SqlErrors.Syntax("HAVING takes comparisons"),
    };

    private object? Value(SqlExpression expression, Group group) => expression is SqlAggregate aggregate
        ? group.Sums[Array.IndexOf(_aggregates, aggregate)].Result
        : group.First is { } first ? _binder.Value(expression)(first) : null;

    private sealed record Group(object?[]? First, Sum[] Sums);

    /// <summary>One aggregate of one group; null is left out, as in SQL.</summary>
    private sealed class Sum(SqlAggregate aggregate)
    {
        private readonly HashSet<object>? _seen = aggregate.Distinct ? [] : null;
        private object? _edge;
        private decimal _total;
        private int _count;

        public object? Result => (aggregate.Function, _count) switch
        {
            ("COUNT", _) => _count,
            (_, 0) => null,
            ("SUM", _) => _total,
            ("AVG", _) => _total / _count,
            _ => _edge,
        };

        public void Add(object? value)
        {
            if (value is null || _seen?.Add(value) == false)
            {
                return;
            }

            _count++;
            switch (aggregate.Function)
            {
                case "SUM" or "AVG":
                    _total += SqlValues.Number(value);
                    break;
                case "MAX" when _edge is null || SqlValues.Order(value, _edge) > 0:
                case "MIN" when _edge is null || SqlValues.Order(value, _edge) < 0:
                    _edge = value;
                    break;
            }
        }
    }

    private sealed class KeyComparer : IEqualityComparer<object?[]>
    {
        public static KeyComparer Instance { get; } = new();

        public bool Equals(object?[]? x, object?[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(object?[] key)
        {
            var hash = default(HashCode);
            foreach (var part in key)
            {
                hash.Add(part);
            }

            return hash.ToHashCode();
        }
    }
}
