using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SapB1Anaplan.Core.ServiceLayer.Wire;

/// <summary>Reads bodies of the Service Layer. Unknown members are ignored, missing ones tolerated.</summary>
[JsonSourceGenerationOptions(
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(CalendarDateConverter), typeof(YesNoConverter), typeof(AmountConverter)])]
[JsonSerializable(typeof(PageRecord<JournalEntryRecord>))]
[JsonSerializable(typeof(PageRecord<JournalEntryKeyRecord>))]
[JsonSerializable(typeof(PageRecord<AccountRecord>))]
[JsonSerializable(typeof(PageRecord<AccountBalanceRecord>))]
[JsonSerializable(typeof(PageRecord<ProfitCenterRecord>))]
[JsonSerializable(typeof(PageRecord<DimensionRecord>))]
[JsonSerializable(typeof(PageRecord<DistributionRuleRecord>))]
[JsonSerializable(typeof(PageRecord<BusinessPartnerRecord>))]
[JsonSerializable(typeof(PageRecord<DocumentRecord>))]
[JsonSerializable(typeof(PageRecord<ProjectRecord>))]
[JsonSerializable(typeof(PageRecord<BranchRecord>))]
[JsonSerializable(typeof(List<PeriodCategoryRecord>))]
[JsonSerializable(typeof(List<FinancePeriodRecord>))]
[JsonSerializable(typeof(CompanyInfoRecord))]
[JsonSerializable(typeof(AdminInfoRecord))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>Reads a body as it arrives.</summary>
    public static async Task<T> ReadAsync<T>(
        HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        return await JsonSerializer.DeserializeAsync(stream, type, cancellationToken).ConfigureAwait(false)
            ?? throw new JsonException("The answer is empty.");
    }

    /// <summary>Reads a body whose outer form is not certain: the first list found in it.</summary>
    public static async Task<T> ReadListAsync<T>(
        HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class, new()
    {
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        using var document = await JsonDocument
            .ParseAsync(stream, default, cancellationToken).ConfigureAwait(false);
        return FirstList(document.RootElement) is { } list ? list.Deserialize(type) ?? new T() : new T();
    }

    private static JsonElement? FirstList(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var member in element.EnumerateObject())
        {
            if (FirstList(member.Value) is { } list)
            {
                return list;
            }
        }

        return null;
    }
}
