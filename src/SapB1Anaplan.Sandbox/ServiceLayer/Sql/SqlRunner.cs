using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Sql;

/// <summary>Rows of a query, with the names of their columns.</summary>
internal sealed record SqlResult(IReadOnlyList<string> Names, IReadOnlyList<object?[]> Rows);

/// <summary>Runs a SELECT over the tables of a company.</summary>
internal sealed class SqlRunner
{
    private readonly SqlSelect _select;
    private readonly List<SqlTable> _tables;
    private readonly SqlBinder _binder;

    /// <summary>Parses and binds; refuses tables that are not on the list.</summary>
    public SqlRunner(
        Company company,
        string sql,
        Func<string, bool> isAllowed,
        Func<string, object?> parameter,
        IReadOnlyCollection<string>? hiddenColumns = null)
    {
        _select = SqlParser.Parse(sql);
        var tables = new SqlTables(company);
        _tables = _select.Sources
            .Select(s => isAllowed(s.Table) ? tables.Find(s.Table) : null)
            .Zip(_select.Sources, (table, source) => table ?? throw SqlErrors.Table(source.Table))
            .Select(table => table.Without(hiddenColumns ?? []))
            .ToList();
        _binder = new SqlBinder(_select.Sources, _tables, parameter);
    }

    /// <summary>Whether the query says in which order its rows come.</summary>
    public bool IsOrdered => _select.OrderBy.Count > 0;

    private bool IsGrouped => _select.GroupBy.Count > 0 || _select.Columns.Any(c => c.Expression is SqlAggregate);

    public SqlResult Run()
    {
        var rows = Joined();
        if (_select.Where is { } where)
        {
            var test = _binder.Condition(where);
            rows = rows.Where(row => test(row) == true);
        }

        var results = IsGrouped ? new SqlGroups(_select, _binder, Resolved).Of(rows) : Plain(rows);
        if (_select.Distinct)
        {
            results = results.DistinctBy(r => string.Join('\u0001', r));
        }

        results = _select.Top is { } top ? results.Take(top) : results;
        return new SqlResult([.. _select.Columns.Select(c => c.Name)], [.. results]);
    }

    /// <summary>Binds all parts without running them, so that a query is refused when it is stored.</summary>
    public void Check()
    {
        foreach (var column in _select.Columns)
        {
            _ = column.Expression is SqlAggregate aggregate
                ? aggregate.Argument is null ? null : _binder.Value(aggregate.Argument)
                : _binder.Value(column.Expression);
        }

        if (_select.Where is { } where)
        {
            _binder.Condition(where);
        }
    }

    private IEnumerable<object?[]> Joined()
    {
        var rows = _tables[0].Rows.Select(row =>
        {
            var joined = new object?[_tables.Count];
            joined[0] = row;
            return joined;
        });
        for (var i = 1; i < _tables.Count; i++)
        {
            rows = Join(rows, i, _select.Sources[i]);
        }

        return rows;
    }

    private IEnumerable<object?[]> Join(IEnumerable<object?[]> rows, int index, SqlSource source)
    {
        var test = _binder.Condition(source.On!);
        var (outer, column) = EqualityOf(source.On!, index);
        var all = _tables[index].Rows.ToList();
        // Where the condition holds an equality, rows are found by it and not one by one.
        var byKey = column is null ? null : all.ToLookup(r => column.Read(r) ?? DBNull.Value);
        foreach (var row in rows)
        {
            var candidates = byKey is null ? all : byKey[outer!(row) ?? DBNull.Value];
            var found = false;
            foreach (var candidate in candidates)
            {
                var joined = (object?[])row.Clone();
                joined[index] = candidate;
                if (test(joined) == true)
                {
                    found = true;
                    yield return joined;
                }
            }

            if (!found && source.IsOuter)
            {
                yield return row;
            }
        }
    }

    private (Func<object?[], object?>? Outer, SqlColumn? Column) EqualityOf(SqlExpression on, int index)
    {
        if (on is SqlBinary { Operator: "and" } and)
        {
            var left = EqualityOf(and.Left, index);
            return left.Column is null ? EqualityOf(and.Right, index) : left;
        }

        if (on is not SqlBinary { Operator: "=", Left: SqlColumnRef a, Right: SqlColumnRef b })
        {
            return (null, null);
        }

        var (first, second) = (_binder.Find(a), _binder.Find(b));
        return (first.Source == index, second.Source == index) switch
        {
            (true, false) when second.Source < index => (_binder.Value(b), first.Column),
            (false, true) when first.Source < index => (_binder.Value(a), second.Column),
            _ => (null, null),
        };
    }

    private IEnumerable<object?[]> Plain(IEnumerable<object?[]> rows)
    {
        if (_select.OrderBy.Count > 0)
        {
            var sorted = rows.OrderBy(_ => 0);
            foreach (var order in _select.OrderBy)
            {
                var key = _binder.Value(Resolved(order.Expression));
                var comparer = Comparer<object?[]>.Create((x, y) => SqlValues.Order(key(x), key(y)));
                sorted = order.Descending ? sorted.ThenByDescending(r => r, comparer) : sorted.ThenBy(r => r, comparer);
            }

            rows = sorted;
        }

        var columns = _select.Columns.Select(c => _binder.Value(c.Expression)).ToArray();
        return rows.Select(row => Array.ConvertAll(columns, c => c(row)));
    }

    // An alias of the result may be ordered by.
    private SqlExpression Resolved(SqlExpression expression) =>
        expression is SqlColumnRef { Alias: null } reference
            ? _select.Columns
                .FirstOrDefault(c => string.Equals(c.Name, reference.Name, StringComparison.OrdinalIgnoreCase))?
                .Expression ?? expression
            : expression;
}
