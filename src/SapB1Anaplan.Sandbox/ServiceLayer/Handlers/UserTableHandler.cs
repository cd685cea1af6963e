using System.Text.Json;

namespace SapB1Anaplan.Sandbox.ServiceLayer;

/// <summary>User-defined tables as entity sets <c>U_NAME</c>: read and add.</summary>
internal sealed class UserTableHandler(EntityResponses responses) : IHandler
{
    private static readonly Dictionary<string, int> Lengths =
        new(StringComparer.Ordinal) { ["Code"] = 50, ["Name"] = 100 };

    public ServiceResponse? TryHandle(ServiceCall call)
    {
        var name = call.Resource.Name;
        if (!name.StartsWith("U_", StringComparison.Ordinal)
            || !call.Company.UserTables.TryGetValue(name["U_".Length..], out var table))
        {
            return null;
        }

        var type = UserTableSchema.For(table);
        return (call.Method, call.Resource.HasKey) switch
        {
            ("GET", _) => responses.Read(call, type, new ListRows<MasterRow>(table.Rows.Rows), table.Rows.Find),
            ("POST", false) => Add(call, table, type),
            _ => throw ServiceLayerError.MethodNotAllowed(),
        };
    }

    private static PayloadFields Fields(JsonElement body, UserTable table) => new(
        body,
        "U_" + table.Name,
        n => n is "Code" or "Name" || table.Fields.Any(f => f.Name == n),
        Lengths);

    private static void Fill(MasterRow row, PayloadFields fields, UserTable table, bool isNew)
    {
        if (fields.Has("Name"))
        {
            row["Name"] = fields.Text("Name");
        }

        foreach (var (name, value) in fields.UserFields(table.Fields, isNew) ?? [])
        {
            row[name] = value;
        }
    }

    private static ServiceResponse Add(ServiceCall call, UserTable table, EntityType<MasterRow> type)
    {
        var fields = Fields(call.Json(), table);
        var code = fields.Text("Code") ?? throw ServiceLayerError.BadQuery($"'Code' of 'U_{table.Name}' is mandatory");
        var row = new MasterRow { ["Code"] = code, ["Name"] = code };
        Fill(row, fields, table, isNew: true);
        lock (call.Company.Gate)
        {
            if (table.Rows.Find(code) is not null)
            {
                throw new ServiceLayerError(
                    400, "-2035", $"This entry already exists in the following tables: '@{table.Name}' (ODBC -2035)");
            }

            table.Rows.Put(row);
            UndoLog.Push(() => table.Rows.Remove(code));
        }

        return EntityResponses.Single(call, type, row, 201)
            .With("Location", $"{call.Origin}/b1s/{call.Dialect.Root}/U_{table.Name}('{Uri.EscapeDataString(code)}')");
    }
}
