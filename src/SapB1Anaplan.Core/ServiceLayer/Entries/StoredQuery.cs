using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using SapB1Anaplan.Core.ServiceLayer.Wire;

namespace SapB1Anaplan.Core.ServiceLayer.Entries;

/// <summary>
/// A query as it is stored on the server. Its code is never used for another text, so that two versions of this product
/// do not undo each other's.
/// </summary>
/// <typeparam name="T">A row of what it gives.</typeparam>
/// <param name="Code">Its key; case counts.</param>
/// <param name="Name">What people read in the list of queries.</param>
/// <param name="Text">The SELECT, with parameters as <c>:name</c>.</param>
/// <param name="Type">How a page of it is read.</param>
internal sealed record StoredQuery<T>(string Code, string Name, string Text, JsonTypeInfo<StoredQueryPage<T>> Type)
{
    // Servers give the text back with names in brackets or quotes, as their database writes them.
    private static readonly Regex Word = new("[A-Za-z_@][A-Za-z0-9_]*|[0-9]+|[^\\sA-Za-z0-9_\\[\\]\"`;]", RegexOptions.CultureInvariant);

    /// <summary>True where a text asks the same (budgets and balances reference section 2.2).</summary>
    public bool Asks(string text) => Words(text) == Words(Text);

    private static string Words(string text) => string.Join(
        " ",
        Word.Matches(text).Cast<Match>()
            .Select(match => match.Value.ToUpperInvariant())
            .Where(word => word != "AS"));
}
