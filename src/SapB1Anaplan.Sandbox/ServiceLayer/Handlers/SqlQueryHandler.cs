using System.Globalization;
using System.Text.Json;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer.Query;
using SapB1Anaplan.Sandbox.ServiceLayer.Sql;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Sandbox.ServiceLayer.Wire;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Handlers;

/// <summary>Stored SQL queries: list, make, run page by page.</summary>
internal sealed class SqlQueryHandler(
    ServiceLayerSandboxOptions options, EntityResponses responses, Func<Random?> disorder)
{
    public static readonly EntityType<SqlQuery> Type = new(
        "SQLQueries",
        "SQLQuery",
        "SqlCode",
        [
            Property<SqlQuery>.Text("SqlCode", q => q.Code),
            Property<SqlQuery>.Text("SqlName", q => q.Name),
            Property<SqlQuery>.Text("SqlText", q => q.Text),
        ]);

    public void Map(ServiceRoutes routes)
    {
        if (options.SqlQueries == SqlAccess.Absent)
        {
            return;
        }

        foreach (var method in new[] { "GET", "POST" })
        {
            routes.Add(method, "SQLQueries()/List", Locked(Run));
        }

        // Listing works where running does not.
        routes.Add("GET", "SQLQueries/**", Locked(Read));
        routes.Add("GET", "SQLQueries()/**", Locked(Read));
        routes.Add("POST", "SQLQueries/**", Locked(Make));
        routes.Add("PATCH", "SQLQueries()/**", Locked(Change));
    }

    private static Func<ServiceCall, ServiceResponse> Locked(Func<ServiceCall, ServiceResponse> answer) => call =>
    {
        lock (call.Company.Gate)
        {
            return answer(call);
        }
    };

    private ServiceResponse Read(ServiceCall call)
    {
        var queries = call.Company.SqlQueries;
        return responses.Read(
            call,
            Type,
            new ListRows<SqlQuery>([.. queries.Values.OrderBy(q => q.Code, StringComparer.Ordinal)]),
            key => queries.TryGetValue((string)key, out var query) ? query : null);
    }

    /// <summary>Writes one value of a result; dates as <c>yyyymmdd</c>.</summary>
    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case decimal amount:
                json.WriteNumberValue(amount);
                break;
            case DateOnly date:
                json.WriteStringValue(date.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }

    private static string Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw Refusals.BadQuery($"'{name}' of 'SQLQuery' is mandatory");

    private void NeedPermission(bool toMake = false)
    {
        if (options.SqlQueries != SqlAccess.Allowed || (toMake && !options.SqlQueriesMayBeMade))
        {
            throw SqlErrors.NoPermission();
        }
    }

    private bool IsAllowed(string table) =>
        table.StartsWith('@') || options.SqlTables.Contains(table, StringComparer.OrdinalIgnoreCase);

    private SqlRunner Runner(Company company, string sql, Func<string, object?> parameter) =>
        new(company, sql, IsAllowed, parameter, options.SqlHiddenColumns);

    private ServiceResponse Make(ServiceCall call)
    {
        NeedPermission(toMake: true);
        var body = call.Json();
        var query = new SqlQuery(Text(body, "SqlCode"), Text(body, "SqlName"), Text(body, "SqlText"));
        if (call.Company.SqlQueries.ContainsKey(query.Code))
        {
            throw new Refusal(400, "-2035", "This entry already exists in the following tables (ODBC -2035)");
        }

        query = Store(call.Company, query);
        var key = Uri.EscapeDataString(query.Code);
        return EntityResponses.Single(call, Type, query, 201)
            .With("Location", $"{call.Origin}/b1s/{call.Dialect.Root}/SQLQueries('{key}')");
    }

    private ServiceResponse Change(ServiceCall call)
    {
        NeedPermission(toMake: true);
        var query = Find(call);
        var body = call.Json();
        Store(call.Company, query with
        {
            Name = body.TryGetProperty("SqlName", out _) ? Text(body, "SqlName") : query.Name,
            Text = body.TryGetProperty("SqlText", out _) ? Text(body, "SqlText") : query.Text,
        });
        return ServiceResponse.NoContent();
    }

    private SqlQuery Store(Company company, SqlQuery query)
    {
        Runner(company, query.Text, _ => null).Check();
        return company.SqlQueries[query.Code] = query with { Text = SqlText.In(options.SqlTexts, query.Text) };
    }

    // A code that is not there answers as one without permission.
    private static SqlQuery Find(ServiceCall call) =>
        call.Resource.Key is string code && call.Company.SqlQueries.TryGetValue(code, out var query)
            ? query
            : throw SqlErrors.NoPermission();

    private ServiceResponse Run(ServiceCall call)
    {
        NeedPermission();
        var query = Find(call);
        var parameters = Parameters(call);
        var runner = Runner(
            call.Company,
            query.Text,
            name => parameters.TryGetValue(name, out var value) ? value : throw SqlErrors.Parameter(name));
        var result = runner.Run();
        if (!runner.IsOrdered && disorder() is { } random)
        {
            // A database that was asked for no order gives each page its own.
            var shuffled = result.Rows.ToArray();
            random.Shuffle(shuffled);
            result = result with { Rows = shuffled };
        }

        var size = Math.Min(
            call.PageSize() is { } asked and > 0 ? asked : options.PageSize, options.SqlPageLimit ?? int.MaxValue);
        var skip = call.Query.Skip;
        var rows = result.Rows.Skip(skip).Take(size).ToArray();
        var next = result.Rows.Count > skip + rows.Length ? NextLink(call, query.Code, skip + rows.Length) : null;
        return ServiceResponse.Json(call, json =>
        {
            json.WriteStartObject();
            json.WriteString(
                call.Dialect.ContextKey,
                $"{call.Origin}/b1s/{call.Dialect.Root}/$metadata#SAPB1.SQLQueryResult");
            json.WriteString("SqlText", query.Text);
            json.WriteStartArray("value");
            foreach (var row in rows)
            {
                json.WriteStartObject();
                for (var i = 0; i < row.Length; i++)
                {
                    json.WritePropertyName(result.Names[i]);
                    WriteValue(json, row[i]);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (next is not null)
            {
                json.WriteString(call.Dialect.NextLinkKey, next);
            }

            json.WriteEndObject();
        });
    }

    private static string NextLink(ServiceCall call, string code, int skip)
    {
        var pairs = call.Query.Pairs.Where(p => p.Name != "$skip").Select(p => $"{p.Name}={p.Raw}");
        return $"SQLQueries('{code}')/List?{string.Join('&', pairs.Append($"$skip={skip}"))}";
    }

    private static Dictionary<string, object> Parameters(ServiceCall call)
    {
        var query = call.Query;
        if (call.Method == "POST" && call.Body.Length > 0
            && call.Json().TryGetProperty("ParamList", out var list) && list.ValueKind == JsonValueKind.String)
        {
            query = ODataQuery.Parse(list.GetString());
        }

        return query.Pairs
            .Where(p => !p.Name.StartsWith('$'))
            .ToDictionary(p => p.Name, p => SqlValues.Parameter(p.Name, query[p.Name]!), StringComparer.Ordinal);
    }
}
