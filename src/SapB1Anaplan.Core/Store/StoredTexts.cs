using System.Text.Json;
using System.Text.Json.Serialization;

namespace SapB1Anaplan.Core.Store;

/// <summary>Lists and tables of texts in one column: JSON on one line.</summary>
[JsonSourceGenerationOptions(WriteIndented = false)]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, string[]>))]
internal sealed partial class StoredTexts : JsonSerializerContext
{
    public static string From(IEnumerable<string> texts) => JsonSerializer.Serialize(texts.ToArray(), Default.StringArray);

    public static string From(Dictionary<string, string> texts) =>
        JsonSerializer.Serialize(texts, Default.DictionaryStringString);

    public static string From(Dictionary<string, string[]> lists) =>
        JsonSerializer.Serialize(lists, Default.DictionaryStringStringArray);

    public static Dictionary<string, string[]> ToLists(string stored) =>
        JsonSerializer.Deserialize(stored, Default.DictionaryStringStringArray)!;

    public static string[] ToList(string stored) => JsonSerializer.Deserialize(stored, Default.StringArray)!;

    public static Dictionary<string, string> ToTable(string stored) =>
        stored.Length == 0 ? [] : JsonSerializer.Deserialize(stored, Default.DictionaryStringString)!;
}
