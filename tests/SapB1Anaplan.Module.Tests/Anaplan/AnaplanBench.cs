using SapB1Anaplan.Sandbox.Anaplan;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Shell;

namespace SapB1Anaplan.Module.Tests.Anaplan;

/// <summary>The module in an engine, beside a sandbox that it can connect to.</summary>
internal sealed class AnaplanBench : IAsyncDisposable
{
    public const string Connect = """
        param($api, $auth, $oauth, $user, $password)
        $secure = [System.Security.SecureString]::new()
        $password.ToCharArray() | ForEach-Object { $secure.AppendChar($_) }
        $global:credential = [System.Management.Automation.PSCredential]::new($user, $secure)
        $global:at = @{ ApiUri = $api; AuthenticationUri = $auth; OAuthUri = $oauth; PollInterval = [timespan]::FromMilliseconds(5); RequestsPerMinute = 600 }
        """;

    private AnaplanBench(AnaplanSandbox sandbox, ModuleShell shell, string folder)
    {
        Sandbox = sandbox;
        Shell = shell;
        Folder = folder;
    }

    public AnaplanSandbox Sandbox { get; }

    public ModuleShell Shell { get; }

    public string Folder { get; }

    public AnaplanModel Model => Sandbox.Models.Single();

    public static async Task<AnaplanBench> OpenAsync(bool connect = true, LedgerShape? shape = null)
    {
        var sandbox = await AnaplanSandbox.StartAsync(new AnaplanSandboxOptions { Workspaces = [PlanningModel.ForLedger(shape ?? Shape)] });
        string folder = Directory.CreateTempSubdirectory("sapb1anaplan-").FullName;
        Environment.SetEnvironmentVariable("SAPB1ANAPLAN_SHARED_STATE", Path.Combine(Path.GetTempPath(), $"sapb1anaplan-{Environment.ProcessId}.db"));
        var made = new AnaplanBench(sandbox, ModuleShell.Open(), folder);
        made.Shell.Run(
            Connect, sandbox.ApiUri, sandbox.AuthenticationUri, sandbox.OAuthUri,
            AnaplanSandboxOptions.DefaultUser, AnaplanSandboxOptions.DefaultPassword).ThrowOnError();
        if (connect)
        {
            made.Shell.Run("Connect-Anaplan -Credential $credential @at -Workspace Finance -Model 'Group Planning'").ThrowOnError();
        }

        return made;
    }

    public static LedgerShape Shape { get; } = new()
    {
        Accounts = [.. Enumerable.Range(0, 20).Select(i => new PlanningAccount($"{4000 + i}", $"Account {4000 + i}"))],
        CostCenters = [.. Enumerable.Range(0, 5).Select(i => new PlanningCostCenter($"CC{i}", $"Center {i}"))],
        Currencies = ["EUR"],
        FirstMonth = new DateOnly(2026, 1, 1),
        Months = 12,
        Budget = [new PlanningFigure("4000", "CC0", new DateOnly(2026, 1, 1), 1250.50m)],
    };

    public async ValueTask DisposeAsync()
    {
        Shell.Dispose();
        await Sandbox.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
