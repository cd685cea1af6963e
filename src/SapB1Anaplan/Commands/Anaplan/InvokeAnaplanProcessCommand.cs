using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Files;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Runs a process, with files sent first where they are given, and judges each of its steps.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "AnaplanProcess", SupportsShouldProcess = true)]
[OutputType(typeof(AnaplanTaskResult))]
public sealed class InvokeAnaplanProcessCommand : AnaplanTaskCmdlet
{
    /// <summary>Files on this machine to send first.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>
    /// The files at Anaplan to send them to, names or ids, in the same order; not needed where the process reads one
    /// file.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? File { get; set; }

    private protected override AnaplanActionKind Kind => AnaplanActionKind.Process;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        string[] paths = Path ?? [];
        if (File is not null && File.Length != paths.Length)
        {
            throw new SapB1AnaplanException(
                ErrorIds.InvalidParameter,
                FailureCategory.InvalidArgument,
                $"{paths.Length} paths and {File.Length} files are named.",
                "Name one file at Anaplan for each path.");
        }

        List<AnaplanUpload> uploads = [.. paths.Select((path, i) => new AnaplanUpload(FullPath(path)) { File = File?[i] })];
        AnaplanModelClient model = await OpenModelAsync(cancellationToken).ConfigureAwait(false);
        string action = uploads.Count == 0 ? "Run" : $"Send {uploads.Count} files and run";
        if (await output.ConfirmAsync($"Process '{Name}' of the model '{model.DisplayName}'", action).ConfigureAwait(false))
        {
            AnaplanTaskResult result = await RunTaskAsync(
                model, () => model.RunProcessAsync(Name, uploads, Request(), cancellationToken)).ConfigureAwait(false);
            await WriteResultAsync(output, result).ConfigureAwait(false);
        }
    }
}
