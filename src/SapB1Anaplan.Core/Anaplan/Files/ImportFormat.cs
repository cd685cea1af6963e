using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using SapB1Anaplan.Core.Anaplan.Wire;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Files;

/// <summary>How an import reads its file (reference section 4.3): what is sent must look like that.</summary>
internal sealed record ImportFormat
{
    public Encoding Encoding { get; init; } = Utf8;

    public string Separator { get; init; } = ",";

    public char Quote { get; init; } = '"';

    public string DecimalSeparator { get; init; } = ".";

    /// <summary>The columns; none where the server does not tell.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>The line of the first data row, from 1.</summary>
    public int FirstDataRow { get; init; } = 2;

    // The platform's handling of a byte order mark is not known, so none is written.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static ImportFormat From(ImportSourceRecord? source) => new()
    {
        Encoding = EncodingOf(source?.TextEncoding),
        Separator = SeparatorOf(source?.ColumnSeparator) ?? ",",
        Quote = source?.TextDelimiter is { Length: 1 } quote ? quote[0] : '"',
        DecimalSeparator = source?.DecimalSeparator is { Length: 1 } point ? point : ".",
        Headers = (source?.HeaderNames ?? []).OfType<string>().Where(name => name.Length > 0).ToList(),
        FirstDataRow = source?.FirstDataRow is { } first and > 0 ? first : 2,
    };

    public static Encoding EncodingOf(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || name!.Equals("UTF-8", StringComparison.OrdinalIgnoreCase))
        {
            return Utf8;
        }

        try
        {
            return name.Equals("UTF-16LE", StringComparison.OrdinalIgnoreCase)
                ? new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true)
                : Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ReplacementFallback);
        }
        catch (ArgumentException)
        {
            HttpTrace.Output?.Warning($"The encoding '{name}' is not known on this machine; UTF-8 is used.");
            return Utf8;
        }
    }

    public static string? SeparatorOf(string? text) => text?.ToUpperInvariant() switch
    {
        null or "" => null,
        "TAB" or "\\T" => "\t",
        "COMMA" => ",",
        "SEMICOLON" => ";",
        _ => text,
    };

    public CsvConfiguration Configuration() => new(CultureInfo.InvariantCulture)
    {
        Delimiter = Separator,
        Quote = Quote,
        NewLine = "\n",
        BadDataFound = null,
        MissingFieldFound = null,
    };

    /// <summary>Compares the header line of a file with the columns of the import.</summary>
    /// <exception cref="AnaplanException"><see cref="ErrorIds.AnaplanColumnsMissing"/>.</exception>
    public async Task CheckAsync(string path, string importName)
    {
        if (Headers.Count == 0)
        {
            return;
        }

        using var reader = new StreamReader(path, Encoding, detectEncodingFromByteOrderMarks: true);
        using var csv = new CsvReader(reader, Configuration());
        var found = await csv.ReadAsync().ConfigureAwait(false) && csv.ReadHeader() ? csv.HeaderRecord ?? [] : [];
        Require(found, importName, path);
        var extra = found.Where(name => !Headers.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase)).ToList();
        if (extra.Count > 0)
        {
            HttpTrace.Output?.Warning(
                $"The import '{importName}' does not map {string.Join(", ", extra.Select(name => $"'{name}'"))}; Anaplan may count that as warnings.");
        }
    }

    /// <summary>
    /// Refuses rows that lack a column: the import would run and leave its cells as they are, without a word.
    /// </summary>
    public void Require(IEnumerable<string> found, string importName, object target)
    {
        var present = new HashSet<string>(found.Select(name => name.Trim()), StringComparer.OrdinalIgnoreCase);
        var missing = Headers.Where(header => !present.Contains(header.Trim())).ToList();
        if (missing.Count > 0)
        {
            throw new AnaplanException(
                ErrorIds.AnaplanColumnsMissing,
                FailureCategory.InvalidData,
                $"The import '{importName}' maps {string.Join(", ", missing.Select(name => $"'{name}'"))}, which the data lacks"
                + $" (it has {string.Join(", ", present.Select(name => $"'{name}'"))}).",
                "Name the columns as the import does. Nothing was sent.") { Target = target };
        }
    }
}
