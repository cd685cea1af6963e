using System.Text;
using SapB1Anaplan.Core.Anaplan.Wire;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Anaplan.Files;

/// <summary>How an export writes its output (reference section 4.3).</summary>
internal sealed record ExportFormat(Encoding Encoding, string Separator, char Quote, string MediaType)
{
    public static ExportFormat From(ExportMetadataRecord? metadata, AnaplanExport export) => new(
        ImportFormat.EncodingOf(metadata?.Encoding ?? export.Encoding),
        ImportFormat.SeparatorOf(metadata?.Separator) ?? ",",
        metadata?.Delimiter is { Length: 1 } quote ? quote[0] : '"',
        metadata?.ExportFormat ?? export.ExportFormat ?? "text/csv");
}
