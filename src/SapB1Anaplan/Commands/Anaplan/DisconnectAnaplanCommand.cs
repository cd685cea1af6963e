using System.Management.Automation;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Logs out of Anaplan and closes a connection. Harmless where nothing is connected.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Anaplan")]
[OutputType(typeof(void))]
public sealed class DisconnectAnaplanCommand : DisconnectCmdlet<AnaplanConnection>
{
}
