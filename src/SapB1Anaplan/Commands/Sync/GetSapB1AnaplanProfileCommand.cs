using System.Management.Automation;
using SapB1Anaplan.Core.Credentials;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>Lists the connection profiles of this user account, without their secrets.</summary>
[Cmdlet(VerbsCommon.Get, "SapB1AnaplanProfile")]
[OutputType(typeof(ConnectionProfile))]
public sealed class GetSapB1AnaplanProfileCommand : AsyncCmdlet
{
    /// <summary>The name, or a pattern with wildcards. All by default.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    public string Name { get; set; } = "*";

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        var wanted = new NameFilter([Name]);
        foreach (var profile in new ProfileStore().List().Where(profile => wanted.Matches(profile.Name)))
        {
            await output.WriteAsync(profile).ConfigureAwait(false);
        }

        foreach (var name in wanted.Missing)
        {
            output.Report(new SapB1AnaplanException(
                ErrorIds.ProfileNotFound,
                FailureCategory.ObjectNotFound,
                $"There is no profile '{name}' for this user account.",
                "Get-SapB1AnaplanProfile without a name lists them.") { Target = name });
        }
    }
}
