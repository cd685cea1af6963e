using System.Globalization;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Flows.Compare;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>
/// The flow of actuals: read, map, review, load, prove. Each stage takes what the one before gives; between any two of
/// them the process may die, and the next run goes on from the ledger.
/// </summary>
public static class ActualsFlow
{
    private const string Flow = "Actuals";

    /// <summary>Runs the flow.</summary>
    /// <param name="job">The job.</param>
    /// <param name="sap">SAP Business One.</param>
    /// <param name="model">The model.</param>
    /// <param name="output">Where to report; it is asked once before anything is sent.</param>
    /// <param name="rehearsal">Does everything up to that question and leaves no trace.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>What it did.</returns>
    /// <exception cref="SapB1AnaplanException">JobBusy, Unmapped, MappingTie, SumRuleBroken, LoadFailed, and those of ledger and clients.</exception>
    public static Task<ActualsSyncResult> RunAsync(
        Job job,
        ServiceLayerClient sap,
        AnaplanModelClient model,
        ICommandOutput output,
        bool rehearsal = false,
        CancellationToken cancellationToken = default)
    {
        var settings = new ActualsSettings(job);
        return FlowRun.DoAsync(
            job,
            Flow,
            output,
            rehearsal,
            run => RunAsync(run, settings, sap, model, cancellationToken));
    }

    private static async Task<ActualsSyncResult> RunAsync(
        FlowRun run,
        ActualsSettings settings,
        ServiceLayerClient sap,
        AnaplanModelClient model,
        CancellationToken cancellationToken)
    {
        var watch = new Stopwatch(run.Store.Time);
        var targets = new JobBook(run.Store, settings.Section.Amount);
        if (targets.SetLayout(settings.Place(sap.CompanyDatabase, model.ModelId)))
        {
            run.Output.Warning("Company, model, import, columns or amount differ from before: every total is sent anew.");
        }

        if (!run.IsRehearsal)
        {
            await new LoadStage(run, model, settings.Layout, null).SettleAsync(cancellationToken).ConfigureAwait(false);
        }

        var result = await ReadAsync(run, settings, sap, cancellationToken).ConfigureAwait(false);
        result = result with { ReadTime = watch.Lap() };

        var names = new Lazy<Task<MemberNames>>(() =>
            MemberLists.ReadAsync(run.Job.Mapping, model, settings.Layout.Dimensions, cancellationToken));
        var mapped = await MapAsync(run, settings, sap, targets, names, cancellationToken).ConfigureAwait(false);
        var (send, restatements) = await new ReviewStage(run, sap).ReviewAsync(mapped.Changed, cancellationToken)
            .ConfigureAwait(false);
        result = result with
        {
            Sums = mapped.Sums,
            Gaps = mapped.Gaps,
            Restatements = restatements,
            Rows = send.Select(row => ActualRows.Of(settings.Layout.Dimensions, row)).ToList(),
            TotalSent = send.Sum(row => row.Total),
        };
        foreach (var entry in result.Unbalanced)
        {
            run.Output.Warning($"Entry {entry.JdtNum} does not balance: debit {entry.Debit}, credit {entry.Credit}.");
        }

        if (send.Count == 0)
        {
            return ActualsVerdict.Of(result, mapped.Changed.Count, disagrees: false);
        }

        var question = string.Format(
            CultureInfo.InvariantCulture,
            "Load {0:N0} totals, sum {1:N2}, with '{2}'",
            send.Count,
            result.TotalSent,
            settings.Section.Import);
        if (!await run.Output.ConfirmAsync($"model {model.ModelName ?? model.ModelId}", question).ConfigureAwait(false))
        {
            return result with
            {
                Status = SyncStatus.Rehearsed,
                ExitCode = mapped.Gaps.Count > 0 ? RunExitCode.Partial : RunExitCode.Done,
                Message = $"Not sent: {send.Count:N0} totals.",
            };
        }

        var readBack = run.Job.Compare is { AfterLoad: true } compare
            ? new ReadBack(compare, model, settings.Layout, await names.Value.ConfigureAwait(false))
            : null;
        var outcome = await new LoadStage(run, model, settings.Layout, readBack).SendAsync(send, cancellationToken)
            .ConfigureAwait(false);
        var queries = new LedgerQueries(run.Store);
        return ActualsVerdict.Of(
            result with
            {
                RowsSent = send.Count,
                RowsConfirmed = outcome.Confirmed,
                Imports = outcome.Imports,
                LoadTime = watch.Lap(),
                Refused = outcome.Refused.Select(pair => new RefusedRow
                {
                    Row = ActualRows.Of(settings.Layout.Dimensions, pair.Key),
                    Reason = pair.Value,
                    Entries = queries.EntriesBehind([pair.Key.Id]),
                }).ToList(),
            },
            mapped.Changed.Count,
            outcome.Disagrees);
    }

    private static async Task<ActualsSyncResult> ReadAsync(
        FlowRun run,
        ActualsSettings settings,
        ServiceLayerClient sap,
        CancellationToken cancellationToken)
    {
        if (CellRebuild.Apply(run.Store, sap.CompanyDatabase, settings.Rule, run.Key))
        {
            run.Output.Verbose("The calendar or the entry types left out changed: the cells were gathered anew.");
        }

        using var writer = new EntryWriter(run.Store, sap.CompanyDatabase, settings.Rule, run.Key);
        var count = await new ReadStage(run, sap, writer).ReadAsync(cancellationToken).ConfigureAwait(false);
        run.Audit(
            "EntriesRead",
            sap.CompanyDatabase,
            ("entries", count.Entries.ToString(CultureInfo.InvariantCulture)),
            ("newLines", count.NewLines.ToString(CultureInfo.InvariantCulture)),
            ("changedLines", count.ChangedLines.ToString(CultureInfo.InvariantCulture)),
            ("unbalancedEntries", string.Join(",", writer.Unbalanced.Select(entry => entry.JdtNum))),
            ("vanishedLines", count.VanishedLines.ToString(CultureInfo.InvariantCulture)));
        return new ActualsSyncResult
        {
            EntriesRead = count.Entries,
            LinesRead = count.Lines,
            NewLines = count.NewLines,
            ChangedLines = count.ChangedLines,
            VanishedLines = count.VanishedLines,
            Unbalanced = writer.Unbalanced,
        };
    }

    private static async Task<MappedCells> MapAsync(
        FlowRun run,
        ActualsSettings settings,
        ServiceLayerClient sap,
        JobBook targets,
        Lazy<Task<MemberNames>> names,
        CancellationToken cancellationToken)
    {
        var mapper = await settings.MapperAsync(sap, new Dictionary<string, ISet<string>>(), cancellationToken)
            .ConfigureAwait(false);
        var cells = targets.CellsToMap(mapper.Fingerprint());
        if (cells.Count > 0)
        {
            mapper = mapper with { KnownMembers = (await names.Value.ConfigureAwait(false)).Known };
        }

        return new MapStage(run, targets, mapper).Map(cells);
    }

    private sealed class Stopwatch(TimeProvider time)
    {
        private long _last = time.GetTimestamp();

        public TimeSpan Lap()
        {
            var before = _last;
            _last = time.GetTimestamp();
            return time.GetElapsedTime(before, _last);
        }
    }
}
