using System.Security.Cryptography;
using SapB1Anaplan.Sandbox.Anaplan.Identity;

namespace SapB1Anaplan.Sandbox.Anaplan.Tasks;

/// <summary>The states of the wire; there is no failed one (reference section 4.5).</summary>
internal enum TaskState
{
    NotStarted,
    InProgress,
    Complete,
    Cancelling,
    Cancelled,
}

/// <summary>One run of an action.</summary>
internal sealed class ModelTask(
    string kind, string objectId, string objectName, SandboxUser user, DateTimeOffset created) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _cancel = new();
    private TaskState _state;

    public string Id { get; } = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    /// <summary><c>imports</c>, <c>exports</c>, <c>actions</c> or <c>processes</c>.</summary>
    public string Kind { get; } = kind;

    public string ObjectId { get; } = objectId;

    public string ObjectName { get; } = objectName;

    public SandboxUser User { get; } = user;

    public DateTimeOffset Created { get; } = created;

    /// <summary>True when the task is to meet a full workspace, whatever the workspace says.</summary>
    public bool WorkspaceIsFull { get; init; }

    public TaskState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    public string CurrentStep { get; private set; } = "Pending ...";

    public decimal Progress { get; private set; }

    public TaskResult? Result { get; private set; }

    public SandboxUser? CancelledBy { get; private set; }

    public CancellationToken Cancel => _cancel.Token;

    public void Begin()
    {
        lock (_gate)
        {
            if (_state == TaskState.NotStarted)
            {
                _state = TaskState.InProgress;
                CurrentStep = "Processing ...";
            }
        }
    }

    public void Report(string step, decimal progress)
    {
        lock (_gate)
        {
            CurrentStep = step;
            Progress = progress;
        }
    }

    public void Finish(TaskResult result)
    {
        lock (_gate)
        {
            Result = result;
            _state = TaskState.Complete;
            CurrentStep = result.Successful ? "Complete." : "Failed.";
            Progress = 1;
        }
    }

    public void MarkCancelled()
    {
        lock (_gate)
        {
            _state = TaskState.Cancelled;
            CurrentStep = "Cancelled.";
            Progress = 1;
        }
    }

    /// <summary>Asks to stop; a finished task stays as it is.</summary>
    public void RequestCancel(SandboxUser by)
    {
        lock (_gate)
        {
            if (_state is TaskState.Complete or TaskState.Cancelled or TaskState.Cancelling)
            {
                return;
            }

            _state = TaskState.Cancelling;
            CurrentStep = "Cancelling ...";
            CancelledBy = by;
        }

        _ = _cancel.CancelAsync();
    }

    public void Dispose() => _cancel.Dispose();
}
