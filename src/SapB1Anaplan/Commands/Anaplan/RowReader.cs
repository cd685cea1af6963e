using System.Collections;
using System.Management.Automation;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Reads what the pipeline carries as a row: the properties of an object, or the entries of a table.</summary>
internal static class RowReader
{
    public static IReadOnlyDictionary<string, object?> Read(PSObject row)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (row.BaseObject is IDictionary table)
        {
            foreach (DictionaryEntry entry in table)
            {
                values[entry.Key.ToString()!] = Unwrap(entry.Value);
            }

            return values;
        }

        foreach (PSPropertyInfo property in row.Properties)
        {
            values[property.Name] = Unwrap(property.Value);
        }

        return values;
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
