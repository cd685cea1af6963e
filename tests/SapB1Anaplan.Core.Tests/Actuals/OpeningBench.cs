using System.Globalization;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Core.Tests.Actuals;

/// <summary>A company with a past, a job that begins in the middle of it, and one beside it that takes all.</summary>
internal static class OpeningBench
{
    private const string AnyNumber = "\"limits\": { \"zeroedCellsShare\": null, \"changedCellsShare\": null },";

    public static Task<CompanyAndModel> StartAsync(SqlAccess access = SqlAccess.Allowed) => CompanyAndModel.StartAsync(
        company =>
        {
            company.AddAccount("1100", "1100");
            company.AddAccount("1200", "1200");
            CompanyAndModel.Post(company, 1, "4003", 10m);
            CompanyAndModel.Post(company, 1, "1100", 40.25m, null);
            CompanyAndModel.Post(company, 2, "4000", 3.50m);
            CompanyAndModel.Post(company, 2, "1100", 4.25m, null);
            CompanyAndModel.Post(company, 1, "1200", 6m, null);
            CompanyAndModel.Post(company, 2, "1200", -6m, null);
            CompanyAndModel.Post(company, 3, "4003", 20m);
            CompanyAndModel.Post(company, 3, "1200", 2m, null);
            CompanyAndModel.Post(company, 4, "1100", 1m, null);
        },
        shape: ledger => ledger with
        {
            Accounts = [.. ledger.Accounts, new PlanningAccount("1100", "1100"), new PlanningAccount("1200", "1200")],
            Currencies = ["EUR", "USD"],
        },
        configure: options => options with { SqlQueries = access });

    public static void Post(CompanyAndModel bench, DateOnly day) => bench.Company.Journal.Post(new EntryDraft
    {
        ReferenceDate = day,
        Lines = [new LineDraft { AccountCode = "1100", Debit = 9m }, new LineDraft { AccountCode = "1000", Credit = 9m }],
    });

    public static Job WriteJob(
        CompanyAndModel bench, string from = "2026-03-01", string leaveOut = "ttClosingBalance", bool opening = true, string? more = null) =>
        JobFile.Load(bench.Anaplan.Write("job.json", Text(
            "EUR", leaveOut, $", \"openingBalances\": {(opening ? "true" : "false")}{more}", $"\"sap\": {{ \"from\": \"{from}\" }}, {AnyNumber}")));

    // The same accounts in another area of the model: one that reads all.
    public static Job WriteOther(CompanyAndModel bench, string leaveOut = "ttClosingBalance") =>
        JobFile.Load(bench.Anaplan.Write("other.json", Text("USD", leaveOut, string.Empty, string.Empty)));

    private static string Text(string currency, string leaveOut, string actuals, string sections) => $$"""
        {
          {{sections}}
          "actuals": {
            "import": "Load actuals", "leaveOut": [ "{{leaveOut}}" ],
            "columns": { "Account": "account", "Cost Center": "costCenter", "Currency": "={{currency}}", "Period": "period", "Amount": "amount" }
            {{actuals}}
          }
        }
        """;

    // The lines since a day, and of the other accounts what they had before it, in the month of the day before.
    public static SortedDictionary<string, decimal> Expected(CompanyAndModel bench, DateOnly from)
    {
        var cells = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var line in bench.Company.Journal.Lines)
        {
            var isBefore = line.ReferenceDate < from;
            if (isBefore && line.AccountCode.StartsWith('4'))
            {
                continue;
            }

            var month = (isBefore ? from.AddDays(-1) : line.ReferenceDate).ToString("MMM yy", CultureInfo.InvariantCulture);
            var cell = $"{line.AccountCode} {(isBefore ? "NONE" : line.CostingCode ?? "NONE")} EUR {month}";
            cells[cell] = cells.GetValueOrDefault(cell) + line.Debit - line.Credit;
        }

        foreach (var empty in cells.Where(cell => cell.Value == 0m).ToList())
        {
            cells.Remove(empty.Key);
        }

        return cells;
    }

    public static bool IsEuro(KeyValuePair<string, decimal> cell) => cell.Key.Contains(" EUR ", StringComparison.Ordinal);

    public static (long Versions, long Entries) Log(Job job) => Read(job, (store, _) => (
        store.ExecuteInt64("SELECT COUNT(*) FROM versions"), store.ExecuteInt64("SELECT entries FROM companies")));

    public static T Read<T>(Job job, Func<StoreDatabase, long, T> read)
    {
        using var store = StoreDatabase.OpenExisting(job.LedgerPath);
        return read(store, new JobRegistry(store).Find(null, job.Path)!.Value);
    }
}
