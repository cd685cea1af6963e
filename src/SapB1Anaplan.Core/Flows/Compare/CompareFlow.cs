using System.Globalization;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Compare;

/// <summary>
/// Compares the ledger, as it was last read from SAP Business One, with what the model holds: every cell that either
/// side has, to the cent or to the tolerance of the job, and each difference down to its journal lines.
/// </summary>
public static class CompareFlow
{
    private const int LinesPerDifference = 100;

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
        return FlowRun.DoAsync(
            job, "Compare", output, false, run => CompareAsync(run, layout, actuals.Amount, model, cancellationToken));
    }

    private static async Task<BalanceComparison> CompareAsync(
        FlowRun run,
        RowLayout layout,
        AmountMeasure measure,
        AnaplanModelClient model,
        CancellationToken cancellationToken)
    {
        var names = await MemberLists.ReadAsync(run.Job.Mapping, model, layout.Dimensions, cancellationToken).ConfigureAwait(false);
        var held = await new ReadBack(run.Job.Compare!, model, layout, names)
            .ReadAsync(cancellationToken).ConfigureAwait(false);
        var tolerance = run.Job.Compare!.Tolerance;
        var queries = new LedgerQueries(run.Store);
        var result = new BalanceComparison();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var differences = new List<BalanceDifference>();
        decimal sapTotal = 0, anaplanTotal = 0, turnover = 0;
        foreach (var target in queries.Totals(measure))
        {
            seen.Add(names.Key(target.Members));
            var amount = held.Amount(target.Members) ?? 0m;
            sapTotal += target.Total;
            anaplanTotal += amount;
            turnover += Math.Abs(target.Total);
            if (Math.Abs(amount - target.Total) > tolerance)
            {
                differences.Add(Difference(layout, target.Members, target.Total, amount) with
                {
                    Pending = amount == (target.Confirmed ?? 0m),
                });
            }
        }

        foreach (var extra in held.Cells.Where(cell => !seen.Contains(cell.Key) && Math.Abs(cell.Value) > tolerance))
        {
            var members = held.Members[extra.Key];
            if (!names.IsAggregate(members))
            {
                seen.Add(extra.Key);
                anaplanTotal += extra.Value;
                differences.Add(Difference(layout, members, 0m, extra.Value));
            }
        }

        result = result with
        {
            Cells = seen.Count,
            Agreeing = seen.Count - differences.Count,
            SapTotal = sapTotal,
            AnaplanTotal = anaplanTotal,
            SapTurnover = turnover,
            Differences = differences.OrderByDescending(difference => Math.Abs(difference.Difference))
                .Select((difference, index) => index < 1000
                    ? difference with { Lines = queries.OfTarget(difference.Members, LinesPerDifference).ToList() }
                    : difference)
                .ToList(),
        };
        run.Audit(
            "Compared",
            run.Job.Compare.Export!,
            ("cells", result.Cells.ToString(CultureInfo.InvariantCulture)),
            ("differences", differences.Count.ToString(CultureInfo.InvariantCulture)));
        return Judge(result);
    }

    private static BalanceDifference Difference(
        RowLayout layout,
        IReadOnlyList<string> members,
        decimal sap,
        decimal anaplan)
    {
        string? Member(string dimension)
        {
            var index = layout.Dimensions.ToList().IndexOf(dimension);
            return index < 0 ? null : members[index];
        }

        return new BalanceDifference
        {
            Account = Member(MappingDimension.Account),
            CostCenter = Member(MappingDimension.CostCenter),
            Period = Member(MappingDimension.Period),
            Members = members,
            SapAmount = sap,
            AnaplanAmount = anaplan,
        };
    }

    private static BalanceComparison Judge(BalanceComparison result)
    {
        var pending = result.Differences.Count(difference => difference.Pending);
        var status = result.Differences.Count == 0
            ? SyncStatus.Done
            : pending == result.Differences.Count ? SyncStatus.Partial : SyncStatus.NotInAgreement;
        return result with
        {
            Status = status,
            ExitCode = status switch
            {
                SyncStatus.Done => RunExitCode.Done,
                SyncStatus.Partial => RunExitCode.Partial,
                _ => RunExitCode.NotInAgreement,
            },
            Message = status == SyncStatus.Done
                ? string.Format(
                    CultureInfo.InvariantCulture,
                    "All {0:N0} cells agree; the sum is {1:N2} on both sides.",
                    result.Cells,
                    result.SapTotal)
                : string.Format(
                    CultureInfo.InvariantCulture,
                    "{0:N0} of {1:N0} cells differ, the largest by {2:N2}{3}.",
                    result.Differences.Count,
                    result.Cells,
                    result.Differences[0].Difference,
                    pending == 0 ? string.Empty : $"; {pending} are changes that are not loaded yet"),
        };
    }
}
