using System.Text.Json;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// The headers of exports as they were when they were last read: a column that moved or vanished since is noticed.
/// </summary>
internal sealed class ExportHeaders(StoreDatabase store)
{
    /// <summary>The header of an export; null where none is known.</summary>
    public IReadOnlyList<string>? Find(string export) => store.ReadMeta(Name(export)) is { } text
        ? JsonSerializer.Deserialize(text, DraftIntentJson.Default.IReadOnlyListString)
        : null;

    /// <summary>Puts the header of an export in the place of what is known.</summary>
    public void Save(string export, IReadOnlyList<string> header) =>
        store.WriteMeta(Name(export), JsonSerializer.Serialize(header, DraftIntentJson.Default.IReadOnlyListString));

    private static string Name(string export) => $"budget.header.{export}";
}
