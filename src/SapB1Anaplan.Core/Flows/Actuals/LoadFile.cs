using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Files;
using SapB1Anaplan.Core.Ledger;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>A file on its way to Anaplan.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Sha256">Its hash as hexadecimal text.</param>
/// <param name="Rows">The cells in it, in the order of its rows.</param>
internal sealed record LoadFile(string Path, string Sha256, IReadOnlyList<ModelCell> Rows)
{
    /// <summary>Writes cells as the import reads them. The same cells always give the same bytes.</summary>
    public static LoadFile Write(LoadSettings settings, PreparedImport import, string name, IReadOnlyList<ModelCell> rows)
    {
        Directory.CreateDirectory(settings.SpoolPath);
        var path = System.IO.Path.Combine(settings.SpoolPath, name);
        using (var spool = import.CreateSpool())
        {
            foreach (var row in rows)
            {
                spool.Write(settings.Layout.Row(row.Members, row.Total));
            }

            spool.Close();
            File.Delete(path);
            File.Move(spool.Path, path);
        }

        return new LoadFile(path, FileHash.Of(path), rows);
    }
}
