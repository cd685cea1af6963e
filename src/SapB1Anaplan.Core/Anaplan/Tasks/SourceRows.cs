using CsvHelper;
using SapB1Anaplan.Core.Anaplan.Files;

namespace SapB1Anaplan.Core.Anaplan.Tasks;

/// <summary>
/// Joins a dump back to the rows that were sent. Whether the dump counts its lines from the header or from the first
/// row, from 0 or from 1, is not documented; the values decide.
/// </summary>
internal static class SourceRows
{
    private static readonly int[] Offsets = [-1, 0, 1];

    public static async Task<IReadOnlyList<AnaplanDumpRecord>> FindAsync(
        string path, ImportFormat format, IReadOnlyList<AnaplanDumpRecord> records)
    {
        var wanted = new HashSet<long>(records
            .Where(record => record.Line is not null)
            .SelectMany(record => Offsets.Select(offset => record.Line!.Value + offset)));
        var byLine = new Dictionary<long, Dictionary<string, string>>();
        var byValues = new Dictionary<string, Queue<long>>(StringComparer.Ordinal);
        foreach (var record in records.Where(record => record.Line is null))
        {
            byValues[Text(record.Values)] = new Queue<long>();
        }

        using (var reader = new StreamReader(path, format.Encoding, detectEncodingFromByteOrderMarks: true))
        using (var csv = new CsvReader(reader, format.Configuration()))
        {
            if (!await csv.ReadAsync().ConfigureAwait(false) || !csv.ReadHeader())
            {
                return records;
            }

            var headers = csv.HeaderRecord!;
            for (long row = 1; await csv.ReadAsync().ConfigureAwait(false); row++)
            {
                if (byValues.Count == 0 && !wanted.Contains(row))
                {
                    continue;
                }

                var values = Values(csv, headers);
                if (wanted.Contains(row))
                {
                    byLine[row] = values;
                }

                if (byValues.Count > 0 && byValues.TryGetValue(Text(values), out var rows))
                {
                    rows.Enqueue(row);
                }
            }
        }

        var best = Offsets.OrderByDescending(
            offset => records.Count(record => Matches(record, offset, byLine))).First();
        return records.Select(record => record with { SourceRow = Locate(record, best, byLine, byValues) }).ToList();
    }

    private static long? Locate(
        AnaplanDumpRecord record,
        int offset,
        Dictionary<long, Dictionary<string, string>> byLine,
        Dictionary<string, Queue<long>> byValues)
    {
        if (record.Line is { } line)
        {
            return Matches(record, offset, byLine) ? line + offset : null;
        }

        return byValues.TryGetValue(Text(record.Values), out var rows) && rows.Count > 0 ? rows.Dequeue() : null;
    }

    private static bool Matches(
        AnaplanDumpRecord record, int offset, Dictionary<long, Dictionary<string, string>> byLine) =>
        record.Line is { } line
        && byLine.TryGetValue(line + offset, out var row)
        && record.Values.All(pair => !row.TryGetValue(pair.Key, out var value) || value.Trim() == pair.Value.Trim());

    private static Dictionary<string, string> Values(CsvReader csv, string[] headers)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < headers.Length; i++)
        {
            values[headers[i].Trim()] = csv.TryGetField<string>(i, out var field) ? field ?? string.Empty : string.Empty;
        }

        return values;
    }

    private static string Text(IReadOnlyDictionary<string, string> values) => string.Join(
        "\n",
        values.OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).Select(pair => $"{pair.Key.ToUpperInvariant()}={pair.Value.Trim()}"));
}
