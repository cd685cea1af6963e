using System.Diagnostics;
using System.Reflection;
using System.Text;
using SapB1Anaplan.Sandbox.Hosting;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Workers;

/// <summary>A piece of work as a process of its own, to be waited for or killed.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private WorkerProcess(Process process) => _process = process;

    public int ExitCode => _process.ExitCode;

    /// <summary>Whether it ended by a kill, its own or another's, and not by itself.</summary>
    public bool WasKilled => ExitCode is 137 or -1;

    /// <summary>What it wrote to the error stream; whole once it has ended.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    private static string Dll { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory,
        typeof(WorkerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "Worker").Value!));

    /// <summary>Starts one verb of tests/SapB1Anaplan.Worker with its named arguments.</summary>
    public static WorkerProcess Start(string verb, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Dll, verb, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var worker = new WorkerProcess(Process.Start(start)!);
        worker._process.ErrorDataReceived += (_, line) => worker.Note(line.Data);
        worker._process.BeginErrorReadLine();
        return worker;
    }

    /// <summary>The next line it writes.</summary>
    public async Task<string> ReadLineAsync()
    {
        if (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            return line;
        }

        await EndAsync();
        throw new InvalidOperationException($"The worker ended without a word. {Errors}");
    }

    public Task EndAsync() => _process.WaitForExitAsync(TestContext.Current.CancellationToken);

    /// <summary>Its end, which must have been a good one.</summary>
    public async Task SucceedAsync()
    {
        await EndAsync();
        Assert.True(ExitCode == 0, Errors);
    }

    /// <summary>Kills it when a server sees its n-th request, unless it ends before; returns once it has ended.</summary>
    public async Task EndOrKillAtAsync(RequestLog requests, int number)
    {
        var seen = 0;
        requests.Begun = () =>
        {
            if (Interlocked.Increment(ref seen) == number)
            {
                Kill();
            }
        };
        await EndAsync();
        requests.Begun = null;
    }

    /// <summary>Kills it after a while, unless it ends before; returns once it has ended.</summary>
    public async Task EndOrKillAfterAsync(TimeSpan life)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(life);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Kill();
        }

        await EndAsync();
    }

    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It had ended.
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private void Note(string? line)
    {
        lock (_errors)
        {
            _errors.AppendLine(line);
        }
    }
}
