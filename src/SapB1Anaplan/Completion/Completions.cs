using System.Management.Automation;
using System.Management.Automation.Language;

namespace SapB1Anaplan.Completion;

/// <summary>What completers have in common.</summary>
internal static class Completions
{
    /// <summary>True where a value begins with what was typed, quoted or not.</summary>
    public static bool Fits(string value, string word) =>
        value.StartsWith((word ?? string.Empty).Trim('\'', '"'), StringComparison.OrdinalIgnoreCase);

    /// <summary>A completion; quoted where the shell would not take it as one word.</summary>
    public static CompletionResult Of(string value, string? toolTip = null)
    {
        var plain = value.Length > 0 && value.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.');
        var text = plain ? value : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
        return new CompletionResult(
            text, value, CompletionResultType.ParameterValue, string.IsNullOrWhiteSpace(toolTip) ? value : toolTip);
    }
}
