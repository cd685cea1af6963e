using System.Globalization;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Flows.Actuals;
using SapB1Anaplan.Core.Flows.Compare;
using SapB1Anaplan.Core.Flows.MasterData;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Core.Tests.Anaplan;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals;

/// <summary>Both sandboxes, a job file between them, and runs of the flow.</summary>
internal sealed class CompanyAndModel : IAsyncDisposable
{
    private const string Actuals = """
        "actuals": { "import": "Load actuals" },
        "compare": { "export": "Actuals" },
        """;

    private CompanyAndModel(ServiceLayerSandbox sap, AnaplanWithModel anaplan)
    {
        Sap = sap;
        Anaplan = anaplan;
    }

    public ServiceLayerSandbox Sap { get; }

    public AnaplanWithModel Anaplan { get; }

    public Company Company => Sap.Company;

    public RecordedOutput Output { get; } = new();

    public static async Task<CompanyAndModel> StartAsync(
        Action<Company>? post = null,
        Func<LedgerShape, LedgerShape>? shape = null,
        Func<ServiceLayerSandboxOptions, ServiceLayerSandboxOptions>? configure = null,
        Company? company = null)
    {
        company ??= SmallCompany(post ?? (c => PostMany(c, 200)));
        var options = new ServiceLayerSandboxOptions { Companies = [company] };
        var sap = await ServiceLayerSandbox.StartAsync(configure?.Invoke(options) ?? options);
        var anaplan = await AnaplanWithModel.StartAsync(shape: ledger =>
        {
            var filled = ledger with
            {
                Accounts =
                [
                    new PlanningAccount("1000", "1000"),
                    .. Enumerable.Range(0, 20).Select(i => $"{4000 + i}").Select(code => new PlanningAccount(code, code)),
                ],
                CostCenters = [new PlanningCostCenter("NONE", "NONE"), .. Enumerable.Range(0, 5).Select(i => new PlanningCostCenter($"CC{i}", $"CC{i}"))],
            };
            return shape?.Invoke(filled) ?? filled;
        });
        return new CompanyAndModel(sap, anaplan);
    }

    private static Company SmallCompany(Action<Company> post)
    {
        var company = new Company("SBODEMO");
        company.Settings.LocalCurrency = "EUR";
        company.Settings.SystemCurrency = "EUR";
        foreach (var account in Enumerable.Range(0, 20).Select(i => (4000 + i).ToString(CultureInfo.InvariantCulture)))
        {
            company.AddAccount(account, account, account.EndsWith('0') ? "at_Revenues" : "at_Expenses");
        }

        company.AddAccount("1000", "1000");
        foreach (var center in Enumerable.Range(0, 5).Select(i => $"CC{i}"))
        {
            company.AddProfitCenter(center, center);
        }

        company.Periods.Cover(new DateOnly(2026, 1, 1));
        post(company);
        return company;
    }

    public static void PostMany(Company company, int entries)
    {
        var first = company.Journal.Count;
        for (var i = first; i < first + entries; i++)
        {
            Post(company, 1 + (i % 6), $"{4000 + (i % 20)}", 10.01m + i, i % 3 == 0 ? null : $"CC{i % 5}");
        }
    }

    public static int Post(Company company, int month, string account, decimal amount, string? center = "CC1") =>
        company.Journal.Post(new EntryDraft
        {
            ReferenceDate = new DateOnly(2026, month, 15),
            DueDate = new DateOnly(2026, month, 15),
            TaxDate = new DateOnly(2026, month, 15),
            Lines =
            [
                new LineDraft { AccountCode = account, Debit = amount, CostingCode = center, LineMemo = $"to {account}" },
                new LineDraft { AccountCode = "1000", Credit = amount },
            ],
        });

    public Job WriteJob(string? more = null) => JobFile.Load(Anaplan.Write("job.json", "{ " + Actuals + more + " }"));

    public Job WriteWhole(string sections) => JobFile.Load(Anaplan.Write("job.json", "{ " + sections + " }"));

    public async Task<ServiceLayerClient> ConnectSapAsync() => await ServiceLayerClient.ConnectAsync(
        new ServiceLayerOptions
        {
            Uri = Sap.Uri,
            CompanyDatabase = Company.Database,
            UserName = Company.DefaultUser,
            Password = Company.DefaultPassword,
            RetryDelay = TimeSpan.FromMilliseconds(2),
        },
        TestContext.Current.CancellationToken);

    public async Task<ActualsSyncResult> SyncAsync(Job job, bool rehearsal = false, Action? before = null)
    {
        await using var sap = await ConnectSapAsync();
        await using var anaplan = await Anaplan.ConnectAsync();
        var model = await anaplan.OpenModelAsync(null, null, TestContext.Current.CancellationToken);
        before?.Invoke();
        return await ActualsFlow.RunAsync(
            job, sap, model, Output, rehearsal, cancellationToken: TestContext.Current.CancellationToken);
    }

    public async Task<MasterDataSyncResult> SyncMasterDataAsync(Job job)
    {
        await using var sap = await ConnectSapAsync();
        await using var anaplan = await Anaplan.ConnectAsync();
        var model = await anaplan.OpenModelAsync(null, null, TestContext.Current.CancellationToken);
        return await MasterDataFlow.RunAsync(
            job, sap, model, Output, cancellationToken: TestContext.Current.CancellationToken);
    }

    public async Task<BalanceComparison> CompareAsync(Job job)
    {
        await using var anaplan = await Anaplan.ConnectAsync();
        var model = await anaplan.OpenModelAsync(null, null, TestContext.Current.CancellationToken);
        return await CompareFlow.RunAsync(job, model, Output, cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>Loads a cell behind the back of the job.</summary>
    public async Task TamperAsync(string account, string center, string period, decimal amount)
    {
        var path = Anaplan.Write(
            "tamper.csv",
            FormattableString.Invariant($"Account,Cost Center,Currency,Period,Amount\n{account},{center},EUR,{period},{amount}\n"));
        await using var client = await Anaplan.ConnectAsync();
        await client.DefaultModel!.RunImportAsync("Load actuals", new AnaplanUpload(path), cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>What a plain sum over the sandbox's ledger gives: account, cost center, currency, period.</summary>
    public SortedDictionary<string, decimal> PlainSum()
    {
        var sums = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var line in Company.Journal.Lines)
        {
            var period = line.ReferenceDate.ToString("MMM yy", CultureInfo.InvariantCulture);
            var key = $"{line.AccountCode} {line.CostingCode ?? "NONE"} {Company.Settings.LocalCurrency} {period}";
            sums[key] = sums.GetValueOrDefault(key) + line.Debit - line.Credit;
        }

        return Nonzero(sums);
    }

    /// <summary>What the sandbox's model holds, by the names of its members.</summary>
    public SortedDictionary<string, decimal> Held()
    {
        var held = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var cell in Anaplan.Model.Module("Actuals")!.Cells())
        {
            held[string.Join(" ", cell.Members)] = cell.Value;
        }

        return Nonzero(held);
    }

    public async ValueTask DisposeAsync()
    {
        await Sap.DisposeAsync();
        await Anaplan.DisposeAsync();
    }

    private static SortedDictionary<string, decimal> Nonzero(SortedDictionary<string, decimal> sums) =>
        new(sums.Where(pair => pair.Value != 0m).ToDictionary(pair => pair.Key, pair => pair.Value), StringComparer.Ordinal);
}
