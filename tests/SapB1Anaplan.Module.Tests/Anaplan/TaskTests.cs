using System.Management.Automation;
using SapB1Anaplan.Sandbox.Shell;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Anaplan;

public sealed class TaskTests
{
    private const string Header = "Account,Cost Center,Currency,Period,Amount\n";

    [Fact]
    public async Task Files_go_there_and_back_with_the_same_hash()
    {
        await using AnaplanBench anaplan = await AnaplanBench.OpenAsync();
        string path = Write(anaplan, "4000,CC1,EUR,Mar 26,1\n");

        ShellResult result = anaplan.Shell.Run(
            "param($path) Send-AnaplanFile 'Actuals.csv' $path; Receive-AnaplanFile 'Actuals.csv' \"$path.back\"", path).ThrowOnError();

        Assert.Equal(result.Property(0, "Sha256"), result.Property(1, "Sha256"));
        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(path + ".back", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_failed_task_is_an_error_that_carries_the_result()
    {
        await using AnaplanBench anaplan = await AnaplanBench.OpenAsync();
        string path = Write(anaplan, "9999,CC1,EUR,Mar 26,1\n");

        ShellResult silent = anaplan.Shell.Run("param($path) Invoke-AnaplanImport 'Load actuals' -Path $path", path);
        ShellResult passed = anaplan.Shell.Run("param($path) Invoke-AnaplanImport 'Load actuals' -Path $path -PassThru", path);

        ErrorRecord error = Assert.Single(silent.Errors);
        Assert.StartsWith("AnaplanTaskFailed", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("Failed", PSObject.AsPSObject(error.TargetObject).Properties["Outcome"].Value.ToString());
        Assert.Empty(silent.Output);
        Assert.Equal("Failed", passed.Property(0, "Outcome")!.ToString());
    }

    [Fact]
    public async Task A_task_is_started_now_and_waited_for_later()
    {
        await using AnaplanBench anaplan = await AnaplanBench.OpenAsync();
        string path = Write(anaplan, "4000,CC1,EUR,Mar 26,1\n");

        ShellResult result = anaplan.Shell.Run("""
            param($path)
            $task = Invoke-AnaplanImport 'Load actuals' -Path $path -NoWait
            $task.Outcome
            ($task | Wait-AnaplanTask).Outcome
            (Get-AnaplanTask 'Load actuals').TaskId -eq $task.TaskId
            """, path).ThrowOnError();

        Assert.Equal(["Running", "Succeeded", "True"], result.Output.Select(item => item.ToString()));
    }

    [Fact]
    public async Task A_process_an_action_and_an_export_run()
    {
        await using AnaplanBench anaplan = await AnaplanBench.OpenAsync();
        string accounts = Path.Combine(anaplan.Folder, "accounts.csv");
        string centers = Path.Combine(anaplan.Folder, "centers.csv");
        await File.WriteAllTextAsync(accounts, "Code,Name,Parent,Type\n7000,New,,P\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(centers, "Code,Name,Parent\nCC9,Nine,\n", TestContext.Current.CancellationToken);

        ShellResult result = anaplan.Shell.Run("""
            param($accounts, $centers)
            (Invoke-AnaplanProcess 'Load master data' -Path $accounts, $centers -File 'Accounts.csv', 'Cost Centers.csv').Outcome
            (Invoke-AnaplanExport 'Approved budget').Amount
            (Invoke-AnaplanAction 'Delete unused accounts').Outcome
            (Get-AnaplanListItem Accounts).Code
            """, accounts, centers).ThrowOnError();

        Assert.Equal(["Succeeded", "1250.5", "Succeeded", "4000"], result.Output.Select(item => item.ToString()));
    }

    [Fact]
    public async Task A_mapping_that_asks_is_answered()
    {
        await using AnaplanBench anaplan = await AnaplanBench.OpenAsync();

        ShellResult result = anaplan.Shell.Run("""
            [pscustomobject] @{ Account = '4000'; 'Cost Center' = 'CC1'; Currency = 'EUR'; Amount = [decimal] 7 } |
                Invoke-AnaplanImport 'Load actuals of one period' -Parameter @{ Time = 'Mar 26' }
            (Invoke-AnaplanExport 'Actuals' | Where-Object { $_.Account -eq '4000' -and $_.Period -eq 'Mar 26' -and $_.'Cost Center' -eq 'CC1' }).Amount
            """).ThrowOnError();

        Assert.Equal("Succeeded", result.Property(0, "Outcome")!.ToString());
        Assert.Equal("7", result.Output[1].ToString());
    }

    [Theory]
    [InlineData("-Force", "Cancelled")]
    [InlineData("", "InProgress")]
    public async Task Ctrl_C_leaves_the_task_or_cancels_it(string force, string state)
    {
        await using AnaplanBench anaplan = await AnaplanBench.OpenAsync();
        string path = Write(anaplan, "4000,CC1,EUR,Mar 26,1\n");
        anaplan.Sandbox.Pace.Hold();
        using PowerShell shell = anaplan.Shell.Create($"param($path) Invoke-AnaplanImport 'Load actuals' -Path $path {force}", path);
        IAsyncResult running = shell.BeginInvoke();
        while (anaplan.Sandbox.Requests.Count("GET", "/tasks/[0-9A-F]{32}$") == 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        shell.Stop();

        Assert.ThrowsAny<PipelineStoppedException>(() => shell.EndInvoke(running));
        ShellResult task = anaplan.Shell.Run("(Get-AnaplanTask 'Load actuals').State").ThrowOnError();
        Assert.Equal(state, task.Output[0].ToString());
        Assert.Equal(1, anaplan.Sandbox.TasksStarted("Load actuals"));
    }

    [Fact]
    public async Task No_secret_shows_in_any_stream_or_object()
    {
        await using AnaplanBench anaplan = await AnaplanBench.OpenAsync();
        string path = Write(anaplan, "4000,CC1,EUR,Mar 26,1\n9999,CC1,EUR,Mar 26,1\n");

        ShellResult result = anaplan.Shell.Run("""
            param($path)
            $DebugPreference = 'Continue'; $VerbosePreference = 'Continue'
            Connect-Anaplan -Credential $credential @at -Model 'Group Planning' -PassThru
            Invoke-AnaplanImport 'Load actuals' -Path $path -PassThru
            """, path).ThrowOnError();

        string all = string.Join(
            "\n",
            result.Verbose.Concat(result.Debug).Concat(result.Warnings).Concat(result.Information)
                .Concat(result.Output.SelectMany(item => item.Properties.Select(property => $"{property.Name}={property.Value}"))));
        Assert.Contains("/tasks", all, StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Anaplan.AnaplanSandboxOptions.DefaultPassword, all, StringComparison.Ordinal);
        Assert.DoesNotMatch("(AnaplanAuthToken|Basic) [A-Za-z0-9]", all);
    }

    private static string Write(AnaplanBench anaplan, string rows)
    {
        string path = Path.Combine(anaplan.Folder, "actuals.csv");
        File.WriteAllText(path, Header + rows);
        return path;
    }
}
