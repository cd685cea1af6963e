using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace SapB1Anaplan.Core.Jobs;

/// <summary>Finds keys that no setting has, and the setting that was probably meant.</summary>
internal static class JobKeys
{
    public static void Check(JsonObject node, JsonTypeInfo type, string path) => Check(node, type, path, string.Empty);

    private static void Check(JsonObject node, JsonTypeInfo type, string path, string prefix)
    {
        var known = type.Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var pair in node)
        {
            if (!known.TryGetValue(pair.Key, out var property))
            {
                throw Unknown(pair.Key, known.Keys, path, prefix);
            }

            if (pair.Value is JsonObject child)
            {
                var childType = type.Options.GetTypeInfo(property.PropertyType);
                if (childType.Kind == JsonTypeInfoKind.Object)
                {
                    Check(child, childType, path, prefix + pair.Key + ".");
                }
            }
        }
    }

    private static Models.SapB1AnaplanException Unknown(string key, IEnumerable<string> known, string path, string prefix)
    {
        var nearest = known.OrderBy(name => Distance(name.ToLowerInvariant(), key.ToLowerInvariant())).First();
        var place = prefix.Length == 0 ? "at the top" : $"in '{prefix.TrimEnd('.')}'";
        return JobFile.Invalid(path, $"there is no setting '{key}' {place}. Did you mean '{nearest}'?");
    }

    // Levenshtein: the least number of letters to change, add or remove.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
