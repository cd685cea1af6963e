using System.Management.Automation;
using SapB1Anaplan.Connections;
using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Gives the connection to Anaplan that cmdlets of this session of the shell use, or all that are open.</summary>
[Cmdlet(VerbsCommon.Get, "AnaplanConnection")]
[OutputType(typeof(AnaplanConnection))]
public sealed class GetAnaplanConnectionCommand : GetConnectionCmdlet<AnaplanConnection>
{
    private protected override AnaplanConnection AsItIsNow(AnaplanConnection connection, IAsyncDisposable client) =>
        Describe.Refreshed(connection, (AnaplanClient)client);
}
