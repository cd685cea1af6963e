using System.Text.Json;
using System.Text.Json.Serialization;

namespace SapB1Anaplan.Core.Anaplan.Wire;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(LenientStringConverter)])]
[JsonSerializable(typeof(ApiErrorRecord))]
[JsonSerializable(typeof(TokenAnswerRecord))]
[JsonSerializable(typeof(ValidateAnswerRecord))]
[JsonSerializable(typeof(CertificateBodyRecord))]
[JsonSerializable(typeof(OAuthRequestRecord))]
[JsonSerializable(typeof(OAuthDeviceRecord))]
[JsonSerializable(typeof(OAuthTokenRecord))]
[JsonSerializable(typeof(PagingRecord))]
[JsonSerializable(typeof(List<WorkspaceRecord>))]
[JsonSerializable(typeof(List<ModelRecord>))]
[JsonSerializable(typeof(List<NamedRecord>))]
[JsonSerializable(typeof(List<LineItemRecord>))]
[JsonSerializable(typeof(List<ViewRecord>))]
[JsonSerializable(typeof(List<FileRecord>))]
[JsonSerializable(typeof(List<ImportRecord>))]
[JsonSerializable(typeof(List<ExportRecord>))]
[JsonSerializable(typeof(List<ActionRecord>))]
[JsonSerializable(typeof(List<ListItemRecord>))]
[JsonSerializable(typeof(ListMetadataRecord))]
[JsonSerializable(typeof(ImportMetadataRecord))]
[JsonSerializable(typeof(ExportMetadataRecord))]
[JsonSerializable(typeof(List<ChunkRecord>))]
[JsonSerializable(typeof(ChunkCountRecord))]
[JsonSerializable(typeof(CompleteRecord))]
[JsonSerializable(typeof(TaskStartRecord))]
[JsonSerializable(typeof(TaskRecord))]
[JsonSerializable(typeof(List<TaskRecord>))]
[JsonSerializable(typeof(ReadRequestRecord))]
[JsonSerializable(typeof(ReadRequestBodyRecord))]
[JsonSerializable(typeof(ViewShapeRecord))]
internal sealed partial class AnaplanJson : JsonSerializerContext
{
    /// <summary>Finds a key of an answer; a missing key and a JSON null are the same: nothing.</summary>
    public static bool TryFind(JsonElement root, string key, out JsonElement value)
    {
        value = default;
        return root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty(key, out value)
            && value.ValueKind != JsonValueKind.Null;
    }
}
