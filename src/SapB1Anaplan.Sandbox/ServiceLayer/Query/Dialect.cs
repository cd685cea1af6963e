using System.Globalization;
using System.Text.Json;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Query;

/// <summary>What differs on the wire between <c>/b1s/v1</c> (OData v3) and <c>/b1s/v2</c> (OData v4).</summary>
internal sealed record Dialect(string Root, bool IsV1)
{
    // Dates repeat from page to page and line to line; each is made into text once.
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, JsonEncodedText> Days = new();
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, JsonEncodedText> BareDays = new();

    /// <summary>True: v1 dates carry <c>T00:00:00Z</c> too, as newer servers write them.</summary>
    public bool LongDates { get; init; } = true;

    public string ContextKey => IsV1 ? "odata.metadata" : "@odata.context";

    public string NextLinkKey => IsV1 ? "odata.nextLink" : "@odata.nextLink";

    public string CountKey => IsV1 ? "odata.count" : "@odata.count";

    public string ETagKey => IsV1 ? "odata.etag" : "@odata.etag";

    public string JsonType => IsV1
        ? "application/json;odata=minimalmetadata;charset=utf-8"
        : "application/json;odata.metadata=minimal;charset=utf-8";

    public string Version => IsV1 ? "3.0" : "4.0";

    public void WriteDate(Utf8JsonWriter json, int dayNumber)
    {
        var texts = LongDates ? Days : BareDays;
        if (!texts.TryGetValue(dayNumber, out var text))
        {
            var format = LongDates ? "yyyy-MM-dd'T00:00:00Z'" : "yyyy-MM-dd";
            text = JsonEncodedText.Encode(
                DateOnly.FromDayNumber(dayNumber).ToString(format, CultureInfo.InvariantCulture));
            texts.TryAdd(dayNumber, text);
        }

        json.WriteStringValue(text);
    }

    public static void WriteTime(Utf8JsonWriter json, int seconds) =>
        json.WriteStringValue(new TimeOnly(seconds * TimeSpan.TicksPerSecond)
            .ToString("HH:mm:ss", CultureInfo.InvariantCulture));
}
