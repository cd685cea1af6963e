using System.Text.Json;
using System.Text.Json.Serialization;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>How a draft journal stands in the ledger: JSON on one line.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(DraftJournal))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class DraftIntentJson : JsonSerializerContext;
