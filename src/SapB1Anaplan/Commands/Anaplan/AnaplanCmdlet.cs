using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Base of the cmdlets that work on a connection to Anaplan.</summary>
public abstract class AnaplanCmdlet : ConnectedCmdlet<AnaplanConnection>
{
    private protected AnaplanCmdlet()
    {
    }

    private protected AnaplanClient Client => (AnaplanClient)ConnectedClient;

    private protected static AnaplanException NotFound(string what, string text) => new(
        ErrorIds.AnaplanNameNotFound,
        FailureCategory.ObjectNotFound,
        $"There is no {what} '{text}' that this user can see.",
        "Check the name, the model and the user's role in it.") { Target = text };
}
