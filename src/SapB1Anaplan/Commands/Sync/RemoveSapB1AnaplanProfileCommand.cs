using System.Management.Automation;
using SapB1Anaplan.Core.Credentials;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>Removes a connection profile and its secrets.</summary>
[Cmdlet(VerbsCommon.Remove, "SapB1AnaplanProfile", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveSapB1AnaplanProfileCommand : AsyncCmdlet
{
    /// <summary>The name of the profile.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        if (await output.ConfirmAsync(Name, "Remove profile").ConfigureAwait(false))
        {
            new ProfileStore().Remove(Name);
        }
    }
}
