namespace SapB1Anaplan.Sandbox.ServiceLayer.Query;

/// <summary>One page of rows, and where the next one begins.</summary>
internal sealed record Page<TRow>(IReadOnlyList<TRow> Rows, int? Count, int? NextSkip);

/// <summary>
/// Filters, orders and cuts. Without <c>$orderby</c> each request sees the rows in an order of its own, as a
/// database may give them that was asked for none.
/// </summary>
internal sealed class Pager(Func<Random?> disorder)
{
    public Page<TRow> Cut<TRow>(
        EntityType<TRow> type,
        IRows<TRow> rows,
        ODataQuery query,
        int pageSize,
        Dialect dialect,
        bool ignoreCase,
        int? most = null)
    {
        query.RefuseUnknown(type.Name);
        var filter = new FilterCompiler<TRow>(type, ignoreCase).Compile(query.Filter);
        var order = Orders(type, query.OrderBy);
        var top = query.Top ?? int.MaxValue;
        var take = Math.Min(pageSize == 0 ? top : Math.Min(top, pageSize), most ?? int.MaxValue);
        // One row more than the page shows whether a further page is due.
        var probe = take < top && take < int.MaxValue ? take + 1 : take;
        var found = Ordered(type, rows, filter, order, query.Skip, probe);
        var page = found.Count > take ? [.. found.Take(take)] : found;
        int? count = query.WantsCount(dialect) ? rows.Count(filter.From, filter.To, filter.Test) : null;
        return new Page<TRow>(page, count, found.Count > take ? query.Skip + take : null);
    }

    public static int Count<TRow>(EntityType<TRow> type, IRows<TRow> rows, ODataQuery query, bool ignoreCase)
    {
        query.RefuseUnknown(type.Name);
        var filter = new FilterCompiler<TRow>(type, ignoreCase).Compile(query.Filter);
        return rows.Count(filter.From, filter.To, filter.Test);
    }

    private static List<(Property<TRow> Property, bool Descending)> Orders<TRow>(EntityType<TRow> type, string? orderBy)
    {
        var orders = new List<(Property<TRow>, bool)>();
        foreach (var part in (orderBy ?? string.Empty).Split(
                     ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var property = type.Find(words[0]);
            if (words.Length > 2 || words.ElementAtOrDefault(1) is not (null or "asc" or "desc")
                || property.Kind == EdmKind.Lines)
            {
                throw Refusals.BadQuery($"Query string error: invalid $orderby '{part}'");
            }

            orders.Add((property, words.ElementAtOrDefault(1) == "desc"));
        }

        return orders;
    }

    private IReadOnlyList<TRow> Ordered<TRow>(
        EntityType<TRow> type,
        IRows<TRow> rows,
        CompiledFilter<TRow> filter,
        List<(Property<TRow> Property, bool Descending)> orders,
        int skip,
        int take)
    {
        var random = orders.Count == 0 ? disorder() : null;
        if (random is null && (orders.Count == 0 || orders[0].Property == type.KeyProperty))
        {
            var descending = orders.Count > 0 && orders[0].Descending;
            return rows.Select(filter.From, filter.To, filter.Test, skip, take, descending);
        }

        var all = rows.Select(filter.From, filter.To, filter.Test, 0, int.MaxValue, false).ToArray();
        if (random is not null)
        {
            random.Shuffle(all);
            return [.. all.Skip(skip).Take(take)];
        }

        var sorted = orders.Aggregate(
            all.Order(Comparer<TRow>.Create((_, _) => 0)),
            (rest, order) =>
            {
                var comparer = Comparer<TRow>.Create(order.Property.Compare);
                return order.Descending
                    ? rest.ThenByDescending(row => row, comparer)
                    : rest.ThenBy(row => row, comparer);
            });
        return [.. sorted.Skip(skip).Take(take)];
    }
}
