using System.Text.Json;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer.Posting;
using SapB1Anaplan.Sandbox.ServiceLayer.Query;
using SapB1Anaplan.Sandbox.ServiceLayer.Schema;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Sandbox.ServiceLayer.Wire;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Handlers;

/// <summary>User-defined tables as entity sets <c>U_NAME</c>: read and add.</summary>
internal sealed class UserTableHandler(EntityResponses responses)
{
    private static readonly Dictionary<string, int> Lengths =
        new(StringComparer.Ordinal) { ["Code"] = 50, ["Name"] = 100 };

    public void Map(ServiceRoutes routes)
    {
        routes.Add("GET", "U_{table}/**", Read, call => Find(call) is not null);
        routes.Add("POST", "U_{table}/**", Add, call => Find(call) is not null && !call.Resource.HasKey);
    }

    private static UserTable? Find(ServiceCall call) =>
        call.Company.UserTables.TryGetValue(call.Resource.Name["U_".Length..], out var table) ? table : null;

    private ServiceResponse Read(ServiceCall call)
    {
        var table = Find(call)!;
        return responses.Read(
            call, UserTableSchema.For(table), new ListRows<MasterRow>(table.Rows.Rows), table.Rows.Find);
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

    private static ServiceResponse Add(ServiceCall call)
    {
        var table = Find(call)!;
        var fields = Fields(call.Json(), table);
        var code = fields.Text("Code") ?? throw Refusals.BadQuery($"'Code' of 'U_{table.Name}' is mandatory");
        var row = new MasterRow { ["Code"] = code, ["Name"] = code };
        Fill(row, fields, table, isNew: true);
        lock (call.Company.Gate)
        {
            if (table.Rows.Find(code) is not null)
            {
                throw new Refusal(
                    400, "-2035", $"This entry already exists in the following tables: '@{table.Name}' (ODBC -2035)");
            }

            table.Rows.Put(row);
            UndoLog.Push(() => table.Rows.Remove(code));
        }

        return EntityResponses.Single(call, UserTableSchema.For(table), row, 201)
            .With("Location", $"{call.Origin}/b1s/{call.Dialect.Root}/U_{table.Name}('{Uri.EscapeDataString(code)}')");
    }
}
