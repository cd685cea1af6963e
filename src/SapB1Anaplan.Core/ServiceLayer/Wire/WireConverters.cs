using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SapB1Anaplan.Core.ServiceLayer.Wire;

/// <summary>
/// Calendar dates of the company. The "Z" and the time that servers put behind them are decoration: only the day counts
/// and nothing is converted (reference section 1.9). Stored SQL gives <c>yyyymmdd</c>.
/// </summary>
internal sealed class CalendarDateConverter : JsonConverter<DateTime?>
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyyMMdd"];

    public override bool HandleNull => true;

    public override DateTime? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : string.Empty;
        if (text.Length == 0)
        {
            return null;
        }

        var day = text.Length > 10 ? text.Substring(0, 10) : text;
        return DateTime.TryParseExact(day, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new JsonException($"'{text}' is not a date.");
    }

    public override void Write(Utf8JsonWriter writer, DateTime? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}

/// <summary>BoYesNoEnum by its name or its database value; anything else is no.</summary>
internal sealed class YesNoConverter : JsonConverter<bool?>
{
    public override bool HandleNull => true;

    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Null => null,
            JsonTokenType.String => reader.GetString() is "tYES" or "Y" or "y" or "true",
            JsonTokenType.Number => reader.TryGetInt32(out var number) && number != 0,
            _ => throw new JsonException("A yes or no was expected."),
        };

    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value == true ? "tYES" : "tNO");
}

/// <summary>
/// Amounts. The server computes with NUMERIC(19,6) and sends doubles, so that the digits behind the sixth place are
/// noise of the double and are dropped; what remains is exact.
/// </summary>
internal sealed class AmountConverter : JsonConverter<decimal>
{
    private const int Scale = 6;

    public override bool HandleNull => true;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => 0m,
            JsonTokenType.Number => decimal.Round(reader.GetDecimal(), Scale),
            JsonTokenType.String when decimal.TryParse(
                reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) =>
                decimal.Round(amount, Scale),
            _ => throw new JsonException("An amount was expected."),
        };

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value);
}
