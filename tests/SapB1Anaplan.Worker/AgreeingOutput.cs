using SapB1Anaplan.Models;

namespace SapB1Anaplan.Worker;

/// <summary>Says yes to everything and writes warnings to the error stream.</summary>
internal sealed class AgreeingOutput : ICommandOutput
{
    public Task WriteAsync(object value) => Task.CompletedTask;

    public void Report(SapB1AnaplanException failure) => Console.Error.WriteLine(failure.Message);

    public void Warning(string message) => Console.Error.WriteLine(message);

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
