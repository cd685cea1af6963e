using System.Collections.Concurrent;
using System.Diagnostics;
using System.Management.Automation;

namespace SapB1Anaplan.Output;

/// <summary>
/// Carries what a task reports to the pipeline thread. The queue is bounded, so a fast reader waits for a slow pipeline
/// and memory stays flat.
/// </summary>
internal sealed class PipelineOutput : ICommandOutput, IDisposable
{
    private const int Capacity = 64;
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    private readonly Cmdlet _cmdlet;
    private readonly CancellationToken _token;
    private readonly BlockingCollection<Action> _queue = new(Capacity);
    private readonly ConcurrentDictionary<string, Stopwatch> _activities = new();

    public PipelineOutput(Cmdlet cmdlet, CancellationToken token)
    {
        _cmdlet = cmdlet;
        _token = token;
    }

    public Task WriteAsync(object value)
    {
        _queue.Add(() => _cmdlet.WriteObject(value), _token);
        return Task.CompletedTask;
    }

    public void Report(SapB1AnaplanException failure) => Post(() => _cmdlet.WriteError(ErrorRecords.From(failure)));

    public void Warning(string message) => Post(() => _cmdlet.WriteWarning(message));

    public void Verbose(string message) => Post(() => _cmdlet.WriteVerbose(message));

    public void Debug(string message) => Post(() => _cmdlet.WriteDebug(message));

    public void Information(string message) =>
        Post(() => _cmdlet.WriteInformation(new InformationRecord(message, "SapB1Anaplan")));

    public void Progress(string activity, string status, int? percent = null)
    {
        bool first = false;
        Stopwatch watch = _activities.GetOrAdd(activity, _ =>
        {
            first = true;
            return Stopwatch.StartNew();
        });
        lock (watch)
        {
            if (!first && watch.Elapsed < ProgressInterval)
            {
                return;
            }

            watch.Restart();
        }

        Post(() => _cmdlet.WriteProgress(new ProgressRecord(ActivityId(activity), activity, status) { PercentComplete = percent ?? -1 }));
    }

    public Task<bool> ConfirmAsync(string target, string action)
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        CancellationTokenRegistration stop = _token.Register(() => answer.TrySetCanceled(_token));
        _queue.Add(
            () =>
            {
                try
                {
                    answer.TrySetResult(_cmdlet.ShouldProcess(target, action));
                }
                catch (Exception e)
                {
                    answer.TrySetException(e);
                    throw;
                }
                finally
                {
                    stop.Dispose();
                }
            },
            _token);
        return answer.Task;
    }

    /// <summary>No more will come. Called by the task when it ends.</summary>
    public void Complete() => _queue.CompleteAdding();

    /// <summary>Carries out what is reported, on the calling thread, until <see cref="Complete"/>.</summary>
    public void PumpUntilComplete()
    {
        try
        {
            foreach (Action action in _queue.GetConsumingEnumerable(_token))
            {
                action();
            }
        }
        finally
        {
            if (!_token.IsCancellationRequested && _queue.IsAddingCompleted)
            {
                CloseProgress();
            }
        }
    }

    /// <summary>Throws away what is still waiting, so that a task blocked by the full queue can end.</summary>
    public void Abandon()
    {
        while (_queue.TryTake(out _))
        {
            // Dropped: the pipeline that would have taken it is gone.
        }
    }

    public void Dispose() => _queue.Dispose();

    private static int ActivityId(string activity) => StringComparer.Ordinal.GetHashCode(activity) & int.MaxValue;

    private void CloseProgress()
    {
        foreach (string activity in _activities.Keys)
        {
            _cmdlet.WriteProgress(new ProgressRecord(ActivityId(activity), activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }

    private void Post(Action action)
    {
        try
        {
            _queue.Add(action, _token);
        }
        catch (Exception e) when (e is InvalidOperationException or OperationCanceledException)
        {
            // Reported after the work ended or was stopped; nobody reads it any more.
        }
    }
}
