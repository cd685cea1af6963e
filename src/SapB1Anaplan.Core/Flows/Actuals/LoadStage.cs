using System.Globalization;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Anaplan.Tasks;
using SapB1Anaplan.Core.Flows.Compare;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>What loading came to.</summary>
internal sealed record LoadOutcome(int Imports, int Confirmed, IReadOnlyDictionary<ChangedTarget, string> Refused, bool Disagrees);

/// <summary>
/// Fourth stage: sends changed cells and makes their totals the confirmed ones, but only those that provably stand in
/// the model. Everything it does is noted before it is done, so that the next run knows what a dead one left behind.
/// </summary>
internal sealed class LoadStage(FlowRun run, AnaplanModelClient model, RowLayout layout, ReadBack? readBack)
{
    private readonly LoadLog _loads = new(run.Store);

    private string Import => run.Job.Actuals!.Import!;

    /// <summary>Finds out what became of loads whose run died.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        foreach (var load in _loads.Open())
        {
            if (load.Task is null)
            {
                // It may have started without its id reaching the ledger. The client waits for such a task before it
                // sends anything, and what is sent then are full totals.
                Fail(load.Id, load.File, "it is not known to have started");
                continue;
            }

            var result = await model.AttachAsync(AnaplanActionKind.Import, load.Action, load.Task, null, cancellationToken)
                .ConfigureAwait(false);
            if (result.Outcome == AnaplanTaskOutcome.Succeeded)
            {
                Confirm(load.Id, load.File, new Dictionary<long, string>(), result);
            }
            else
            {
                Fail(load.Id, load.File, result.Reason ?? result.Outcome.ToString());
            }
        }
    }

    /// <summary>Sends cells, in as many imports as the job's limit asks for.</summary>
    public async Task<LoadOutcome> SendAsync(IReadOnlyList<ChangedTarget> rows, CancellationToken cancellationToken)
    {
        var size = run.Job.Actuals!.RowsPerImport;
        var verdicts = new List<LoadVerdict>();
        PreparedImport? import = null;
        for (var from = 0; from < rows.Count; from += size)
        {
            var part = rows.Skip(from).Take(size).ToList();
            import ??= await model.PrepareImportAsync(Import, cancellationToken).ConfigureAwait(false);
            verdicts.Add(await SendPartAsync(import, verdicts.Count + 1, part, cancellationToken).ConfigureAwait(false));
            run.Output.Progress("Loading Anaplan", $"{from + part.Count:N0} of {rows.Count:N0} rows", (from + part.Count) * 100 / rows.Count);
        }

        var held = readBack is null ? null : await readBack.ReadAsync(cancellationToken).ConfigureAwait(false);
        var refused = new Dictionary<ChangedTarget, string>();
        var disagrees = false;
        foreach (var verdict in verdicts)
        {
            var open = verdict.Refused(held);
            disagrees |= held is not null && verdict.Contradicts(held);
            Confirm(verdict.Load, verdict.File.Path, open.ToDictionary(pair => pair.Key.Id, pair => pair.Value), verdict.Result);
            foreach (var pair in open)
            {
                refused.Add(pair.Key, pair.Value);
            }
        }

        return new LoadOutcome(verdicts.Count, rows.Count - refused.Count, refused, disagrees);
    }

    private async Task<LoadVerdict> SendPartAsync(
        PreparedImport import,
        int number,
        List<ChangedTarget> rows,
        CancellationToken cancellationToken)
    {
        var file = LoadFile.Write(run, import, layout, number, rows);
        var load = run.Store.InTransaction(() =>
        {
            run.Audit(
                "LoadPrepared",
                Import,
                ("file", Path.GetFileName(file.Path)),
                ("sha256", file.Sha256),
                ("rows", Text(rows.Count)),
                ("total", Text(rows.Sum(row => row.Total))));
            return _loads.Begin(run.Key, file.Path, file.Sha256, Import, rows);
        });
        var request = new AnaplanTaskRequest
        {
            OnStarted = task =>
            {
                _loads.Started(load, task);
                return Task.CompletedTask;
            },
        };
        var result = await model.RunImportAsync(Import, import.Upload(file.Path), request, cancellationToken).ConfigureAwait(false);
        var verdict = new LoadVerdict(load, file, result);
        if (!verdict.NamesAllRows && result.Outcome is (AnaplanTaskOutcome.Failed or AnaplanTaskOutcome.Cancelled))
        {
            Fail(load, file.Path, result.Reason ?? result.Outcome.ToString());
        }

        return result.IsSuccess || verdict.NamesAllRows
            ? verdict
            : throw new AnaplanException(
                ErrorIds.LoadFailed,
                FailureCategory.InvalidData,
                $"The import '{Import}' did not succeed ({result.Outcome}): {result.Reason}",
                "No total of it counts as loaded; the next run sends them again. The task is "
                + $"{result.TaskId}, the file '{file.Path}'.")
            {
                Target = result,
            };
    }

    private void Confirm(long load, string file, Dictionary<long, string> refused, AnaplanTaskResult result)
    {
        run.Store.InTransaction(() =>
        {
            _loads.Confirm(load, run.Key, refused, result.Outcome.ToString());
            run.Audit(
                "LoadConfirmed",
                Import,
                ("task", result.TaskId),
                ("outcome", result.Outcome.ToString()),
                ("rows", result.Rows.ToString()),
                ("refused", Text(refused.Count)));
        });
        if (!run.Job.Ledger.KeepSpool && refused.Count == 0)
        {
            Delete(file);
        }
    }

    private void Fail(long load, string file, string reason)
    {
        run.Store.InTransaction(() =>
        {
            _loads.Fail(load, reason);
            run.Audit("LoadFailed", Import, ("reason", reason), ("file", Path.GetFileName(file)));
        });
    }

    private static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A virus scanner may hold it; a file left over does no harm.
        }
    }

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
