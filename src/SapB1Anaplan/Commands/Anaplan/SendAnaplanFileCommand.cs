using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Sends a file to a file of a model, in compressed chunks.</summary>
[Cmdlet(VerbsCommunications.Send, "AnaplanFile", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(AnaplanFileTransfer))]
public sealed class SendAnaplanFileCommand : AnaplanModelCmdlet
{
    private const string PathSet = "Path";
    private const string StreamSet = "Stream";

    /// <summary>The file at Anaplan, name or id; it must exist.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>The file on this machine.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>A stream to send, whose length need not be known. It is read once and stays open.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StreamSet)]
    public Stream? Stream { get; set; }

    /// <summary>The size of a chunk in megabytes; by default that of the connection.</summary>
    [Parameter]
    [ValidateRange(1, 50)]
    public int ChunkSize { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        string? path = Stream is null ? FullPath(Path) : null;
        AnaplanModelClient model = await OpenModelAsync(cancellationToken).ConfigureAwait(false);
        string action = path is null ? "Send a stream" : $"Send '{path}'";
        if (!await output.ConfirmAsync($"File '{Name}' of the model '{model.DisplayName}'", action).ConfigureAwait(false))
        {
            return;
        }

        int? chunk = ChunkSize > 0 ? ChunkSize * 1_000_000 : null;
        await output.WriteAsync(path is null
            ? await model.UploadAsync(Name, Stream!, chunk, cancellationToken).ConfigureAwait(false)
            : await model.UploadAsync(Name, path, chunk, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
