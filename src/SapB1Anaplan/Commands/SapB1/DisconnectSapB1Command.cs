using System.Management.Automation;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Logs out of SAP Business One. Harmless where nothing is connected.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "SapB1")]
[OutputType(typeof(void))]
public sealed class DisconnectSapB1Command : DisconnectCmdlet<SapB1Connection>
{
}
