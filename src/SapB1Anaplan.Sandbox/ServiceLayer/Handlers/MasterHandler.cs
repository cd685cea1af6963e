using SapB1Anaplan.Sandbox.ServiceLayer.Query;
using SapB1Anaplan.Sandbox.ServiceLayer.Schema;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Sandbox.ServiceLayer.Wire;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Handlers;

/// <summary>Reads of master data and documents.</summary>
internal sealed class MasterHandler(EntityResponses responses)
{
    public void Map(ServiceRoutes routes)
    {
        foreach (var set in MasterSchema.Sets)
        {
            routes.Add("GET", $"{set.Type.SetName}/**", call => Read(call, set));
            routes.Add("GET", $"{set.Type.SetName}()/**", call => Read(call, set));
        }
    }

    private ServiceResponse Read(ServiceCall call, MasterSet set)
    {
        var table = set.IsThere(call.Company) ? set.Table(call.Company) : throw Refusals.UnknownResource();
        if (table != call.Company.Accounts || !Shows(call.Query.Select, "Balance"))
        {
            return responses.Read(call, set.Type, new ListRows<MasterRow>(table.Rows), table.Find);
        }

        var accounts = WithBalances(call.Company);
        return responses.Read(
            call, set.Type, new ListRows<MasterRow>(accounts), key => accounts.Find(a => a["Code"]!.Equals(key)));
    }

    private static bool Shows(string? select, string name) =>
        select is null || select.Contains(name, StringComparison.Ordinal);

    // Balances are sums over the ledger as it stands, whatever its dates; debit is positive. A title sums the accounts
    // below it.
    private static List<MasterRow> WithBalances(Company company)
    {
        var local = new Dictionary<string, Int128>(StringComparer.Ordinal);
        var system = new Dictionary<string, Int128>(StringComparer.Ordinal);
        var texts = company.Journal.Packer.Texts;
        var sums = new Dictionary<int, (Int128 Local, Int128 System)>();
        foreach (var line in company.Journal.Snapshot().SelectMany(e => e.Lines))
        {
            var (sum, sumSystem) = sums.GetValueOrDefault(line.Account);
            sums[line.Account] = (sum + line.Debit - line.Credit, sumSystem + line.SystemDebit - line.SystemCredit);
        }

        foreach (var (account, sum) in sums)
        {
            var code = texts[account];
            while (code is not null)
            {
                local[code] = local.GetValueOrDefault(code) + sum.Local;
                system[code] = system.GetValueOrDefault(code) + sum.System;
                code = company.Accounts.Find(code)?.Text("FatherAccountKey");
            }
        }

        return [.. company.Accounts.Rows.Select(a => new MasterRow(a)
        {
            ["Balance"] = Amounts.ToDecimal(local.GetValueOrDefault(a.Text("Code")!)),
            ["Balance_syscurr"] = Amounts.ToDecimal(system.GetValueOrDefault(a.Text("Code")!)),
        })];
    }
}
