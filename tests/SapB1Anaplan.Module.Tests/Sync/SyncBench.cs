using SapB1Anaplan.Module.Tests.SapB1;
using SapB1Anaplan.Sandbox.Anaplan;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Sandbox.Shell;

namespace SapB1Anaplan.Module.Tests.Sync;

/// <summary>Both systems, a shell that is connected to both, and a job file.</summary>
internal sealed class SyncBench : IAsyncDisposable
{
    private SyncBench(SapB1Bench sap, AnaplanSandbox anaplan, string folder)
    {
        Sap = sap;
        Anaplan = anaplan;
        Folder = folder;
    }

    public SapB1Bench Sap { get; }

    public AnaplanSandbox Anaplan { get; }

    public ModuleShell Shell => Sap.Shell;

    public string Folder { get; }

    public string JobPath => Path.Combine(Folder, "finance.json");

    public Company Company => Sap.Company;

    public static async Task<SyncBench> StartAsync(
        int entries, IReadOnlyList<PlanningFigure>? budget = null, string section = "")
    {
        var folder = Directory.CreateTempSubdirectory("sapb1anaplan-").FullName;
        Environment.SetEnvironmentVariable(
            "SAPB1ANAPLAN_SHARED_STATE", Path.Combine(Path.GetTempPath(), $"sapb1anaplan-{Environment.ProcessId}.db"));
        var sap = (await SapB1Bench.StartAsync(entries)).Connected();
        var anaplan = await AnaplanSandbox.StartAsync(new AnaplanSandboxOptions
        {
            Workspaces = [PlanningModel.ForLedger(new LedgerShape { Currencies = ["USD"], FirstMonth = new DateOnly(2024, 1, 1), Budget = budget ?? [] })],
        });
        var bench = new SyncBench(sap, anaplan, folder);
        bench.Shell.Run(
            """
            param($api, $auth, $oauth, $credential)
            Connect-Anaplan -Credential $credential -ApiUri $api -AuthenticationUri $auth -OAuthUri $oauth `
                -PollInterval ([timespan]::FromMilliseconds(5)) -RequestsPerMinute 600 -Workspace Finance -Model 'Group Planning'
            """,
            anaplan.ApiUri,
            anaplan.AuthenticationUri,
            anaplan.OAuthUri,
            SapB1Bench.Login(AnaplanSandboxOptions.DefaultPassword, AnaplanSandboxOptions.DefaultUser)).ThrowOnError();
        File.WriteAllText(bench.JobPath, $$"""
            {
              "mapping": { "lists": { "account": "Accounts", "costCenter": "Cost Centers" } },
              "masterData": {
                "accounts": { "import": "Load accounts", "columns": { "type": "Type" } },
                "costCenters": { "import": "Load cost centers" },
              },
              "actuals": { "import": "Load actuals" },
              "compare": { "export": "Actuals" },
              {{section}}
            }
            """);
        return bench;
    }

    public ShellResult Run(string script) => Shell.Run($"param($job) {script}", JobPath);

    /// <summary>The plain sum over the ledger, by account, cost center and month.</summary>
    public SortedDictionary<string, decimal> PlainSum() => Sorted(Company.Journal.Lines
        .GroupBy(line => FormattableString.Invariant($"{line.AccountCode} {line.CostingCode ?? "NONE"} USD {line.ReferenceDate:MMM yy}"))
        .Select(cell => (cell.Key, cell.Sum(line => line.Debit - line.Credit))));

    /// <summary>What the model holds.</summary>
    public SortedDictionary<string, decimal> Held() => Sorted(Anaplan.Models.Single().Module("Actuals")!.Cells()
        .Select(cell => (string.Join(" ", cell.Members), cell.Value)));

    public async ValueTask DisposeAsync()
    {
        await Sap.DisposeAsync();
        await Anaplan.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static SortedDictionary<string, decimal> Sorted(IEnumerable<(string Key, decimal Amount)> cells) =>
        new(cells.Where(cell => cell.Amount != 0m).ToDictionary(cell => cell.Key, cell => cell.Amount), StringComparer.Ordinal);
}
