using System.Text.Json;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer.Query;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Posting;

/// <summary>Reads the values of a payload as tolerantly as the server: numbers may come as texts.</summary>
internal static class JsonValues
{
    public static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        _ => throw Invalid(value),
    };

    public static int? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number when value.TryGetInt32(out var number) => number,
        JsonValueKind.String when int.TryParse(value.GetString(), out var number) => number,
        _ => throw Invalid(value),
    };

    public static decimal? Amount(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number when value.TryGetDecimal(out var amount) && Fits(amount) => amount,
        JsonValueKind.String when Literals.Amount(value.GetString()!) is { } amount && Fits(amount) => amount,
        _ => throw Invalid(value),
    };

    public static DateOnly? Date(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String when Literals.Date(value.GetString()!) is { } date => date,
        _ => throw Invalid(value),
    };

    // The columns are NUMERIC(19,6); the ledger keeps millionths in 64 bits, which is a little less.
    private static bool Fits(decimal amount) => Math.Abs(amount) < 9_000_000_000_000m;

    private static Refusal Invalid(JsonElement value) =>
        Refusals.BadQuery($"Invalid value {value.GetRawText()}");
}
