using SapB1Anaplan.Models;

namespace SapB1Anaplan.Simulator.Running;

/// <summary>Says yes and keeps nothing.</summary>
internal sealed class QuietOutput : ICommandOutput
{
    public Task WriteAsync(object value) => Task.CompletedTask;

    public void Report(SapB1AnaplanException failure)
    {
    }

    public void Warning(string message)
    {
    }

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

    public Task<bool> ConfirmAsync(string target, string action) => Task.FromResult(true);
}
