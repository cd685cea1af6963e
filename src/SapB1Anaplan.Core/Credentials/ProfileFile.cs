using System.Text.Json.Serialization;

namespace SapB1Anaplan.Core.Credentials;

/// <summary>The file of one profile: settings in the clear, secrets as one encrypted text.</summary>
internal sealed class ProfileFile
{
    public ConnectionProfile Profile { get; init; } = new();

    public string Secrets { get; init; } = string.Empty;
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    UseStringEnumConverter = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProfileFile))]
[JsonSerializable(typeof(ProfileSecrets))]
internal sealed partial class ProfileJson : JsonSerializerContext;
