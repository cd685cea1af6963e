using System.Text;
using SapB1Anaplan.Core.Anaplan.Wire;

namespace SapB1Anaplan.Core.Anaplan.Files;

/// <summary>
/// How an export writes its output (reference section 4.3). What is null is found out from the output itself.
/// </summary>
internal sealed record ExportFormat
{
    /// <summary>The encoding; null for UTF-8, or what a byte order mark says.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>The column separator; null to find it out from the header among comma, semicolon, tab and bar.</summary>
    public string? Separator { get; init; }

    /// <summary>The sign that encloses texts.</summary>
    public char Quote { get; init; } = '"';

    /// <summary>The decimal sign, <c>.</c> or <c>,</c>; null to find it out from the amounts.</summary>
    public char? DecimalSign { get; init; }

    public string MediaType { get; init; } = "text/csv";

    public bool IsText => MediaType.IndexOf("excel", StringComparison.OrdinalIgnoreCase) < 0
        && MediaType.IndexOf("spreadsheet", StringComparison.OrdinalIgnoreCase) < 0;

    public static ExportFormat From(ExportMetadataRecord? metadata, AnaplanExport export) => new()
    {
        Encoding = ImportFormat.EncodingOf(metadata?.Encoding ?? export.Encoding),
        Separator = ImportFormat.SeparatorOf(metadata?.Separator) ?? ",",
        Quote = metadata?.Delimiter is { Length: 1 } quote ? quote[0] : '"',
        MediaType = metadata?.ExportFormat ?? export.ExportFormat ?? "text/csv",
    };

    /// <summary>An encoding by the name that Anaplan or a person uses (reference section 4.1).</summary>
    /// <exception cref="ArgumentException">There is no such encoding.</exception>
    public static Encoding EncodingOf(string name) => name.ToUpperInvariant() switch
    {
        "UTF-16LE" => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
        "UTF-16BE" => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
        _ => Encoding.GetEncoding(name),
    };
}
