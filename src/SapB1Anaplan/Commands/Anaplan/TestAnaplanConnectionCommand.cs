using System.Management.Automation;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Checks a connection: the token, the workspaces the user sees, and what state the model is in.</summary>
[Cmdlet(VerbsDiagnostic.Test, "AnaplanConnection")]
[OutputType(typeof(AnaplanConnectionTest))]
public sealed class TestAnaplanConnectionCommand : AnaplanCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken) =>
        await output.WriteAsync(await Client.TestAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
}
