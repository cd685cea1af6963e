using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Files;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>A file on its way to Anaplan.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Sha256">Its hash as hexadecimal text.</param>
/// <param name="Rows">The cells in it, in the order of its rows.</param>
internal sealed record LoadFile(string Path, string Sha256, IReadOnlyList<ChangedTarget> Rows)
{
    /// <summary>Writes cells as the import reads them. The same cells always give the same bytes.</summary>
    public static LoadFile Write(
        FlowRun run, PreparedImport import, RowLayout layout, int number, IReadOnlyList<ChangedTarget> rows)
    {
        Directory.CreateDirectory(run.Job.SpoolPath);
        var path = System.IO.Path.Combine(run.Job.SpoolPath, $"actuals-{run.Id}-{number:000}.csv");
        using (var spool = import.CreateSpool())
        {
            var headers = layout.Headers;
            foreach (var row in rows)
            {
                var values = layout.Row(row.Members, row.Total);
                var record = new Dictionary<string, object?>(headers.Count);
                for (var index = 0; index < headers.Count; index++)
                {
                    record[headers[index]] = index == layout.AmountIndex ? row.Total : values[index];
                }

                spool.Write(record);
            }

            spool.Close();
            File.Delete(path);
            File.Move(spool.Path, path);
        }

        return new LoadFile(path, FileHash.Of(path), rows);
    }
}
