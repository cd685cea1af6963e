using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Fetches a file of a model, or the output of its last export.</summary>
[Cmdlet(VerbsCommunications.Receive, "AnaplanFile", SupportsShouldProcess = true)]
[OutputType(typeof(AnaplanFileTransfer))]
public sealed class ReceiveAnaplanFileCommand : AnaplanModelCmdlet
{
    /// <summary>The file or the export, name or id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>Where it goes. What is there is replaced once all of it has arrived.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Keeps the chunks that an earlier try left beside the path, if they are of the same file.</summary>
    [Parameter]
    public SwitchParameter Resume { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        string path = FullPath(Path);
        AnaplanModelClient model = await OpenModelAsync(cancellationToken).ConfigureAwait(false);
        if (await output.ConfirmAsync(path, $"Receive the file '{Name}' of the model '{model.DisplayName}'").ConfigureAwait(false))
        {
            await output.WriteAsync(await model.DownloadAsync(Name, path, Resume, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }
}
