using System.Management.Automation;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Gives the connection to SAP Business One that cmdlets of this session of the shell use, or all that are open.</summary>
[Cmdlet(VerbsCommon.Get, "SapB1Connection")]
[OutputType(typeof(SapB1Connection))]
public sealed class GetSapB1ConnectionCommand : GetConnectionCmdlet<SapB1Connection>
{
}
