using System.Globalization;
using System.Text;
using SapB1Anaplan.Core.Files;

namespace SapB1Anaplan.Core.Mapping;

/// <summary>
/// The parts of a fingerprint. Each is named and every text bears its length, so that no text can pass for another one
/// by standing elsewhere.
/// </summary>
internal sealed class FingerprintParts
{
    private readonly StringBuilder _text = new();

    public void Add(string name, params string?[] values) => Add(name, (IEnumerable<string?>)values);

    public void AddPairs<T>(string name, IEnumerable<KeyValuePair<string, T>> values)
        where T : class? => Add(
        name,
        values.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => new[] { pair.Key, pair.Value as string }));

    public void Add(string name, IEnumerable<string?> values)
    {
        Append(name);
        foreach (var value in values)
        {
            Append(value);
        }

        _text.Append(';');
    }

    /// <summary>The hash of all parts.</summary>
    public string Hash() => TextHash.Of(_text.ToString());

    private void Append(string? value)
    {
        if (value is null)
        {
            _text.Append('-');
            return;
        }

        _text.Append(value.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(value);
    }
}
