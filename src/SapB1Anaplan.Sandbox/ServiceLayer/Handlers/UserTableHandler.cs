using System.Text.Json;

namespace SapB1Anaplan.Sandbox.ServiceLayer;

/// <summary>User-defined tables as entity sets <c>U_NAME</c>: read, add, change, delete.</summary>
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
            ("PATCH" or "MERGE", true) => Change(call, table),
            ("DELETE", true) => Delete(call, table),
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

    private static ServiceResponse Change(ServiceCall call, UserTable table)
    {
        lock (call.Company.Gate)
        {
            var before = table.Rows.Find(call.Resource.Key!) ?? throw ServiceLayerError.NotFound();
            var row = new MasterRow(before);
            Fill(row, Fields(call.Json(), table), table, isNew: false);
            table.Rows.Put(row);
            UndoLog.Push(() => table.Rows.Put(before));
        }

        return ServiceResponse.NoContent();
    }

    private static ServiceResponse Delete(ServiceCall call, UserTable table)
    {
        lock (call.Company.Gate)
        {
            var before = table.Rows.Find(call.Resource.Key!) ?? throw ServiceLayerError.NotFound();
            table.Rows.Remove(call.Resource.Key!);
            UndoLog.Push(() => table.Rows.Put(before));
        }

        return ServiceResponse.NoContent();
    }
}
