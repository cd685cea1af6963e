using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SapB1Anaplan.Connections;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Masters;

namespace SapB1Anaplan.Completion;

/// <summary>Completes account codes from what the connection has read already. Never asks the server.</summary>
internal sealed class AccountCodeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        var connection = fakeBoundParameters["Connection"] as SapB1Connection ?? OpenConnections.Default<SapB1Connection>();
        return connection is null ? [] : Complete(connection, wordToComplete);
    }

    private static IEnumerable<CompletionResult> Complete(SapB1Connection connection, string word)
    {
        if (OpenConnections.ClientOf(connection) is not ServiceLayerClient { AccountCodes.Cached: { } accounts })
        {
            return [];
        }

        return from account in accounts
               let text = string.IsNullOrEmpty(account.FormatCode) ? account.Code : account.FormatCode!
               where account.Postable && Completions.Fits(text, word)
               orderby text
               select Completions.Of(text, $"{text} {account.Name}");
    }
}
