using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Host;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Tasks;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>
/// Base of the cmdlets that run something as a task. After Ctrl+C a started task is left running or cancelled: the user
/// is asked, or <see cref="Force"/> decides.
/// </summary>
public abstract class AnaplanTaskCmdlet : AnaplanModelCmdlet
{
    private static readonly TimeSpan CancelLimit = TimeSpan.FromSeconds(10);

    private protected AnaplanTaskCmdlet()
    {
    }

    /// <summary>What to run, name or id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    public virtual string Name { get; set; } = string.Empty;

    /// <summary>
    /// Answers to mappings that ask when they run: dimension = item. In a process, name of the import = such a table
    /// answers for that import alone.
    /// </summary>
    [Parameter]
    public Hashtable? Parameter { get; set; }

    /// <summary>The locale of the task, which decides the language of its messages.</summary>
    [Parameter]
    [ValidatePattern("^[a-z]{2}_[A-Z]{2}$")]
    public string? Locale { get; set; }

    /// <summary>Returns as soon as the task is started.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>How long to wait for the end, in seconds; by default as long as it takes.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int TimeoutSeconds { get; set; }

    /// <summary>Cancels the task after Ctrl+C without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the result of a task that did not succeed as well, not only the error.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override bool FailureEndsPipeline => true;

    private protected abstract AnaplanActionKind Kind { get; }

    private string? StartedTask { get; set; }

    private protected AnaplanTaskRequest Request() => new()
    {
        Parameters = MappingParameters(),
        Locale = Locale,
        Wait = !NoWait,
        Timeout = TimeoutSeconds > 0 ? TimeSpan.FromSeconds(TimeoutSeconds) : null,
        OnStarted = taskId =>
        {
            StartedTask = taskId;
            return Task.CompletedTask;
        },
    };

    /// <summary>Runs something; where the user stops it, decides what becomes of the task.</summary>
    private protected async Task<T> RunTaskAsync<T>(AnaplanModelClient model, Func<Task<T>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (StartedTask is not null && StopToken.IsCancellationRequested)
        {
            await StopOrLeaveAsync(model, StartedTask).ConfigureAwait(false);
            throw;
        }
    }

    private protected Task WriteResultAsync(ICommandOutput output, AnaplanTaskResult result) =>
        TaskReport.WriteAsync(output, result, PassThru);

    private async Task StopOrLeaveAsync(AnaplanModelClient model, string taskId)
    {
        if (!Force && !AskToCancel(taskId))
        {
            Tell($"The task {taskId} of '{Name}' goes on at Anaplan. Wait-AnaplanTask waits for it, Stop-AnaplanTask cancels it.");
            return;
        }

        using var limit = new CancellationTokenSource(CancelLimit);
        try
        {
            await model.CancelAsync(Kind, Name, taskId, limit.Token).ConfigureAwait(false);
            Tell($"Anaplan was asked to cancel the task {taskId} of '{Name}'; it does so if what was done can be rolled back.");
        }
        catch (Exception failure) when (failure is AnaplanException or OperationCanceledException)
        {
            Tell($"The task {taskId} of '{Name}' could not be cancelled and goes on: {failure.Message}");
        }
    }

    private bool AskToCancel(string taskId)
    {
        if (Console.IsInputRedirected || !Environment.UserInteractive)
        {
            return false;
        }

        try
        {
            var choices = new System.Collections.ObjectModel.Collection<ChoiceDescription>
            {
                new("&Leave it running", "The task goes on at Anaplan."),
                new("&Cancel it", "Anaplan rolls back what the task did, if it can."),
            };
            return Host.UI.PromptForChoice("Stopped", $"The task {taskId} of '{Name}' runs at Anaplan.", choices, 0) == 1;
        }
        catch (Exception failure) when (failure is PSNotImplementedException or NotImplementedException or HostException
            or PSInvalidOperationException or PipelineStoppedException)
        {
            return false;
        }
    }

    private void Tell(string message)
    {
        try
        {
            // The pipeline is stopped and takes no more; the host still does.
            Host.UI?.WriteWarningLine(message);
        }
        catch (Exception failure) when (failure is PSNotImplementedException or NotImplementedException or HostException or PSInvalidOperationException)
        {
            // A host without a screen.
        }
    }

    private List<AnaplanMappingParameter> MappingParameters()
    {
        var parameters = new List<AnaplanMappingParameter>();
        foreach (DictionaryEntry entry in Parameter ?? [])
        {
            string key = Text(entry.Key);
            if (Unwrap(entry.Value) is IDictionary ofImport)
            {
                parameters.AddRange(ofImport.Cast<DictionaryEntry>().Select(inner => new AnaplanMappingParameter
                {
                    EntityType = Text(inner.Key),
                    EntityName = Text(inner.Value),
                    ImportId = key,
                }));
            }
            else
            {
                parameters.Add(new AnaplanMappingParameter { EntityType = key, EntityName = Text(entry.Value) });
            }
        }

        return [.. parameters.OrderBy(parameter => parameter.ImportId, StringComparer.Ordinal).ThenBy(parameter => parameter.EntityType, StringComparer.Ordinal)];
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static string Text(object? value) =>
        Convert.ToString(Unwrap(value), System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty;
}
