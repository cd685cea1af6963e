using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Jobs;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>Writes a job file with comments, ready to be adapted.</summary>
[Cmdlet(VerbsCommon.New, "SapB1AnaplanJob", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class NewSapB1AnaplanJobCommand : AsyncCmdlet
{
    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The profile of SAP Business One.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string SapB1Profile { get; set; } = "Ledger";

    /// <summary>The profile of Anaplan.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string AnaplanProfile { get; set; } = "Planning";

    /// <summary>The workspace, name or id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "Finance";

    /// <summary>The model, name or id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Model { get; set; } = "Group Planning";

    /// <summary>Replaces a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override bool FailureEndsPipeline => true;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        var path = FullPath(Path);
        if (!await output.ConfirmAsync(path, "Write a job file").ConfigureAwait(false))
        {
            return;
        }

        JobTemplate.Write(
            path,
            new Dictionary<string, string>
            {
                ["sapProfile"] = SapB1Profile,
                ["anaplanProfile"] = AnaplanProfile,
                ["workspace"] = Workspace,
                ["model"] = Model,
                ["schema"] = new Uri(System.IO.Path.Combine(
                    System.IO.Path.GetDirectoryName(GetType().Assembly.Location)!, "SapB1AnaplanJob.schema.json")).AbsoluteUri,
            },
            Force);
        await output.WriteAsync(new FileInfo(path)).ConfigureAwait(false);
    }
}
