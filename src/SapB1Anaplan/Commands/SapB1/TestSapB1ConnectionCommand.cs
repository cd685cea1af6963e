using System.Management.Automation;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>
/// Asks a connected server what it is, what it allows and what it lacks, in which way changed journal entries are found
/// on it, and in which way what was read is proved. To find that out it may store read-only queries on OJDT and JDT1,
/// where the user is allowed to.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "SapB1Connection")]
[OutputType(typeof(ServerCapabilities))]
public sealed class TestSapB1ConnectionCommand : SapB1Cmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken) =>
        await output.WriteAsync(await Client.GetCapabilitiesAsync(cancellationToken).ConfigureAwait(false))
            .ConfigureAwait(false);
}
