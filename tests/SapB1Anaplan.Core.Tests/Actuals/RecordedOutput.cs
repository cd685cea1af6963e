using System.Collections.Concurrent;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Tests.Actuals;

/// <summary>Keeps what was reported and says yes, or no.</summary>
internal sealed class RecordedOutput : ICommandOutput
{
    public ConcurrentQueue<string> Warnings { get; } = new();

    public ConcurrentQueue<string> Questions { get; } = new();

    public bool Answer { get; set; } = true;

    public Task WriteAsync(object value) => Task.CompletedTask;

    public void Report(SapB1AnaplanException failure) => Warnings.Enqueue(failure.Message);

    public void Warning(string message) => Warnings.Enqueue(message);

    public void Verbose(string message)
    {
    }

    public void Debug(string message)
    {
    }

    public void Information(string message)
    {
    }

    public void Progress(string activity, string status, int? percent = null)
    {
    }

    public Task<bool> ConfirmAsync(string target, string action)
    {
        Questions.Enqueue(action);
        return Task.FromResult(Answer);
    }
}
