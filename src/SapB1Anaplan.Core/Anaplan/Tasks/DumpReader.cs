using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Tasks;

/// <summary>
/// Fetches the dump of an action and turns it into records. It must be done right after the task ends: the next run of
/// the same import replaces it (reference section 4.7).
/// </summary>
internal sealed class DumpReader(AnaplanTransport transport)
{
    /// <summary>
    /// More rejected rows than this are not a list that anybody reads, and would not fit into memory.
    /// </summary>
    public const int MostRecords = 100_000;

    /// <summary>Reads a dump; null where the server no longer has it.</summary>
    public async Task<IReadOnlyList<AnaplanDumpRecord>?> ReadAsync(
        TaskPaths paths, string taskId, AnaplanActionResult action, bool isStep, CancellationToken cancellationToken)
    {
        var stepId = isStep ? action.Id : null;
        if (isStep && string.IsNullOrEmpty(stepId))
        {
            return null;
        }

        try
        {
            using var bytes = await FetchAsync(paths, taskId, stepId, cancellationToken).ConfigureAwait(false);
            return bytes is null
                ? null
                : Parse(bytes, isStep ? action.Id! : paths.ActionId, action.Name ?? (isStep ? null : paths.ActionName));
        }
        catch (AnaplanException missing) when (missing.HttpStatus is 400 or 404)
        {
            HttpTrace.Output?.Verbose($"The dump of {paths.Subject} is not there: {missing.Message}");
            return null;
        }
    }

    /// <summary>
    /// Parses the text of a dump: columns in underscores are the server's, all others are the source's.
    /// </summary>
    public static IReadOnlyList<AnaplanDumpRecord> Parse(Stream bytes, string actionId, string? actionName)
    {
        using var text = new StreamReader(
            bytes, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", "\t", ";", "|"],
            BadDataFound = null,
            MissingFieldFound = null,
        });
        var records = new List<AnaplanDumpRecord>();
        if (!csv.Read() || !csv.ReadHeader() || csv.HeaderRecord is not { } headers)
        {
            return records;
        }

        while (records.Count < MostRecords && csv.Read())
        {
            records.Add(ToRecord(csv, headers, actionId, actionName));
        }

        return records;
    }

    private static AnaplanDumpRecord ToRecord(CsvReader csv, string[] headers, string actionId, string? actionName)
    {
        string? status = null;
        long? line = null;
        var errors = new List<string>();
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < headers.Length; i++)
        {
            var value = csv.TryGetField<string>(i, out var field) ? field ?? string.Empty : string.Empty;
            var name = headers[i].Trim();
            var ours = name.Length > 2 && name[0] == '_' && name[name.Length - 1] == '_'
                ? name.Trim('_').ToUpperInvariant()
                : string.Empty;
            switch (ours)
            {
                case "STATUS":
                    status = value;
                    break;
                case "LINE":
                    line = long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
                    break;
                case { } error when error.StartsWith("ERROR", StringComparison.Ordinal):
                    if (value.Length > 0)
                    {
                        errors.Add(value);
                    }

                    break;
                case "":
                    values[values.ContainsKey(name) ? $"{name} ({i + 1})" : name] = value;
                    break;
            }
        }

        return new AnaplanDumpRecord
        {
            ActionId = actionId,
            ActionName = actionName,
            Line = line,
            Status = status,
            Errors = errors,
            Reason = errors.Count > 0 ? string.Join("; ", errors) : status ?? "Rejected without a reason.",
            Values = values,
        };
    }

    private async Task<Stream?> FetchAsync(
        TaskPaths paths, string taskId, string? stepId, CancellationToken cancellationToken)
    {
        var subject = $"the dump of {paths.Subject}";
        IReadOnlyList<string> ids = [];
        try
        {
            ids = await ChunkReader.ReadIdsAsync(transport, paths.DumpChunks(taskId, stepId), subject, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (AnaplanException failure) when (failure.HttpStatus is 400 or 404 && stepId is null)
        {
            HttpTrace.Output?.Verbose($"{subject} has no chunks; asking for all of it at once.");
        }

        if (ids.Count == 0)
        {
            var whole = stepId is null
                ? await ChunkReader.FetchAsync(transport, paths.Dump(taskId, null), subject, cancellationToken).ConfigureAwait(false)
                : [];
            return whole.Length == 0 ? null : new MemoryStream(whole);
        }

        var file = new FileStream(
            Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose);
        try
        {
            foreach (var id in ids)
            {
                var path = $"{paths.DumpChunks(taskId, stepId)}/{AnaplanUri.Segment(id)}";
                var chunk = await ChunkReader.FetchAsync(transport, path, subject, cancellationToken)
                    .ConfigureAwait(false);
                await file.WriteAsync(chunk, 0, chunk.Length, cancellationToken).ConfigureAwait(false);
            }

            file.Position = 0;
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
