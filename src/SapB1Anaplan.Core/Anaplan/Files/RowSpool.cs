using System.Globalization;
using System.Text;
using CsvHelper;

namespace SapB1Anaplan.Core.Anaplan.Files;

/// <summary>
/// Writes rows to a file as one import reads them: its columns, its encoding, its separators. Numbers and dates do not
/// depend on the culture of the machine.
/// </summary>
public sealed class RowSpool : IDisposable
{
    private readonly PreparedImport _import;
    private readonly CsvWriter _csv;
    private readonly StreamWriter _writer;
    private IReadOnlyList<string>? _headers;
    private bool _closed;

    internal RowSpool(PreparedImport import)
    {
        _import = import;
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"SapB1Anaplan-{Guid.NewGuid():N}.csv");
        _writer = new StreamWriter(
            new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16), Format.Encoding, 1 << 16);
        _csv = new CsvWriter(_writer, Format.Configuration());
    }

    /// <summary>The file; it goes with the spool.</summary>
    public string Path { get; }

    /// <summary>Sends the file, without asking again how the import reads it. Close the spool first.</summary>
    public AnaplanUpload Upload => _import.Upload(Path);

    /// <summary>The rows written.</summary>
    public long Rows { get; private set; }

    /// <summary>The format of dates; the platform's advice is <c>yyyyMMdd</c>.</summary>
    public string DateFormat { get; set; } = "yyyyMMdd";

    /// <summary>The values of the first row that the import does not map, and that are therefore not sent.</summary>
    public IReadOnlyList<string> Unmapped { get; private set; } = [];

    /// <summary>Writes a row.</summary>
    /// <param name="row">Its values by name. Names match columns regardless of case, blanks and punctuation.</param>
    /// <exception cref="AnaplanException"><see cref="ErrorIds.AnaplanColumnsMissing"/> or
    /// <see cref="ErrorIds.AnaplanTextNotEncodable"/>.</exception>
    public void Write(IReadOnlyDictionary<string, object?> row)
    {
        if (row is null)
        {
            throw new ArgumentNullException(nameof(row));
        }

        var byKey = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var pair in row)
        {
            byKey[Key(pair.Key)] = pair.Value;
        }

        try
        {
            foreach (var header in _headers ??= Begin(row.Keys.ToList(), byKey))
            {
                _csv.WriteField(byKey.TryGetValue(Key(header), out var value) ? Text(value) : string.Empty);
            }

            _csv.NextRecord();
            Rows++;
        }
        catch (EncoderFallbackException failure)
        {
            throw new AnaplanException(
                ErrorIds.AnaplanTextNotEncodable,
                FailureCategory.InvalidData,
                $"About row {Rows + 1}: the import '{_import.Import.Name}' reads {Format.Encoding.WebName}, which has no '{failure.CharUnknown}'.",
                "Change the text, or have the import read UTF-8.",
                failure) { Target = row };
        }
    }

    /// <summary>Ends the writing. A spool without rows holds the header line of the import.</summary>
    public void Close()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        if (_headers is null)
        {
            WriteHeader(Format.Headers);
        }

        _csv.Dispose();
        _writer.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Close();
        }
        catch (EncoderFallbackException)
        {
            // What could not be encoded was reported when it was written.
        }

        File.Delete(Path);
    }

    private ImportFormat Format => _import.Format;

    private static string Key(string name) =>
        new(name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant).ToArray());

    private List<string> Begin(List<string> names, Dictionary<string, object?> byKey)
    {
        var headers = Format.Headers.Count > 0 ? Format.Headers.ToList() : names;
        Format.Require(
            headers.Where(header => byKey.ContainsKey(Key(header))).Concat(names), _import.Import.Name, names);
        var keys = new HashSet<string>(headers.Select(Key), StringComparer.Ordinal);
        Unmapped = names.Where(name => !keys.Contains(Key(name))).ToList();
        WriteHeader(headers);
        return headers;
    }

    private void WriteHeader(IEnumerable<string> headers)
    {
        foreach (var header in headers)
        {
            _csv.WriteField(header);
        }

        _csv.NextRecord();
    }

    private string Text(object? value) => value switch
    {
        null => string.Empty,
        string text => text,
        bool flag => flag ? "1" : "0",
        DateTime date => date.ToString(DateFormat, CultureInfo.InvariantCulture),
        DateTimeOffset date => date.ToString(DateFormat, CultureInfo.InvariantCulture),
        decimal number => Number(number.ToString(CultureInfo.InvariantCulture)),
        double or float => Number(Convert.ToDecimal(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    private string Number(string invariant) =>
        Format.DecimalSeparator == "." ? invariant : invariant.Replace(".", Format.DecimalSeparator);
}
