namespace SapB1Anaplan.Models;

/// <summary>One row that an import rejected or took in part, read from the dump (reference section 4.7).</summary>
public sealed record AnaplanDumpRecord
{
    /// <summary>The id of the action that read the row; in a process that of the step.</summary>
    public string ActionId { get; init; } = string.Empty;

    /// <summary>The name of the action that read the row.</summary>
    public string? ActionName { get; init; }

    /// <summary>The line number as the dump gives it; null where it gives none.</summary>
    public long? Line { get; init; }

    /// <summary>
    /// The row of the uploaded data that caused it, from 1 for the first row after the header; null where the upload
    /// is not at hand or no row of it has the values of the dump.
    /// </summary>
    public long? SourceRow { get; init; }

    /// <summary>The status as the dump gives it, such as <c>Failed</c> or <c>Warning</c>.</summary>
    public string? Status { get; init; }

    /// <summary>All error texts of the row in one.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The error texts of the row, one a column of the dump.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>The source columns of the row, by header, as text.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}
