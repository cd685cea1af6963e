using System.Management.Automation;
using SapB1Anaplan.Connections;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Shows the default connection of this runspace, or all that are open.</summary>
[Cmdlet(VerbsCommon.Get, "AnaplanConnection")]
[OutputType(typeof(AnaplanConnection))]
public sealed class GetAnaplanConnectionCommand : PSCmdlet
{
    /// <summary>Shows all connections of this process.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        AnaplanConnection? current = OpenConnections.Default<AnaplanConnection>();
        IEnumerable<AnaplanConnection> shown = All ? OpenConnections.All<AnaplanConnection>()
            : current is null ? []
            : [current];
        foreach (AnaplanConnection connection in shown)
        {
            if (OpenConnections.ClientOf(connection) is AnaplanClient client)
            {
                WriteObject(Describe.Refreshed(connection, client));
            }
        }
    }
}
