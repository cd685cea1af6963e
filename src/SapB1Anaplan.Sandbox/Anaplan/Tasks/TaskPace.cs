using System.Collections.Concurrent;

namespace SapB1Anaplan.Sandbox.Anaplan.Tasks;

/// <summary>How long tasks take. Time is the sandbox's clock, so that a test moves it instead of sleeping.</summary>
public sealed class TaskPace
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _held;

    /// <summary>Time each action keeps the model before its work is done; a process takes it per step.</summary>
    public TimeSpan Duration { get; set; }

    /// <summary>Further time by the name of the import, export, action or process.</summary>
    public IDictionary<string, TimeSpan> DurationOf { get; } =
        new ConcurrentDictionary<string, TimeSpan>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keeps every task in progress, and so every model busy, until <see cref="Release"/>.</summary>
    public void Hold()
    {
        lock (_gate)
        {
            _held ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Release()
    {
        lock (_gate)
        {
            _held?.SetResult();
            _held = null;
        }
    }

    internal async Task WaitAsync(string name, TimeProvider time, CancellationToken cancel)
    {
        Task? held;
        lock (_gate)
        {
            held = _held?.Task;
        }

        if (held is not null)
        {
            await held.WaitAsync(cancel);
        }

        var duration = Duration + (DurationOf.TryGetValue(name, out var more) ? more : TimeSpan.Zero);
        if (duration > TimeSpan.Zero)
        {
            await Task.Delay(duration, time, cancel);
        }
    }
}
