using System.Text.Json.Serialization;

namespace SapB1Anaplan.Core.ServiceLayer.Wire;

/// <summary>One page as both versions of the API send it (reference section 1.10).</summary>
internal class PageRecord<T>
{
    [JsonPropertyName("value")]
    public List<T>? Value { get; set; }

    [JsonPropertyName("@odata.nextLink")]
    public string? NextLink4 { get; set; }

    [JsonPropertyName("odata.nextLink")]
    public string? NextLink3 { get; set; }

    /// <summary>The link to the next page; null on the last one.</summary>
    [JsonIgnore]
    public string? NextLink => string.IsNullOrEmpty(NextLink4) ? NextLink3 : NextLink4;
}
