using System.Globalization;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Compare;

/// <summary>
/// The flow of comparison: reads back what the model holds, and compares it with the ledger as it was last read from SAP
/// Business One.
/// </summary>
public static class CompareFlow
{
    /// <summary>Runs the comparison.</summary>
    /// <param name="job">The job; it has the sections actuals and compare.</param>
    /// <param name="model">The model.</param>
    /// <param name="output">Where to report.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>The comparison.</returns>
    /// <exception cref="SapB1AnaplanException">ReadBackUnreadable, LedgerMissing, and those of the client.</exception>
    public static Task<BalanceComparison> RunAsync(
        Job job,
        AnaplanModelClient model,
        ICommandOutput output,
        CancellationToken cancellationToken = default)
    {
        if (!File.Exists(job.LedgerPath))
        {
            StoreDatabase.OpenExisting(job.LedgerPath);
        }

        var actuals = job.Actuals ?? throw JobFile.Invalid(job.Path, "it has no section actuals.");
        var layout = new RowLayout(actuals.Columns);
        return FlowRun.DoAsync(job, "Compare", output, false, run => RunAsync(
            run, Settings(run, layout), model, cancellationToken), cancellationToken);
    }

    private static async Task<BalanceComparison> RunAsync(
        FlowRun run,
        CompareSettings settings,
        AnaplanModelClient model,
        CancellationToken cancellationToken)
    {
        var names = await MemberLists.ReadAsync(run.Job.Mapping, model, settings.Layout.Dimensions, cancellationToken)
            .ConfigureAwait(false);
        var periods = new PeriodLabels(MappingLoader.Calendar(run.Job));
        var held = await new ReadBack(run.Job.Compare!, model, settings.Layout, periods).ReadAsync(names, cancellationToken)
            .ConfigureAwait(false);
        var compared = run.Store.InTransaction(() => new CompareStage(run.Store, run.Trail, settings).Compare(held));
        run.Audit(
            "Compared",
            run.Job.Compare!.Export!,
            ("cells", compared.Cells.ToString(CultureInfo.InvariantCulture)),
            ("differences", compared.Differences.Count.ToString(CultureInfo.InvariantCulture)));
        var doubt = new LedgerReading(run.Store, settings.Company).Doubt;
        return doubt is null ? Judge(compared) : compared.Judged(
            SyncStatus.Held,
            $"The ledger itself is not what SAP Business One has ({doubt}), so that the comparison proves nothing. "
            + "Sync-SapB1Actual tells more.");
    }

    private static CompareSettings Settings(FlowRun run, RowLayout layout)
    {
        var job = FindJob(run);
        return new CompareSettings(job, new JobRegistry(run.Store).CompanyOf(job), layout, run.Job.Compare!.Tolerance);
    }

    private static long FindJob(FlowRun run) =>
        new JobRegistry(run.Store).Find(run.Job.Actuals!.Id, run.Job.Path) ?? throw new SapB1AnaplanException(
            ErrorIds.LedgerMissing,
            FailureCategory.ObjectNotFound,
            $"The ledger '{run.Job.LedgerPath}' knows nothing of the job '{run.Job.Path}' yet.",
            "Run Sync-SapB1Actual with this job first.");

    private static BalanceComparison Judge(BalanceComparison result)
    {
        var differ = result.Differences.Count;
        var pending = result.Differences.Count(difference => difference.Pending);
        return differ == 0
            ? result.Judged(
                SyncStatus.Done,
                string.Format(
                    CultureInfo.InvariantCulture,
                    "All {0:N0} cells agree; the sum is {1:N2} on both sides.",
                    result.Cells,
                    result.SapTotal))
            : result.Judged(
                pending == differ ? SyncStatus.Partial : SyncStatus.NotInAgreement,
                string.Format(
                    CultureInfo.InvariantCulture,
                    "{0:N0} of {1:N0} cells differ, the largest by {2:N2}{3}.",
                    differ,
                    result.Cells,
                    result.Differences[0].Difference,
                    pending == 0 ? string.Empty : $"; {pending} are changes that are not loaded yet"));
    }
}
