using System.Management.Automation;
using SapB1Anaplan.Core.Credentials;
using SapB1Anaplan.Models;
using SapB1Anaplan.Output;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>Lists the connection profiles of this user account, without their secrets.</summary>
[Cmdlet(VerbsCommon.Get, "SapB1AnaplanProfile")]
[OutputType(typeof(ConnectionProfile))]
public sealed class GetSapB1AnaplanProfileCommand : PSCmdlet
{
    /// <summary>The name, or a pattern with wildcards. All by default.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    public string Name { get; set; } = "*";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var pattern = new WildcardPattern(Name, WildcardOptions.IgnoreCase);
            List<ConnectionProfile> found = [.. new ProfileStore().List().Where(profile => pattern.IsMatch(profile.Name))];
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(Name))
            {
                throw new SapB1AnaplanException(
                    ErrorIds.ProfileNotFound,
                    FailureCategory.ObjectNotFound,
                    $"There is no profile '{Name}' for this user account.",
                    "Get-SapB1AnaplanProfile without a name lists them.") { Target = Name };
            }

            WriteObject(found, enumerateCollection: true);
        }
        catch (Exception failure) when (failure is SapB1AnaplanException or IOException or UnauthorizedAccessException)
        {
            WriteError(ErrorRecords.From(failure));
        }
    }
}
