using System.Net;
using System.Text;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Sandbox.Anaplan;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Anaplan;

/// <summary>A sandbox with the planning model, a folder of its own, and connections that do not wait long.</summary>
internal sealed class AnaplanWithModel : IAsyncDisposable
{
    private AnaplanWithModel(AnaplanSandbox sandbox, string folder)
    {
        Sandbox = sandbox;
        Folder = folder;
    }

    public AnaplanSandbox Sandbox { get; }

    public string Folder { get; }

    public AnaplanModel Model => Sandbox.Models.First(model => model.Name == PlanningModel.ModelName);

    public string StatePath => Path.Combine(Folder, "shared.db");

    public static async Task<AnaplanWithModel> StartAsync(
        Func<AnaplanSandboxOptions, AnaplanSandboxOptions>? configure = null, Func<LedgerShape, LedgerShape>? shape = null)
    {
        var ledger = new LedgerShape
        {
            Accounts = [.. Enumerable.Range(0, 20).Select(i => new PlanningAccount($"{4000 + i}", $"Account {4000 + i}"))],
            CostCenters = [.. Enumerable.Range(0, 5).Select(i => new PlanningCostCenter($"CC{i}", $"Center {i}"))],
            Currencies = ["EUR"],
            FirstMonth = new DateOnly(2026, 1, 1),
            Months = 12,
            Budget = [new PlanningFigure("4000", "CC0", new DateOnly(2026, 1, 1), 1250.50m)],
        };
        var options = new AnaplanSandboxOptions { Workspaces = [PlanningModel.ForLedger(shape?.Invoke(ledger) ?? ledger)] };
        var sandbox = await AnaplanSandbox.StartAsync(configure?.Invoke(options) ?? options);
        return new AnaplanWithModel(sandbox, Directory.CreateTempSubdirectory("sapb1anaplan-").FullName);
    }

    public AnaplanOptions Options() => new()
    {
        ApiUri = Sandbox.ApiUri,
        AuthenticationUri = Sandbox.AuthenticationUri,
        OAuthUri = Sandbox.OAuthUri,
        Login = AnaplanLogin.Basic(new NetworkCredential(AnaplanSandboxOptions.DefaultUser, AnaplanSandboxOptions.DefaultPassword)),
        Workspace = PlanningModel.WorkspaceName,
        Model = PlanningModel.ModelName,
        PollInterval = TimeSpan.FromMilliseconds(5),
        MaximumPollInterval = TimeSpan.FromMilliseconds(20),
        RetryDelay = TimeSpan.FromMilliseconds(2),
        RateLimitDelay = TimeSpan.FromMilliseconds(20),
        RequestsPerMinute = 60_000,
    };

    public Task<AnaplanClient> ConnectAsync(Func<AnaplanOptions, AnaplanOptions>? configure = null)
    {
        var options = configure?.Invoke(Options()) ?? Options();
        return AnaplanClient.ConnectAsync(
            options, new SqliteSharedState(StatePath, options.TimeProvider), TestContext.Current.CancellationToken);
    }

    public string Write(string name, string content, Encoding? encoding = null)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, content, encoding ?? new UTF8Encoding(false));
        return path;
    }

    /// <summary>A file of actuals: one row per account, cost center and month, as many as asked for.</summary>
    public string WriteActuals(int rows, Func<int, string>? account = null)
    {
        var text = new StringBuilder("Account,Cost Center,Currency,Period,Amount\n");
        for (var i = 0; i < rows; i++)
        {
            var month = new DateOnly(2026, 1 + (i / 100 % 12), 1).ToString("MMM yy", System.Globalization.CultureInfo.InvariantCulture);
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{account?.Invoke(i) ?? $"{4000 + (i % 20)}"},CC{i / 20 % 5},EUR,{month},{i + 0.25m}\n");
        }

        return Write($"actuals-{rows}.csv", text.ToString());
    }

    /// <summary>Waits until somebody has asked for a task; each turn of the loop gives way to the server.</summary>
    public async Task PolledAsync(string taskId)
    {
        while (Sandbox.Requests.Count("GET", $"/tasks/{taskId}$") == 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
