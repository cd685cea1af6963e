using System.Globalization;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Anaplan.Tasks;
using SapB1Anaplan.Core.Files;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>Where totals go and how.</summary>
internal sealed record LoadSettings
{
    /// <summary>The key of the job in the store.</summary>
    public long Job { get; init; }

    /// <summary>The import action, name or id.</summary>
    public string Import { get; init; } = string.Empty;

    /// <summary>The columns of the file.</summary>
    public RowLayout Layout { get; init; } = new([]);

    /// <summary>The most rows of one import.</summary>
    public int RowsPerImport { get; init; } = int.MaxValue;

    /// <summary>The folder for files on their way.</summary>
    public string SpoolPath { get; init; } = string.Empty;

    /// <summary>Keeps files of loads that were confirmed.</summary>
    public bool KeepSpool { get; init; }
}

/// <summary>
/// Sends cells, in as many imports as the limit asks for. Everything it does is noted before it is done, so that the
/// next run knows what a dead one left behind; what the model made of it is for the next stage to prove.
/// </summary>
internal sealed class LoadStage(
    StoreDatabase store,
    RunTrail trail,
    LoadSettings settings,
    AnaplanModelClient model,
    ICommandOutput output)
{
    private readonly LoadLog _loads = new(store, settings.Job);

    /// <returns>What each import reported.</returns>
    /// <exception cref="AnaplanException">LoadFailed.</exception>
    public async Task<IReadOnlyList<LoadVerdict>> LoadAsync(IReadOnlyList<ModelCell> cells, CancellationToken cancellationToken)
    {
        var verdicts = new List<LoadVerdict>();
        PreparedImport? import = null;
        for (var from = 0; from < cells.Count; from += settings.RowsPerImport)
        {
            var part = cells.Skip(from).Take(settings.RowsPerImport).ToList();
            import ??= await model.PrepareImportAsync(settings.Import, cancellationToken).ConfigureAwait(false);
            verdicts.Add(await LoadPartAsync(import, verdicts.Count + 1, part, cancellationToken).ConfigureAwait(false));
            var sent = from + part.Count;
            output.Progress("Loading Anaplan", $"{sent:N0} of {cells.Count:N0} rows", sent * 100 / cells.Count);
        }

        return verdicts;
    }

    private async Task<LoadVerdict> LoadPartAsync(
        PreparedImport import, int number, List<ModelCell> rows, CancellationToken cancellationToken)
    {
        var file = LoadFile.Write(settings, import, $"actuals-{trail.Id}-{number:000}.csv", rows);
        var load = Begin(file);
        var request = new AnaplanTaskRequest
        {
            OnStarted = task =>
            {
                _loads.Started(load, task);
                return Task.CompletedTask;
            },
        };
        var result = await model.RunImportAsync(settings.Import, import.Upload(file.Path), request, cancellationToken)
            .ConfigureAwait(false);
        var verdict = new LoadVerdict(load, file, result);
        if (!verdict.NamesAllRows && result.Outcome is (AnaplanTaskOutcome.Failed or AnaplanTaskOutcome.Cancelled))
        {
            new LoadEnding(store, trail, settings).Fail(load, file.Path, result.Reason ?? result.Outcome.ToString());
        }

        return result.IsSuccess || verdict.NamesAllRows
            ? verdict
            : throw new AnaplanException(
                ErrorIds.LoadFailed,
                FailureCategory.InvalidData,
                $"The import '{settings.Import}' did not succeed ({result.Outcome}): {result.Reason}",
                "No total of it counts as loaded; the next run sends them again. The task is "
                + $"{result.TaskId}, the file '{file.Path}'.")
            {
                Target = result,
            };
    }

    private long Begin(LoadFile file) => store.InTransaction(() =>
    {
        trail.Audit(
            "LoadPrepared",
            settings.Import,
            ("file", Path.GetFileName(file.Path)),
            ("sha256", file.Sha256),
            ("rows", Text(file.Rows.Count)),
            ("total", Text(file.Rows.Sum(row => row.Total))));
        return _loads.Begin(trail.Key, file.Path, file.Sha256, settings.Import, file.Rows);
    });

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}

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
