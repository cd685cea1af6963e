using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SapB1Anaplan.Core.Credentials;

namespace SapB1Anaplan.Completion;

/// <summary>Completes the names of profiles that connect to SAP Business One.</summary>
internal sealed class SapB1ProfileCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        try
        {
            return [.. new ProfileStore().List()
                .Where(profile => profile.System == FailingSystem.SapB1 && Completions.Fits(profile.Name, wordToComplete))
                .Select(profile => Completions.Of(profile.Name, $"{profile.CompanyDatabase} at {profile.Uri}"))];
        }
        catch (Exception failure) when (failure is SapB1AnaplanException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
