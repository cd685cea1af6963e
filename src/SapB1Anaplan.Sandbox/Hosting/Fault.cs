using System.Text.Json;
using System.Text.Json.Serialization;

namespace SapB1Anaplan.Sandbox.Hosting;

/// <summary>One fault that a test or a person has switched on: what goes wrong, and on which requests.</summary>
public sealed record Fault
{
    /// <summary>The kind of fault: one of <see cref="FaultNames"/> or a name the server itself knows.</summary>
    public required string Name { get; init; }

    /// <summary>The number under which the fault is listed; given by <see cref="FaultSwitches.Add(Fault)"/>.</summary>
    public int Id { get; init; }

    /// <summary>HTTP method the request must have; null for any.</summary>
    public string? Method { get; init; }

    /// <summary>Regular expression over the unescaped path and query; null for any.</summary>
    public string? PathPattern { get; init; }

    /// <summary>Only each Nth matching request is hit; null for each one.</summary>
    public int? Every { get; init; }

    /// <summary>Chance from 0 to 1 that a matching request is hit, drawn from the seeded source.</summary>
    public double? Probability { get; init; }

    /// <summary>How often the fault strikes before it is spent; null for ever.</summary>
    public int? Times { get; init; }

    /// <summary>Matching requests let through before the fault begins to count.</summary>
    public int? Skip { get; init; }

    /// <summary>What the kind needs: a status code, milliseconds, a text. Strings and numbers are both read.</summary>
    [JsonConverter(typeof(ArgumentConverter))]
    public string? Argument { get; init; }

    /// <summary>Body of a faulty answer: <c>json</c> (default, the server's own error shape), <c>html</c>,
    /// <c>empty</c>.</summary>
    public string? Body { get; init; }

    /// <summary>Value of a Retry-After header on the faulty answer; null for none.</summary>
    [JsonConverter(typeof(ArgumentConverter))]
    public string? RetryAfter { get; init; }

    /// <summary>The argument as a whole number, or a default where it is missing or not a number.</summary>
    public int Number(int fallback) =>
        int.TryParse(Argument, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : fallback;

    private sealed class ArgumentConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType switch
            {
                JsonTokenType.String => reader.GetString(),
                JsonTokenType.Number => JsonElement.ParseValue(ref reader).GetRawText(),
                JsonTokenType.Null => null,
                _ => throw new JsonException("A text or a number was expected."),
            };

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value);
    }
}

/// <summary>The kinds of fault every sandbox server knows.</summary>
public static class FaultNames
{
    /// <summary>The connection is cut before the request is handled: nothing was committed.</summary>
    public const string CutBefore = "cut-before";

    /// <summary>The request is handled, then the connection is cut: committed, but nobody was told.</summary>
    public const string CutAfter = "cut-after";

    /// <summary>Answers with the status code of the argument, without handling the request.</summary>
    public const string Status = "status";

    /// <summary>Handles the request, then answers with the status code of the argument.</summary>
    public const string StatusAfter = "status-after";

    /// <summary>Waits the argument's milliseconds before the request is handled.</summary>
    public const string Slow = "slow";

    /// <summary>Handles the request, then waits the argument's milliseconds before it answers.</summary>
    public const string SlowAfter = "slow-after";

    /// <summary>Sends the head and half of the body, then cuts the connection.</summary>
    public const string Truncate = "truncate";

    /// <summary>A proxy's HTML error page in place of the answer; argument: status code (502 if none).</summary>
    public const string Html = "html";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [CutBefore, CutAfter, Status, StatusAfter, Slow, SlowAfter, Truncate, Html];
}
