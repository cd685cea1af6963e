using System.Diagnostics;
using System.Text;
using SapB1Anaplan.Sandbox.Anaplan;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Anaplan;

/// <summary>A process of its own that works on a bench's server.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private WorkerProcess(Process process) => _process = process;

    public int ExitCode => _process.ExitCode;

    public static WorkerProcess Start(AnaplanBench bench, string mode, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] all =
        [
            Dll, mode, bench.Sandbox.AuthenticationUri.ToString(), AnaplanSandboxOptions.DefaultUser,
            AnaplanSandboxOptions.DefaultPassword, bench.StatePath, .. arguments,
        ];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        var worker = new WorkerProcess(Process.Start(start)!);
        worker._process.ErrorDataReceived += (_, line) => worker._errors.AppendLine(line.Data);
        worker._process.BeginErrorReadLine();
        return worker;
    }

    /// <summary>The next line it writes.</summary>
    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
        ?? throw new InvalidOperationException($"The worker ended without a word. {_errors}");

    public async Task EndAsync() => await _process.WaitForExitAsync(TestContext.Current.CancellationToken);

    /// <summary>Its end, which must have been a good one.</summary>
    public async Task SucceedAsync()
    {
        await EndAsync();
        Assert.True(ExitCode == 0, _errors.ToString());
    }

    public void Kill() => _process.Kill(entireProcessTree: true);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private static string Dll => typeof(WorkerProcess).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
        .Cast<System.Reflection.AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "AnaplanWorker").Value!;
}
