using System.Management.Automation;
using SapB1Anaplan.Core.Credentials;
using SapB1Anaplan.Models;
using SapB1Anaplan.Output;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>Removes a connection profile and its secrets.</summary>
[Cmdlet(VerbsCommon.Remove, "SapB1AnaplanProfile", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveSapB1AnaplanProfileCommand : PSCmdlet
{
    /// <summary>The name of the profile.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!ShouldProcess(Name, "Remove profile"))
        {
            return;
        }

        try
        {
            new ProfileStore().Remove(Name);
        }
        catch (Exception failure) when (failure is SapB1AnaplanException or IOException or UnauthorizedAccessException)
        {
            WriteError(ErrorRecords.From(failure));
        }
    }
}
