using System.Text.Json;
using System.Text.Json.Serialization;

namespace SapB1Anaplan.Core.Anaplan.Wire;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(LenientStringConverter)])]
[JsonSerializable(typeof(ApiErrorWire))]
[JsonSerializable(typeof(TokenAnswerWire))]
[JsonSerializable(typeof(ValidateAnswerWire))]
[JsonSerializable(typeof(CertificateBodyWire))]
[JsonSerializable(typeof(OAuthRequestWire))]
[JsonSerializable(typeof(OAuthDeviceWire))]
[JsonSerializable(typeof(OAuthTokenWire))]
[JsonSerializable(typeof(PagingWire))]
[JsonSerializable(typeof(List<WorkspaceWire>))]
[JsonSerializable(typeof(List<ModelWire>))]
[JsonSerializable(typeof(UserWire))]
[JsonSerializable(typeof(List<NamedWire>))]
[JsonSerializable(typeof(List<LineItemWire>))]
[JsonSerializable(typeof(List<ViewWire>))]
[JsonSerializable(typeof(List<FileWire>))]
[JsonSerializable(typeof(List<ImportWire>))]
[JsonSerializable(typeof(List<ExportWire>))]
[JsonSerializable(typeof(List<ActionWire>))]
[JsonSerializable(typeof(List<ListItemWire>))]
[JsonSerializable(typeof(ListMetadataWire))]
[JsonSerializable(typeof(ImportMetadataWire))]
[JsonSerializable(typeof(ExportMetadataWire))]
[JsonSerializable(typeof(List<ChunkWire>))]
[JsonSerializable(typeof(ChunkCountWire))]
[JsonSerializable(typeof(CompleteWire))]
[JsonSerializable(typeof(TaskStartWire))]
[JsonSerializable(typeof(TaskWire))]
[JsonSerializable(typeof(List<TaskWire>))]
[JsonSerializable(typeof(ReadRequestWire))]
[JsonSerializable(typeof(ReadRequestBodyWire))]
[JsonSerializable(typeof(ViewShapeWire))]
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
