using System.Text.Json;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Posting;

/// <summary>The fields of one JSON object of a payload, checked by name and by length.</summary>
internal sealed class PayloadFields
{
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);
    private readonly string _type;
    private readonly IDictionary<string, int> _lengths;

    public PayloadFields(
        JsonElement element, string type, Func<string, bool> isKnown, IDictionary<string, int> lengths)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Refusals.BadQuery($"Invalid JSON format: an object '{type}' was expected");
        }

        _type = type;
        _lengths = lengths;
        foreach (var property in element.EnumerateObject())
        {
            if (!isKnown(property.Name))
            {
                throw new Refusal(
                    400, Assumptions.UnknownPropertyCode, $"Property '{property.Name}' of '{type}' is invalid");
            }

            _values[property.Name] = property.Value;
        }
    }

    public JsonElement? this[string name] => _values.TryGetValue(name, out var value) ? value : null;

    public bool Has(string name) => _values.ContainsKey(name);

    public IEnumerable<string> Names => _values.Keys;

    public string? Text(string name)
    {
        var text = this[name] is { } value ? JsonValues.Text(value) : null;
        return Fits(name, text, _lengths.TryGetValue(name, out var length) ? length : int.MaxValue);
    }

    public int? Number(string name) => this[name] is { } value ? JsonValues.Number(value) : null;

    public decimal? Amount(string name) => this[name] is { } value ? JsonValues.Amount(value) : null;

    public DateOnly? Date(string name) => this[name] is { } value ? JsonValues.Date(value) : null;

    /// <summary>The user fields given; a mandatory one that is missing is refused.</summary>
    public Dictionary<string, object?>? UserFields(IEnumerable<UserField> fields, bool mandatoryToo = true)
    {
        Dictionary<string, object?>? values = null;
        foreach (var field in fields)
        {
            object? value = field.Kind switch
            {
                UserFieldKind.Number => Number(field.Name),
                UserFieldKind.Amount => Amount(field.Name),
                UserFieldKind.Date => Date(field.Name),
                _ => Fits(field.Name, Text(field.Name), field.Length),
            };
            if (value is null && field.Mandatory && mandatoryToo)
            {
                throw new Refusal(
                    400, Assumptions.MandatoryFieldCode, $"'{field.Name}' of '{_type}' is mandatory");
            }

            if (Has(field.Name))
            {
                (values ??= new Dictionary<string, object?>(StringComparer.Ordinal))[field.Name] = value;
            }
        }

        return values;
    }

    private string? Fits(string name, string? text, int length) => text is null || text.Length <= length
        ? text
        : throw new Refusal(
            400, Assumptions.TooLongCode, $"Value too long in property '{name}' of '{_type}'");
}
