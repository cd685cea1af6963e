using System.Collections;
using System.Management.Automation;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Output;

/// <summary>Turns JSON into objects of the shell and back. Numbers are decimals.</summary>
internal static class JsonObjects
{
    /// <summary>The object that a JSON text stands for.</summary>
    public static object FromJson(string json) => ToShell(JsonTree.Parse(json)) ?? string.Empty;

    /// <summary>The JSON text of what a user gave as a body; null for nothing.</summary>
    public static string? ToJson(object? body) => Bare(body) switch
    {
        null => null,
        string json => json,
        var value => JsonTree.Write(ToTree(value)),
    };

    private static object? ToShell(object? value)
    {
        switch (value)
        {
            case IReadOnlyList<KeyValuePair<string, object?>> members:
                var shown = new PSObject();
                foreach (var member in members)
                {
                    shown.Properties.Add(new PSNoteProperty(member.Key, ToShell(member.Value)));
                }

                return shown;
            case IReadOnlyList<object?> items:
                return items.Select(ToShell).ToArray();
            default:
                return value;
        }
    }

    private static object? ToTree(object? value) => Bare(value) switch
    {
        IDictionary map => map.Cast<DictionaryEntry>()
            .Select(entry => new KeyValuePair<string, object?>(entry.Key.ToString()!, ToTree(entry.Value))).ToArray(),
        PSObject custom => custom.Properties
            .Select(property => new KeyValuePair<string, object?>(property.Name, ToTree(property.Value))).ToArray(),
        string text => text,
        IEnumerable items => items.Cast<object?>().Select(ToTree).ToArray(),
        var other => other,
    };

    // Values of the shell come wrapped; only custom objects have nothing inside but their properties.
    private static object? Bare(object? value) =>
        value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;
}
