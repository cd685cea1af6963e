using System.Management.Automation;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Output;

namespace SapB1Anaplan.Commands;

/// <summary>
/// Base of all cmdlets: work runs as a task, everything it reports is carried out on the pipeline thread, and Ctrl+C, a
/// satisfied <c>Select-Object -First</c> or a failing command downstream cancel it.
/// </summary>
public abstract class AsyncCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>True when a failure ends the pipeline, as a refused login should; false when the next record is tried.</summary>
    protected virtual bool FailureEndsPipeline => false;

    /// <summary>Cancelled by Ctrl+C and when the cmdlet is disposed.</summary>
    protected CancellationToken StopToken => _cancellation.Token;

    /// <summary>Runs once, before the first record.</summary>
    /// <param name="output">Where to report.</param>
    /// <param name="cancellationToken">Cancelled when the pipeline stops.</param>
    /// <returns>Completes with the work.</returns>
    protected virtual Task BeginAsync(ICommandOutput output, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs per record; once where nothing is piped in.</summary>
    /// <param name="output">Where to report.</param>
    /// <param name="cancellationToken">Cancelled when the pipeline stops.</param>
    /// <returns>Completes with the work.</returns>
    protected virtual Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs once, after the last record.</summary>
    /// <param name="output">Where to report.</param>
    /// <param name="cancellationToken">Cancelled when the pipeline stops.</param>
    /// <returns>Completes with the work.</returns>
    protected virtual Task EndAsync(ICommandOutput output, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override void BeginProcessing() => Run(BeginAsync, FailureEndsPipeline);

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(ProcessAsync, FailureEndsPipeline);

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(EndAsync, FailureEndsPipeline);

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Stopped after it had ended.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the cmdlet holds; called after terminating errors too.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            StopProcessing();
            _cancellation.Dispose();
        }
    }

    /// <summary>The full path of a path that the user gave, relative to the location of the shell.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The full path; the file need not exist.</returns>
    protected string FullPath(string path) => SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

    private void Run(Func<ICommandOutput, CancellationToken, Task> work, bool failureEndsPipeline)
    {
        CancellationToken token = _cancellation.Token;
        using var output = new PipelineOutput(this, token);
        Task worker = Task.Run(
            async () =>
            {
                using IDisposable trace = HttpTrace.Use(output);
                try
                {
                    await work(output, token).ConfigureAwait(false);
                }
                finally
                {
                    output.Complete();
                }
            },
            CancellationToken.None);
        try
        {
            output.PumpUntilComplete();
            worker.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception failure) when (failure is not PipelineStoppedException && worker.IsFaulted)
        {
            ErrorRecord record = ErrorRecords.From(failure);
            if (failureEndsPipeline)
            {
                ThrowTerminatingError(record);
            }

            WriteError(record);
        }
        finally
        {
            if (!worker.IsCompleted)
            {
                StopProcessing();
                output.Abandon();
                WaitQuietly(worker);
            }
        }
    }

    private static void WaitQuietly(Task worker)
    {
        try
        {
            worker.GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is OperationCanceledException or SapB1AnaplanException or InvalidOperationException or IOException)
        {
            // The pipeline has ended for a reason of its own, which is what the user is told.
        }
    }
}
