using System.Management.Automation;
using SapB1Anaplan.Connections;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Gives the connection to SAP Business One that cmdlets of this session of the shell use, or all that are open.</summary>
[Cmdlet(VerbsCommon.Get, "SapB1Connection")]
[OutputType(typeof(SapB1Connection))]
public sealed class GetSapB1ConnectionCommand : PSCmdlet
{
    /// <summary>All connections that are open in this process, those of other runspaces too.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (All)
        {
            WriteObject(
                OpenConnections.All<SapB1Connection>().OrderBy(connection => connection.ConnectedUtc), enumerateCollection: true);
        }
        else if (OpenConnections.Default<SapB1Connection>() is { } connection)
        {
            WriteObject(connection);
        }
    }
}
