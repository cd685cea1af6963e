using System.Management.Automation;

namespace SapB1Anaplan.Sandbox.Shell;

/// <summary>What a script wrote to each stream.</summary>
public sealed class ShellResult
{
    /// <summary>The objects of the output stream.</summary>
    public required IReadOnlyList<PSObject> Output { get; init; }

    /// <summary>The error records, a terminating one last.</summary>
    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    /// <summary>The warnings.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The verbose messages.</summary>
    public required IReadOnlyList<string> Verbose { get; init; }

    /// <summary>The debug messages.</summary>
    public required IReadOnlyList<string> Debug { get; init; }

    /// <summary>The information messages.</summary>
    public required IReadOnlyList<string> Information { get; init; }

    /// <summary>The progress records.</summary>
    public required IReadOnlyList<ProgressRecord> Progress { get; init; }

    /// <summary>The exit code that a script or program left in <c>$LASTEXITCODE</c>; null where none did.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Runs the pipeline and collects its streams.</summary>
    /// <param name="shell">The pipeline.</param>
    /// <returns>The streams.</returns>
    public static ShellResult Of(PowerShell shell)
    {
        var output = new List<PSObject>();
        ErrorRecord? terminating = null;
        try
        {
            using var input = new PSDataCollection<PSObject>();
            input.Complete();
            shell.Invoke(input, output);
        }
        catch (RuntimeException e)
        {
            terminating = e.ErrorRecord;
        }

        return new ShellResult
        {
            Output = output,
            Errors = [.. shell.Streams.Error, .. terminating is null ? [] : new[] { terminating }],
            Warnings = [.. shell.Streams.Warning.Select(record => record.Message)],
            Verbose = [.. shell.Streams.Verbose.Select(record => record.Message)],
            Debug = [.. shell.Streams.Debug.Select(record => record.Message)],
            Information = [.. shell.Streams.Information.Select(record => record.MessageData?.ToString() ?? string.Empty)],
            Progress = [.. shell.Streams.Progress],
            ExitCode = shell.Runspace.SessionStateProxy.GetVariable("LASTEXITCODE") as int?,
        };
    }

    /// <summary>The output objects, unwrapped.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <returns>Those of the type.</returns>
    public IEnumerable<T> OutputOf<T>() => Output.Select(item => item.BaseObject).OfType<T>();

    /// <summary>A property of an output object, read as a script would: the module's types live where no test can name them.</summary>
    /// <param name="index">Which object.</param>
    /// <param name="property">Which property.</param>
    /// <returns>Its value.</returns>
    public object? Property(int index, string property) => Output[index].Properties[property]?.Value;

    /// <summary>Fails when the script wrote an error.</summary>
    /// <returns>This.</returns>
    public ShellResult ThrowOnError() => Errors.Count == 0
        ? this
        : throw new InvalidOperationException(string.Join(
            Environment.NewLine,
            Errors.Select(error => $"{error.FullyQualifiedErrorId}: {error} {error.InvocationInfo?.PositionMessage} {error.Exception}")));
}
